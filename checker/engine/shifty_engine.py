"""A second engine written independently of the first: Shifty, in Rust (distribution pyshifty)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph
from rdflib import Graph
from rdflib.namespace import SH

# The native class, for it gives the report as text: the public one makes an rdflib graph of it, which
# takes longer than the validation. Its other answer, `validate_algebra`, names one shape of several
# with equal constraints (0.5.1).
from shifty._shifty import PreparedValidator, W3cResult

from checker.engine.limits import refuse
from checker.engine.results import Violation, shapes_error
from checker.engine.triples import n_triples
from checker.turtle import Facts

_RESULT, _SHAPE, _FOCUS = (
    pyoxigraph.NamedNode(str(name)) for name in (SH.result, SH.sourceShape, SH.focusNode)
)


class ShiftyEngine:
    """Shifty, Core and SPARQL constraints, on the plan's own triples, without inference.

    It is given text only, never a path or an address, and it follows no owl:imports.
    """

    def __init__(self, shapes: Graph, names: Sequence[str] | None = None) -> None:
        refuse(shapes)
        self._names = None if names is None else sorted(names)
        try:
            self._prepared = PreparedValidator(shapes=n_triples(shapes))
        except ValueError as error:
            raise shapes_error("pyshifty", error) from error
        if self._prepared.diagnostics:
            raise shapes_error("pyshifty", "; ".join(self._prepared.diagnostics))

    def validate(self, plan: Graph) -> frozenset[Violation]:
        """All violations in `plan`."""
        return frozenset(_violations(self._run(plan).report_turtle))

    def report(self, plan: Graph) -> Graph:
        """The validation report as Shifty writes it."""
        facts = Facts()
        facts.read(Path("report"), self._run(plan).report_turtle.encode(), {})
        return facts.graph

    def _run(self, plan: Graph) -> W3cResult:
        try:
            result = self._prepared.validate_w3c(
                data=n_triples(plan),
                graph_mode="data",  # the shapes are no part of the data
                entry_shape_names=self._names,
                run_infer=False,
                sort_results=False,
                on_unsupported="error",
            )
        except ValueError as error:
            raise shapes_error("pyshifty", error) from error
        if result.diagnostics:
            raise shapes_error("pyshifty", "; ".join(result.diagnostics))
        return result


def _violations(report: str) -> Iterator[Violation]:
    """The results of a report in Turtle; those of nameless shapes or nodes are not ours."""
    results: set[object] = set()
    shapes: dict[object, pyoxigraph.NamedNode] = {}
    focuses: dict[object, pyoxigraph.NamedNode] = {}
    for quad in pyoxigraph.parse(report, format=pyoxigraph.RdfFormat.TURTLE):
        if quad.predicate == _RESULT:
            results.add(quad.object)
        elif isinstance(quad.object, pyoxigraph.NamedNode):
            if quad.predicate == _SHAPE:
                shapes[quad.subject] = quad.object
            elif quad.predicate == _FOCUS:
                focuses[quad.subject] = quad.object
    for result in results & shapes.keys() & focuses.keys():
        yield Violation(shapes[result].value, focuses[result].value)
