"""Runs the W3C SHACL test suite through our engines: python tests/engine/run_w3c.py PATH [ENGINE...]

PATH is the folder `tests` of the suite (data-shapes/data-shapes-test-suite/tests) or a copy of it.

A test is passed when the report says of each result the same as the suite's: focus node, path, value,
shape, constraint component and severity, and the message where the suite states one. It is partial
when sh:conforms agrees and as many results stand at the same focus nodes, with a difference in the rest.
A test that demands a failure is passed when the engine refuses the shapes or the run.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlparse

import rdflib
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from checker.engine import COMPILED, default_engine, engine_named, installed
from checker.engine.compiled_engine import CompiledEngine
from checker.errors import KnowledgeError

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
COMPARED = (
    SH.focusNode,
    SH.resultPath,
    SH.value,
    SH.sourceShape,
    SH.sourceConstraintComponent,
    SH.resultSeverity,
)


class Score(StrEnum):
    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, eq=False)
class Case:
    """One entry of a manifest."""

    file: Path
    graph: Graph  # of the manifest, with what is expected
    node: Node

    @property
    def name(self) -> str:
        return str(self.node).rpartition("/")[2]

    @property
    def label(self) -> str:
        return str(self.graph.value(self.node, RDFS.label, default=self.name))

    @property
    def expected(self) -> Node:
        found = self.graph.value(self.node, MF.result)
        assert found is not None, self.name
        return found

    @cached_property
    def data(self) -> Graph:
        return self._action(SHT.dataGraph)

    @cached_property
    def shapes(self) -> Graph:
        return self._action(SHT.shapesGraph)

    def _action(self, kind: URIRef) -> Graph:
        action = self.graph.value(self.node, MF.action)
        return read(local(self.graph.value(action, kind)))

    @property
    def judged_here(self) -> bool:
        """Whether the engine of checks hands neither the shapes nor the data on to the reference."""
        try:
            engine = default_engine(self.shapes)
        except KnowledgeError:
            return False
        return isinstance(engine, CompiledEngine) and engine.handed_on(self.data) is None

    def score(self, engine: str) -> Score:
        """How the engine's answer compares with what is expected."""
        try:
            report = engine_named(engine, self.shapes).report(self.data)
        except KnowledgeError:
            return Score.PASSED if self.expected == SHT.Failure else Score.FAILED
        if self.expected == SHT.Failure:
            return Score.FAILED
        top = report.value(None, RDF.type, SH.ValidationReport)
        wanted, given = outline(self.graph, self.expected), outline(report, top)
        if not list(wanted.objects(None, SH.resultMessage)):
            given.remove((None, SH.resultMessage, None))
        if isomorphic(wanted, given):
            return Score.PASSED
        return Score.PARTIAL if sketch(wanted) == sketch(given) else Score.FAILED


def local(iri: Node | None) -> Path:
    return Path(unquote(urlparse(str(iri)).path))


@cache
def read(path: Path) -> Graph:
    """A file of the suite as its author wrote it: "1"^^xsd:boolean does not become "true"."""
    graph = Graph(identifier=path.as_uri())  # pySHACL looks there for prefixes of queries
    usual, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return graph.parse(path, format="turtle", publicID=path.as_uri())
    finally:
        rdflib.NORMALIZE_LITERALS = usual


def cases(manifest: Path) -> Iterator[Case]:
    """The tests of a manifest and of those that it includes."""
    graph, here = read(manifest), URIRef(manifest.as_uri())
    for entries in graph.objects(here, MF.entries):
        for node in Collection(graph, entries):
            yield Case(manifest, graph, node)
    for included in sorted(graph.objects(here, MF.include), key=str):
        yield from cases(local(included))


def outline(graph: Graph, report: Node | None) -> Graph:
    """What is compared of a report: its results without details, paths in full."""
    found = Graph()
    for verdict in graph.objects(report, SH.conforms):
        found.add((SH.ValidationReport, SH.conforms, verdict))
    for result in graph.objects(report, SH.result):
        found.add((SH.ValidationReport, SH.result, result))
        for predicate in (*COMPARED, SH.resultMessage):
            for value in graph.objects(result, predicate):
                path = predicate == SH.resultPath
                found.add((result, predicate, copied(graph, value, found) if path else value))
    return found


def copied(source: Graph, node: Node, target: Graph) -> Node:
    """A path of its own for each result: whether two share one blank node is of no matter."""
    if not isinstance(node, BNode):
        return node
    own = BNode()
    for predicate, value in source.predicate_objects(node):
        target.add((own, predicate, copied(source, value, target)))
    return own


def sketch(outlined: Graph) -> tuple[str, Counter[str]]:
    verdict = str(outlined.value(SH.ValidationReport, SH.conforms))
    nodes = (outlined.value(one, SH.focusNode) for one in outlined.objects(None, SH.result))
    return verdict, Counter("blank" if isinstance(one, BNode) else str(one) for one in nodes)


def named(folder: Path) -> dict[str, Case]:
    """Every test, under "part/folder/name"."""
    root = folder.resolve()
    return {
        f"{case.file.parent.relative_to(root).as_posix()}/{case.name}": case
        for case in cases(root / "manifest.ttl")
    }


def scores(folder: Path, engine: str) -> dict[str, Score]:
    """The score of every test."""
    return {name: case.score(engine) for name, case in named(folder).items()}


def taken(folder: Path) -> list[str]:
    """The tests that the engine of checks judges itself; all others it hands on to the reference."""
    return [name for name, case in named(folder).items() if case.judged_here]


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    logging.getLogger("rdflib.term").disabled = True  # the suite has ill-formed literals on purpose
    for engine in arguments[1:] or installed():
        found = scores(folder, engine)
        for part in sorted({name.partition("/")[0] for name in found}):
            count = Counter(one for name, one in found.items() if name.startswith(part))
            figures = ", ".join(f"{count[one]} {one}" for one in Score)
            print(f"{engine:10} {part:8} {count.total():4} tests: {figures}")
        if engine == COMPILED:
            own = taken(folder)
            passed = sum(found[one] is Score.PASSED for one in own)
            print(
                f"{engine:10} judges {len(own)} itself, {passed} passed; {len(found) - len(own)} handed on"
            )
        for name, score in sorted(found.items()):
            if score is not Score.PASSED:
                print(f"{engine:10} {score:8} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
