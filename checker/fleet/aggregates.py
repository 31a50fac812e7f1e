"""What every aggregate over all zones has: its facts, the zones' figures, the least changes.

An aggregate is one node of the fleet graph. Everything is computed exactly; what is rounded is
rounded away from "met", so that reaching a printed value is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from rdflib import URIRef

from checker.fleet.model import Fleet, Given, Known, Move, Silence, ZoneFigure
from checker.model import Comparator
from checker.plan.cases import Demand
from checker.plan.limits import UPPER
from checker.plan.rates import plain

DIGITS = Decimal(1).scaleb(-12)  # far below any stated figure
STRICT = frozenset({Comparator.LESS_THAN, Comparator.MORE_THAN})
Facts = dict[str, URIRef | Decimal | int | str | list[str] | None]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The facts of one node, with the zones' figures and the least changes behind them."""

    facts: Facts
    figures: tuple[ZoneFigure, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Giving:
    """A zone that gives something."""

    name: str
    known: Known
    weight: Given | None


def counts(fleet: Fleet, figures: Sequence[ZoneFigure]) -> Facts:
    """How many zones there are, give a figure, give none, give one of several readings."""
    silent = [one.zone for one in figures if isinstance(one.given, Silence)]
    ranges = [one for one in giving_zones(figures) if one.known.low != one.known.high]
    return {
        "zoneCount": fleet.count,
        "givingCount": len(figures) - len(silent),
        "silentCount": positive(fleet.count - len(figures) + len(silent)),
        "silentZone": silent,
        "openCount": positive(len(ranges)),
    }


def giving_zones(figures: Iterable[ZoneFigure]) -> list[Giving]:
    """The zones that give something, in order."""
    return [
        Giving(one.zone, one.given, one.weight) for one in figures if isinstance(one.given, Known)
    ]


def positive(number: int) -> int | None:
    """None for zero, so that a sentence can leave the number out."""
    return number if number > 0 else None


def as_decimal(value: Fraction, rounding: str) -> Decimal:
    """The number to twelve decimals, rounded as told."""
    scaled = value / Fraction(DIGITS)
    whole = scaled.__floor__() if rounding == ROUND_FLOOR else scaled.__ceil__()
    return plain(Decimal(whole) * DIGITS)


def move_of(zone: Giving, needed: Decimal, demand: Demand) -> Move:
    """From the end of the zone's range that is farther from the demand."""
    value = zone.known.high if demand.comparator in UPPER else zone.known.low
    return Move(zone.name, value, needed, demand.comparator in STRICT, zone.known.passages)
