"""What an engine reads as text is the graph, whatever stands in it."""

from __future__ import annotations

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD

from checker.engine.triples import n_triples

IT, SAYS = URIRef("https://example.org/it"), URIRef("https://example.org/says")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def _read(data: bytes) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_TRIPLES))


@given(TEXTS)
def test_a_literal_is_read_as_it_was_written(text: str) -> None:
    graph = Graph()
    graph.add((IT, SAYS, Literal(text)))
    (quad,) = _read(n_triples(graph))
    assert quad.object == pyoxigraph.Literal(text)


@given(TEXTS)
def test_no_name_can_smuggle_a_second_triple(text: str) -> None:
    graph = Graph()
    graph.add((URIRef("https://example.org/" + text), SAYS, Literal("x")))
    assert n_triples(graph).count(b" .\n") == n_triples(graph).count(b"\n") == 1


def test_lexical_forms_languages_and_datatypes_are_kept() -> None:
    graph = Graph()
    graph.add((IT, SAYS, Literal("18.50", datatype=XSD.decimal, normalize=False)))
    graph.add((IT, SAYS, Literal("绿色", lang="zh")))
    text = n_triples(graph).decode()
    assert '"18.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in text
    assert '"绿色"@zh' in text


def test_blank_nodes_stay_apart_and_together() -> None:
    graph, one, other = Graph(), BNode("odd label!"), BNode()
    graph.add((IT, SAYS, one))
    graph.add((one, SAYS, other))
    graph.add((other, SAYS, one))
    assert isomorphic(Graph().parse(data=n_triples(graph), format="nt"), graph)
