"""Three engines on the same graph and shapes: where they differ is a bug to be found."""

from __future__ import annotations

from collections import Counter

from rdflib import BNode, Graph, Literal
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from checker.engine import COMPILED, REFERENCE, engine_named
from checker.knowledge import load
from checker.validate import shape_names

SECOND = "pyshifty"
_COMPARED = (
    *((REFERENCE, COMPILED), (COMPILED, REFERENCE)),
    *((REFERENCE, SECOND), (SECOND, REFERENCE)),
)
_TOLD = (
    *(SH.sourceShape, SH.focusNode, SH.sourceConstraintComponent),
    *(SH.resultPath, SH.value, SH.resultSeverity),
)


def disagreements(plan: Graph) -> tuple[str, ...]:
    """Every result that the reference or another engine alone finds, in words; none where all agree.

    Results are the same when all is that a report tells: shape, focus node, component, path, value,
    severity and messages. UsageError where the second engine is not installed.
    """
    shapes = load().shapes_graph
    names = shape_names(shapes)
    found = {
        one: results(engine_named(one, shapes, names).report(plan))
        for one in (REFERENCE, COMPILED, SECOND)
    }
    return tuple(
        f"{one}, not {other}: {result}"
        for one, other in _COMPARED
        for result in sorted((found[one] - found[other]).elements())
    )


def results(report: Graph) -> Counter[str]:
    """What a report tells of each result, as text; a result may be there more than once."""
    return Counter(
        " ".join(
            [
                *(_text(report.value(one, term)) for term in _TOLD),
                *sorted(map(_text, report.objects(one, SH.resultMessage))),
            ]
        )
        for one in report.objects(None, SH.result)
    )


def _text(term: Node | None) -> str:
    """A term in Turtle's words; since RDF 1.1 a text with the datatype xsd:string is a plain text."""
    if isinstance(term, BNode):
        return "[]"
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term)).n3()
    return "-" if term is None else term.n3()
