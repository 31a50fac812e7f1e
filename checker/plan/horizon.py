"""The plan's period, how long it is, and the targets whose years lie outside it."""

from __future__ import annotations

import re

from rdflib import URIRef

from checker.model import Target
from checker.plan.context import Context
from checker.plan.figures import is_own
from checker.plan.limits import YEAR
from checker.rdf import PLAN

_GROUNDWORK = re.compile(r"^[^，。；]{0,6}(?:打下|打好|奠定)[^，。；]{0,8}基础")


def add_horizon(context: Context) -> None:
    """Add one node with the period, its length and the targets outside it.

    A later year is outside only where nothing is stated for the period: a plan up to 2025 may look
    ahead to 2035, but not instead of a target for 2025. A period inferred from these very years is
    none to hold them against.
    """
    statements, plan = context.statements, context.plan
    period = statements.period if statements.period_stated else None
    own = [one for one in statements.targets if is_own(one) and one.unit != YEAR]
    if not own:
        return
    outside: list[Target] = []
    if period is not None:
        within = {_about(one) for one in own if one.year is not None and one.year <= period[1]}
        outside = [
            one
            for one in own
            if _is_outside(one, period, within) and not _is_groundwork(context, one)
        ]
    node = plan.type(plan.node("horizon"), PLAN.Horizon)
    plan.add(
        node,
        examined=context.is_plan,
        datedCount=sum(one.year is not None for one in own),
        yearOutside=[context.nodes[id(one)] for one in outside],
        yearOutsideCount=len(outside),
        outsideIndicator=sorted({one.text for one in outside})[:3],
        outsideYear=sorted({one.year for one in outside if one.year is not None}),
        figureReliability=context.reliability(outside or own),
        reliability=_title_reliability(context),
    )
    if period is not None:
        plan.add(
            node,
            periodStart=period[0],
            periodEnd=period[1],
            horizonYears=period[1] - period[0] + 1,
        )


def _title_reliability(context: Context) -> URIRef:
    """The period is read in the title, which a picture of the first page may give wrongly."""
    pictured = context.plan.document.is_recognised(0, 1)
    return PLAN.doubtful if pictured else context.silence(())


def _about(target: Target) -> str:
    return target.indicator or "".join(target.text.split())


def _is_outside(target: Target, period: tuple[int, int], within: set[str]) -> bool:
    if target.year is None or not target.year_stated:
        return False
    early = target.year < period[0]
    return early or (target.year > period[1] and _about(target) not in within)


def _is_groundwork(context: Context, target: Target) -> bool:
    """Whether the sentence only prepares for a later target: "lays the ground for 50 % in 2025"."""
    document, end = context.plan.document, target.evidence.end
    return _GROUNDWORK.search("".join(document.text[end : end + 40].split())) is not None
