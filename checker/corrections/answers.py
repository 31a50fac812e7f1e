"""Corrections of answers: set by a person, stripped of a passage, or confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.corrections.entries import Correction
from checker.corrections.folding import fold
from checker.corrections.slots import overlap, without
from checker.corrections.wording import said
from checker.model import Answer, Change, CorrectionKind, Evidence, Strength, Text

_RANK = {Strength.NO: 0, Strength.WEAK: 1, Strength.YES: 2}
_SCORES = {Strength.NO: 0.0, Strength.WEAK: 0.5, Strength.YES: 1.0}
_CANDIDATES = 5
_BRIEF = 80  # characters of a passage in a change


@dataclass(slots=True)
class State:
    """An answer under correction: what the reader said, and what it is now."""

    read: Answer
    now: Answer


def corrected(
    state: State, entry: Correction, evidence: Evidence | None, *, same_file: bool
) -> Answer | Text | None:
    """The answer as corrected; None where the reader says so itself; why not, where it cannot be."""
    if entry.kind is CorrectionKind.REJECT_EVIDENCE:
        return _stripped(state.now, entry, evidence)
    wanted = Strength(entry.answer or Strength.NO)
    if entry.kind is CorrectionKind.CONFIRM_ANSWER:
        if state.now.addressed is not wanted:
            return said("lost.answer", answer=state.now.addressed.value)
        return replace(state.now, confirmed=(*state.now.confirmed, entry.id))
    if state.now.addressed is wanted:
        return None
    if not same_file and _newer(state.now, wanted, entry):
        return said("lost.newer")
    return _set(state.now, wanted, entry, evidence)


def _newer(answer: Answer, wanted: Strength, entry: Correction) -> bool:
    """Whether a changed draft answers better, in passages that the author of the entry has not seen.

    What was found wanting in one draft must not hide what the next one has added.
    """
    if _RANK[answer.addressed] <= _RANK[wanted]:
        return False
    known = {fold(one) for one in (*entry.seen, *([entry.anchor.quote] if entry.anchor else []))}
    return any(
        not any(words in one or one in words for one in known)
        for words in (fold(passage.quote) for passage in answer.evidence)
    )


def _set(answer: Answer, wanted: Strength, entry: Correction, evidence: Evidence | None) -> Answer:
    """The answer that a person has given, with the passage it rests on first."""
    rest = (*answer.evidence, *answer.candidates)
    others = without(rest, evidence.start, evidence.end) if evidence else rest
    own = (evidence,) if evidence is not None and wanted is not Strength.NO else ()
    return replace(
        answer,
        addressed=wanted,
        score=_SCORES[wanted],
        evidence=own,
        candidates=(others if own else rest)[:_CANDIDATES],
        candidate_strengths=(),
        reasons=(f"人工判定（{entry.author}，{entry.date}）：{entry.reason}",),
        corrected=(*answer.corrected, entry.id),
    )


def _stripped(answer: Answer, entry: Correction, evidence: Evidence | None) -> Answer | None:
    """The answer without one passage: with the rest of its evidence, else as good as the next best."""
    if evidence is None:
        raise LookupError(entry.id)
    left = without(answer.evidence, evidence.start, evidence.end)
    if len(left) == len(answer.evidence):
        return None
    ids = (*answer.corrected, entry.id)
    if left:
        return replace(answer, evidence=left, corrected=ids)
    strengths = answer.candidate_strengths or (Strength.NO,) * len(answer.candidates)
    pairs = [
        (strength, one)
        for strength, one in zip(strengths, answer.candidates, strict=True)
        if not overlap(one, evidence.start, evidence.end)
    ]
    best = max((strength for strength, _ in pairs), key=_RANK.__getitem__, default=Strength.NO)
    counted = [one for strength, one in pairs if strength is best and best is not Strength.NO]
    others = [(strength, one) for strength, one in pairs if one not in counted]
    return replace(
        answer,
        addressed=best,
        score=min(answer.score, _SCORES[best]),
        evidence=tuple(counted),
        candidates=tuple(one for _, one in others),
        candidate_strengths=tuple(strength for strength, _ in others),
        reasons=(f"人工剔除依据（{entry.author}，{entry.date}）：{entry.reason}",),
        corrected=ids,
    )


def changes(before: Answer, after: Answer) -> tuple[Change, ...]:
    """What a correction did to an answer."""
    new = [one for one in after.evidence if one not in before.evidence]
    added = tuple(Change("evidence", "", one.quote[:_BRIEF]) for one in new)
    if before.addressed is not after.addressed:
        return (Change("answer", before.addressed.value, after.addressed.value), *added)
    gone = [one for one in before.evidence if one not in after.evidence]
    return (*(Change("evidence", one.quote[:_BRIEF], "") for one in gone), *added)
