"""What all zones together give for a target: the facts that the rules judge, and the least changes.

An aggregate is one node of the fleet graph: mean, share, number of zones or total. Everything is
computed exactly; what is rounded is rounded away from "met", so that a printed value is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from rdflib import URIRef

from checker.fleet import means
from checker.fleet.model import Fleet, Given, Known, Move, Passage, Silence, ZoneFigure
from checker.model import Comparator
from checker.plan.cases import Demand
from checker.plan.limits import UPPER
from checker.plan.rates import plain

_DIGITS = Decimal(1).scaleb(-12)  # far below any stated figure
_STRICT = frozenset({Comparator.LESS_THAN, Comparator.MORE_THAN})
Facts = dict[str, URIRef | Decimal | int | str | list[str] | None]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The facts of one node, with the zones' figures and the least changes behind them."""

    facts: Facts
    figures: tuple[ZoneFigure, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class _Zone:
    """A zone that gives something."""

    name: str
    known: Known
    weight: Given | None


def mean(
    fleet: Fleet, demand: Demand, figures: Sequence[ZoneFigure], *, weighted: bool
) -> Aggregate:
    """The mean of all zones; without a figure a zone may have any, without a weight any weight."""
    sign = 1 if demand.comparator in UPPER else -1
    limit = sign * Fraction(demand.limit)
    parts = [_part(one, sign, weighted=weighted) for one in figures]
    parts += [means.Part(None, None if weighted else _EVERY)] * (fleet.count - len(figures))
    # below an upper limit a figure can be as low as zero, above a lower one as high as you like
    best = means.lowest(parts, Fraction(0) if sign > 0 else None)
    worst = means.highest(parts, None)
    giving = _giving(figures)
    cap = means.cap(parts, limit)
    moves = _bounded(giving, parts, cap, limit, demand) if _breaks(worst, demand, sign) else ()
    facts: Facts = {
        **_counts(fleet, figures),
        "meanAtBest": _outward(best, sign, best=True),
        "meanAtWorst": _outward(worst, sign, best=False),
        **_shown_mean(best, worst, sign),
        **_means_of_giving(giving, parts, sign, weighted=weighted),
        "weightlessCount": _positive(
            sum(one.value is not None and one.weight is None for one in parts)
        ),
        "allowance": _allowance(parts, limit, sign),
        "cap": _decimal(sign * cap, ROUND_FLOOR if sign > 0 else ROUND_CEILING) if moves else None,
        "moverCount": _positive(len(moves)),
    }
    return Aggregate(facts, tuple(figures), moves)


def count(fleet: Fleet, demand: Demand, figures: Sequence[ZoneFigure], needed: int) -> Aggregate:
    """How many zones surely meet the demand, and how many may; the nearest others would move."""
    giving = _giving(figures)
    sure = sum(_met(one.known, demand, all) for one in giving)
    possible = sum(_met(one.known, demand, any) for one in giving)
    possible += fleet.count - len(giving)
    lacking = needed - (possible if possible < needed else sure)
    others = [one for one in giving if not _met(one.known, demand, all)]
    moves = [_move(one, demand.limit, demand) for one in others]
    nearest = sorted(moves, key=lambda one: (abs(one.change), one.zone))[: max(0, needed - sure)]
    facts: Facts = {
        **_counts(fleet, figures),
        "neededCount": needed,
        "sureCount": sure,
        "possibleCount": possible,
        "sureShare": _per_cent(sure, fleet.count),
        "possibleShare": _per_cent(possible, fleet.count),
        "lackingCount": _positive(lacking),
        "moverCount": _positive(len(nearest)),
    }
    return Aggregate(facts, tuple(figures), tuple(nearest))


def total(fleet: Fleet, demand: Demand, figures: Sequence[ZoneFigure]) -> Aggregate:
    """The sum over all zones; it cannot be less than what the known ones give."""
    giving = _giving(figures)
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
        **_counts(fleet, figures),
        "sureTotal": sure,
        "possibleTotal": possible if len(giving) == fleet.count else None,
        "shortfall": lacking if lacking > 0 else None,
        "cap": level if moves else None,
        "moverCount": _positive(len(moves)),
    }
    return Aggregate(
        facts, tuple(figures), tuple(sorted(moves, key=lambda one: (one.change, one.zone)))
    )


# --- counts that every aggregate has -----------------------------------------------------------


def _counts(fleet: Fleet, figures: Sequence[ZoneFigure]) -> Facts:
    silent = [one.zone for one in figures if isinstance(one.given, Silence)]
    ranges = [one for one in _giving(figures) if one.known.low != one.known.high]
    return {
        "zoneCount": fleet.count,
        "givingCount": len(figures) - len(silent),
        "silentCount": _positive(fleet.count - len(figures) + len(silent)),
        "silentZone": silent,
        "openCount": _positive(len(ranges)),
    }


def _giving(figures: Iterable[ZoneFigure]) -> list[_Zone]:
    return [
        _Zone(one.zone, one.given, one.weight) for one in figures if isinstance(one.given, Known)
    ]


