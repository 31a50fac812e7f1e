"""The order of values by year: milestones that turn back, emissions that rise after the peak."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from checker.model import Indicator
from checker.plan.alike import Point, groups, is_part, points, subject
from checker.plan.context import Context
from checker.plan.figures import CUMULATIVE, Change, Figures, Level, is_own
from checker.plan.limits import latest_year
from checker.plan.readings import distinct
from checker.rdf import PLAN

PEAK, EMISSIONS = "carbonPeakYear", "carbonTotal"
_FEWEST = 2  # target years that make an order

Step = tuple[Decimal, Point, Point]  # by how much the later point is better, in the kindest reading


def add_milestones(context: Context, indicator: Indicator, known: Figures) -> None:
    """Add the worst step between the status value, the milestones and the last target."""
    if indicator.direction not in {"up", "down"}:
        return
    down = indicator.direction == "down"
    found = [
        (min(_steps(path, down=down), key=lambda one: one[0]), path)
        for path in (_path(one, known) for one in groups(_all(known), indicator))
        if path
    ]
    if not found:
        return
    (gain, first, last), path = min(found, key=lambda one: one[0][0])
    overall = _gain(path[0], path[-1], down=down)
    node = context.check(PLAN.Milestones, indicator, distinct(first.statement, last.statement))
    context.plan.add(
        node,
        unit=known.unit,
        better=PLAN.lowerIsBetter if down else PLAN.higherIsBetter,
        stepGain=gain,
        overallGain=overall,
        lastYear=path[-1].year,
        milestoneCount=len(path),
        **_between(first, last),
    )


def add_emissions(context: Context, indicator: Indicator, known: Figures) -> None:
    """Add by how much emissions still rise after the latest year that the plan allows its peak."""
    peak = latest_year(context.statements.targets, PEAK)
    if indicator.id != EMISSIONS or peak is None:
        return
    year, behind = peak
    steps = [
        step
        for group in groups(_all(known), indicator)
        for step in pairwise([one for one in points(group) if one.year >= year])
    ]
    plan = context.plan
    if steps:
        first, last = max(steps, key=lambda one: one[1].low - one[0].high)
        statements = distinct(first.statement, last.statement, *behind)
        node = context.check(PLAN.PeakedEmissions, indicator, statements)
        plan.add(node, riseAfterPeak=last.low - first.high, **_between(first, last))
    elif change := _later_change(known, year, indicator):
        statements = distinct(change.statement, *behind)
        node = context.check(PLAN.PeakedEmissions, indicator, statements)
        plan.add(node, riseAfterPeak=-change.high, changeSize=abs(change.high))
        plan.add(node, fromYear=change.base_year, toYear=change.year)
    else:
        return
    plan.add(node, peakYear=year, unit=known.unit)


def _all(known: Figures) -> list[Level]:
    return [*known.status, *known.targets]


def _path(levels: Sequence[Level], known: Figures) -> list[Point]:
    """The latest status value and all later targets, where at least two years have a target."""
    aims = points([one for one in levels if one in known.targets and is_own(one.statement)])
    if len(aims) < _FEWEST:
        return []
    before = points([one for one in levels if one not in known.targets])
    return [*[one for one in before if one.year < aims[0].year][-1:], *aims]


def _steps(path: Sequence[Point], *, down: bool) -> list[Step]:
    return [(_gain(first, last, down=down), first, last) for first, last in pairwise(path)]


def _gain(first: Point, last: Point, *, down: bool) -> Decimal:
    return first.high - last.low if down else last.high - first.low


def _between(first: Point, last: Point) -> dict[str, Decimal | int]:
    return {
        "fromYear": first.year,
        "fromValue": first.high,
        "toYear": last.year,
        "toValue": last.low,
    }


def _later_change(known: Figures, peak: int, indicator: Indicator) -> Change | None:
    """A stated total change that begins in the peak year or later."""
    return next(
        (
            one
            for one in known.changes
            if one.statement.cmp in CUMULATIVE
            and one.base_year is not None
            and one.year is not None
            and peak <= one.base_year < one.year
            and not subject(one.statement, indicator)
            and not is_part(one.statement)
        ),
        None,
    )
