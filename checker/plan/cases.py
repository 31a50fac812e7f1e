"""What a target clause demands of one plan: its limit and year, or the cases that can hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from rdflib import URIRef
from rdflib.term import Node

from checker.knowledge.applicability import settled
from checker.model import Clause, Comparator
from checker.plan.choice import chosen
from checker.plan.context import Context
from checker.plan.figures import Figures, figures
from checker.plan.readings import rate_readings
from checker.rdf import PLAN, POL, clause_iri, decimal, iri, local_name, objects, string, strings

_UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Demand:
    """A target clause, or one case of it, that has everything a comparison needs."""

    indicator: str
    comparator: Comparator
    limit: Decimal
    unit: str
    year: int | None
    case: URIRef | None = None  # the pol:LimitCase it comes from
    is_settled: bool = True  # False where another case may hold as well

    def is_met_by(self, value: Decimal) -> bool:
        """Whether a value in the demand's unit keeps the limit."""
        return {
            Comparator.AT_MOST: value <= self.limit,
            Comparator.LESS_THAN: value < self.limit,
            Comparator.AT_LEAST: value >= self.limit,
            Comparator.MORE_THAN: value > self.limit,
        }[self.comparator]


def demands_of(context: Context, clause: Clause) -> tuple[Demand, ...]:
    """The demands that can hold for the plan; several where it does not tell which, weakest first."""
    if clause.indicator is None:
        return ()
    year = clause.year or _last_year(context, clause.indicator, clause.unit or "")
    if clause.comparator is not None and clause.limit is not None:
        found = (clause.indicator, clause.comparator, clause.limit, clause.unit or "", year)
        return (Demand(*found),)
    graph = context.knowledge.policy_graph
    cases = list(objects(graph, clause_iri(clause.id), POL.limitCase))
    held = {case: _holds(context, case, year) for case in cases}
    possible = [one for one in cases if held[one]] or [one for one in cases if held[one] is None]
    made = (_demand(context, clause.indicator, one, year) for one in possible)
    demands = sorted((one for one in made if one is not None), key=_strictness)
    return tuple(replace(one, is_settled=len(demands) == 1) for one in demands)


def add_cases(context: Context, node: URIRef, demands: tuple[Demand, ...]) -> None:
    """Add which cases of a limit the plan's value keeps and misses in some reading of it.

    A single case that holds is an assumption, which the message states.
    """
    plan = context.plan
    cases = [one for one in demands if one.case is not None]
    if len(cases) == 1:
        plan.add(node, limitCase=cases[0].case, assumption=PLAN.limitCaseHolds)
        return
    read = [decimal(plan.graph, node, PLAN[name]) for name in ("valueAtBest", "valueAtWorst")]
    values = [value for value in read if value is not None]
    plan.add(
        node,
        keptCase=[one.case for one in cases if one.case and any(map(one.is_met_by, values))],
        missedCase=[one.case for one in cases if one.case and not all(map(one.is_met_by, values))],
    )


def _strictness(demand: Demand) -> tuple[bool, Decimal]:
    upper = demand.comparator in _UPPER
    return (not upper, -demand.limit if upper else demand.limit)


def _demand(context: Context, indicator: str, case: Node, year: int | None) -> Demand | None:
    graph = context.knowledge.policy_graph
    limit, unit = decimal(graph, case, POL.limit), string(graph, case, POL.unit)
    comparator = string(graph, case, POL.comparator)
    if limit is None or unit is None or comparator is None or not isinstance(case, URIRef):
        return None
    return Demand(indicator, Comparator(comparator), limit, unit, year, case)


def _last_year(context: Context, indicator: str, unit: str) -> int | None:
    """The year of a limit without one: the plan's last, or the last that has a figure at all."""
    known = figures(indicator, unit, context.statements.targets)
    end = context.statements.period[1] if context.statements.period else None
    years = [one.year or end for one in known.targets] + [one.year or end for one in known.changes]
    return end if end in years else max((one for one in years if one is not None), default=end)


# --- which cases hold: True, False, or None where the plan does not tell -----------------------


def _holds(context: Context, case: Node, year: int | None) -> bool | None:
    graph = context.knowledge.policy_graph
    stated = settled(graph, case, context.park)
    if stated is not None:
        return stated
    indicator = iri(graph, case, POL.whenIndicator)
    if indicator is not None:
        return _figure_says(context, case, local_name(indicator), year)
    places = strings(graph, case, POL.wherePlace)
    zone = context.statements.zone or ""
    return True if any(place in zone for place in places) else None


def _figure_says(context: Context, case: Node, indicator: str, year: int | None) -> bool | None:
    graph = context.knowledge.policy_graph
    wanted = string(graph, case, POL.whenChange)
    if wanted is not None:
        change = _change(context, indicator)
        return None if change is None else change == wanted
    unit = string(graph, case, POL.whenUnit) or ""
    known = figures(indicator, unit, context.statements.targets)
    least, below = decimal(graph, case, POL.whenAtLeast), decimal(graph, case, POL.whenBelow)
    inside = {
        (least is None or least <= value) and (below is None or value < below)
        for value in _values(known, year)
    }
    return inside.pop() if len(inside) == 1 else None


def _values(known: Figures, year: int | None) -> Iterable[Decimal]:
    """The values for the year, else the present ones."""
    levels = [one for one in known.targets if one.year == year]
    base = known.base_for(year, None)
    for level in levels or ([base] if base else []):
        yield level.low
        yield level.high


def _change(context: Context, indicator: str) -> str | None:
    """Whether the plan lets an indicator rise ("up") or fall ("down")."""
    wanted = context.knowledge.indicators.get(indicator)
    known = figures(indicator, wanted.unit if wanted else "", context.statements.targets)
    reading = chosen(rate_readings(known, context.statements.period), None)
    if reading is None or not reading.low * reading.high > 0:
        return None  # nothing stated, no change, or readings of both signs
    return "down" if reading.value > 0 else "up"
