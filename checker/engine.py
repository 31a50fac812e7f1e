"""SHACL engines: pySHACL, the reference, behind an interface that leaks none of its types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator
from rdflib import Graph
from rdflib.namespace import SH

from checker.rdf import iri


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One sh:result: which shape is violated at which focus node."""

    shape: str
    focus: str


class Engine(Protocol):
    """Validates a plan graph against a fixed set of named shapes."""

    def validate(self, plan: Graph) -> frozenset[Violation]:
        """All violations, each shape and focus node once."""
        ...


class PyshaclEngine:
    """pySHACL with the shapes parsed once; Core only, no imports, no JavaScript, no SPARQL rules.

    Only the named shapes run by themselves; shapes about the knowledge base stay out.
    """

    def __init__(self, shapes: Graph, names: Sequence[str]) -> None:
        self._names = sorted(names)
        self._parsed = Validator(DataGraph.from_rdflib(Graph()), shacl_graph=_copy(shapes))
        # the first run harvests the shapes, later ones find them ready
        self._parsed.run()  # type: ignore[no-untyped-call]

    def validate(self, plan: Graph) -> frozenset[Violation]:
        """All violations in `plan`; the plan graph is read in place and not changed."""
        run = Validator(
            DataGraph.from_rdflib(plan), shacl_graph=Graph(), options={"use_shapes": self._names}
        )
        run.shacl_graph = self._parsed.shacl_graph
        report: Graph = run.run()[1]  # type: ignore[no-untyped-call]
        return frozenset(_violations(report))


def _copy(shapes: Graph) -> Graph:
    """A copy of the shapes: pySHACL adds triples to the graph it is given."""
    own = Graph()
    for triple in shapes:
        own.add(triple)
    return own


def _violations(report: Graph) -> list[Violation]:
    """What hangs on sh:result; details of sh:and and sh:or are validation results too, but not ours."""
    found = []
    for result in report.objects(None, SH.result):
        shape, focus = iri(report, result, SH.sourceShape), iri(report, result, SH.focusNode)
        if shape is not None and focus is not None:
            found.append(Violation(str(shape), str(focus)))
    return found


@lru_cache(maxsize=4)
def reference_engine(shapes: Graph, names: tuple[str, ...]) -> Engine:
    """The reference engine for these shapes, built once per process."""
    return PyshaclEngine(shapes, names)
