"""Targets that a share of all zones must reach: whether this plan would be among them."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from checker.model import Clause, ClauseKind, Comparator
from checker.plan.cases import demands_of
from checker.plan.choice import chosen
from checker.plan.context import Context
from checker.plan.figures import figures
from checker.plan.limits import BOUND, SIGN, UPPER, WITHIN
from checker.plan.readings import level_readings
from checker.rdf import IND, PLAN, POL, clause_iri, decimal

_HUNDRED = Decimal(100)


def add_stretch(context: Context) -> None:
    """Add a node for every target of the fleet that a share of the zones must reach."""
    graph = context.knowledge.policy_graph
    for clause in context.knowledge.clauses.values():
        if clause.kind is ClauseKind.TARGET and clause.scope == "fleet":
            share = decimal(graph, clause_iri(clause.id), POL.minimumShare)
            if share is not None and clause.comparator in BOUND:
                _add(context, clause, clause.comparator, share)


def _add(context: Context, clause: Clause, comparator: Comparator, share: Decimal) -> None:
    demands = demands_of(context, clause)
    if not demands:
        return
    demand, upper = demands[0], comparator in UPPER
    known = figures(demand.indicator, demand.unit, context.statements.targets)
    plan = context.plan
    readings = [
        one
        for one in level_readings(known, context.statements.period, demand.year, upper=upper)
        if one.confident
    ]
    ambitions = [one for one in readings if any(told.striving for told in one.statements)]
    reading = chosen(ambitions or readings, demand.year)
    node = plan.type(plan.node("stretch", clause.id), PLAN.StretchResponse)
    plan.add(
        node,
        answers=clause_iri(clause.id),
        indicator=IND[demand.indicator],
        examined=context.is_plan,
        hasFigure=reading is not None,
        comparator=SIGN[comparator],
        limit=demand.limit,
        unit=demand.unit,
        year=demand.year,
        shareOfZones=share,
        within=WITHIN[comparator],
        **{BOUND[comparator]: demand.limit},
    )
    if reading is None:
        return
    base = known.base_for(demand.year, None)
    cut = None
    if upper and base is not None and base.high > demand.limit:
        cut = ((1 - demand.limit / base.high) * _HUNDRED).quantize(Decimal("0.1"), ROUND_CEILING)
    plan.add(
        node,
        planValue=reading.value,
        ambition=bool(ambitions),
        statusValue=base.high if cut is not None and base else None,
        statusYear=base.year if cut is not None and base else None,
        neededCut=cut,
        figureReliability=context.reliability(reading.statements),
        **context.behind(reading.statements),
    )
