"""The report as SARIF 2.1.0, for viewers and pipelines of code scanning.

Every finding is a result: passes and what does not apply have kind pass and notApplicable, what a
person has to judge is kind review. A waiver in force is an accepted suppression.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from checker import language as words
from checker.model import BaselineState, Finding, Outcome, Report, RuleName, Severity, Waiver
from checker.report import notes, provenance, standing, wording
from checker.report.sarif_places import location, passages_of

Json = dict[str, Any]
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_KINDS = {
    Outcome.PASSED: "pass",
    Outcome.FAILED: "fail",
    Outcome.CANT_TELL: "review",
    Outcome.INAPPLICABLE: "notApplicable",
    Outcome.UNTESTED: "open",
}
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def to_sarif(report: Report, language: str) -> str:
    """The log with one run, as JSON text."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, language)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report, language: str) -> Json:
    rules = _rules(report)
    index = {rule: place for place, rule in enumerate(rules)}
    run: Json = {
        "tool": {"driver": _driver(rules.values(), report, language)},
        "language": "zh-CN" if language == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": f"plancheck/{report.profile}/"},
        "artifacts": [_artifact(report)],
        "taxonomies": _taxonomies(report, language),
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": line}}
                    for line in notes.lines(report, language)
                ],
            }
        ],
        "results": [_result(one, index, report, language) for one in report.findings],
        "properties": {
            "verdict": standing.verdict(report, language),
            "gate": "passed" if report.gate_passed else "failed",
            "basis": dict(provenance.rows(report, language)),
        },
    }
    run["results"] += _gone(report, language)
    if report.baseline is not None:
        run["properties"]["baseline"] = report.baseline.name
    return run


def _rules(report: Report) -> dict[str, RuleName | None]:
    """All rules by id; those that only findings know have no words."""
    known: dict[str, RuleName | None] = {one.id: one for one in report.rules}
    return known | {one.rule: None for one in report.findings if one.rule not in known}


def _driver(rules: Iterable[RuleName | None], report: Report, language: str) -> Json:
    names = list(_rules(report))
    return {
        "name": "plancheck",
        "version": report.tool_version,
        "semanticVersion": report.tool_version,
        "supportedTaxonomies": [{"name": pack.id} for pack in report.packs],
        "rules": [_rule(name, one, language) for name, one in zip(names, rules, strict=True)],
    }


def _rule(name: str, rule: RuleName | None, language: str) -> Json:
    made: Json = {"id": name}
    if rule is not None:
        made["shortDescription"] = {"text": rule.name.get(language)}
        made["fullDescription"] = {"text": rule.description.get(language)}
        made["properties"] = {"tags": [rule.family]}
    return made


def _artifact(report: Report) -> Json:
    document = report.document
    return {
        "location": {"uri": quote(wording.file_name(document))},
        "roles": ["analysisTarget"],
        "mimeType": document.media_type,
        "hashes": {"sha-256": document.sha256},
    }


def _taxonomies(report: Report, language: str) -> list[Json]:
    """Each pack with the clauses that findings name."""
    named = {one.clause for one in report.findings}
    return [
        {
            "name": pack.id,
            "version": pack.version,
            "taxa": [
                {"id": clause.notation, "shortDescription": {"text": clause.title.get(language)}}
                for clause in report.clauses.values()
                if clause.pack == pack.id and clause.id in named
            ],
        }
        for pack in report.packs
    ]


def _result(finding: Finding, index: dict[str, int], report: Report, language: str) -> Json:
    failed = finding.outcome is Outcome.FAILED
    made: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "kind": _KINDS[finding.outcome],
        "level": _LEVELS[finding.severity] if failed else "none",
        "message": {"text": _message(finding, language)},
        "locations": [location(one, report, language) for one in finding.evidence],
        "fingerprints": {"finding/v1": finding.id},
        "partialFingerprints": {"passages/v1": passages_of(finding)},
        "taxa": _taxa(finding, report),
        "properties": {
            "id": finding.id,
            "clause": finding.clause,
            "severity": finding.severity.value,
            "expected": finding.expected.get(language),
            "found": finding.found.get(language),
            "nearest": finding.nearest,
        },
    }
    if finding.waiver is not None:
        made["suppressions"] = [_suppression(finding.waiver)]
    if report.baseline is not None:
        made["baselineState"] = _baseline_state(finding, report)
    return made


def _message(finding: Finding, language: str) -> str:
    said = (finding.message.get(language), finding.remedy.get(language))
    return "\n".join(wording.plain(one) for one in said if one)


def _taxa(finding: Finding, report: Report) -> list[Json]:
    clause = report.clauses.get(finding.clause)
    if clause is None or all(pack.id != clause.pack for pack in report.packs):
        return []
    return [{"id": clause.notation, "toolComponent": {"name": clause.pack}}]


def _suppression(waiver: Waiver) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": wording.plain(waiver.reason),
        "properties": {
            "waiver": waiver.id,
            "author": waiver.author,
            "approver": waiver.approver,
            "from": waiver.start.isoformat(),
            "until": waiver.until.isoformat(),
        },
    }


def _baseline_state(finding: Finding, report: Report) -> str:
    """SARIF knows new, unchanged and updated; what was re-opened is new once more."""
    state = report.baseline_states.get(finding.id)
    before = report.baseline.outcomes.get(finding.id) if report.baseline else None
    if state in (BaselineState.NEW, BaselineState.REOPENED) or before is None:
        return "new"
    return "unchanged" if before is finding.outcome else "updated"


def _gone(report: Report, language: str) -> list[Json]:
    """Findings that were open in the baseline and are not there any more."""
    present = {one.id for one in report.findings}
    text = words.text("verdict.state.dropped", language)
    return [
        {
            "ruleId": id_.partition("/")[0],
            "kind": "open",
            "level": "none",
            "message": {"text": f"{id_}: {text}"},
            "fingerprints": {"finding/v1": id_},
            "baselineState": "absent",
        }
        for id_ in report.baseline_states
        if id_ not in present
    ]
