"""Indicators that hang together: totals, intensities and activities, reciprocals, rates of growth.

Which indicators do is said in ontology/relations.ttl. A gap counts only as far as neither rounding
nor an assumed base year explains it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product

from rdflib import URIRef
from rdflib.namespace import RDF

from checker.knowledge import Knowledge
from checker.model import Comparator, Indicator, Target
from checker.plan.alike import Point, plain_points, same_coverage, slack
from checker.plan.choice import chosen
from checker.plan.context import Context
from checker.plan.figures import Figures
from checker.plan.readings import Reading, distinct, rate_readings
from checker.rdf import IND, PLAN, POL, iri, local_name, objects, string

_HUNDRED = Decimal(100)
_STEP = Decimal("0.01")
_INDUSTRIAL = frozenset({"工业", "规上工业"})


@dataclass(frozen=True, slots=True)
class Product:
    """A total that is an intensity times an activity; `industry`: both are about industry only."""

    name: str
    total: Indicator
    intensity: Indicator
    activity: Indicator
    industry: bool


@lru_cache(maxsize=8)
def products(knowledge: Knowledge) -> tuple[Product, ...]:
    """The products of the knowledge base whose three indicators are in the catalogue."""
    graph, found = knowledge.policy_graph, []
    for node in sorted(graph.subjects(RDF.type, POL.Product), key=str):
        named = [iri(graph, node, POL[one]) for one in ("total", "intensity", "activity")]
        ids = [local_name(one) for one in named if one is not None]
        three = [knowledge.indicators[one] for one in ids if one in knowledge.indicators]
        if len(three) == len(named):
            industry = string(graph, node, POL.ofIndustryOnly) == "true"
            total, intensity, activity = three
            found.append(Product(local_name(node), total, intensity, activity, industry))
    return tuple(found)


@lru_cache(maxsize=8)
def reciprocals(knowledge: Knowledge) -> tuple[tuple[Indicator, Indicator], ...]:
    """Pairs of an intensity and the productivity that is its reciprocal."""
    graph, catalogue = knowledge.policy_graph, knowledge.indicators
    pairs = []
    for one in catalogue.values():
        for other in objects(graph, IND[one.id], POL.reciprocalOf):
            if one.direction == "up" and local_name(other) in catalogue:
                pairs.append((catalogue[local_name(other)], one))
    return tuple(pairs)


def add_relations(context: Context, known: dict[str, Figures]) -> None:
    """Add a node for every year in which a total, an intensity and an activity can be compared."""
    for one in products(context.knowledge):
        parts = [known.get(part.id) for part in (one.total, one.intensity, one.activity)]
        if None not in parts:
            _add_product(context, one, [part for part in parts if part is not None])
    for intensity, productivity in reciprocals(context.knowledge):
        if intensity.id in known and productivity.id in known:
            figures = known[intensity.id], known[productivity.id]
            _add_reciprocal(context, intensity, productivity, *figures)


# --- total = intensity × activity -------------------------------------------------------------


def _add_product(context: Context, relation: Product, known: list[Figures]) -> None:
    indicators = (relation.total, relation.intensity, relation.activity)
    series = [plain_points(one, who) for one, who in zip(known, indicators, strict=True)]
    years = sorted(set(series[0]) & set(series[1]) & set(series[2]))
    for year in years:
        total, intensity, activity = (one[year] for one in series)
        _add_year(context, relation, (total, intensity, activity))
    _add_growth(context, relation, known, years)


def _add_year(context: Context, relation: Product, three: tuple[Point, Point, Point]) -> None:
    total, intensity, activity = three
    year = total.year
    statements = (total.statement, intensity.statement, activity.statement)
    implied = (intensity.low * activity.low, intensity.high * activity.high)
    part = relation.industry and not _is_industrial(total.statement)
    if total.low <= 0 or min(implied) <= 0:
        return
    hidden = sum((slack(one) for one in (total.low, intensity.low, activity.low)), Decimal(0))
    above = implied[0] / total.high - 1 - hidden
    below = Decimal(0) if part else 1 - implied[1] / total.low - hidden
    node = context.check(PLAN.Product, relation.total, distinct(*statements), str(year))
    context.plan.add(
        node,
        occasion=str(year),
        year=year,
        unit=relation.total.unit,
        totalValue=total.high,
        intensityName=IND[relation.intensity.id],
        intensityValue=intensity.high,
        intensityUnit=relation.intensity.unit,
        activityName=IND[relation.activity.id],
        activityValue=activity.high,
        activityUnit=relation.activity.unit,
        impliedTotal=_rounded(implied[1] if above <= 0 else implied[0], total.high),
        fittingIntensity=_rounded(total.high / activity.high, intensity.high),
        tolerance=context.tolerance(PLAN.Product),
        productGap=(max(above, below, Decimal(0)) * _HUNDRED).quantize(_STEP),
        sameCoverage=same_coverage(*statements),
    )


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """A computed value with the digits of a stated one, and one digit more."""
    exponent = like.as_tuple().exponent
    places = min(exponent, 0) - 1 if isinstance(exponent, int) else -2
    return value.quantize(Decimal(1).scaleb(places))


def _is_industrial(total: Target) -> bool:
    return total.scope in _INDUSTRIAL or "工业" in total.text


# --- (1 + growth) × (1 − cut) − 1 -------------------------------------------------------------


def _add_growth(
    context: Context, relation: Product, known: list[Figures], years: list[int]
) -> None:
    """The growth of the total that growth of the activity and cut of the intensity lead to."""
    period = context.statements.period
    end = period[1] if period else None
    rates = [_rate(one, period, end) for one in known]
    if any(one is None for one in rates):
        return
    total, cut, growth = (one for one in rates if one is not None)
    if {total.target_year, cut.target_year, growth.target_year} != {total.target_year}:
        return
    if total.target_year in years and {one.basis for one in (total, cut, growth)} == {"fromValues"}:
        return  # the values themselves are compared
    corners = [
        _combined(one, other)
        for one, other in product((cut.low, cut.high), (growth.low, growth.high))
    ]
    gap = max(total.low - max(corners), min(corners) - total.high, Decimal(0))
    statements = distinct(*total.statements, *cut.statements, *growth.statements)
    part = relation.industry and not _is_industrial(total.statements[0])
    implied = -_combined(cut.value, growth.value)
    context.plan.add(
        context.check(PLAN.Growth, relation.total, statements, relation.name),
        occasion=relation.name,
        year=total.target_year,
        intensityName=IND[relation.intensity.id],
        activityName=IND[relation.activity.id],
        activityGrowth=-growth.value,
        intensityCut=cut.value,
        totalGrowth=-total.value,
        impliedGrowth=implied.quantize(_STEP),
        fittingCut=_fitting_cut(-total.value, -growth.value),
        tolerance=context.tolerance(PLAN.Growth),
        growthGap=gap.quantize(_STEP),
        sameCoverage=same_coverage(*statements) and not part,
    )


def _rate(known: Figures, period: tuple[int, int] | None, year: int | None) -> Reading | None:
    found = chosen([one for one in rate_readings(known, period) if one.confident], year)
    return found if found is not None and found.target_year is not None else None


def _combined(cut: Decimal, growth_as_cut: Decimal) -> Decimal:
    """The annual cut of a product, from the annual cuts of its factors, all in per cent."""
    return _HUNDRED - (_HUNDRED - cut) * (_HUNDRED - growth_as_cut) / _HUNDRED


def _fitting_cut(total_growth: Decimal, growth: Decimal) -> Decimal:
    """The annual cut of the intensity that fits the growth of total and activity."""
    return ((1 - (_HUNDRED + total_growth) / (_HUNDRED + growth)) * _HUNDRED).quantize(_STEP)


# --- intensity × productivity = 1 -------------------------------------------------------------


def _add_reciprocal(
    context: Context,
    intensity: Indicator,
    productivity: Indicator,
    intense: Figures,
    productive: Figures,
) -> None:
    first, second = plain_points(intense, intensity), plain_points(productive, productivity)
    years = sorted(set(first) & set(second))
    for year in years:
        one, other = first[year], second[year]
        if one.low > 0 and other.low > 0:
            hidden = slack(one.low) + slack(other.low)
            gap = max(one.low * other.low - 1, 1 - one.high * other.high, Decimal(0))
            node = _reciprocal(
                context, intensity, productivity, (one.statement, other.statement), year
            )
            context.plan.add(
                node,
                intensityValue=one.high,
                productivityValue=other.high,
                fittingProductivity=(1 / one.high).quantize(Decimal("0.001")),
                productGap=(max(gap - hidden, Decimal(0)) * _HUNDRED).quantize(_STEP),
            )
    for year, cut, rise in _changes(intense, productive):
        if year in years:
            continue
        hidden = slack(cut.value) * cut.value + slack(rise.value) * rise.value
        joint = (_HUNDRED - cut.value) * (_HUNDRED + rise.value) / _HUNDRED - _HUNDRED
        node = _reciprocal(context, intensity, productivity, (cut, rise), year)
        context.plan.add(
            node,
            intensityCut=cut.value,
            productivityRise=rise.value,
            fittingRise=(_HUNDRED * cut.value / (_HUNDRED - cut.value)).quantize(Decimal("0.1")),
            productGap=max(abs(joint) - hidden, Decimal(0)).quantize(_STEP),
        )


def _reciprocal(
    context: Context,
    intensity: Indicator,
    productivity: Indicator,
    statements: tuple[Target, Target],
    year: int,
) -> URIRef:
    node = context.check(PLAN.Reciprocal, productivity, distinct(*statements), str(year))
    return context.plan.add(
        node,
        occasion=str(year),
        year=year,
        unit=productivity.unit,
        intensityName=IND[intensity.id],
        intensityUnit=intensity.unit,
        tolerance=context.tolerance(PLAN.Reciprocal),
        sameCoverage=same_coverage(*statements),
    )


def _changes(intense: Figures, productive: Figures) -> Iterator[tuple[int, Target, Target]]:
    """Total changes of both up to one year, not from base years that differ."""
    for cut, rise in product(intense.changes, productive.changes):
        same_base = cut.base_year == rise.base_year or None in (cut.base_year, rise.base_year)
        forms = (cut.statement.cmp, rise.statement.cmp)
        wanted = (Comparator.DECREASE_BY, Comparator.INCREASE_BY)
        if cut.year is not None and cut.year == rise.year and same_base and forms == wanted:
            if cut.statement.value < _HUNDRED:
                yield cut.year, cut.statement, rise.statement
            return
