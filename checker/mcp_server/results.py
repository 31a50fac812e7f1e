"""What the tools answer: in one language, so that an assistant reads nothing twice.

What a tool returns itself has no slots: the SDK would take them for defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.model import OPEN, Severity
from checker.store import Submission, Version

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the plan; `start` and `end` count characters of its text, the page may be unknown."""

    quote: str
    start: int
    end: int
    page: int | None
    section: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with the clause it is about and the passages it rests on."""

    id: str
    rule: str
    outcome: str  # passed, failed, cantTell, inapplicable, untested
    severity: str  # Violation, Warning, Info
    message: str
    remedy: str
    clause: str
    clause_title: str
    clause_statement: str
    expected: str
    found: str
    evidence: list[Passage]


@dataclass(frozen=True)
class FoundList:
    """Some findings of a plan, the gravest open ones first; `total` is how many there are in all."""

    plan: str
    total: int
    findings: list[Found]


@dataclass(frozen=True)
class Checked:
    """What a check came to, with the gravest findings."""

    plan: str  # the path or version that other tools take
    file: str
    title: str | None
    zone: str | None
    period: list[int] | None
    gate: str  # passed or failed
    outcomes: dict[str, int]
    severities: dict[str, int]  # of what failed
    gravest: list[Found]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan of the store: `version` is what the other tools take as `plan`."""

    version: str
    number: int
    zone: str
    title: str
    file: str
    gate_passed: bool
    checked_at: str  # ISO 8601, UTC
    sample: bool


@dataclass(frozen=True)
class KeptPlans:
    """Plans of the store, the newest first."""

    total: int
    plans: list[KeptPlan]


@dataclass(frozen=True)
class Explanation:
    """Why the reader decided as it did, as text and as data."""

    plan: str
    text: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """The answer to a question: a row is a value for each column."""

    title: str
    columns: dict[str, str]  # by name, what it is called
    rows: list[dict[str, str]]
    total: int


_GRAVE = {severity.value: rank for rank, severity in enumerate(Severity)}
_OPEN = {outcome.value: rank for rank, outcome in enumerate(sorted(OPEN, reverse=True))}


def gravest_first(findings: list[Json]) -> list[Json]:
    """Failed and doubtful before all else, by severity; else in the order of the report."""
    return sorted(
        findings,
        key=lambda one: (_OPEN.get(one["outcome"], len(_OPEN)), _GRAVE[one["severity"]]),
    )


def found(one: Json, record: Json, language: str) -> Found:
    """A finding of a report's JSON."""
    clause = record["clauses"][one["clause"]]
    tail = "_en" if language == "en" else ""
    return Found(
        id=one["id"],
        rule=one["rule"],
        outcome=one["outcome"],
        severity=one["severity"],
        message=one["message"][language],
        remedy=one["remedy"][language],
        clause=one["clause"],
        clause_title=clause["title"][language],
        clause_statement=clause["official"] or clause["statement"][language],
        expected=one[f"expected{tail}"],
        found=one[f"found{tail}"],
        evidence=[
            Passage(each["quote"], each["start"], each["end"], each["page"], each["section"])
            for each in one["evidence"]
        ],
    )


def checked(plan: str, record: Json, language: str, most: int) -> Checked:
    """The summary of a report's JSON with the gravest open findings."""
    about, summary = record["plan"], record["summary"]
    open_ = [one for one in gravest_first(record["findings"]) if one["outcome"] in _OPEN]
    return Checked(
        plan=plan,
        file=about["file"],
        title=about["title"],
        zone=about["zone"],
        period=about["period"],
        gate=summary["gate"],
        outcomes=summary["outcomes"],
        severities=summary["severities"],
        gravest=[found(one, record, language) for one in open_[:most]],
    )


def kept_plan(one: Submission, newest: Version) -> KeptPlan:
    """A plan of the store with its newest version."""
    return KeptPlan(
        version=newest.id,
        number=newest.number,
        zone=one.zone,
        title=one.title,
        file=newest.file_name,
        gate_passed=newest.gate_passed,
        checked_at=newest.created_at,
        sample=one.sample,
    )
