"""The pace of milestones: what target values of several years say where the status value is missing."""

from __future__ import annotations

from decimal import Decimal

from checker.plan.figures import Figures, Level, is_own
from checker.plan.rates import annual_cut, rounded, value_after
from checker.plan.readings import Reading, base_year_choices


def milestone_readings(known: Figures) -> list[Reading]:
    """The annual rate from the first to the last dated target value.

    It covers only a part of the time up to the last target, so it decides nothing alone.
    """
    dated = sorted((one for one in known.targets if _counts(one)), key=lambda one: one.year or 0)
    if not dated or dated[0].year is None or dated[-1].year is None:
        return []
    first, last, years = dated[0], dated[-1], dated[-1].year - dated[0].year
    rates = [annual_cut(first.low, last.high, years), annual_cut(first.high, last.low, years)]
    found = sorted(rounded(one) for one in rates if one is not None)
    if not found:
        return []
    return [
        Reading(
            value=found[0],
            low=found[0],
            high=found[-1],
            basis="fromMilestones",
            statements=(first.statement, last.statement),
            target_year=last.year,
            target_value=last.high,
            base_year=first.year,
            base_value=first.low,
            years=years,
        )
    ]


def _counts(level: Level) -> bool:
    return level.year is not None and is_own(level.statement) and not level.statement.striving


def starting_point(
    reading: Reading, rate: Decimal, period: tuple[int, int] | None
) -> tuple[int, Decimal] | None:
    """The year before the plan, and the value there from which the last target is `rate` a year.

    `rate` is in per cent, positive for a cut.
    """
    if reading.target_year is None or reading.target_value is None or rate >= 100:
        return None
    year = next(iter(base_year_choices(None, reading.target_year, period)), None)
    if year is None:
        return None
    return year, reading.target_value / value_after(Decimal(1), rate, reading.target_year - year)
