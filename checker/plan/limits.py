"""What the plan's figures give for a demanded value, a demanded annual rate or a demanded year."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from rdflib import URIRef

from checker.model import Clause, Comparator, Kind, Target
from checker.plan.cases import Demand, add_cases, demands_of
from checker.plan.choice import chosen, contradicted
from checker.plan.context import Context
from checker.plan.figures import Figures, figures
from checker.plan.names import PlanGraph
from checker.plan.paces import milestone_readings, starting_point
from checker.plan.rates import factor, value_after, value_after_cut
from checker.plan.readability import CONFIDENT
from checker.plan.readings import Reading, distinct, level_readings, needed_cut, rate_readings
from checker.rdf import IND, PLAN, iri

UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_RATES = frozenset({Comparator.ANNUAL_DECREASE, Comparator.ANNUAL_INCREASE})
BOUND = {
    Comparator.AT_MOST: "atMost",
    Comparator.LESS_THAN: "lessThan",
    Comparator.AT_LEAST: "atLeast",
    Comparator.MORE_THAN: "moreThan",
}
WITHIN = {
    Comparator.AT_MOST: PLAN.withinAtMost,
    Comparator.LESS_THAN: PLAN.withinBelow,
    Comparator.AT_LEAST: PLAN.withinAtLeast,
    Comparator.MORE_THAN: PLAN.withinAbove,
}
BREACH = {
    Comparator.AT_MOST: PLAN.aboveLimit,
    Comparator.LESS_THAN: PLAN.notBelowLimit,
    Comparator.AT_LEAST: PLAN.belowMinimum,
    Comparator.MORE_THAN: PLAN.notAboveMinimum,
}
SIGN = {
    Comparator.AT_MOST: "≤",
    Comparator.LESS_THAN: "<",
    Comparator.AT_LEAST: "≥",
    Comparator.MORE_THAN: ">",
    Comparator.ANNUAL_DECREASE: "≥",
    Comparator.ANNUAL_INCREASE: "≥",
}
YEAR = "年"


def add_figures(context: Context, node: URIRef, clause: Clause) -> None:
    """Add to the response of a zone's target what the plan's figures give for it."""
    demands = demands_of(context, clause)
    if not demands:
        return
    demand = demands[0]
    if demand.comparator in _RATES:
        _add_rate(context, node, demand)
    elif demand.unit == YEAR:
        _add_year(context, node, demand)
    elif demand.comparator in BOUND:
        _add_limit(context, node, demand)
    add_cases(context, node, demands)


# --- limits, rates and years ------------------------------------------------------------------


def _add_limit(context: Context, node: URIRef, demand: Demand) -> None:
    upper = demand.comparator in UPPER
    period = context.statements.period
    known = figures(demand.indicator, demand.unit, context.statements.targets)
    plan = context.plan
    plan.type(node, PLAN.LimitResponse)
    plan.add(
        node,
        comparator=SIGN[demand.comparator],
        limit=demand.limit,
        unit=demand.unit,
        year=demand.year,
        hasFigure=_has_figure(known),
        within=WITHIN[demand.comparator],
        breach=BREACH[demand.comparator],
        demandWords=PLAN.demandsLimit,
        **{BOUND[demand.comparator]: demand.limit},
    )
    reading = chosen(level_readings(known, period, demand.year, upper=upper), demand.year)
    _add_status(context, node, demand, known, reading)
    if reading is None:
        _add_relative(plan, node, demand, known)
        _add_behind(context, node, known.statements)
        return
    _add_reading(context, node, reading)
    plan.add(
        node,
        planValue=reading.value,
        valueAtWorst=reading.high if upper else reading.low,
        valueAtBest=reading.low if upper else reading.high,
        slipFactor=context.tolerance(PLAN.Magnitude),
        magnitudeRatio=factor(reading.value, demand.limit),
    )


def _has_figure(known: Figures) -> bool:
    return bool(known.targets or known.changes or known.unconverted)


def _add_status(
    context: Context, node: URIRef, demand: Demand, known: Figures, reading: Reading | None
) -> None:
    """How far the status value is from the limit; not positive where it is already met.

    Beside it stands by how much the plan's own value improves on the status value.
    """
    base = known.base_for(demand.year, None)
    if base is None or not demand.is_settled:
        return
    upper = demand.comparator in UPPER
    plan, sign = context.plan, 1 if upper else -1
    status = base.high if upper else base.low
    margin = sign * (status - demand.limit)
    gain = sign * (status - reading.value) if reading else None
    target = reading.statements if reading and margin <= 0 else ()
    statements = distinct(base.statement, *target)
    plan.add(node, statusValue=status, statusYear=base.year)
    if upper and base.high > demand.limit:
        cut = (1 - demand.limit / base.high) * 100
        plan.add(node, neededCut=cut.quantize(Decimal("0.01"), rounding=ROUND_CEILING))
    plan.add(
        plan.type(URIRef(f"{node}/status"), PLAN.MeasuredDemand),
        answers=iri(plan.graph, node, PLAN.answers),
        indicator=IND[demand.indicator],
        within=WITHIN[demand.comparator],
        examined=context.is_plan,
        comparator=SIGN[demand.comparator],
        limit=demand.limit,
        unit=demand.unit,
        year=demand.year,
        statusValue=status,
        statusYear=base.year,
        marginAtBase=margin,
        planValue=reading.value if reading else None,
        ownImprovement=gain,
        standing=_standing(margin, gain),
        figureReliability=context.reliability(statements),
        **context.behind(statements),
    )


def _standing(margin: Decimal, gain: Decimal | None) -> URIRef:
    """What the status value means for the target, in words."""
    if margin > 0:
        return PLAN.limitAhead
    if gain is None:
        return PLAN.limitMetWithoutTarget
    return PLAN.limitMetTargetStricter if gain > 0 else PLAN.limitMetTargetNoStricter


def _add_relative(plan: PlanGraph, node: URIRef, demand: Demand, known: Figures) -> None:
    """A cut without a base value decides nothing; from which base would it reach the limit?"""
    cut = next((one.low for one in known.changes if not one.annual), None)
    if cut is not None:
        upper = demand.comparator in UPPER
        plan.add(
            node, statedCut=cut, highestBase=_highest_base(demand.limit, cut) if upper else None
        )


def _highest_base(limit: Decimal, cut: Decimal) -> Decimal | None:
    """The highest base value from which a cut in per cent reaches an upper limit."""
    rest = value_after_cut(Decimal(1), cut)
    return _short(limit / rest, down=True) if rest > 0 else None


def _add_rate(context: Context, node: URIRef, demand: Demand) -> None:
    indicator = context.knowledge.indicators.get(demand.indicator)
    unit = indicator.unit if indicator else ""
    known = figures(demand.indicator, unit, context.statements.targets)
    plan, sign = context.plan, -1 if demand.comparator is Comparator.ANNUAL_INCREASE else 1
    plan.type(node, PLAN.RateResponse)
    plan.add(
        node,
        comparator=SIGN[demand.comparator],
        limit=demand.limit,
        atLeast=demand.limit,
        unit=demand.unit,
        indicatorUnit=unit,
        year=demand.year,
        hasFigure=_has_figure(known),
        demandChange=change_of(sign),
        demandWords=PLAN.demandsRate,
    )
    period = context.statements.period
    readings = rate_readings(known, period) or milestone_readings(known)
    best_reading = chosen(readings, demand.year)
    if best_reading is None:
        _add_behind(context, node, known.statements)
        return
    reading = contradicted(best_reading, readings, demand.year, low=sign > 0)
    _add_reading(context, node, reading)
    worst, best = sorted((sign * reading.low, sign * reading.high))
    plan.add(
        node,
        planRate=sign * reading.value,
        rateAtWorst=worst,
        rateAtBest=best,
        change=change_of(reading.value),
        rateSize=abs(reading.value),
        slipFactor=context.tolerance(PLAN.Magnitude),
        magnitudeRatio=_span(reading),
        breach=PLAN.missedRate if sign * reading.value < 0 else PLAN.belowRate,
    )
    if reading.basis == "fromMilestones":
        _add_start(plan, node, starting_point(reading, sign * demand.limit, period))
    else:
        _add_needed(plan, node, reading, sign * demand.limit)


def _add_start(plan: PlanGraph, node: URIRef, start: tuple[int, Decimal] | None) -> None:
    """The status value that is missing, and from which value on the rate would be reached."""
    if start is not None:
        plan.add(node, startYear=start[0], startValue=_short(start[1], down=False))


def _span(reading: Reading) -> Decimal | None:
    """The factor between the base value and the target value that a rate was computed from."""
    if reading.base_value is None or reading.target_value is None:
        return None
    return factor(reading.base_value, reading.target_value)


def _add_needed(plan: PlanGraph, node: URIRef, reading: Reading, rate: Decimal) -> None:
    """What the plan would have to state: the cumulative change and, with a base, the value."""
    if reading.years is None or reading.years < 1:
        return
    cut = needed_cut(rate, reading.years)
    plan.add(node, neededCut=abs(cut) if cut is not None else None)
    if reading.base_value is not None:
        value = value_after(reading.base_value, rate, reading.years)
        plan.add(
            node,
            neededValue=_short(value, down=rate > 0),
            neededMove=PLAN.neededFall if rate > 0 else PLAN.neededRise,
        )


def _add_year(context: Context, node: URIRef, demand: Demand) -> None:
    """A demand for a year, such as the carbon peak: the latest year that the plan's words allow."""
    reading = latest_year(context.statements.targets, demand.indicator)
    context.plan.type(node, PLAN.YearResponse)
    context.plan.add(node, limit=demand.limit, nationalYear=demand.limit, hasFigure=bool(reading))
    if reading is None:
        return
    year, statements = reading
    context.plan.add(node, latestYear=Decimal(year))
    _add_behind(context, node, statements)


