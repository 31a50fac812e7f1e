"""Nodes about one indicator or about all targets together, for the rules of consistency."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from rdflib import URIRef

from checker.model import Indicator, Kind, Target
from checker.plan.alike import is_addition
from checker.plan.comparisons import add_comparisons
from checker.plan.context import Context
from checker.plan.figures import ABSOLUTE, CUMULATIVE, Figures, figures, is_own
from checker.plan.limits import YEAR, change_of, latest_year
from checker.plan.quantities import in_unit
from checker.plan.rates import factor
from checker.plan.readings import distinct, rate_readings
from checker.rdf import IND, PLAN, clause_iri

PEAK, NEUTRALITY = "carbonPeakYear", "carbonNeutralityYear"


def add_summaries(context: Context) -> dict[str, Figures]:
    """Add the target set, and for every indicator its path, comparisons and orders of magnitude.

    Returns the figures of every indicator that the plan states any for.
    """
    found: dict[str, Figures] = {}
    _add_target_set(context)
    _add_neutrality(context)
    by_indicator: dict[str | None, list[Target]] = defaultdict(list)
    for one in context.statements.targets:
        by_indicator[one.indicator].append(one)
    for indicator in context.knowledge.indicators.values():
        stated = by_indicator.get(indicator.id)
        if stated and indicator.unit != YEAR:
            known = found[indicator.id] = figures(indicator.id, indicator.unit, tuple(stated))
            _add_summary(context, indicator, known)
            _add_path(context, indicator, known)
            _add_rates(context, indicator, known)
            _add_magnitude(context, indicator, known)
            add_comparisons(context, indicator, stated)
    return found


def _add_summary(context: Context, indicator: Indicator, known: Figures) -> None:
    plan = context.plan
    node = plan.type(plan.node("indicator", indicator.id), PLAN.IndicatorSummary)
    plan.add(
        node,
        indicator=IND[indicator.id],
        unit=indicator.unit,
        states=[context.nodes[id(one)] for one in known.statements],
    )


# --- all targets together ---------------------------------------------------------------------


def _add_target_set(context: Context) -> None:
    """Which of the plan's own targets lack a unit, a year, a base year or a status figure."""
    own = [one for one in context.statements.targets if is_own(one) and one.unit != YEAR]
    if not own:
        return
    plan = context.plan
    relative = [one for one in own if one.cmp in CUMULATIVE]
    levels = {one.indicator for one in own if one.cmp in ABSOLUTE and one.indicator}
    node = plan.type(plan.node("targets"), PLAN.TargetSet)
    lacking = {
        "unitMissing": [one for one in own if not one.unit.strip() and _has_unit(context, one)],
        "yearMissing": [one for one in own if one.year is None],
        "baseYearMissing": [one for one in relative if one.base_year is None],
    }
    plan.add(
        node,
        examined=context.is_plan,
        figureReliability=context.reliability(own),
        targetCount=len(own),
        relativeCount=len(relative),
    )
    for name, targets in lacking.items():
        plan.add(node, **{name: [context.nodes[id(one)] for one in targets]})
        plan.add(node, **{f"{name}Count": len(targets)})
    _add_status_share(context, node, levels)


def _has_unit(context: Context, target: Target) -> bool:
    """Whether a unit must stand there: indices and coefficients have none."""
    indicator = context.knowledge.indicators.get(target.indicator or "")
    return indicator is None or indicator.unit not in {"", "1", "-", "—"}


def _add_status_share(context: Context, node: URIRef, levels: set[str]) -> None:
    """The share of indicators with a target value that also have a status value."""
    with_status = {
        one.indicator or ""
        for one in context.statements.targets
        if (one.kind is Kind.BASELINE and one.cmp in ABSOLUTE)
        or (one.kind is Kind.TARGET and one.base_value is not None)
    }
    lacking = sorted(levels - with_status)
    if levels:
        share = Decimal(len(levels) - len(lacking)) / len(levels)
        context.plan.add(
            node,
            levelCount=len(levels),
            statusCount=len(levels) - len(lacking),
            statusMissing=[IND[one] for one in lacking],
            statusMissingCount=len(lacking),
            statusShare=share.quantize(Decimal("0.001")),
        )


