"""The path of each indicator from base to target beside what the policy demands: data only.

The screens and the HTML report draw it. Nothing is judged here: the outcome comes from the
findings, the arithmetic only places points.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from checker.model import (
    Clause,
    ClauseKind,
    Finding,
    Indicator,
    Kind,
    Outcome,
    Report,
    Severity,
    Target,
)
from checker.report.points import (
    ANNUAL,
    FALLING,
    LEVELS,
    LOWER,
    UPPER,
    Point,
    distinct,
    implied,
    indexed_points,
    level_points,
    start,
)

__all__ = ["LEVELS", "UPPER", "Point", "Trajectory", "trajectories", "yearly_rate"]

YEARS = "年"  # the unit of peak and neutrality dates, which are no path
_OUTCOMES = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED)  # worst first
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Trajectory:
    """One indicator's points, limit and needed path; years ascending."""

    indicator: Indicator
    unit: str  # "" when indexed
    indexed: bool  # only changes are stated: values are an index, 100 in the base year
    base_assumed: bool  # the base year is the year before the period, the plan states none
    points: tuple[Point, ...]
    limit: Clause | None  # a level the policy demands, in `unit`
    rate: Clause | None  # an annual rate the policy demands, in % a year
    needed: tuple[tuple[int, Decimal], ...]  # yearly path from the base that just satisfies both
    needed_rate: Decimal | None  # % a year along `needed`, negative when falling
    findings: tuple[Finding, ...]  # on these clauses or this indicator, worst first

    @property
    def headline(self) -> Finding | None:
        """The worst finding that failed; it is what the chart is about."""
        return next((f for f in self.findings if f.outcome is Outcome.FAILED), None)

    @property
    def satisfied(self) -> Clause | None:
        """The demand that the findings say is met: all checks of it passed."""
        demand = self.limit or self.rate
        checks = [f for f in self.findings if demand and f.clause == demand.id]
        passed = bool(checks) and all(f.outcome is Outcome.PASSED for f in checks)
        return demand if passed and self.headline is None else None

    @property
    def base(self) -> Point | None:
        """The base point that the targets start from."""
        return start(self.points)


def trajectories(report: Report) -> tuple[Trajectory, ...]:
    """The indicators worth a chart, those under a demand of the policy first."""
    grouped: dict[str, list[Target]] = {}
    for target in report.statements.targets:
        indicator = report.indicators.get(target.indicator or "")
        if indicator and indicator.unit != YEARS and target.kind is not Kind.REFERENCE:
            grouped.setdefault(indicator.id, []).append(target)
    made = [
        _trajectory(report, report.indicators[key], _aligned(report.indicators[key], group))
        for key, group in grouped.items()
    ]
    worth = [entry for entry in made if entry is not None]
    return tuple(sorted(worth, key=lambda entry: entry.limit is None and entry.rate is None))


def _trajectory(report: Report, indicator: Indicator, targets: list[Target]) -> Trajectory | None:
    limit, rate = _demands(report, indicator)
    unit = _unit(targets, limit)
    points = level_points(targets, unit)
    base = start(points)
    assumed = False
    if base and not any(not point.base for point in points):
        points = distinct([*points, *implied(targets, base)])
    indexed = not points
    if indexed:
        points, assumed = indexed_points(targets, report.statements.period)
    if limit and (indexed or limit.unit != unit):
        limit = None
    if not _worth(points, limit):
        return None
    base = start(points)
    needed = _needed(base, points, limit, rate)
    return Trajectory(
        indicator=indicator,
        unit="" if indexed else unit,
        indexed=indexed,
        base_assumed=assumed,
        points=points,
        limit=limit,
        rate=rate,
        needed=needed,
        needed_rate=_annual_rate(needed),
        findings=_findings(report, indicator, (limit, rate)),
    )


