"""What became of the corrections that people made to what was read in a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.model.document import Evidence
from checker.model.words import Text


class CorrectionKind(StrEnum):
    """What a correction does; the words of PLAN.corrections.yaml."""

    REJECT_TARGET = "reject-target"
    REJECT_MEASURE = "reject-measure"
    REJECT_EVIDENCE = "reject-evidence"
    CHANGE_TARGET = "change-target"
    CHANGE_MEASURE = "change-measure"
    ADD_TARGET = "add-target"
    ADD_MEASURE = "add-measure"
    SET_ANSWER = "set-answer"
    LINK = "link"
    UNLINK = "unlink"
    CONFIRM_TARGET = "confirm-target"
    CONFIRM_MEASURE = "confirm-measure"
    CONFIRM_ANSWER = "confirm-answer"


class CorrectionState(StrEnum):
    """What became of a correction when the plan was read again."""

    APPLIED = "applied"
    MOVED = "moved"  # applied at the place to which its passage has moved in a changed draft
    SUPERSEDED = "superseded"  # the reader now says the same by itself
    ORPHANED = "orphaned"  # its passage or statement is not there any more: not applied


@dataclass(frozen=True, slots=True)
class Change:
    """One slot of a statement before and after a correction; "" stands for nothing."""

    slot: str  # "value", "unit", "answer", "links", ...
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """One entry of the corrections file and what became of it in this draft."""

    id: str
    kind: CorrectionKind
    author: str
    date: date
    reason: str
    state: CorrectionState
    quote: str  # the passage it was made on, "" where it has none
    found: str = ""  # how the passage was found again: exact, folded, alike; "" when it was not
    evidence: Evidence | None = None  # where the passage stands in this draft
    clause: str | None = None  # of an answer, a link or rejected evidence
    changes: tuple[Change, ...] = ()
    problem: Text | None = None  # why it is orphaned, and what to do

    @property
    def confirms(self) -> bool:
        """Whether it only says that the reader was right."""
        return self.kind.value.startswith("confirm-")

    @property
    def in_force(self) -> bool:
        """Whether this draft was read with it."""
        return self.state in (CorrectionState.APPLIED, CorrectionState.MOVED)
