"""A checked plan as comparing needs it: from a report of this program, or from the record of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checker.model import Area, Clause, Document, Evidence, Finding, Outcome, Report, Severity, Text


@dataclass(frozen=True, slots=True)
class Checked:
    """The text of a plan, the findings on it, and by which rules they were made."""

    document: Document
    findings: tuple[Finding, ...]
    clauses: Mapping[str, Clause]
    knowledge_sha256: str
    profile: str
    areas: tuple[Area, ...] = ()
    waived: frozenset[str] = frozenset()  # findings that waivers in force cover

    def same_rules(self, other: Checked) -> bool:
        """Whether both were checked by the same rules."""
        return (self.knowledge_sha256, self.profile) == (other.knowledge_sha256, other.profile)


def from_report(report: Report) -> Checked:
    """A report that this program made."""
    return Checked(
        report.document,
        report.findings,
        report.clauses,
        report.knowledge_sha256,
        report.profile,
        report.areas,
        frozenset(one.id for one in report.waived),
    )


def from_record(
    record: Mapping[str, Any],
    document: Document,
    clauses: Mapping[str, Clause],
    areas: tuple[Area, ...] = (),
) -> Checked:
    """A report in the JSON contract, with the file read again; places that do not fit are left out."""
    rules = record["knowledge"]
    return Checked(
        document,
        tuple(_finding(one, document) for one in record["findings"]),
        clauses,
        rules["sha256"],
        rules["profile"],
        areas,
        frozenset(one["id"] for one in record["findings"] if one.get("waiver")),
    )


def _finding(one: Mapping[str, Any], document: Document) -> Finding:
    places = ((item["start"], item["end"], item["quote"]) for item in one["evidence"])
    return Finding(
        id=one["id"],
        rule=one["rule"],
        clause=one["clause"],
        outcome=Outcome(one["outcome"]),
        severity=Severity(one["severity"]),
        message=_text(one["message"]),
        remedy=_text(one["remedy"]),
        expected=_text(one["expected"]),
        found=_text(one["found"]),
        evidence=tuple(
            _evidence(document, start, end)
            for start, end, quote in places
            if document.text[start:end] == quote
        ),
        nearest=bool(one.get("nearest")),
    )


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return document.evidence(start, end)


def _text(said: Any) -> Text:
    """Words in both languages; older records hold one for both."""
    if isinstance(said, Mapping):
        return Text(str(said["zh"]), str(said["en"]))
    return Text(str(said or ""), str(said or ""))
