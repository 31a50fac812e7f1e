"""How a verdict is reached and what it rests on: gate, areas, baseline, provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from checker.model.outcomes import OPEN, Outcome, Severity
from checker.model.policy import ClauseKind
from checker.model.words import Text


class FailOn(StrEnum):
    """Which failed findings close the gate; the values of --fail-on and of pol:failOn."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEW = "new"  # violations that have not failed in the baseline
    NEVER = "never"  # the verdict is that of VIOLATION, the exit code is 0 all the same

    @property
    def severities(self) -> tuple[Severity, ...]:
        """The severities that count, worst first."""
        counted = {FailOn.WARNING: 2, FailOn.INFO: 3}.get(self, 1)
        return tuple(Severity)[:counted]


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the policy that has a score of its own; the weights are data (policies/areas.ttl)."""

    id: str
    label: Text
    weight: int
    kinds: tuple[ClauseKind, ...]  # of the outermost clause


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule of the profile as reports name it."""

    id: str
    family: str
    name: Text  # the positive statement
    description: Text


class BaselineState(StrEnum):
    """What became of a gap or a doubt since an earlier report."""

    NEW = "new"
    REOPENED = "reopened"  # open before, solved in between, open again
    UNCHANGED = "unchanged"
    SOLVED = "solved"  # passed now
    DROPPED = "dropped"  # no longer judged: inapplicable, untested or no finding any more


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier report, to compare with."""

    name: str  # of its file
    sha256: str
    plan_sha256: str
    knowledge_sha256: str
    profile: str
    outcomes: Mapping[str, Outcome]  # by finding id
    ever_open: frozenset[str]  # findings open in it or in a report that it was compared with
    waived: frozenset[str] = frozenset()  # findings that its gate left out

    def had_failed(self, finding: str) -> bool:
        """Whether a finding had failed in it without being waived."""
        return self.outcomes.get(finding) is Outcome.FAILED and finding not in self.waived

    def state(self, finding: str, outcome: Outcome | None) -> BaselineState | None:
        """What became of a finding that now has this outcome; None where it never was open."""
        was_open = self.outcomes.get(finding) in OPEN
        if outcome in OPEN:
            if was_open:
                return BaselineState.UNCHANGED
            again = finding in self.ever_open
            return BaselineState.REOPENED if again else BaselineState.NEW
        if not was_open:
            return None
        return BaselineState.SOLVED if outcome is Outcome.PASSED else BaselineState.DROPPED


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a second SHACL engine said of the same graph."""

    engine: str
    differences: tuple[str, ...] = ()  # findings on which it comes to another outcome
    results: int = 0  # single results (shape and node) on which the engines differ

    @property
    def agrees(self) -> bool:
        """Whether both engines gave the same results."""
        return not self.results


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the user's that a check took into account beside the plan."""

    kind: str  # corrections, waivers, park
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a check rests on beside the plan and the knowledge base, so that it can be repeated."""

    shapes_sha256: str = ""
    files: tuple[InputFile, ...] = ()
    zone: str | None = None  # as stated by the user
    period: tuple[int, int] | None = None  # as stated by the user
