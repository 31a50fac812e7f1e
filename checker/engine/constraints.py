"""The constraints of SHACL Core that rules use, each as a function over all focus nodes at once.

Every maker takes the path of the shape and what its constraint states, and gives the check. Results are those of the
recommendation (https://www.w3.org/TR/shacl/#core-components): the same focus and value nodes as the reference reports.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from operator import ge, gt, le, lt

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from checker.engine.compiled_shape import Break, Check, CompiledShape, HandedOnError
from checker.engine.plan_index import PlanIndex

Number = int | Decimal
Order = Callable[[Number, Number], bool]
Path = URIRef | None
_EXACT = (XSD.decimal, XSD.integer)  # compared as numbers here; all other kinds are handed on


def number(term: Node) -> Number:
    """The value of an exact number; HandedOnError for any other term.

    Engines differ on how to compare dates, doubles, truth values and ill-formed numbers
    (docs/engines.md), so these are the reference's to judge.
    """
    value = term.value if isinstance(term, Literal) and term.datatype in _EXACT else None
    if isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()):
        return value
    raise HandedOnError(f"not an exact number: {term.n3()}")


def counted(holds: Callable[[int, int], bool]) -> Callable[[Path, int], Check]:
    """sh:minCount and sh:maxCount: a result without value where the count does not hold."""

    def maker(path: Path, limit: int) -> Check:
        def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
            values = plan.values(path)
            return [(one, None) for one in nodes if not holds(len(values.get(one, ())), limit)]

        return check

    return maker


def limited(holds: Order) -> Callable[[Path, Number], Check]:
    """sh:minInclusive and its like: a result for each value that is no such number."""

    def maker(path: Path, limit: Number) -> Check:
        def keeps(value: Node) -> bool:
            return isinstance(value, Literal) and holds(number(value), limit)

        def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
            return [pair for pair in plan.pairs(path, nodes) if not keeps(pair[1])]

        return check

    return maker


def compared(holds: Order) -> Callable[[Path, URIRef], Check]:
    """sh:lessThan and sh:lessThanOrEquals: a result for each pair of values out of order."""

    def maker(path: Path, other: URIRef) -> Check:
        def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
            bounds = plan.values(other)
            return [
                (one, value)
                for one, value in plan.pairs(path, nodes)
                for bound in bounds.get(one, ())
                if not holds(number(value), number(bound))
            ]

        return check

    return maker


def equal(path: Path, other: URIRef) -> Check:
    """sh:equals: a result for each value that only one of the two properties has."""

    def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
        own, others = plan.values(path), plan.values(other)
        return [
            (one, value)
            for one in nodes
            for value in set(own.get(one, ())) ^ set(others.get(one, ()))
        ]

    return check


def having(path: Path, wanted: Node) -> Check:
    """sh:hasValue: a result without value where the term is not among the values."""

    def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
        values = plan.values(path)
        return [(one, None) for one in nodes if wanted not in values.get(one, ())]

    return check


def among(path: Path, allowed: frozenset[Node]) -> Check:
    """sh:in: a result for each value that is not on the list."""

    def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
        return [pair for pair in plan.pairs(path, nodes) if pair[1] not in allowed]

    return check


def any_of(path: Path, shapes: Sequence[CompiledShape]) -> Check:
    """sh:or: a result for each value that conforms to none of the shapes."""

    def broken(plan: PlanIndex, values: set[Node]) -> set[Node]:
        for shape in shapes:
            values = shape.broken_by(plan, values)
        return values

    return _over_values(path, broken)


def all_of(path: Path, shapes: Sequence[CompiledShape]) -> Check:
    """sh:and: a result for each value that does not conform to all shapes."""

    def broken(plan: PlanIndex, values: set[Node]) -> set[Node]:
        return set().union(*(shape.broken_by(plan, values) for shape in shapes))

    return _over_values(path, broken)


def none_of(path: Path, shape: CompiledShape) -> Check:
    """sh:not: a result for each value that conforms to the shape."""
    return _over_values(path, lambda plan, values: values - shape.broken_by(plan, values))


def _over_values(path: Path, broken: Callable[[PlanIndex, set[Node]], set[Node]]) -> Check:
    """The check that judges value nodes as a set, each once."""

    def check(plan: PlanIndex, nodes: Collection[Node]) -> list[Break]:
        pairs = plan.pairs(path, nodes)
        out = broken(plan, {value for _, value in pairs})
        return [pair for pair in pairs if pair[1] in out]

    return check


at_least, at_most = counted(ge), counted(le)
not_below, not_above, above, below = limited(ge), limited(le), limited(gt), limited(lt)
less, less_or_equal = compared(lt), compared(le)
