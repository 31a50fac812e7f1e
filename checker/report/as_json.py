"""The report as the JSON contract, version 1; the schema is schema/report-1.schema.json."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from checker.model import (
    AppliedCorrection,
    Clause,
    ClauseKind,
    Evidence,
    Finding,
    Measure,
    Note,
    Project,
    Report,
    Series,
    Step,
    Target,
    WordedTarget,
)
from checker.report import excepted_json, verdict_json, wording
from checker.report.excepted_json import bilingual
from checker.report.outline import OUTCOMES, SEVERITIES, outline
from checker.verdict import Score, score

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def to_json(report: Report) -> Json:
    """The report as JSON-ready data; numbers keep the digits the plan states."""
    statements, made = report.statements, score(report)
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
            "packs": [verdict_json.pack(pack) for pack in report.packs],
            "sha256": report.knowledge_sha256,
            "shapes": report.provenance.shapes_sha256 or None,
        },
        "run": verdict_json.run(report),
        "summary": _summary(report, made),
        "findings": _findings(report),
        **verdict_json.judged(report, made),
        "targets": [_target(target) for target in statements.targets],
        "wordedTargets": [_worded(target) for target in statements.worded],
        "series": [_series(series) for series in statements.series],
        "actions": _actions(report),
        "measures": [_measure(measure, report) for measure in statements.measures],
        "projects": [_project(project) for project in statements.projects],
        "steps": [_step(step) for step in statements.steps],
        "clauses": _clauses(report),
        "corrections": [_correction(one) for one in report.corrections],
        "waivers": [excepted_json.waiver(one) for one in report.waivers],
        "waiversAsOf": report.day.isoformat() if report.waivers and report.day else None,
        "park": [excepted_json.fact(one) for one in report.park],
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


def _summary(report: Report, made: Score | None) -> Json:
    grouped = outline(report)
    return {
        "outcomes": {outcome.value: grouped.outcomes[outcome] for outcome in OUTCOMES},
        "severities": {severity.value: grouped.severities[severity] for severity in SEVERITIES},
        "waived": {
            "findings": len(report.waived),
            "violations": report.waived_violations,
        },
        "requirements": len(grouped.requirements),
        "gate": "passed" if report.gate_passed else "failed",
        **verdict_json.counted(report, made),
    }


def _findings(report: Report) -> list[Json]:
    """The findings; those that corrections changed also with the outcome without them."""
    before = {id_: outcome for id_, outcome, _ in report.changed_outcomes()}
    states = report.baseline_states
    found = []
    for finding in report.findings:
        one = _finding(finding) | excepted_json.of_finding(finding)
        one |= verdict_json.of_finding(finding.id, states)
        if finding.id in before:
            outcome = before[finding.id]
            one["uncorrected"] = outcome.value if outcome else None
        found.append(one)
    return found


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "clause": finding.clause,
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "message": bilingual(finding.message),
        "remedy": bilingual(finding.remedy),
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
        "scope": target.scope,
        "boundary": target.boundary,
        "accounting": target.accounting,
        "priceBase": target.price_base,
        "span": target.span.value if target.span else None,
        "also": [_evidence(evidence) for evidence in target.also],
        "corrected": list(target.corrected),
        "confirmed": list(target.confirmed),
        "evidence": _evidence(target.evidence),
    }


def _worded(target: WordedTarget) -> Json:
    return {
        "indicator": target.indicator,
        "text": target.text,
        "words": target.words,
        "wording": target.wording.value,
        "value": _number(target.value),
        "year": target.year,
        "in_table": target.in_table,
        "binding": target.binding,
        "evidence": _evidence(target.evidence),
    }


def _series(series: Series) -> Json:
    return {
        "indicator": series.indicator,
        "text": series.text,
        "subject": series.subject,
        "unit": series.unit,
        "total": series.total,
        "table": series.table,
        "scope": series.scope,
        "accounting": series.accounting,
        "priceBase": series.price_base,
        "points": [
            {"year": p.year, "value": _number(p.value), "evidence": _evidence(p.evidence)}
            for p in series.points
        ],
    }


def _actions(report: Report) -> list[Json]:
    """The answers to the actions of the special action plan, by their bare ids."""
    return [
        {
            "action": report.clauses[answer.clause].notation,
            "addressed": answer.addressed.value,
            "score": round(answer.score, 4),
            "corrected": list(answer.corrected),
            "confirmed": list(answer.confirmed),
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
        "leads": list(measure.leads),
        "supporting": list(measure.supporting),
        "bodies": list(measure.bodies),
        "bodiesScope": measure.bodies_scope,
        "deadline": measure.deadline,
        "deadlineKind": measure.deadline_kind,
        "deadlineYear": measure.deadline_year,
        "deadlineScope": measure.deadline_scope,
        "quantity": measure.quantity,
        "amount": _number(measure.amount),
        "amountUnit": measure.amount_unit,
        "project": measure.project,
        "item": measure.item,
        "strength": measure.strength,
        "strengthReasons": [bilingual(reason) for reason in measure.strength_reasons],
        "links": [
            {"clause": link.clause, "strength": link.strength.value, "score": link.score}
            for link in measure.links
        ],
        "steps": [_step(step) for step in measure.steps],
        "corrected": list(measure.corrected),
        "confirmed": list(measure.confirmed),
        "evidence": _evidence(measure.evidence),
    }


def _project(project: Project) -> Json:
    return {
        "name": project.name,
        "content": project.content,
        "investment": project.investment,
        "investmentWan": _number(project.investment_wan),
        "body": project.body,
        "bodies": list(project.bodies),
        "period": project.period,
        "supports": project.supports,
        "evidence": _evidence(project.evidence),
    }


def _step(step: Step) -> Json:
    return {
        "year": step.year,
        "begins": step.begins,
        "text": step.text,
        "evidence": _evidence(step.evidence),
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
        "title": bilingual(clause.title),
        "statement": bilingual(clause.statement),
        "official": clause.official,
        "boundBy": clause.bound_by,
        "kind": clause.kind.value,
        "modality": clause.modality.value if clause.modality else None,
        "source": {language: wording.source(clause, report, language) for language in ("zh", "en")},
    }


def _correction(one: AppliedCorrection) -> Json:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "author": one.author,
        "date": one.date.isoformat(),
        "reason": one.reason,
        "state": one.state.value,
        "quote": one.quote,
        "found": one.found,
        "evidence": _evidence(one.evidence) if one.evidence else None,
        "clause": one.clause,
        "changes": [
            {"slot": change.slot, "before": change.before, "after": change.after}
            for change in one.changes
        ],
        "problem": bilingual(one.problem) if one.problem else None,
    }


def _note(note: Note) -> Json:
    return {
        "code": note.code,
        "pages": list(note.pages),
        "detail": note.detail,
        "text": {language: wording.note(note, language) for language in ("zh", "en")},
    }


def _evidence(evidence: Evidence) -> Json:
    made: Json = {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "section": list(evidence.section),
    }
    if evidence.file:
        made["file"] = evidence.file
    if evidence.recognised:
        made["recognised"] = True
    return made


def _number(value: Decimal | None) -> int | float | None:
    """The JSON number that prints as the decimal does: 16 as 16, 0.35 as 0.35."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
