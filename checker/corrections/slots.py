"""The slots of statements as corrections name them: read from, compared with and set in statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from checker.corrections.entries import Slots, SlotValue
from checker.corrections.folding import fold
from checker.model import (
    Change,
    ClauseLink,
    Comparator,
    Evidence,
    Kind,
    Measure,
    Span,
    Strength,
    Target,
)

CERTAIN = 1.0  # confidence in what a person has looked at


def target_slots(target: Target) -> dict[str, SlotValue]:
    """All slots of a target."""
    return {
        "indicator": target.indicator,
        "text": target.text,
        "cmp": target.cmp.value,
        "value": target.value,
        "value_max": target.value_max,
        "unit": target.unit,
        "year": target.year,
        "base_year": target.base_year,
        "base_value": target.base_value,
        "kind": target.kind.value,
        "striving": target.striving,
        "binding": target.binding,
        "scope": target.scope,
        "boundary": target.boundary,
        "accounting": target.accounting,
        "price_base": target.price_base,
        "span": target.span.value if target.span else None,
    }


def measure_slots(measure: Measure) -> dict[str, SlotValue]:
    """All slots of a measure."""
    return {
        "text": measure.text,
        "responsible": measure.responsible,
        "deadline": measure.deadline,
        "quantity": measure.quantity,
        "project": measure.project,
        "actions": measure.actions,
    }


def agrees(slots: Slots, wanted: Slots) -> bool:
    """Whether a statement has all wanted slots; blanks and full width make no difference."""
    return all(_same(slots.get(name), value) for name, value in wanted.items())


def _same(one: SlotValue, other: SlotValue) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) == fold(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(map(fold, one)) == sorted(map(fold, other))
    return one == other


def agreeing(slots: Slots, wanted: Slots) -> int:
    """How many wanted slots a statement has."""
    return sum(_same(slots.get(name), value) for name, value in wanted.items())


def changes(before: Slots, after: Slots) -> tuple[Change, ...]:
    """What differs in the slots of `after`, as words."""
    return tuple(
        Change(name, words(before.get(name)), words(value))
        for name, value in after.items()
        if not _same(before.get(name), value)
    )


def words(value: SlotValue) -> str:
    """A slot's value as one word; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def changed_target(target: Target, to: Slots, id_: str) -> Target:
    """The target with other slots, certain, and marked with the correction's id."""
    values: dict[str, Any] = dict(to)
    if "cmp" in values:
        values["cmp"] = Comparator(values["cmp"])
    if "kind" in values:
        values["kind"] = Kind(values["kind"])
    if values.get("span") is not None:
        values["span"] = Span(values["span"])
    if "year" in values:
        values["year_stated"] = values["year"] is not None
    return replace(target, **values, confidence=CERTAIN, corrected=(*target.corrected, id_))


def new_target(to: Slots, evidence: Evidence, id_: str, *, in_table: bool) -> Target:
    """A target that the reader has missed."""
    blank = Target(
        indicator=None,
        text=evidence.quote[:60],
        cmp=Comparator.EQUAL,
        value=Decimal(0),
        value_max=None,
        unit="",
        year=None,
        base_year=None,
        base_value=None,
        kind=Kind.TARGET,
        in_table=in_table,
        confidence=CERTAIN,
        evidence=evidence,
    )
    return changed_target(blank, to, id_)


def changed_measure(measure: Measure, to: Slots, id_: str) -> Measure:
    """The measure with other slots, marked with the correction's id.

    What the reader found out about the old wording of a slot goes with it.
    """
    values: dict[str, Any] = dict(to)
    if "actions" in values:
        kept = [one for one in measure.links if one.clause in values["actions"]]
        values["links"] = tuple(kept)
    if "responsible" in values:
        bodies = values["responsible"]
        values["leads"] = tuple(one for one in measure.leads if one in bodies)
        values["supporting"] = tuple(one for one in measure.supporting if one in bodies)
        values["bodies_scope"] = None
    if "deadline" in values:
        values.update(deadline_kind=None, deadline_year=None, deadline_scope=None)
    if "quantity" in values:
        values.update(amount=None, amount_unit=None)
    changed = replace(measure, **values, corrected=(*measure.corrected, id_))
    said = (changed.responsible, changed.deadline, changed.quantity)
    return replace(changed, strength=sum(map(bool, said)), strength_reasons=())


def new_measure(to: Slots, evidence: Evidence, id_: str) -> Measure:
    """A measure that the reader has missed."""
    blank = Measure(
        text="".join(evidence.quote.split()),
        actions=(),
        responsible=(),
        deadline=None,
        quantity=None,
        project=None,
        commitment=0.5,
        evidence=evidence,
    )
    return changed_measure(blank, to, id_)


def linked(measure: Measure, clause: str, id_: str) -> Measure:
    """The measure as one that answers the clause."""
    link = ClauseLink(clause, Strength.YES, CERTAIN)
    others = tuple(one for one in measure.links if one.clause != clause)
    return replace(
        measure,
        actions=(*measure.actions, clause),
        links=(link, *others),
        corrected=(*measure.corrected, id_),
    )


def unlinked(measure: Measure, clause: str, id_: str) -> Measure:
    """The measure as one that has nothing to do with the clause."""
    return replace(
        measure,
        actions=tuple(one for one in measure.actions if one != clause),
        links=tuple(one for one in measure.links if one.clause != clause),
        corrected=(*measure.corrected, id_),
    )


def passages(statement: Target | Measure) -> tuple[Evidence, ...]:
    """Where a statement stands: its passage, and those that state it once more."""
    again = statement.also if isinstance(statement, Target) else ()
    return (statement.evidence, *again)


def overlap(one: Evidence, start: int, end: int) -> int:
    """Characters that a passage shares with [start, end)."""
    return max(0, min(one.end, end) - max(one.start, start))


def without(passages: Iterable[Evidence], start: int, end: int) -> tuple[Evidence, ...]:
    """The passages that share nothing with [start, end)."""
    return tuple(one for one in passages if not overlap(one, start, end))
