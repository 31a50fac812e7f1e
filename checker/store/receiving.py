"""What the store keeps of a report: of one just made, or of the JSON that another process has made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from checker.model import Finding, Report
from checker.store.plans import Checked, Judged, passages


@dataclass(frozen=True, slots=True)
class Record:
    """A report in the JSON contract, version 1: as data, and the very text it came in."""

    data: dict[str, Any]
    content: str


def of_report(report: Report) -> Checked:
    """What is kept of a report made in this process."""
    return Checked(
        file_name=report.document.name,
        title=report.statements.title or "",
        zone=report.statements.zone or "",
        period=report.statements.period,
        knowledge_sha256=report.knowledge_sha256,
        tool_version=report.tool_version,
        gate_passed=report.gate_passed,
        findings=_one_each(_of_finding(one) for one in report.findings),
    )


def of_record(record: dict[str, Any]) -> Checked:
    """What is kept of the JSON of a report: the same as of the report itself."""
    about, knowledge = record["plan"], record["knowledge"]
    return Checked(
        file_name=about["file"],
        title=about["title"] or "",
        zone=about["zone"] or "",
        period=(about["period"][0], about["period"][1]) if about["period"] else None,
        knowledge_sha256=knowledge["sha256"],
        tool_version=record["tool"]["version"],
        gate_passed=record["summary"]["gate"] == "passed",
        findings=_one_each(_of_entry(one) for one in record["findings"]),
    )


def _one_each(findings: Iterable[Judged]) -> tuple[Judged, ...]:
    """One finding for each id: the first, which is the gravest, resting on what all of them do.

    Records of programs that did not tell such findings apart hold several of one id.
    """
    found: dict[str, Judged] = {}
    for one in findings:
        known = found.get(one.id)
        if known is None:
            found[one.id] = one
        elif known.passages != one.passages:
            both = passages(known.outcome, known.severity, known.passages, [one.passages])
            found[one.id] = replace(known, passages=both)
    return tuple(found.values())


def _of_finding(one: Finding) -> Judged:
    outcome, severity = one.outcome.value, one.severity.value
    said = passages(outcome, severity, one.message.zh, (each.quote for each in one.evidence))
    return Judged(one.id, one.rule, one.clause, severity, outcome, said)


def _of_entry(one: dict[str, Any]) -> Judged:
    outcome, severity = one["outcome"], one["severity"]
    quotes = (each["quote"] for each in one["evidence"])
    said = passages(outcome, severity, one["message"]["zh"], quotes)
    return Judged(one["id"], one["rule"], one["clause"], severity, outcome, said)
