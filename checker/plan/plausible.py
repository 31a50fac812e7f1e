"""Values beside what zones usually report, and beside what is possible at all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checker.knowledge import Knowledge
from checker.model import Indicator
from checker.plan.context import Context
from checker.plan.figures import Figures
from checker.plan.rates import factor
from checker.plan.readability import CONFIDENT
from checker.plan.summaries import clause_limits
from checker.rdf import IND, PLAN, POL, decimal

_EDGES = ("usualFrom", "usualTo", "possibleFrom", "possibleTo")


@dataclass(frozen=True, slots=True)
class Range:
    """What a value usually is and what it can be at all, in the indicator's unit."""

    usual_from: Decimal
    usual_to: Decimal
    possible_from: Decimal
    possible_to: Decimal


@lru_cache(maxsize=8)
def ranges(knowledge: Knowledge) -> dict[str, Range]:
    """The ranges of the knowledge base by indicator."""
    found = {}
    for id_ in knowledge.indicators:
        edges = [decimal(knowledge.policy_graph, IND[id_], POL[name]) for name in _EDGES]
        known = [one for one in edges if one is not None]
        if len(known) == len(_EDGES):
            found[id_] = Range(*known)
    return found


def add_plausibility(context: Context, indicator: Indicator, known: Figures) -> None:
    """Add the value of the indicator that is farthest from what is usual."""
    usual = ranges(context.knowledge).get(indicator.id)
    levels = [
        one for one in (*known.targets, *known.status) if one.statement.confidence >= CONFIDENT
    ]
    if usual is None or not levels:
        return
    ends = [(value, one) for one in levels for value in {one.low, one.high}]
    value, level = max(ends, key=lambda one: _distance(one[0], usual))
    context.plan.add(
        context.check(PLAN.Plausibility, indicator, (level.statement,)),
        unit=known.unit,
        year=level.year,
        planValue=value,
        usualFrom=usual.usual_from,
        usualTo=usual.usual_to,
        possibleFrom=usual.possible_from,
        possibleTo=usual.possible_to,
        slipFactor=context.tolerance(PLAN.Magnitude),
        largestFactor=_largest_factor(
            value, [*(one.high for one in levels), *clause_limits(context, known)]
        ),
    )


def _distance(value: Decimal, usual: Range) -> Decimal:
    """How far a value is outside the usual range; not positive inside."""
    return max(usual.usual_from - value, value - usual.usual_to)


def _largest_factor(value: Decimal, others: list[Decimal]) -> Decimal | None:
    """The factor between the value and other figures of the indicator: the plan's, the policy's."""
    factors = [factor(value, one) for one in others]
    return max((one for one in factors if one is not None), default=None)
