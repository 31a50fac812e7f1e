"""What a check of many plans works with and makes: plans, zones, what zones give, findings, moves.

One zone counts once, however many plans it sent. Values are exact; `low` and `high` enclose what a
zone's plans say, equal where they say one thing only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from checker.model import Evidence, Outcome, Severity, Target, Text


@dataclass(frozen=True, slots=True)
class PlanText:
    """The text of a plan that was read here, for finding copied passages."""

    text: str
    pages: tuple[tuple[int, int, int], ...] = ()  # number, start, end

    def page_at(self, offset: int) -> int | None:
        """The page of a character, None where the format has no pages."""
        return next((number for number, start, end in self.pages if start <= offset < end), None)


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """The outcome of one rule for one clause in one plan; equal ones are one object."""

    rule: str
    clause: str
    outcome: Outcome
    severity: Severity
    waived: bool


@dataclass(frozen=True, slots=True)
class ZonePlan:
    """What the report of one plan says that matters for all zones together."""

    id: str  # "p1", "p2", ... in the order given
    file: str
    sha256: str
    title: str
    zone: str | None
    period: tuple[int, int] | None
    is_plan: bool
    profile: str
    knowledge_sha256: str
    gate_passed: bool
    targets: tuple[Target, ...]  # those about indicators of the catalogue
    outcomes: tuple[PlanOutcome, ...]
    evidence: dict[str, Evidence] = field(default_factory=dict)  # clause -> its first passage
    text: PlanText | None = None
    scores: dict[str, Decimal] = field(default_factory=dict)  # of 100, by area of the policy

    @property
    def name(self) -> str:
        """What it is called: its zone, else its title, else its file."""
        return self.zone or self.title or self.file


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone with all plans that were handed in for it."""

    name: str
    plans: tuple[ZonePlan, ...]


class Silence(StrEnum):
    """Why a zone gives nothing that could be counted."""

    NONE = "none"  # no such figure in its plans
    DOUBTFUL = "doubtful"  # read with little confidence, or from a picture
    SLIP = "slip"  # thousands of times off the limit: a unit seems wrong
    NOT_A_PLAN = "notAPlan"
    NOT_SUBMITTED = "notSubmitted"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage and the plan in which it stands."""

    plan: str  # ZonePlan.id
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Known:
    """What a zone gives: a value, or the ends of what its plans can be read to say."""

    low: Decimal
    high: Decimal
    passages: tuple[Passage, ...] = ()


Given = Known | Silence


@dataclass(frozen=True, slots=True)
class ZoneFigure:
    """One zone's part in a target over all zones; `weight` where the mean is weighted."""

    zone: str
    given: Given
    weight: Given | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """How far one zone would have to move; the least change by which the target is met."""

    zone: str
    value: Decimal  # what the zone's plan says, in the unit of the target
    needed: Decimal
    strictly: bool  # the value has to be beyond `needed`, not at it
    passages: tuple[Passage, ...]

    @property
    def change(self) -> Decimal:
        """From the plan's value to the needed one, negative for a cut."""
        return self.needed - self.value

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of the plan's value; None from zero."""
        return self.change * 100 / self.value if self.value else None


@dataclass(frozen=True, slots=True)
class FleetFinding:
    """The outcome of one rule over all zones for one target."""

    id: str
    rule: str
    clause: str
    outcome: Outcome
    severity: Severity
    message: Text
    remedy: Text
    expected: Text
    found: Text
    unit: str
    counted: Text | None  # what is counted, where one clause asks for several counts
    figures: tuple[ZoneFigure, ...]
    moves: tuple[Move, ...]

    @property
    def silent(self) -> tuple[ZoneFigure, ...]:
        """The zones that give nothing that could be counted."""
        return tuple(one for one in self.figures if isinstance(one.given, Silence))


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which no report could be had, and why."""

    file: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Fleet:
    """All that was handed in: the plans, their zones, and the files that could not be read."""

    plans: tuple[ZonePlan, ...]
    zones: tuple[Zone, ...]
    unread: tuple[Unread, ...] = ()
    expected: int | None = None  # how many zones there are in all, where the user says so

    @property
    def count(self) -> int:
        """How many zones there are, those that handed nothing in among them."""
        return max(len(self.zones), self.expected or 0)
