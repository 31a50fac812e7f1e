"""The mean of all zones, as a range, and the highest common bound by which it keeps its limit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from checker.fleet import means
from checker.fleet.aggregates import (
    STRICT,
    Aggregate,
    Facts,
    Giving,
    as_decimal,
    counts,
    giving_zones,
    move_of,
    positive,
)
from checker.fleet.model import Fleet, Known, Move, ZoneFigure
from checker.plan.cases import Demand
from checker.plan.limits import UPPER

_EVERY = (Fraction(1), Fraction(1))  # the weight of each zone in an unweighted mean


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
    giving = giving_zones(figures)
    cap = means.cap(parts, limit)
    moves = _bounded(giving, parts, cap, limit, demand) if _breaks(worst, demand, sign) else ()
    facts: Facts = {
        **counts(fleet, figures),
        "meanAtBest": _outward(best, sign, best=True),
        "meanAtWorst": _outward(worst, sign, best=False),
        **_shown_mean(best, worst, sign),
        **_means_of_giving(giving, parts, sign, weighted=weighted),
        "weightlessCount": positive(
            sum(one.value is not None and one.weight is None for one in parts)
        ),
        "allowance": _allowance(parts, limit, sign),
        "cap": _common_bound(moves),
        "moverCount": positive(len(moves)),
    }
    return Aggregate(facts, tuple(figures), moves)


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
    return worst >= limit if demand.comparator in STRICT else worst > limit


def _bounded(
    giving: Sequence[Giving],
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
            needed = as_decimal(sign * bound, ROUND_FLOOR if sign > 0 else ROUND_CEILING)
            moves.append(move_of(one, needed, demand))
    return tuple(sorted(moves, key=lambda move: (-abs(move.change), move.zone)))


def _common_bound(moves: Sequence[Move]) -> Decimal | None:
    """The value to which all of them move; None where zones without a weight move farther."""
    needed = {move.needed for move in moves}
    return needed.pop() if len(needed) == 1 else None


def _allowance(parts: Sequence[means.Part], limit: Fraction, sign: int) -> Decimal | None:
    """What the zones without a figure may have on average while the mean keeps the limit."""
    silent = [part.weight for part in parts if part.value is None]
    free = [part.value[1] for part in parts if part.value and part.weight is None]
    spare = means.excess(parts, limit) or Fraction(0)
    if not silent or spare > 0 or any(value > limit for value in free):
        return None
    held = [weight[1] for weight in silent if weight is not None]
    room = -spare / sum(held, Fraction(0)) if len(held) == len(silent) else Fraction(0)
    return as_decimal(sign * (limit + room), ROUND_FLOOR if sign > 0 else ROUND_CEILING)


def _shown_mean(best: Fraction | None, worst: Fraction | None, sign: int) -> Facts:
    """The mean as one figure where it is one, else its lower and upper end."""
    if best is not None and best == worst:
        return {"exactMean": as_decimal(sign * best, ROUND_CEILING)}
    ends = sorted(sign * one for one in (best, worst) if one is not None)
    low, high = (best, worst) if sign > 0 else (worst, best)
    return {
        "lowestMean": as_decimal(ends[0], ROUND_FLOOR) if low is not None else None,
        "highestMean": as_decimal(ends[-1], ROUND_CEILING) if high is not None else None,
    }


def _means_of_giving(
    giving: Sequence[Giving], parts: Sequence[means.Part], sign: int, *, weighted: bool
) -> Facts:
    """The means of the zones that give figures, at worst; the weighted one if all give a weight."""
    if not giving:
        return {}
    known = [part for part in parts if part.value]
    unweighted = sum((part.value[1] for part in known if part.value), Fraction(0)) / len(known)
    whole = weighted and all(part.weight for part in known)
    mean_ = means.highest(known, None) if whole else None
    return {
        "plainMeanOfGiving": as_decimal(sign * unweighted, ROUND_CEILING),
        "meanOfGiving": as_decimal(sign * mean_, ROUND_CEILING) if mean_ is not None else None,
    }


def _outward(value: Fraction | None, sign: int, *, best: bool) -> Decimal | None:
    """A bound of the mean, rounded so that no rounding makes it met or missed."""
    if value is None:
        return None
    return as_decimal(sign * value, ROUND_FLOOR if best == (sign > 0) else ROUND_CEILING)
