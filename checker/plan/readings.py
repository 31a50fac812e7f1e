"""Readings: what a plan's figures say about a demanded value or a demanded average annual rate.

A reading is a value, the way it was found, and the range in which it lies when a base year had
to be assumed or a range was stated. Direct figures come before derived ones.
"""

from __future__ import annotations

from collections.abc import Iterator
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
        """Whether every statement behind it was read with enough confidence, none in a picture."""
        return all(
            one.confidence >= CONFIDENT and not one.evidence.recognised for one in self.statements
        )


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


def _end(year: int | None, period: tuple[int, int] | None) -> int | None:
    """The year of a figure, else the end of the plan's period; a figure without both has none."""
    return year or (period[1] if period else None)


def rate_readings(figures: Figures, period: tuple[int, int] | None) -> list[Reading]:
    """Average annual cuts in per cent (two decimals): from values, cumulative and annual cuts."""
    found = [
        *_from_values(figures, period),
        *_from_cumulative(figures, period),
        *_from_annual(figures, period),
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


def _from_values(figures: Figures, period: tuple[int, int] | None) -> Iterator[Reading]:
    for level in figures.targets:
        end = _end(level.year, period)
        bases = _bases_of(figures, level, end, period)
        if not bases or end is None:
            continue
        base, choices = bases[0], base_year_choices(bases[0].year, end, period)
        rates = [
            rate
            for one in bases
            for rate in _rates(
                one, level, [end - year for year in base_year_choices(one.year, end, period)]
            )
        ]
        if rates:
            yield Reading(
                value=rates[0],
                low=min(rates),
                high=max(rates),
                basis="fromValues",
                statements=distinct(level.statement, *(one.statement for one in bases)),
                target_year=end,
                target_value=level.high,
                base_year=choices[0],
                base_value=base.low,
                years=end - choices[0],
                base_year_assumed=base.year is None,
            )


def _bases_of(
    figures: Figures, level: Level, end: int | None, period: tuple[int, int] | None
) -> list[Level]:
    """The bases a target level can be meant from, likeliest first.

    What its own statement names; else the values of the period's base years and the latest one.
    """
    own = [one for one in figures.status if one.statement is level.statement]
    latest = figures.base_for(end, level.statement.base_year)
    if own or latest is None:
        return own[:1]
    if level.statement.base_year is not None or latest.year is None or end is None:
        return [latest]
    usual = figures.bases(base_year_choices(None, end, period))
    return list(dict.fromkeys((*usual, latest)))


def _rates(base: Level, level: Level, spans: list[int]) -> list[Decimal]:
    pairs = ((level.high, base.low), (level.low, base.high))
    rates = [annual_cut(low, high, years) for years, (high, low) in product(spans, pairs)]
    return [one for one in rates if one is not None]


def _from_cumulative(figures: Figures, period: tuple[int, int] | None) -> Iterator[Reading]:
    for change in figures.changes:
        end = _end(change.year, period)
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


def _from_annual(figures: Figures, period: tuple[int, int] | None) -> Iterator[Reading]:
    for change in figures.changes:
        if change.annual:
            yield Reading(
                value=change.low,
                low=change.low,
                high=change.high,
                basis="asStatedRate",
                statements=(change.statement,),
                target_year=_end(change.year, period),
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
        if year is not None and _end(level.year, period) == year
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
    if year is None or _end(change.year, period) != year:
        return None
    bases = figures.bases(base_year_choices(change.base_year, year, period))
    if not bases:
        return None
    base, values = bases[0], _values_after(change, bases, year)
    first = values[:2]  # of the likeliest base
    return Reading(
        value=max(first) if upper else min(first),
        low=min(values),
        high=max(values),
        basis="fromAnnual" if change.annual else "fromCut",
        statements=distinct(change.statement, *(one.statement for one in bases)),
        target_year=year,
        base_year=base.year,
        base_value=base.low,
        years=year - (base.year or year),
        cut=change.low,
        base_year_assumed=change.base_year is None,
    )


def _values_after(change: Change, bases: list[Level], year: int) -> list[Decimal]:
    """What the change leaves in `year`: its two ends from each base, likeliest base first."""
    return [
        value_after(base.low, cut, year - (base.year or year))
        if change.annual
        else value_after_cut(base.low, cut)
        for base in bases
        for cut in (change.low, change.high)
    ]


def distinct(*statements: Target) -> tuple[Target, ...]:
    """The statements without repetition, in order."""
    return tuple({id(one): one for one in statements}.values())


def needed_cut(rate: Decimal, years: int) -> Decimal | None:
    """The cumulative cut in per cent (two decimals) behind an average annual rate in per cent."""
    cut = cumulative_from_annual(rate, years)
    return None if cut is None else rounded(cut)
