"""What validate and the pipeline make: findings and the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from checker.model.corrections import AppliedCorrection
from checker.model.document import Document, Evidence
from checker.model.park import AppliedFact, Inapplicability, ParkProfile
from checker.model.policy import Clause, Indicator
from checker.model.statements import Statements
from checker.model.waivers import AppliedWaiver, Waiver
from checker.model.words import Text


class Outcome(StrEnum):
    """EARL outcomes; every requirement has one."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"


class Severity(StrEnum):
    """SHACL severities: 必改, 应改, 提示."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one rule for one clause (and, for rules about targets, one indicator)."""

    id: str  # "action-answered/sa28:1.2.d", stable across runs
    rule: str
    clause: str  # clause id
    outcome: Outcome
    severity: Severity
    message: Text
    remedy: Text
    expected: Text
    found: Text
    evidence: tuple[Evidence, ...] = ()
    nearest: bool = False  # the evidence is only the nearest passages, not an answer
    waiver: Waiver | None = None  # in force: the finding keeps its outcome, the gate leaves it out
    inapplicable_because: Inapplicability | None = None  # facts about the park


@dataclass(frozen=True, slots=True)
class PackVersion:
    """A policy pack and its version, as printed in every report."""

    id: str
    version: str
    title: Text | None = None  # of the policy document
    number: str | None = None  # its number, e.g. "国科发火〔2021〕28号"


@dataclass(frozen=True, slots=True)
class AsRead:
    """What the reader said, and what the rules made of it, before people corrected it."""

    statements: Statements
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one check; the JSON contract is its projection."""

    document: Document
    statements: Statements
    findings: tuple[Finding, ...]
    clauses: dict[str, Clause]  # the clauses of the profile, by id
    indicators: dict[str, Indicator]
    profile: str
    packs: tuple[PackVersion, ...]
    knowledge_sha256: str
    tool_version: str
    seconds: dict[str, float] = field(default_factory=dict)  # per stage, wall clock
    corrections: tuple[AppliedCorrection, ...] = ()  # all of the corrections file, in its order
    as_read: AsRead | None = None  # where corrections changed something
    waivers: tuple[AppliedWaiver, ...] = ()  # all of the waiver file, in its order
    park: tuple[AppliedFact, ...] = ()  # all facts of the park profile, in its order
    park_profile: ParkProfile | None = None
    day: date | None = None  # by which waivers were judged

    @property
    def gate_passed(self) -> bool:
        """True when no finding of severity Violation has failed, but for those waived."""
        return not any(
            finding.outcome is Outcome.FAILED
            and finding.severity is Severity.VIOLATION
            and finding.waiver is None
            for finding in self.findings
        )

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that waivers in force keep out of the gate."""
        return tuple(finding for finding in self.findings if finding.waiver is not None)

    @property
    def waived_violations(self) -> int:
        """How many failed findings of severity Violation the gate leaves out."""
        return sum(
            finding.outcome is Outcome.FAILED and finding.severity is Severity.VIOLATION
            for finding in self.waived
        )

    def changed_outcomes(self) -> tuple[tuple[str, Outcome | None, Outcome | None], ...]:
        """The findings (by id) whose outcome the corrections changed, with before and after.

        None stands for a finding that was not there.
        """
        if self.as_read is None:
            return ()
        before = {one.id: one.outcome for one in self.as_read.findings}
        after = {one.id: one.outcome for one in self.findings}
        return tuple(
            (id_, before.get(id_), after.get(id_))
            for id_ in dict.fromkeys((*after, *before))
            if before.get(id_) is not after.get(id_)
        )
