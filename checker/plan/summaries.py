"""Nodes about one indicator or about all targets together, for the rules of consistency."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from rdflib import URIRef

from checker.model import Comparator, Indicator, Kind, Target
from checker.plan.context import Context
from checker.plan.figures import ABSOLUTE, CUMULATIVE, Figures, figures, is_own
from checker.plan.limits import YEAR, change_of, latest_year
from checker.plan.quantities import in_unit
from checker.plan.readings import rate_readings
from checker.rdf import IND, PLAN, clause_iri, local_name

_FORMS = {
    Comparator.DECREASE_BY.value: PLAN.totalCut,
    Comparator.INCREASE_BY.value: PLAN.totalRise,
    Comparator.ANNUAL_DECREASE.value: PLAN.annualCut,
    Comparator.ANNUAL_INCREASE.value: PLAN.annualRise,
}
PEAK, NEUTRALITY = "carbonPeakYear", "carbonNeutralityYear"


def add_summaries(context: Context) -> None:
    """Add the target set, and for every indicator its path, comparisons and orders of magnitude."""
    _add_target_set(context)
    _add_neutrality(context)
    for indicator in context.knowledge.indicators.values():
        stated = [one for one in context.statements.targets if one.indicator == indicator.id]
        if stated and indicator.unit != YEAR:
            known = figures(indicator.id, indicator.unit, tuple(stated))
            _add_summary(context, indicator, known)
            _add_path(context, indicator, known)
            _add_rates(context, indicator, known)
            _add_magnitude(context, indicator, known)
            _add_comparisons(context, indicator, stated)


def _add_summary(context: Context, indicator: Indicator, known: Figures) -> None:
    plan = context.plan
    node = plan.type(plan.node("indicator", indicator.id), PLAN.IndicatorSummary)
    plan.add(
        node,
        indicator=IND[indicator.id],
        unit=indicator.unit,
        states=[context.nodes[id(one)] for one in known.statements],
    )


def _add_check(
    context: Context,
    kind: URIRef,
    indicator: Indicator,
    statements: tuple[Target, ...],
    *occasion: str,
) -> URIRef:
    """A node for one question about one indicator, with the statements it rests on."""
    plan = context.plan
    node = plan.node(local_name(kind).lower(), indicator.id, *occasion)
    return plan.add(
        plan.type(node, kind),
        indicator=IND[indicator.id],
        examined=context.is_plan,
        figureReliability=context.reliability(statements),
        **context.behind(statements),
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
        if (one.kind is Kind.BASELINE and one.cmp in ABSOLUTE) or one.base_value is not None
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
    sign = 1 if indicator.direction == "down" else -1
    better = PLAN.lowerIsBetter if sign > 0 else PLAN.higherIsBetter
    for level in known.targets:
        base = known.base_for(level.year, level.statement.base_year)
        if base is not None and is_own(level.statement):
            both = tuple(dict.fromkeys((base.statement, level.statement)))
            context.plan.add(
                _add_check(context, PLAN.Path, indicator, both),
                unit=indicator.unit,
                better=better,
                baseValue=base.high,
                baseYear=base.year,
                targetValue=level.high,
                targetYear=level.year,
                improvement=sign * (base.high - level.low),
            )
            return
    for change in known.changes:
        if is_own(change.statement):
            node = _add_check(context, PLAN.Path, indicator, (change.statement,))
            context.plan.add(
                node,
                better=better,
                change=change_of(change.low),
                changeSize=abs(change.low),
                statedCut=change.low,
                improvement=sign * change.high,
            )
            return


def _add_rates(context: Context, indicator: Indicator, known: Figures) -> None:
    """By how much the stated annual rate is above the one that the values or the total cut give."""
    readings = rate_readings(known, context.statements.period, None)
    sure = [one for one in readings if one.confident and one.low == one.high]
    stated = next((one for one in sure if one.basis == "asStatedRate"), None)
    computed = next((one for one in sure if one.basis != "asStatedRate"), None)
    if stated is None or computed is None:
        return
    sign = 1 if stated.value > 0 else -1
    statements = (*stated.statements, *computed.statements)
    context.plan.add(
        _add_check(context, PLAN.TwiceRated, indicator, statements),
        statedRate=abs(stated.value),
        computedRate=sign * computed.value,
        rateGap=max(Decimal(0), sign * (stated.value - computed.value)),
    )


def _add_magnitude(context: Context, indicator: Indicator, known: Figures) -> None:
    """The largest factor between figures of one indicator, the limits of clauses among them."""
    levels = [one for one in (*known.targets, *known.status) if one.low > 0]
    others: list[tuple[Decimal, Target | None]] = [(one.high, one.statement) for one in levels]
    others += [(limit, None) for limit in _limits(context, known)]
    if not levels or len(others) < 2:
        return
    pairs = [(level, other) for level in levels for other in others]
    level, (value, statement) = max(pairs, key=lambda one: _factor(one[0].high, one[1][0]))
    statements = [level.statement] + ([statement] if statement is not None else [])
    context.plan.add(
        _add_check(
            context, PLAN.Magnitude, indicator, tuple({id(one): one for one in statements}.values())
        ),
        unit=known.unit,
        magnitudeRatio=_factor(level.high, value).quantize(Decimal("0.1")),
        largestValue=max(level.high, value),
        smallestValue=min(level.high, value),
    )


def _factor(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) / min(one, other)


def _limits(context: Context, known: Figures) -> list[Decimal]:
    """The limits that clauses set for the indicator, in its unit."""
    clauses = context.knowledge.clauses.values()
    about = [one for one in clauses if one.indicator == known.indicator and one.limit and one.unit]
    found = [in_unit(one.limit, one.unit, known.unit) for one in about if one.limit and one.unit]
    return [one for one in found if one is not None and one > 0]


# --- prose against table ----------------------------------------------------------------------


def _add_comparisons(context: Context, indicator: Indicator, stated: list[Target]) -> None:
    """Where prose and table give one indicator a figure for the same year in the same form."""
    groups: dict[tuple[Kind, str, int], list[tuple[Target, Decimal]]] = defaultdict(list)
    for one in stated:
        value = _comparable(one, indicator.unit)
        if value is not None and one.year is not None and one.kind is not Kind.REFERENCE:
            groups[one.kind, _form(one.cmp), one.year].append((one, value))
    for (kind, form, year), members in sorted(groups.items()):
        prose = [one for one in members if not one[0].in_table]
        table = [one for one in members if one[0].in_table]
        if prose and table:
            _add_comparison(context, indicator, (kind, form, year), (prose, table))


def _form(cmp: Comparator) -> str:
    return "level" if cmp in ABSOLUTE else cmp.value


def _comparable(target: Target, unit: str) -> Decimal | None:
    if target.cmp in ABSOLUTE:
        return in_unit(target.value, target.unit, unit)
    return target.value if target.unit in {"%", "％"} else None


def _add_comparison(
    context: Context,
    indicator: Indicator,
    key: tuple[Kind, str, int],
    sides: tuple[list[tuple[Target, Decimal]], list[tuple[Target, Decimal]]],
) -> None:
    """Two figures side by side: equal ones where there are any, else the best of each side."""
    prose, table = sides
    pairs = [(one, other) for one in prose for other in table]
    first, second = max(pairs, key=lambda pair: (pair[0][1] == pair[1][1], *_trust(pair)))
    kind, form, year = key
    occasion = f"{year}-{kind.value}-{form}"
    statements = (first[0], second[0])
    context.plan.add(
        _add_check(context, PLAN.Comparison, indicator, statements, occasion),
        occasion=occasion,
        year=year,
        unit=indicator.unit if form == "level" else "%",
        form=_FORMS.get(form),
        proseValue=first[1],
        tableValue=second[1],
        sameSubject=_same_subject(*statements),
    )


def _trust(pair: tuple[tuple[Target, Decimal], tuple[Target, Decimal]]) -> tuple[bool, float, int]:
    first, second = pair[0][0], pair[1][0]
    return (
        _same_subject(first, second),
        min(first.confidence, second.confidence),
        -first.evidence.start,
    )


def _same_subject(first: Target, second: Target) -> bool:
    """Whether the two wordings name the same thing: one contains the other."""
    one, other = "".join(first.text.split()), "".join(second.text.split())
    return bool(one and other) and (one in other or other in one)
