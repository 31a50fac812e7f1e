"""The store of our own answers as rdflib's store in memory does."""

from __future__ import annotations

from itertools import product

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.term import Node

from checker.rdf import PLAN, integer, objects, string
from checker.triple_store import new_graph

EX = Namespace("https://example.org/")
TRIPLES = (
    (EX.park, EX.name, Literal("云岭园区", lang="zh")),
    (EX.park, EX.name, Literal("Yunling Park", lang="en")),
    (EX.park, EX.area, Literal("12")),
    (EX.plan, EX.of, EX.park),
    (EX.plan, EX.name, Literal("12")),
    (EX.park, EX.area, Literal("12")),
)
SUBJECTS: tuple[Node | None, ...] = (None, EX.park, EX.plan, EX.nobody)
PREDICATES: tuple[Node | None, ...] = (None, EX.name, EX.area, EX.of, EX.nothing)
OBJECTS: tuple[Node | None, ...] = (None, EX.park, Literal("12"), Literal("13"))


def both() -> tuple[Graph, Graph]:
    """The same triples in our store and in rdflib's."""
    ours, theirs = new_graph(), Graph(store="SimpleMemory")
    for graph in (ours, theirs):
        for triple in TRIPLES:
            graph.add(triple)
    return ours, theirs


@pytest.mark.parametrize("pattern", list(product(SUBJECTS, PREDICATES, OBJECTS)))
def test_every_pattern_finds_what_it_finds_in_the_store_of_rdflib(
    pattern: tuple[Node | None, Node | None, Node | None],
) -> None:
    ours, theirs = both()
    assert list(ours.triples(pattern)) == list(theirs.triples(pattern))


def test_what_is_removed_is_found_in_no_way_and_what_is_said_twice_counts_once() -> None:
    ours, theirs = both()
    assert len(ours) == len(theirs) == 5
    for graph in (ours, theirs):
        list(graph.triples((None, None, EX.park)))  # the index by object is there
        graph.remove((EX.park, EX.name, None))
    assert len(ours) == 3
    assert set(ours) == set(theirs)
    assert list(ours.subjects(EX.name)) == [EX.plan]
    assert list(ours.predicates(object=Literal("12"))) == [EX.area, EX.name]


def test_accessors_read_it_as_any_other_graph() -> None:
    for graph in both():
        assert string(graph, EX.park, EX.name, "en") == "Yunling Park"
        assert integer(graph, EX.park, EX.area) == 12
        assert integer(graph, EX.park, EX.of) is None
        assert [str(one) for one in objects(graph, EX.park, EX.name)] == [
            "Yunling Park",
            "云岭园区",
        ]


def test_a_term_of_a_vocabulary_is_one_object() -> None:
    assert PLAN.evidence is PLAN["evidence"]
