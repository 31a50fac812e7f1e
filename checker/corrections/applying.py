"""Applies corrections to what the reader read in a draft, and says what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.corrections import answers, slots
from checker.corrections.anchoring import Lost, Place, find
from checker.corrections.draft import Draft, Outcome, Slot, clause_of
from checker.corrections.entries import OF_ANSWERS, Correction
from checker.corrections.statements import WAYS
from checker.corrections.wording import said
from checker.knowledge import Knowledge
from checker.model import (
    Answer,
    AppliedCorrection,
    CorrectionKind,
    CorrectionState,
    Document,
    Measure,
    Statements,
    Strength,
    Target,
    Text,
)

_K, _S = CorrectionKind, CorrectionState


def apply(
    statements: Statements,
    document: Document,
    knowledge: Knowledge,
    corrections: Iterable[Correction],
) -> tuple[Statements, tuple[AppliedCorrection, ...]]:
    """The statements as corrected, and for every correction what became of it."""
    draft = Draft(
        document,
        knowledge,
        [Slot(one, one) for one in statements.targets],
        [Slot(one, one) for one in statements.measures],
        {one.clause: answers.State(one, one) for one in statements.answers},
    )
    told = tuple(_applied(draft, one) for one in corrections)
    if all(one.state is _S.ORPHANED for one in told):
        return statements, told
    targets = [one.now for one in draft.targets if isinstance(one.now, Target)]
    measures = [one.now for one in draft.measures if isinstance(one.now, Measure)]
    return (
        replace(
            statements,
            targets=tuple(sorted(targets, key=lambda t: (t.evidence.start, t.evidence.end))),
            measures=tuple(sorted(measures, key=lambda m: m.evidence.start)),
            answers=tuple(draft.answers[one.clause].now for one in statements.answers),
        ),
        told,
    )


def _applied(draft: Draft, entry: Correction) -> AppliedCorrection:
    """One correction applied to the draft, and what became of it."""
    clause = clause_of(draft.knowledge, entry.action) if entry.action else None
    place = find(draft.document, entry.anchor, entry.sha256) if entry.anchor else None
    outcome = _outcome(draft, entry, place, clause)
    found = place if isinstance(place, Place) else None
    return AppliedCorrection(
        id=entry.id,
        kind=entry.kind,
        author=entry.author,
        date=entry.date,
        reason=entry.reason,
        state=_state(draft, entry, found, outcome),
        quote=entry.anchor.quote if entry.anchor else "",
        found=found.how if found else "",
        evidence=draft.document.evidence(found.start, found.end) if found else None,
        clause=clause or entry.action,
        changes=outcome.changes,
        problem=outcome.problem,
    )


def _state(
    draft: Draft, entry: Correction, place: Place | None, outcome: Outcome
) -> CorrectionState:
    if outcome.problem is not None:
        return _S.ORPHANED
    if outcome.superseded:
        return _S.SUPERSEDED
    if place is None or draft.document.sha256 == entry.sha256:
        return _S.APPLIED
    known = entry.anchor is not None and entry.anchor.start == place.start
    return _S.APPLIED if known and place.how == "exact" else _S.MOVED


def _outcome(
    draft: Draft, entry: Correction, place: Place | Lost | None, clause: str | None
) -> Outcome:
    if isinstance(place, Lost):
        return Outcome(problem=said(f"lost.{place.why}"))
    if entry.action and clause is None:
        return Outcome(problem=said("lost.clause", clause=entry.action))
    unknown = _unknown(draft.knowledge, entry)
    if unknown is not None:
        return Outcome(problem=unknown)
    if entry.kind in OF_ANSWERS:
        return _answer(draft, entry, place, clause or "")
    if place is None:
        raise LookupError(entry.id)  # every other kind has an anchor, see entries.NEEDS
    return WAYS[entry.kind](draft, entry, place, clause or "")


def _unknown(knowledge: Knowledge, entry: Correction) -> Text | None:
    """What is wrong with the ids in `to`, None where all are known."""
    indicator, actions = entry.to.get("indicator"), entry.to.get("actions")
    if indicator is not None and indicator not in knowledge.indicators:
        return said("lost.indicator", indicator=indicator)
    for one in actions if isinstance(actions, tuple) else ():
        if clause_of(knowledge, one) is None:
            return said("lost.clause", clause=one)
    return None


# --- answers -----------------------------------------------------------------------------------


def _answer(draft: Draft, entry: Correction, place: Place | None, clause: str) -> Outcome:
    """Sets, strips or confirms an answer; the links of the measures follow it."""
    state = draft.answers[clause]
    same_file = draft.document.sha256 == entry.sha256
    evidence = draft.document.evidence(place.start, place.end) if place else None
    done = answers.corrected(state, entry, evidence, same_file=same_file)
    if isinstance(done, Text):
        return Outcome(problem=done)
    if done is None:
        if entry.kind is _K.SET_ANSWER:
            state.now = replace(state.now, confirmed=(*state.now.confirmed, entry.id))
        return Outcome(superseded=True)
    before, state.now = state.now, done
    if entry.kind is not _K.CONFIRM_ANSWER:
        _follow(draft, entry, clause, state.now, place)
    return Outcome(answers.changes(before, state.now))


def _follow(
    draft: Draft, entry: Correction, clause: str, answer: Answer, place: Place | None
) -> None:
    """Measures answer a clause exactly where its evidence stands in them."""
    for one in draft.measures:
        if not isinstance(one.now, Measure):
            continue
        at = one.now.evidence
        rests = answer.addressed is Strength.YES and any(
            slots.overlap(at, e.start, e.end) for e in answer.evidence
        )
        touched = place is not None and slots.overlap(at, place.start, place.end) > 0
        linked = clause in one.now.actions
        if rests and touched and not linked:
            one.now = slots.linked(one.now, clause, entry.id)
        elif linked and not rests and (touched or answer.addressed is not Strength.YES):
            one.now = slots.unlinked(one.now, clause, entry.id)
