"""Responses to the targets a policy sets: does the plan state its own figure for each."""

from __future__ import annotations

from collections.abc import Iterable

from checker.knowledge import Knowledge
from checker.model import Clause, ClauseKind, Comparator, Kind, Strength, Target
from checker.plan.context import Context
from checker.plan.figures import is_own
from checker.plan.limits import add_figures
from checker.plan.names import Value
from checker.rdf import IND, PLAN, POL, clause_iri, strings

_DOWN = frozenset(
    {
        Comparator.AT_MOST,
        Comparator.LESS_THAN,
        Comparator.DECREASE_BY,
        Comparator.ANNUAL_DECREASE,
    }
)
_SHOWN = 3


def add_demands(context: Context) -> None:
    """Add the response to every target clause of the profile."""
    for clause in context.knowledge.clauses.values():
        if clause.kind is ClauseKind.TARGET:
            _add_demand(context, clause)


def _add_demand(context: Context, clause: Clause) -> None:
    plan = context.plan
    node = plan.type(plan.node("response", clause.id), PLAN.Response, PLAN.TargetResponse)
    needs = _needs(clause, context.knowledge)
    plan.add(
        node,
        answers=clause_iri(clause.id),
        modality=POL[clause.modality.value] if clause.modality else None,
        scope=clause.scope or "zone",
        indicator=IND[clause.indicator] if clause.indicator else None,
        examined=context.is_plan and bool(needs),
        **_own_figures(context, needs),
    )
    if (clause.scope or "zone") == "zone":
        add_figures(context, node, clause)


# --- does the plan state its own figure -------------------------------------------------------


def _needs(clause: Clause, knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """What must have a figure: the clause's indicator, or one indicator of each of its groups."""
    if clause.indicator:
        return {clause.indicator: frozenset({clause.indicator})}
    down = clause.comparator in _DOWN
    groups = strings(knowledge.policy_graph, clause_iri(clause.id), POL.indicatorGroup)
    return {
        group: frozenset(
            one.id
            for one in knowledge.indicators.values()
            if one.group == group and (one.direction == "down" or not down)
        )
        for group in groups
    }


def _own_figures(
    context: Context, needs: dict[str, frozenset[str]]
) -> dict[str, Value | Iterable[Value]]:
    """How many needs have a figure of the plan's own, with the passages."""
    about = [
        [one for one in context.statements.targets if one.indicator in wanted]
        for wanted in needs.values()
    ]
    own = [next((one for one in found if is_own(one)), None) for found in about]
    stated = [one for one in own if one is not None]
    seen = [one for found in about for one in found if one.kind is not Kind.REFERENCE]
    if seen:
        strength = Strength.YES if len(stated) == len(needs) else Strength.WEAK
        counts = context.read.trusts_figures(one.evidence for one in stated)
    else:
        strength, counts = Strength.NO, context.read.silence_counts
    near = [] if stated else (seen or _alike(context, needs))
    return {
        "strength": PLAN[strength.value],
        "reliability": PLAN.reliable if counts else PLAN.doubtful,
        "evidence": context.plan.passages(one.evidence for one in stated[:_SHOWN]),
        "candidate": context.plan.passages(one.evidence for one in near[:_SHOWN]),
        "needed": len(needs),
        "lackingGroup": [
            PLAN[f"{group}Figures"]
            for group, one in zip(needs, own, strict=True)
            if one is None and len(needs) > 1
        ],
        "stated": len(stated),
    }


def _alike(context: Context, needs: dict[str, frozenset[str]]) -> list[Target]:
    """Targets of other indicators in the same group: the nearest thing to what is missing."""
    catalogue = context.knowledge.indicators
    groups = {
        catalogue[one].group for one in frozenset().union(*needs.values()) if one in catalogue
    }
    return [
        one
        for one in context.statements.targets
        if is_own(one) and one.indicator in catalogue and catalogue[one.indicator].group in groups
    ]
