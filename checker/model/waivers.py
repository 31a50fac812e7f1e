"""What people decided to let pass, by whom and until when, and what became of it in one check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checker.model.words import Text


class WaiverState(StrEnum):
    """What became of a waiver in one check; only an active one counts."""

    ACTIVE = "active"
    UNNEEDED = "unneeded"  # nothing that it names is a gap or in doubt
    EXPIRED = "expired"  # its last day is over
    PENDING = "pending"  # its first day is still to come
    OTHER_ZONE = "other-zone"  # it is for another zone, or the plan's zone is not known
    REFUSED = "refused"  # its rule cannot be waived
    UNMATCHED = "unmatched"  # no finding is named so


@dataclass(frozen=True, slots=True)
class WaiverScope:
    """Which findings: one by its id, or those of a rule for a clause (`*`: any characters)."""

    finding: str | None = None
    rule: str | None = None
    clause: str | None = None  # "sa28:1.2.d", "sa28:1.2.*"
    zone: str | None = None  # only in this zone's plan

    def __str__(self) -> str:
        named = self.finding or f"{self.rule}/{self.clause}"
        return f"{named} @ {self.zone}" if self.zone else named


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of PLAN.waivers.yaml: a deviation that somebody asked for and another approved."""

    id: str
    scope: WaiverScope
    reason: str
    author: str
    approver: str
    start: date  # first day
    until: date  # last day, to its end
    attachments: str = ""
    line: int = 0  # in the file


@dataclass(frozen=True, slots=True)
class AppliedWaiver:
    """A waiver and what became of it: the findings that it names, and what to do about it."""

    waiver: Waiver
    state: WaiverState
    findings: tuple[str, ...] = ()  # ids: waived where it is active, else those it would concern
    suggestions: tuple[str, ...] = ()  # names like the one that fits nothing
    problem: Text | None = None  # why it does not count, and what to do
