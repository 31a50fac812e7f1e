"""No engine leaves the process: nothing is fetched, read or run beyond SHACL Core and SPARQL constraints."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rdflib import Graph

from checker.engine import COMPILED, ENGINES, REFERENCE, engine_named, installed
from checker.errors import KnowledgeError

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
pytestmark = pytest.mark.parametrize("engine", [one for one in ENGINES if one in installed()])


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", paths
    server.shutdown()
    server.server_close()


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def query(select: str) -> str:
    return f'ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:sparql [ sh:message "x" ; sh:select """{select}""" ] .'


def test_imports_are_not_followed(
    engine: str, asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    """Neither from the net nor from a file, neither those of shapes nor those of a plan."""
    address, paths = asked
    imported = tmp_path / "imported.ttl"
    imported.write_text(
        PREFIXES + "ex:T a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:q ; sh:minCount 1 .",
        encoding="utf-8",
    )
    imports = f"<{address}o> a owl:Ontology ; owl:imports <{address}x.ttl>, <{imported.as_uri()}> ."
    shape = "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1 ."
    found = engine_named(engine, turtle(imports + shape)).validate(
        turtle(imports + "ex:it ex:r 1 .")
    )
    assert {one.shape for one in found} == {"https://example.org/S"}
    assert paths == []


@pytest.mark.parametrize(
    "select",
    [
        "SELECT $this WHERE { SERVICE <ADDRESS> { $this ?p ?o } }",
        "SELECT $this WHERE { service silent <ADDRESS> { $this ?p ?o } }",
        "SELECT $this WHERE { SERVICESILENT<ADDRESS>{ $this ?p ?o } }",
        "SELECT $this FROM <ADDRESS> WHERE { $this ?p ?o }",
        "SELECT $this WHERE { \\\\u0053ERVICE <ADDRESS> { $this ?p ?o } }",
    ],
)
def test_a_query_that_reaches_out_is_refused(
    engine: str, asked: tuple[str, list[str]], select: str
) -> None:
    address, paths = asked
    shapes = turtle(query(select.replace("ADDRESS", address)))
    with pytest.raises(KnowledgeError, match="不允许出现"):
        engine_named(engine, shapes)
    assert paths == []


@pytest.mark.parametrize(
    "shape",
    [
        'ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:js [ sh:jsFunctionName "f" ] .',
        "ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:rule [ a sh:TripleRule ; sh:subject sh:this ; sh:predicate ex:p ; sh:object 1 ] .",
        'ex:S a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this ?p ?o }" ] .',
        "ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:expression [ sh:path ex:p ] .",
    ],
    ids=["javascript", "rule", "target", "expression"],
)
def test_javascript_and_advanced_features_are_refused_not_passed_over(
    engine: str, shape: str
) -> None:
    with pytest.raises(KnowledgeError, match="不予执行"):
        engine_named(engine, turtle(shape))


def test_a_query_that_no_engine_can_run_as_shacl_means_it_is_an_error(engine: str) -> None:
    shapes = turtle(query("SELECT $this WHERE { $this ?p ?o MINUS { $this ex:p ?o } }"))
    runs = REFERENCE if engine == COMPILED else engine  # which hands queries on
    with pytest.raises(KnowledgeError, match=runs):
        engine_named(engine, shapes).validate(turtle("ex:it ex:p 1 ."))


def test_inference_is_off(engine: str) -> None:
    """A subclass stated in the plan counts, as SHACL says; what RDFS would infer of a property does not."""
    shapes = turtle(
        "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1 ."
    )
    plan = turtle(
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . ex:q rdfs:subPropertyOf ex:p . ex:it ex:q 1 ."
    )
    assert len(engine_named(engine, shapes).validate(plan)) == 1