def _aligned(indicator: Indicator, targets: list[Target]) -> list[Target]:
    """Targets without thresholds that bound the indicator from the wrong side.

    "Firms above 0.5" is no aim for something that shall fall; such a figure is only drawn when
    the plan has nothing else.
    """
    against = {"down": LOWER, "up": UPPER}.get(indicator.direction, frozenset())
    aligned = [target for target in targets if target.cmp not in against]
    return aligned if any(target.kind is Kind.TARGET for target in aligned) else targets


def _demands(report: Report, indicator: Indicator) -> tuple[Clause | None, Clause | None]:
    """The level and the annual rate that the policy demands of one zone."""
    limit: Clause | None = None
    rate: Clause | None = None
    for clause in report.clauses.values():
        if (
            clause.kind is not ClauseKind.TARGET
            or clause.indicator != indicator.id
            or clause.scope == "fleet"
            or clause.limit is None
        ):
            continue
        if clause.comparator in ANNUAL:
            rate = rate or clause
        elif clause.comparator in LEVELS:
            limit = limit or clause
    return limit, rate


def _unit(targets: list[Target], limit: Clause | None) -> str:
    """The unit to draw in: the limit's when the plan uses it, else the plan's most frequent."""
    units = Counter(target.unit for target in targets if target.cmp in LEVELS)
    if limit and limit.unit and limit.unit in units:
        return limit.unit
    return units.most_common(1)[0][0] if units else ""


def _worth(points: tuple[Point, ...], limit: Clause | None) -> bool:
    """A chart needs two years, or one target to hold against a limit."""
    years = {point.year for point in points}
    aims = any(not point.base for point in points)
    return aims and (len(years) > 1 or limit is not None)


def _needed(
    base: Point | None, points: tuple[Point, ...], limit: Clause | None, rate: Clause | None
) -> tuple[tuple[int, Decimal], ...]:
    """The yearly path from the base that satisfies the rate, else reaches the limit evenly."""
    if base is None or base.value <= 0:
        return ()
    demand = rate or limit
    last = (demand.year if demand else None) or points[-1].year
    years = last - base.year
    if demand is None or demand.limit is None or years <= 0:
        return ()
    if rate:
        share = float(demand.limit) / 100
        step = 1 - share if demand.comparator in FALLING else 1 + share
    else:
        if _satisfied(base.value, demand) or demand.limit <= 0:
            return ()
        step = float(demand.limit / base.value) ** (1 / years)
    path = [
        (base.year + k, Decimal(str(round(float(base.value) * step**k, 6))))
        for k in range(years + 1)
    ]
    return tuple(path)


def _satisfied(value: Decimal, limit: Clause) -> bool:
    """Whether a level already meets the limit, so that no path to it needs drawing."""
    if limit.limit is None:
        return True
    return value <= limit.limit if limit.comparator in UPPER else value >= limit.limit


def _annual_rate(path: tuple[tuple[int, Decimal], ...]) -> Decimal | None:
    return _rate(*path[0], *path[-1]) if len(path) > 1 else None


def yearly_rate(start: Point, end: Point) -> Decimal:
    """The even rate of change between two points, in % a year, negative when falling."""
    return _rate(start.year, start.value, end.year, end.value)


def _rate(first: int, start: Decimal, last: int, end: Decimal) -> Decimal:
    if last <= first or start <= 0 or end < 0:
        return Decimal(0)
    ratio = float(end / start) ** (1 / (last - first))
    return Decimal(str(round((ratio - 1) * 100, 2)))


def _findings(
    report: Report, indicator: Indicator, demands: tuple[Clause | None, ...]
) -> tuple[Finding, ...]:
    clauses = {clause.id for clause in demands if clause}
    related = [
        finding
        for finding in report.findings
        if finding.outcome in _OUTCOMES
        and (finding.clause in clauses or finding.id.endswith(f"/{indicator.id}"))
    ]
    return tuple(
        sorted(
            related,
            key=lambda finding: (
                _OUTCOMES.index(finding.outcome),
                _SEVERITIES.index(finding.severity),
            ),
        )
    )
