"""The report as the JSON contract, version 1; the schema is schema/report-1.schema.json."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from checker.model import (
    Clause,
    ClauseKind,
    Evidence,
    Finding,
    Measure,
    Note,
    Report,
    Target,
    Text,
)
from checker.report import wording
from checker.report.outline import OUTCOMES, SEVERITIES, outline

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def to_json(report: Report) -> Json:
    """The report as JSON-ready data; numbers keep the digits the plan states."""
    statements = report.statements
    return {
        "schema": SCHEMA_VERSION,
        "tool": {"name": "plancheck", "version": report.tool_version},
        "plan": {
            "title": statements.title,
            "zone": statements.zone,
            "period": list(statements.period) if statements.period else None,
            "file": wording.file_name(report.document),
            "sha256": report.document.sha256,
            "kind": statements.kind.value,
            "kind_reasons": [one.zh for one in statements.kind_reasons],
            "kind_reasons_en": [one.en for one in statements.kind_reasons],
        },
        "notes": [_note(note) for note in report.document.notes],
        "knowledge": {
            "profile": report.profile,
            "packs": [{"id": pack.id, "version": pack.version} for pack in report.packs],
            "sha256": report.knowledge_sha256,
        },
        "summary": _summary(report),
        "findings": [_finding(finding) for finding in report.findings],
        "targets": [_target(target) for target in statements.targets],
        "actions": _actions(report),
        "measures": [_measure(measure, report) for measure in statements.measures],
        "clauses": _clauses(report),
    }


def dumps(report: Report) -> str:
    """The JSON text of a report, indented, ending with a newline."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@cache
def schema() -> Json:
    """The published JSON Schema of the contract."""
    file = resources.files("checker").joinpath("report", "schema", "report-1.schema.json")
    loaded: Json = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _summary(report: Report) -> Json:
    grouped = outline(report)
    return {
        "outcomes": {outcome.value: grouped.outcomes[outcome] for outcome in OUTCOMES},
        "severities": {severity.value: grouped.severities[severity] for severity in SEVERITIES},
        "requirements": len(grouped.requirements),
        "gate": "passed" if report.gate_passed else "failed",
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "clause": finding.clause,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "message": _text(finding.message),
        "remedy": _text(finding.remedy),
        "expected": finding.expected.zh,
        "found": finding.found.zh,
        "expected_en": finding.expected.en,
        "found_en": finding.found.en,
        "nearest": finding.nearest,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _target(target: Target) -> Json:
    return {
        "indicator": target.indicator,
        "text": target.text,
        "cmp": target.cmp.value,
        "value": _number(target.value),
        "value_max": _number(target.value_max),
        "unit": target.unit,
        "year": target.year,
        "base_year": target.base_year,
        "base_value": _number(target.base_value),
        "kind": target.kind.value,
        "in_table": target.in_table,
        "confidence": round(target.confidence, 4),
        "striving": target.striving,
        "binding": target.binding,
        "evidence": _evidence(target.evidence),
    }


def _actions(report: Report) -> list[Json]:
    """The answers to the actions of the special action plan, by their bare ids."""
    return [
        {
            "action": report.clauses[answer.clause].notation,
            "addressed": answer.addressed.value,
            "score": round(answer.score, 4),
            "evidence": [_evidence(evidence) for evidence in answer.evidence],
        }
        for answer in report.statements.answers
        if _is_action(answer.clause, report)
    ]


def _measure(measure: Measure, report: Report) -> Json:
    actions = [report.clauses[id].notation for id in measure.actions if _is_action(id, report)]
    return {
        "text": measure.text,
        "actions": actions,
        "responsible": list(measure.responsible),
        "deadline": measure.deadline,
        "quantity": measure.quantity,
        "project": measure.project,
        "evidence": _evidence(measure.evidence),
    }


def _is_action(identifier: str, report: Report) -> bool:
    clause = report.clauses.get(identifier)
    return clause is not None and clause.pack == "sa28" and clause.kind is ClauseKind.ACTION


def _clauses(report: Report) -> Json:
    """The clauses that findings refer to, so that a reader of the file needs nothing else."""
    named = {finding.clause for finding in report.findings}
    return {id: _clause(report.clauses[id], report) for id in report.clauses if id in named}


def _clause(clause: Clause, report: Report) -> Json:
    return {
        "title": _text(clause.title),
        "statement": _text(clause.statement),
        "official": clause.official,
        "boundBy": clause.bound_by,
        "kind": clause.kind.value,
        "modality": clause.modality.value if clause.modality else None,
        "source": {language: wording.source(clause, report, language) for language in ("zh", "en")},
    }


def _note(note: Note) -> Json:
    return {
        "code": note.code,
        "pages": list(note.pages),
        "detail": note.detail,
        "text": {language: wording.note(note, language) for language in ("zh", "en")},
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "section": list(evidence.section),
    }


def _text(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _number(value: Decimal | None) -> int | float | None:
    """The JSON number that prints as the decimal does: 16 as 16, 0.35 as 0.35."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
