"""Zones that reach a demand, and sums over all zones, with the least changes that would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from checker.fleet.aggregates import Aggregate, Facts, counts, giving_zones, move_of, positive
from checker.fleet.model import Fleet, Given, Known, Move, Passage, ZoneFigure
from checker.plan.cases import Demand


def count(fleet: Fleet, demand: Demand, figures: Sequence[ZoneFigure], needed: int) -> Aggregate:
    """How many zones surely meet the demand, and how many may; the nearest others would move."""
    giving = giving_zones(figures)
    sure = sum(_met(one.known, demand, all) for one in giving)
    possible = sum(_met(one.known, demand, any) for one in giving)
    possible += fleet.count - len(giving)
    lacking = needed - (possible if possible < needed else sure)
    others = [one for one in giving if not _met(one.known, demand, all)]
    moves = [move_of(one, demand.limit, demand) for one in others]
    nearest = sorted(moves, key=lambda one: (abs(one.change), one.zone))[: max(0, needed - sure)]
    facts: Facts = {
        **counts(fleet, figures),
        "neededCount": needed,
        "sureCount": sure,
        "possibleCount": possible,
        "sureShare": _per_cent(sure, fleet.count),
        "possibleShare": _per_cent(possible, fleet.count),
        "lackingCount": positive(lacking),
        "moverCount": positive(len(nearest)),
    }
    return Aggregate(facts, tuple(figures), tuple(nearest))


def total(fleet: Fleet, demand: Demand, figures: Sequence[ZoneFigure]) -> Aggregate:
    """The sum over all zones; it cannot be less than what the known ones give."""
    giving = giving_zones(figures)
    sure = sum((one.known.low for one in giving), Decimal(0))
    possible = sum((one.known.high for one in giving), Decimal(0))
    lacking = demand.limit - (sure if len(giving) < fleet.count else possible)
    level = _common_level([_least(one.given) for one in figures], demand.limit)
    moves = [
        Move(one.zone, _least(one.given), level, False, _passages(one.given))
        for one in figures
        if sure < demand.limit and _least(one.given) < level
    ]
    facts: Facts = {
        **counts(fleet, figures),
        "sureTotal": sure,
        "possibleTotal": possible if len(giving) == fleet.count else None,
        "shortfall": lacking if lacking > 0 else None,
        "cap": level if moves else None,
        "moverCount": positive(len(moves)),
    }
    return Aggregate(
        facts, tuple(figures), tuple(sorted(moves, key=lambda one: (one.change, one.zone)))
    )


def _per_cent(number: int, of: int) -> Decimal:
    return (Decimal(number) * 100 / of).quantize(Decimal("0.01"), ROUND_FLOOR)


def _met(known: Known, demand: Demand, judge: Callable[[Iterable[bool]], bool]) -> bool:
    return judge(map(demand.is_met_by, (known.low, known.high)))


def _least(given: Given) -> Decimal:
    return given.low if isinstance(given, Known) else Decimal(0)


def _passages(given: Given) -> tuple[Passage, ...]:
    return given.passages if isinstance(given, Known) else ()


def _common_level(values: Sequence[Decimal], wanted: Decimal) -> Decimal:
    """The least whole number to which all lower values must be raised for the sum to be reached."""
    rest, ordered = wanted, sorted(values, reverse=True)
    for place, value in enumerate(ordered):
        left = len(ordered) - place
        level = (rest / left).to_integral_value(ROUND_CEILING)
        if value <= level:
            return level
        rest -= value
    return Decimal(0)
