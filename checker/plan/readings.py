"""Readings: what a plan's figures say about a demanded value or a demanded average annual rate.

A reading is a value, the way it was found, and the range in which it lies when a base year had
to be assumed or a range was stated. Direct figures come before derived ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from checker.model import Target
from checker.plan.figures import Change, Figures, Level
from checker.plan.rates import (
    annual_cut,
    annual_from_cumulative,
    cumulative_from_annual,
    rounded,
    value_after,
    value_after_cut,
)
from checker.plan.readability import CONFIDENT

_PLAN_YEARS = 5  # the national plans end in years that divide by five


@dataclass(frozen=True, slots=True)
class Reading:
    """One value for a demand; `basis` is the local name of a plan:Basis concept."""

    value: Decimal
    low: Decimal
    high: Decimal
    basis: str
    statements: tuple[Target, ...]
    target_year: int | None = None
    target_value: Decimal | None = None
    base_year: int | None = None
    base_value: Decimal | None = None
    years: int | None = None
    cut: Decimal | None = None  # stated change in per cent, as the basis says
    base_year_assumed: bool = False

    @property
    def confident(self) -> bool:
        """Whether every statement behind it was read with enough confidence."""
        return all(one.confidence >= CONFIDENT for one in self.statements)


def base_year_choices(
    stated: int | None, target_year: int, period: tuple[int, int] | None
) -> tuple[int, ...]:
    """The base years a change can be meant from, likeliest first.

    Stated: that one. Else the year before the plan's period, and the base of the national
    five-year plan in which the target year lies; without a period also the year before that.
    """
    if stated is not None:
        return (stated,)
    national = (target_year - 1) // _PLAN_YEARS * _PLAN_YEARS
    first = (period[0] - 1, national) if period else (national, national - 1)
    return tuple(dict.fromkeys(year for year in first if year < target_year))


def _end(year: int | None, period: tuple[int, int] | None, default: int | None) -> int | None:
    return year or (period[1] if period else default)


def rate_readings(
    figures: Figures, period: tuple[int, int] | None, year: int | None
) -> list[Reading]:
    """Average annual cuts in per cent (two decimals): from values, cumulative and annual cuts."""
    found = [
        *_from_values(figures, period, year),
        *_from_cumulative(figures, period, year),
        *_from_annual(figures, period, year),
    ]
    return [_in_order(one) for one in found]


def _in_order(reading: Reading) -> Reading:
    """The same reading with rates to two decimals and `low` below `high`."""
    return replace(
        reading,
        value=rounded(reading.value),
        low=rounded(min(reading.low, reading.value)),
        high=rounded(max(reading.high, reading.value)),
    )


def _from_values(
    figures: Figures, period: tuple[int, int] | None, default: int | None
) -> Iterator[Reading]:
    for level in figures.targets:
        base = _base_of(figures, level)
        end = _end(level.year, period, default)
        if base is None or end is None:
            continue
        choices = base_year_choices(base.year, end, period)
        rates = _rates(base, level, [end - year for year in choices])
        if rates:
            yield Reading(
                value=rates[0],
                low=min(rates),
                high=max(rates),
                basis="fromValues",
                statements=_distinct(level.statement, base.statement),
                target_year=end,
                target_value=level.high,
                base_year=choices[0],
                base_value=base.low,
                years=end - choices[0],
                base_year_assumed=base.year is None,
            )


def _base_of(figures: Figures, level: Level) -> Level | None:
    """The base of a target level: what its own statement names, else the best status value."""
    own = [one for one in figures.status if one.statement is level.statement]
    return own[0] if own else figures.base_for(level.year, level.statement.base_year)


def _rates(base: Level, level: Level, spans: list[int]) -> list[Decimal]:
    pairs = ((level.high, base.low), (level.low, base.high))
    rates = [annual_cut(low, high, years) for years, (high, low) in product(spans, pairs)]
    return [one for one in rates if one is not None]


def _from_cumulative(
    figures: Figures, period: tuple[int, int] | None, default: int | None
) -> Iterator[Reading]:
    for change in figures.changes:
        end = _end(change.year, period, default)
        if change.annual or end is None:
            continue
        choices = base_year_choices(change.base_year, end, period)
        cuts = product([end - year for year in choices], (change.low, change.high))
        found = [annual_from_cumulative(cut, years) for years, cut in cuts]
        rates = [one for one in found if one is not None]
        if rates:
            base = figures.base_for(end, choices[0])
            yield Reading(
                value=rates[0],
                low=min(rates),
                high=max(rates),
                basis="fromCumulative",
                statements=(change.statement,),
                target_year=end,
                base_year=choices[0],
                base_value=base.low if base else None,
                years=end - choices[0],
                cut=change.low,
                base_year_assumed=change.base_year is None,
            )


def _from_annual(
    figures: Figures, period: tuple[int, int] | None, default: int | None
) -> Iterator[Reading]:
    for change in figures.changes:
        if change.annual:
            yield Reading(
                value=change.low,
                low=change.low,
                high=change.high,
                basis="asStatedRate",
                statements=(change.statement,),
                target_year=_end(change.year, period, default),
                cut=change.low,
            )


def level_readings(
    figures: Figures, period: tuple[int, int] | None, year: int | None, *, upper: bool
) -> list[Reading]:
    """Values of the demanded `year`: as stated, else from a base value and a stated change.

    `upper` says that the demand is an upper limit, so that the high end of a range decides.
    """
    stated = [
        _stated(level, upper=upper)
        for level in figures.targets
        if _end(level.year, period, year) == year
    ]
    derived = (_derived(figures, one, period, year, upper=upper) for one in figures.changes)
    return [*stated, *(one for one in derived if one is not None)]


def _stated(level: Level, *, upper: bool) -> Reading:
    return Reading(
        value=level.high if upper else level.low,
        low=level.low,
        high=level.high,
        basis="asStatedValue",
        statements=(level.statement,),
        target_year=level.year,
        target_value=level.high if upper else level.low,
    )


def _derived(
    figures: Figures,
    change: Change,
    period: tuple[int, int] | None,
    year: int | None,
    *,
    upper: bool,
) -> Reading | None:
    if year is None or _end(change.year, period, year) != year:
        return None
    choices = base_year_choices(change.base_year, year, period)
    base = figures.base_for(year, choices[0]) if choices else None
    if base is None:
        return None
    values = [_after(base.low, cut, change, year - choices[0]) for cut in (change.low, change.high)]
    return Reading(
        value=max(values) if upper else min(values),
        low=min(values),
        high=max(values),
        basis="fromAnnual" if change.annual else "fromCut",
        statements=_distinct(change.statement, base.statement),
        target_year=year,
        base_year=choices[0],
        base_value=base.low,
        years=year - choices[0],
        cut=change.low,
        base_year_assumed=change.base_year is None,
    )


def _after(base: Decimal, cut: Decimal, change: Change, years: int) -> Decimal:
    return value_after(base, cut, years) if change.annual else value_after_cut(base, cut)


def _distinct(*statements: Target) -> tuple[Target, ...]:
    return tuple({id(one): one for one in statements}.values())


def chosen(readings: Iterable[Reading], year: int | None) -> Reading | None:
    """The reading that decides, its range widened by all others of the same kind and rank."""
    ranked = list(readings)
    if not ranked:
        return None
    best = min(ranked, key=lambda one: _rank(one, ranked, year))
    equal = [
        one
        for one in ranked
        if one.basis == best.basis
        and (one.target_year == year) == (best.target_year == year)
        and one.confident == best.confident
    ]
    return replace(best, low=min(one.low for one in equal), high=max(one.high for one in equal))


def _rank(reading: Reading, all_readings: list[Reading], year: int | None) -> tuple[int, ...]:
    """Confident before doubtful, the demanded year before others, then the order of finding."""
    return (
        not reading.confident,
        reading.target_year != year,
        all_readings.index(reading),
    )


def needed_cut(rate: Decimal, years: int) -> Decimal | None:
    """The cumulative cut in per cent (two decimals) behind an average annual rate in per cent."""
    cut = cumulative_from_annual(rate, years)
    return None if cut is None else rounded(cut)
