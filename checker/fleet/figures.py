"""What each zone gives for a target over all zones; the readings are those of a check of one plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from checker.fleet.model import Given, Known, Passage, Silence, Zone, ZonePlan
from checker.model import Comparator, Kind, Outcome, Target
from checker.plan.cases import Demand
from checker.plan.choice import chosen
from checker.plan.figures import figures
from checker.plan.limits import UPPER
from checker.plan.rates import factor
from checker.plan.readability import CONFIDENT
from checker.plan.readings import level_readings

SLIP = 3000  # times off its limit: as chk:isPlausible for one plan
_PARTLY = frozenset(
    {"规上工业", "规上", "工业", "重点用能单位"}
)  # scopes that are not the whole zone
_SHOWN = 3  # passages behind one zone's figure
_ONE, _ZERO = Decimal(1), Decimal(0)
Look = Callable[[ZonePlan], Given]


def given(zone: Zone, look: Look) -> Given:
    """What a zone gives: the range over all its plans, else why none of them gives anything."""
    seen = [look(plan) if plan.is_plan else Silence.NOT_A_PLAN for plan in zone.plans]
    known = [one for one in seen if isinstance(one, Known)]
    if not known:
        return _strongest(one for one in seen if isinstance(one, Silence))
    return Known(
        min(one.low for one in known),
        max(one.high for one in known),
        tuple(passage for one in known for passage in one.passages)[:_SHOWN],
    )


def _strongest(reasons: Iterable[Silence]) -> Silence:
    """A doubtful figure says more than none, and a plan without one more than no plan."""
    order = (Silence.SLIP, Silence.DOUBTFUL, Silence.NONE, Silence.NOT_A_PLAN)
    return min(reasons, key=order.index, default=Silence.NOT_SUBMITTED)


def level(demand: Demand) -> Look:
    """The value that a plan gives for the demanded year, in the demanded unit."""

    def look(plan: ZonePlan) -> Given:
        known = figures(demand.indicator, demand.unit, plan.targets)
        upper = demand.comparator in UPPER
        readings = level_readings(known, plan.period, demand.year, upper=upper)
        reading = chosen(readings, demand.year)
        if reading is None:
            return Silence.NONE
        if not reading.confident:
            return Silence.DOUBTFUL
        if any((factor(one, demand.limit) or 0) >= SLIP for one in (reading.low, reading.high)):
            return Silence.SLIP
        return Known(reading.low, reading.high, _passages(plan, reading.statements))

    return look


def amount(demand: Demand) -> Look:
    """An amount that is added up or weighs; one that is far too large for its demand is a slip."""

    def look(plan: ZonePlan) -> Given:
        known = figures(demand.indicator, demand.unit, plan.targets)
        reading = chosen(level_readings(known, plan.period, demand.year, upper=False), demand.year)
        if reading is None or reading.low < 0:
            return Silence.NONE
        if not reading.confident:
            return Silence.DOUBTFUL
        if demand.limit and reading.high >= SLIP * demand.limit:
            return Silence.SLIP
        return Known(reading.low, reading.high, _passages(plan, reading.statements))

    return look


def weight(indicator: str, unit: str, year: int | None) -> Look:
    """The figure by which a plan's value is weighted; nothing where it is not above zero."""
    look_up = amount(Demand(indicator, Comparator.AT_LEAST, _ZERO, unit, year))

    def look(plan: ZonePlan) -> Given:
        found = look_up(plan)
        return Silence.NONE if isinstance(found, Known) and not found.low else found

    return look


def year_reached(demand: Demand) -> Look:
    """The year in which a plan says that its zone reaches something, or says that it did.

    Where a zone has to be earlier than the nation, "before" the nation's own year says no more than the
    nation does: it may be that very year.
    """

    def latest(target: Target) -> int:
        last = int(target.value_max or target.value)
        is_before = target.cmp is Comparator.LESS_THAN
        repeats = demand.comparator is Comparator.LESS_THAN and last == demand.limit
        return last - 1 if is_before and not repeats else last

    def look(plan: ZonePlan) -> Given:
        stated = [
            one
            for one in plan.targets
            if one.indicator == demand.indicator and one.kind is not Kind.REFERENCE
        ]
        sure = [one for one in stated if _is_sure(one)]
        if not sure:
            return Silence.DOUBTFUL if stated else Silence.NONE
        return Known(
            Decimal(min(map(_earliest, sure))),
            Decimal(max(map(latest, sure))),
            _passages(plan, sure),
        )

    return look


def _is_sure(target: Target) -> bool:
    """Read with confidence, not from a picture, and said of the whole zone."""
    proper = target.confidence >= CONFIDENT and not target.evidence.recognised
    return proper and target.scope not in _PARTLY


def _earliest(target: Target) -> int:
    return int(target.value) - (target.cmp is Comparator.LESS_THAN)


def answer(clause: str) -> Look:
    """1 where a plan answers the clause, 0 where it does not, from 0 to 1 where that cannot be told."""
    ends = {
        Outcome.PASSED: (_ONE, _ONE),
        Outcome.FAILED: (_ZERO, _ZERO),
        Outcome.CANT_TELL: (_ZERO, _ONE),
    }

    def look(plan: ZonePlan) -> Given:
        told = [
            ends[one.outcome]
            for one in plan.outcomes
            if one.clause == clause and one.outcome in ends
        ]
        if not told:
            return Silence.NONE
        behind = plan.evidence.get(clause)
        passages = (Passage(plan.id, behind),) if behind else ()
        return Known(min(low for low, _ in told), min(high for _, high in told), passages)

    return look


def _passages(plan: ZonePlan, statements: Iterable[Target]) -> tuple[Passage, ...]:
    return tuple(Passage(plan.id, one.evidence) for one in statements)[:_SHOWN]