def latest_year(
    targets: Iterable[Target], indicator: str | None
) -> tuple[int, tuple[Target, ...]] | None:
    """The latest year in which the plan means to reach something, with the statement behind it.

    Statements read with enough confidence come first; among them the latest year counts.
    """
    own = [
        one
        for one in targets
        if indicator and one.indicator == indicator and one.kind is Kind.TARGET
    ]
    if not own:
        return None
    best = max(own, key=lambda one: (one.confidence >= CONFIDENT, _latest(one), one.confidence))
    return _latest(best), (best,)


def _latest(target: Target) -> int:
    last = int(target.value_max or target.value)
    return last - 1 if target.cmp is Comparator.LESS_THAN else last


# --- shared -----------------------------------------------------------------------------------


def _add_behind(context: Context, node: URIRef, statements: tuple[Target, ...]) -> None:
    """The statements behind a figure, and how far the figure can be relied upon."""
    behind = context.behind(statements)
    context.plan.add(
        node,
        restsOn=behind["restsOn"],
        figureEvidence=behind["evidence"],
        figureReliability=context.reliability(statements),
    )


def _add_reading(context: Context, node: URIRef, reading: Reading) -> None:
    """How the deciding value was found: its basis, years, values and assumption."""
    _add_behind(context, node, reading.statements)
    if reading.cut is not None:
        context.plan.add(node, changeSize=abs(reading.cut), change=change_of(reading.cut))
    context.plan.add(
        node,
        basis=PLAN[reading.basis],
        targetYear=reading.target_year,
        targetValue=reading.target_value,
        baseYear=reading.base_year,
        baseValue=reading.base_value,
        years=reading.years,
        statedCut=reading.cut,
        assumption=PLAN.baseYearAssumed if reading.base_year_assumed else None,
    )


def change_of(cut: Decimal | int) -> URIRef:
    """Whether a change in per cent is a fall (positive) or a rise."""
    return PLAN.falls if cut >= 0 else PLAN.rises


def _short(value: Decimal, *, down: bool) -> Decimal:
    """Four figures, rounded so that reaching the printed value is enough."""
    if value == 0:
        return value
    step = Decimal(1).scaleb(value.adjusted() - 3)
    return value.quantize(step, rounding=ROUND_FLOOR if down else ROUND_CEILING)
