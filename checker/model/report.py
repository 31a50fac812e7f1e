"""What validate and the pipeline make: findings and the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from checker.model.document import Document, Evidence
from checker.model.policy import Clause, Indicator
from checker.model.statements import Statements
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


@dataclass(frozen=True, slots=True)
class PackVersion:
    """A policy pack and its version, as printed in every report."""

    id: str
    version: str
    title: Text | None = None  # of the policy document
    number: str | None = None  # its number, e.g. "国科发火〔2021〕28号"


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

    @property
    def gate_passed(self) -> bool:
        """True when no finding of severity Violation has failed."""
        return not any(
            finding.outcome is Outcome.FAILED and finding.severity is Severity.VIOLATION
            for finding in self.findings
        )