def _positive(number: int) -> int | None:
    """None for zero, so that a sentence can leave the number out."""
    return number if number > 0 else None


def _per_cent(number: int, of: int) -> Decimal:
    return (Decimal(number) * 100 / of).quantize(Decimal("0.01"), ROUND_FLOOR)


def _met(known: Known, demand: Demand, judge: Callable[[Iterable[bool]], bool]) -> bool:
    return judge(map(demand.is_met_by, (known.low, known.high)))


# --- means -------------------------------------------------------------------------------------

_EVERY = (Fraction(1), Fraction(1))


def _part(figure: ZoneFigure, sign: int, *, weighted: bool) -> means.Part:
    given, weight = figure.given, figure.weight
    value = None
    if isinstance(given, Known):
        low, high = sorted((sign * Fraction(given.low), sign * Fraction(given.high)))
        value = low, high
    if not weighted:
        return means.Part(value, _EVERY)
    held = (Fraction(weight.low), Fraction(weight.high)) if isinstance(weight, Known) else None
    return means.Part(value, held)


def _breaks(worst: Fraction | None, demand: Demand, sign: int) -> bool:
    """Whether the mean may break the limit."""
    if worst is None:
        return True
    limit = sign * Fraction(demand.limit)
    return worst >= limit if demand.comparator in _STRICT else worst > limit


def _bounded(
    giving: Sequence[_Zone],
    parts: Sequence[means.Part],
    cap: Fraction,
    limit: Fraction,
    demand: Demand,
) -> tuple[Move, ...]:
    """The zones beyond the bound by which the mean is kept; without a weight, beyond the limit."""
    sign = 1 if demand.comparator in UPPER else -1
    moves = []
    for one, part in zip(giving, (part for part in parts if part.value), strict=True):
        bound = limit if part.weight is None else cap
        if part.value and part.value[1] > bound:
            needed = _decimal(sign * bound, ROUND_FLOOR if sign > 0 else ROUND_CEILING)
            moves.append(_move(one, needed, demand))
    return tuple(sorted(moves, key=lambda move: (-abs(move.change), move.zone)))


def _allowance(parts: Sequence[means.Part], limit: Fraction, sign: int) -> Decimal | None:
    """What the zones without a figure may have on average while the mean keeps the limit."""
    silent = [part.weight for part in parts if part.value is None]
    free = [part.value[1] for part in parts if part.value and part.weight is None]
    spare = means.excess(parts, limit) or Fraction(0)
    if not silent or spare > 0 or any(value > limit for value in free):
        return None
    held = [weight[1] for weight in silent if weight is not None]
    room = -spare / sum(held, Fraction(0)) if len(held) == len(silent) else Fraction(0)
    return _decimal(sign * (limit + room), ROUND_FLOOR if sign > 0 else ROUND_CEILING)


def _shown_mean(best: Fraction | None, worst: Fraction | None, sign: int) -> Facts:
    """The mean as one figure where it is one, else its lower and upper end."""
    if best is not None and best == worst:
        return {"exactMean": _decimal(sign * best, ROUND_CEILING)}
    ends = sorted(sign * one for one in (best, worst) if one is not None)
    low, high = (best, worst) if sign > 0 else (worst, best)
    return {
        "lowestMean": _decimal(ends[0], ROUND_FLOOR) if low is not None else None,
        "highestMean": _decimal(ends[-1], ROUND_CEILING) if high is not None else None,
    }


def _means_of_giving(
    giving: Sequence[_Zone], parts: Sequence[means.Part], sign: int, *, weighted: bool
) -> Facts:
    """The means of the zones that give figures, at worst; the weighted one if all give a weight."""
    if not giving:
        return {}
    known = [part for part in parts if part.value]
    unweighted = sum((part.value[1] for part in known if part.value), Fraction(0)) / len(known)
    whole = weighted and all(part.weight for part in known)
    mean_ = means.highest(known, None) if whole else None
    return {
        "plainMeanOfGiving": _decimal(sign * unweighted, ROUND_CEILING),
        "meanOfGiving": _decimal(sign * mean_, ROUND_CEILING) if mean_ is not None else None,
    }


def _outward(value: Fraction | None, sign: int, *, best: bool) -> Decimal | None:
    """A bound of the mean, rounded so that no rounding makes it met or missed."""
    if value is None:
        return None
    return _decimal(sign * value, ROUND_FLOOR if best == (sign > 0) else ROUND_CEILING)


def _decimal(value: Fraction, rounding: str) -> Decimal:
    scaled = value / Fraction(_DIGITS)
    whole = scaled.__floor__() if rounding == ROUND_FLOOR else scaled.__ceil__()
    return plain(Decimal(whole) * _DIGITS)


# --- moves -------------------------------------------------------------------------------------


def _move(zone: _Zone, needed: Decimal, demand: Demand) -> Move:
    """From the end of the zone's range that is farther from the demand."""
    value = zone.known.high if demand.comparator in UPPER else zone.known.low
    return Move(zone.name, value, needed, demand.comparator in _STRICT, zone.known.passages)


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
