"""Corrections of targets and measures: which statement is meant, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from checker.corrections import slots
from checker.corrections.anchoring import Place
from checker.corrections.draft import Draft, Outcome, Slot, clause_of
from checker.corrections.entries import Correction, Slots, SlotValue
from checker.corrections.wording import said
from checker.model import Change, CorrectionKind, Evidence, Measure, Target, Text

_K = CorrectionKind
_IDENTITY = frozenset({"value", "value_max", "text"})


@dataclass(frozen=True, slots=True)
class _Unmet:
    """Why no statement at a place is the one that an entry speaks of."""

    why: str  # nothing, other, several
    message: Text


def _slots_of(statement: Target | Measure) -> dict[str, SlotValue]:
    if isinstance(statement, Target):
        return slots.target_slots(statement)
    return slots.measure_slots(statement)


def _at(known: list[Slot], place: Place) -> list[Slot]:
    """The statements that are still there at a place, those that fit it best first."""
    shared = [(one, _misfit(one, place)) for one in known if _may_meet(one, place)]
    there = [(misfit, number, one) for number, (one, misfit) in enumerate(shared) if misfit >= 0]
    return [one for _, _, one in sorted(there, key=lambda found: found[:2])]


def _may_meet(one: Slot, place: Place) -> bool:
    """A quick look, since every entry looks at every statement."""
    if one.now is None:
        return False
    at = one.now.evidence
    again = isinstance(one.now, Target) and one.now.also
    return bool(again) or (at.start < place.end and place.start < at.end)


def _misfit(one: Slot, place: Place) -> int:
    """Characters that only one of place and statement has; -1 where they share none."""
    found = [-1]
    for passage in slots.passages(one.now) if one.now is not None else ():
        shared = slots.overlap(passage, place.start, place.end)
        if shared:
            found.append(passage.end - passage.start + place.end - place.start - 2 * shared)
    return min(found[1:], default=-1)


def _meant(known: list[Slot], entry: Correction, place: Place) -> Slot | _Unmet:
    """The statement that an entry speaks of, or why there is none.

    `was` names it by what the reader said, or by what an earlier correction made of that.
    """
    there = _at(known, place)
    if not there:
        return _Unmet("nothing", said("lost.nothing"))
    fitting = [one for one in there if _fits(one, entry)]
    if not fitting:
        return _Unmet("other", said("lost.other", found=_brief(there[0])))
    best = max(_likeness(one, entry.was) for one in fitting)
    first, *others = (one for one in fitting if _likeness(one, entry.was) == best)
    if any(_evidence(one) == _evidence(first) for one in others):
        return _Unmet("several", said("lost.several"))
    return first


def _evidence(one: Slot) -> Evidence:
    if one.now is None:
        raise LookupError("rejected")
    return one.now.evidence


def _versions(one: Slot) -> list[Slots]:
    return [_slots_of(version) for version in (one.read, one.now) if version is not None]


def _fits(one: Slot, entry: Correction) -> bool:
    """Whether a statement is the one that `was` describes.

    What is rejected or confirmed must be the very statement. What is changed must have its value,
    and still be wrong (or already right) where the entry corrects it: other slots may have changed.
    """
    was = entry.was
    if entry.to:
        kept = {name: value for name, value in was.items() if name in _IDENTITY - set(entry.to)}
        return any(
            slots.agrees(version, kept)
            and all(
                name not in was or slots.agrees(version, {name: was[name]})
                or slots.agrees(version, {name: value})
                for name, value in entry.to.items()
            )
            for version in _versions(one)
        )  # fmt: skip
    return any(slots.agrees(version, was) for version in _versions(one))


def _likeness(one: Slot, was: Slots) -> int:
    return max(slots.agreeing(version, was) for version in _versions(one))


def _brief(one: Slot) -> str:
    statement = one.now
    if isinstance(statement, Target):
        year = f" {statement.year}" if statement.year else ""
        amount = f"{slots.words(statement.value)} {statement.unit}".strip()
        return f"{statement.text} {statement.cmp.value} {amount}{year}"
    return statement.text[:40] if statement else ""


def _reject(known: list[Slot], entry: Correction, place: Place) -> Outcome:
    meant = _meant(known, entry, place)
    if isinstance(meant, _Unmet):
        if meant.why == "several":
            return Outcome(problem=meant.message)
        return Outcome(superseded=True)  # the reader does not say it any more
    brief = _brief(meant)
    meant.now = None
    return Outcome((Change("statement", brief, ""),))


def _reject_target(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    return _reject(draft.targets, entry, place)


def _reject_measure(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    return _reject(draft.measures, entry, place)


def _change(
    known: list[Slot], entry: Correction, place: Place, make: Callable[[Slot], Target | Measure]
) -> Outcome:
    meant = _meant(known, entry, place)
    if isinstance(meant, _Unmet):
        return Outcome(problem=meant.message)
    if meant.now is None:
        raise LookupError(entry.id)
    before = _slots_of(meant.now)
    if slots.agrees(before, entry.to):
        return _superseded(meant, entry)
    meant.now = make(meant)
    return Outcome(slots.changes(before, entry.to))


def _change_target(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    def make(one: Slot) -> Target:
        if not isinstance(one.now, Target):
            raise TypeError(entry.id)
        return slots.changed_target(one.now, entry.to, entry.id)

    return _change(draft.targets, entry, place, make)


def _change_measure(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    to = _with_whole_ids(draft, entry)

    def make(one: Slot) -> Measure:
        if not isinstance(one.now, Measure):
            raise TypeError(entry.id)
        return slots.changed_measure(one.now, to, entry.id)

    return _change(draft.measures, replace(entry, to=to), place, make)


def _with_whole_ids(draft: Draft, entry: Correction) -> Slots:
    actions = entry.to.get("actions")
    if not isinstance(actions, tuple):
        return entry.to
    return {**entry.to, "actions": tuple(clause_of(draft.knowledge, a) or a for a in actions)}


def _add_target(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    for one in _at(draft.targets, place):
        if one.now and slots.agrees(_slots_of(one.now), entry.to):
            return _superseded(one, entry)
    evidence = draft.document.evidence(place.start, place.end)
    in_table = draft.document.table_at(place.start) is not None
    made = slots.new_target(entry.to, evidence, entry.id, in_table=in_table)
    draft.targets.append(Slot(None, made))
    return Outcome(slots.changes({}, entry.to))


def _add_measure(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    to = _with_whole_ids(draft, entry)
    for one in _at(draft.measures, place):
        if one.now and slots.agrees(_slots_of(one.now), to):
            return _superseded(one, entry)
    evidence = draft.document.evidence(place.start, place.end)
    draft.measures.append(Slot(None, slots.new_measure(to, evidence, entry.id)))
    return Outcome((Change("statement", "", evidence.quote[:60]), *slots.changes({}, to)))


def _link(draft: Draft, entry: Correction, place: Place, clause: str) -> Outcome:
    meant = _meant(draft.measures, entry, place)
    if isinstance(meant, _Unmet):
        return Outcome(problem=meant.message)
    wanted = entry.kind is _K.LINK
    if not isinstance(meant.now, Measure) or (clause in meant.now.actions) is wanted:
        return Outcome(superseded=True)
    way = slots.linked if wanted else slots.unlinked
    meant.now = way(meant.now, clause, entry.id)
    return Outcome((Change("links", "" if wanted else clause, clause if wanted else ""),))


def _marked(one: Slot, entry: Correction) -> None:
    """Notes on the statement that a person has said the same."""
    if one.now is not None:
        one.now = replace(one.now, confirmed=(*one.now.confirmed, entry.id))


def _superseded(one: Slot, entry: Correction) -> Outcome:
    _marked(one, entry)
    return Outcome(superseded=True)


def _confirm(known: list[Slot], entry: Correction, place: Place) -> Outcome:
    meant = _meant(known, entry, place)
    if isinstance(meant, _Unmet):
        return Outcome(problem=meant.message)
    _marked(meant, entry)
    if isinstance(meant.now, Target):
        meant.now = replace(meant.now, confidence=slots.CERTAIN)
    return Outcome()


def _confirm_target(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    return _confirm(draft.targets, entry, place)


def _confirm_measure(draft: Draft, entry: Correction, place: Place, _: str) -> Outcome:
    return _confirm(draft.measures, entry, place)


WAYS: dict[CorrectionKind, Callable[[Draft, Correction, Place, str], Outcome]] = {
    _K.REJECT_TARGET: _reject_target,
    _K.REJECT_MEASURE: _reject_measure,
    _K.CHANGE_TARGET: _change_target,
    _K.CHANGE_MEASURE: _change_measure,
    _K.ADD_TARGET: _add_target,
    _K.ADD_MEASURE: _add_measure,
    _K.LINK: _link,
    _K.UNLINK: _link,
    _K.CONFIRM_TARGET: _confirm_target,
    _K.CONFIRM_MEASURE: _confirm_measure,
}