def _add_neutrality(context: Context) -> None:
    """The year of carbon neutrality beside the year of the peak and the nation's limit."""
    found = latest_year(context.statements.targets, NEUTRALITY)
    clauses = context.knowledge.clauses.values()
    clause = next((one for one in clauses if one.indicator == NEUTRALITY), None)
    if found is None or clause is None or clause.limit is None:
        return
    plan = context.plan
    peak = latest_year(context.statements.targets, PEAK)
    statements = (*found[1], *(peak[1] if peak else ()))
    node = plan.type(plan.node("neutrality"), PLAN.NeutralityYear)
    plan.add(
        node,
        answers=clause_iri(clause.id),
        indicator=IND[NEUTRALITY],
        examined=context.is_plan,
        neutralityYear=Decimal(found[0]),
        latestPeakYear=Decimal(peak[0]) if peak else None,
        nationalYear=clause.limit,
        figureReliability=context.reliability(statements),
        **context.behind(statements),
    )


# --- one indicator ----------------------------------------------------------------------------


def _add_path(context: Context, indicator: Indicator, known: Figures) -> None:
    """From the base value to the target value; `improvement` is positive in the right direction."""
    if indicator.direction not in {"up", "down"}:
        return
    down = indicator.direction == "down"
    better = PLAN.lowerIsBetter if down else PLAN.higherIsBetter
    for level in known.targets:
        base = known.base_for(level.year, level.statement.base_year)
        added = base is not None and is_addition(level.statement) != is_addition(base.statement)
        if base is not None and is_own(level.statement) and not added:
            both = tuple(dict.fromkeys((base.statement, level.statement)))
            context.plan.add(
                context.check(PLAN.Path, indicator, both),
                unit=indicator.unit,
                better=better,
                baseValue=base.high,
                baseYear=base.year,
                targetValue=level.high,
                targetYear=level.year,
                improvement=base.high - level.low if down else level.high - base.low,
            )
            return
    for change in known.changes:
        if is_own(change.statement):
            node = context.check(PLAN.Path, indicator, (change.statement,))
            context.plan.add(
                node,
                better=better,
                change=change_of(change.low),
                changeSize=abs(change.low),
                statedCut=change.low,
                improvement=change.high if down else -change.low,
            )
            return


def _add_rates(context: Context, indicator: Indicator, known: Figures) -> None:
    """By how much the stated annual rate is above the one that the values or the total cut give.

    Only rates up to the same year are compared; of several base years the kindest counts.
    """
    readings = [one for one in rate_readings(known, context.statements.period) if one.confident]
    stated = next(
        (one for one in readings if one.basis == "asStatedRate" and one.low == one.high), None
    )
    computed = next(
        (
            one
            for one in readings
            if stated and one.basis != "asStatedRate" and one.target_year == stated.target_year
        ),
        None,
    )
    if stated is None or computed is None:
        return
    sign = 1 if stated.value > 0 else -1
    kindest = max(sign * computed.low, sign * computed.high)
    statements = (*stated.statements, *computed.statements)
    context.plan.add(
        context.check(PLAN.TwiceRated, indicator, statements),
        statedRate=abs(stated.value),
        computedRate=kindest,
        tolerance=context.tolerance(PLAN.TwiceRated),
        rateGap=max(Decimal(0), abs(stated.value) - kindest),
    )


def _add_magnitude(context: Context, indicator: Indicator, known: Figures) -> None:
    """The largest factor between a figure and another one, or a figure that a clause gives."""
    levels = [one for one in (*known.targets, *known.status) if one.low > 0]
    others: list[tuple[Decimal, Target | None]] = [(one.high, one.statement) for one in levels]
    others += [(limit, None) for limit in clause_limits(context, known)]
    if not levels or len(others) < 2:
        return
    pairs = [(level, *other) for level in levels for other in others]
    level, value, statement = max(pairs, key=lambda one: factor(one[0].high, one[1]) or 0)
    statements = distinct(level.statement, *([statement] if statement is not None else []))
    context.plan.add(
        context.check(PLAN.Magnitude, indicator, statements),
        unit=known.unit,
        against=PLAN.ownFigure if statement is not None else PLAN.clauseFigure,
        slipFactor=context.tolerance(PLAN.Magnitude),
        magnitudeRatio=factor(level.high, value),
        planValue=level.high,
        otherValue=value,
    )


def clause_limits(context: Context, known: Figures) -> list[Decimal]:
    """The limits that clauses set for the indicator, in its unit."""
    clauses = context.knowledge.clauses.values()
    about = [one for one in clauses if one.indicator == known.indicator and one.limit and one.unit]
    found = [in_unit(one.limit, one.unit, known.unit) for one in about if one.limit and one.unit]
    return [one for one in found if one is not None and one > 0]
