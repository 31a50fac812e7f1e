"""The points of a trajectory: values that a plan states, or that its stated changes imply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Comparator, Evidence, Kind, Target

LEVELS = frozenset(
    {
        Comparator.AT_LEAST,
        Comparator.AT_MOST,
        Comparator.MORE_THAN,
        Comparator.LESS_THAN,
        Comparator.EQUAL,
    }
)
UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
LOWER = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
FALLING = frozenset({Comparator.DECREASE_BY, Comparator.ANNUAL_DECREASE})
ANNUAL = frozenset({Comparator.ANNUAL_DECREASE, Comparator.ANNUAL_INCREASE})


@dataclass(frozen=True, slots=True)
class Point:
    """One value of the plan: stated, or implied by a stated change."""

    year: int
    value: Decimal  # in the trajectory's unit, or an index with base 100
    base: bool  # a base or status value, not a target
    stated: bool  # False when computed from a stated change
    evidence: Evidence


def level_points(targets: list[Target], unit: str) -> tuple[Point, ...]:
    """Stated values in one unit, with their stated base values."""
    points = []
    for target in targets:
        if target.cmp in LEVELS and target.unit == unit:
            if target.year is not None:
                is_base = target.kind is Kind.BASELINE
                points.append(Point(target.year, target.value, is_base, True, target.evidence))
            if target.base_year is not None and target.base_value is not None:
                points.append(
                    Point(target.base_year, target.base_value, True, True, target.evidence)
                )
    return distinct(points)


def implied(targets: list[Target], base: Point) -> list[Point]:
    """Target points that stated changes imply from a known base value."""
    return [
        Point(target.year, base.value * factor(target, base.year), False, False, target.evidence)
        for target in targets
        if target.cmp not in LEVELS and target.unit == "%" and target.year is not None
        if target.year > base.year and target.base_year in {None, base.year}
    ]


def indexed_points(
    targets: list[Target], period: tuple[int, int] | None
) -> tuple[tuple[Point, ...], bool]:
    """Points of an index (base year = 100) where the plan states only changes in per cent."""
    for target in targets:
        year = target.year or (period[1] if period else None)
        base_year = target.base_year or (period[0] - 1 if period else None)
        changes = target.cmp not in LEVELS and target.unit == "%" and target.kind is Kind.TARGET
        if not changes or year is None or base_year is None or year <= base_year:
            continue
        value = 100 * factor(target, base_year, year)
        return (
            Point(base_year, Decimal(100), True, target.base_year is not None, target.evidence),
            Point(year, value, False, False, target.evidence),
        ), target.base_year is None
    return (), False


def factor(target: Target, base_year: int, year: int | None = None) -> Decimal:
    """What the base value is multiplied with to reach the target year."""
    share = target.value / 100
    step = 1 - share if target.cmp in FALLING else 1 + share
    if target.cmp in ANNUAL:
        return step ** ((year or target.year or base_year) - base_year)
    return step


def distinct(points: Iterable[Point]) -> tuple[Point, ...]:
    """One point per year, value and role, in the order of years."""
    unique: dict[tuple[int, Decimal, bool], Point] = {}
    for point in points:
        unique.setdefault((point.year, point.value, point.base), point)
    return tuple(sorted(unique.values(), key=lambda point: (point.year, not point.base)))


def start(points: tuple[Point, ...]) -> Point | None:
    """The last base point before the first target: earlier ones are history."""
    first = min((point.year for point in points if not point.base), default=None)
    bases = [point for point in points if point.base and (first is None or point.year < first)]
    return bases[-1] if bases else None
