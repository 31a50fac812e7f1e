"""What validate and the pipeline make: findings and the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model.corrections import AppliedCorrection
from checker.model.document import Document, Evidence
from checker.model.outcomes import Outcome, Severity
from checker.model.park import AppliedFact, Inapplicability, ParkProfile
from checker.model.policy import Clause, Indicator, Modality
from checker.model.statements import Statements
from checker.model.verdict import (
    Area,
    Baseline,
    BaselineState,
    Confirmation,
    FailOn,
    Provenance,
    RuleName,
)
from checker.model.waivers import AppliedWaiver, Waiver
from checker.model.words import Text


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
    focus: str = ""  # IRI of the node of the plan graph that was judged, "" where there was none
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
    sha256: str = ""  # of the pack's own file


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
    fail_on: FailOn = FailOn.VIOLATION
    rules: tuple[RuleName, ...] = ()  # all rules of the knowledge base
    areas: tuple[Area, ...] = ()
    weights: Mapping[Modality, int] = field(default_factory=dict)  # of one requirement in its area
    provenance: Provenance = field(default_factory=Provenance)
    confirmation: Confirmation | None = None  # where a second engine was asked for
    baseline: Baseline | None = None

    @property
    def gate_passed(self) -> bool:
        """True when nothing closes the gate."""
        return not self.closing

    @property
    def closing(self) -> tuple[Finding, ...]:
        """The failed findings that close the gate; waived ones never do."""
        severities = self.fail_on.severities
        return tuple(
            finding
            for finding in self.findings
            if finding.outcome is Outcome.FAILED
            and finding.severity in severities
            and finding.waiver is None
            and not self._is_old(finding)
        )

    def _is_old(self, finding: Finding) -> bool:
        """Whether the gate leaves a finding out because it had failed in the baseline too."""
        if self.fail_on is not FailOn.NEW or self.baseline is None:
            return False
        return self.baseline.had_failed(finding.id)

    @property
    def baseline_states(self) -> dict[str, BaselineState]:
        """What became of every gap and doubt since the baseline, by finding id; empty without one."""
        if self.baseline is None:
            return {}
        now = {finding.id: finding.outcome for finding in self.findings}
        states = {
            id_: self.baseline.state(id_, now.get(id_)) for id_ in (*now, *self.baseline.outcomes)
        }
        return {id_: state for id_, state in states.items() if state is not None}

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
