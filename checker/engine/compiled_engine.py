"""The engine that checks use: shapes compiled once to plain Python, and pySHACL for all that it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from checker.engine.compiled_shape import CompiledShape, HandedOnError, Result
from checker.engine.compiling import compiled
from checker.engine.limits import refuse
from checker.engine.plan_index import PlanIndex
from checker.engine.results import Engine, Violation


class CompiledEngine:
    """The terms of SHACL Core that rules use, on exact numbers (docs/decisions/0011).

    A shape with any other term, or a plan with a value that engines compare differently, is
    judged by the reference as a whole. With `names` only those shapes run by themselves.
    """

    def __init__(self, shapes: Graph, names: Sequence[str] | None = None) -> None:
        refuse(shapes)
        self._graph, self._names = shapes, names
        self._shapes: tuple[CompiledShape, ...] = ()
        self._unknown: str | None = None  # why no plan is judged here
        try:
            self._shapes = compiled(shapes, names)
        except HandedOnError as error:
            self._unknown = str(error)
            _ = self._reference  # whatever is wrong with the shapes is told now

    def validate(self, plan: Graph) -> frozenset[Violation]:
        """All violations in `plan`."""
        try:
            results = self._results(plan)
        except HandedOnError:
            return self._reference.validate(plan)
        return frozenset(
            Violation(str(one.shape.node), str(one.focus))
            for one in results
            if isinstance(one.shape.node, URIRef) and isinstance(one.focus, URIRef)
        )

    def report(self, plan: Graph) -> Graph:
        """The validation report; the messages are those that the shapes state."""
        try:
            results = self._results(plan)
        except HandedOnError:
            return self._reference.report(plan)
        return _report(results)

    def handed_on(self, plan: Graph) -> str | None:
        """Why the reference judges this plan in the place of this engine; None where it does not."""
        try:
            self._results(plan)
        except HandedOnError as error:
            return str(error)
        return None

    def _results(self, plan: Graph) -> list[Result]:
        if self._unknown is not None:
            raise HandedOnError(self._unknown)
        index = PlanIndex(plan)
        return [
            result
            for shape in self._shapes
            for result in shape.results(index, shape.targets.found(index))
        ]

    @cached_property
    def _reference(self) -> Engine:
        # half a second to import: only where it is needed
        from checker.engine.pyshacl_engine import PyshaclEngine

        return PyshaclEngine(self._graph, self._names)


def _report(results: Sequence[Result]) -> Graph:
    graph, report = Graph(), BNode()
    graph.bind("sh", SH)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not results)))
    for result in results:
        node, shape = BNode(), result.shape
        graph.add((report, SH.result, node))
        graph.add((node, RDF.type, SH.ValidationResult))
        graph.add((node, SH.focusNode, result.focus))
        graph.add((node, SH.sourceShape, shape.node))
        graph.add((node, SH.sourceConstraintComponent, result.component))
        graph.add((node, SH.resultSeverity, shape.severity))
        if result.value is not None:
            graph.add((node, SH.value, result.value))
        if shape.path is not None:
            graph.add((node, SH.resultPath, shape.path))
        for message in shape.messages:
            graph.add((node, SH.resultMessage, message))
    return graph
