"""The verdict in the JSON contract: gate, score, repetitions, coverage, baseline, provenance."""

from __future__ import annotations

from typing import Any

from checker.model import OPEN, BaselineState, PackVersion, Report
from checker.report.excepted_json import bilingual
from checker.report.standing import same_rules
from checker.verdict import Score, coverage, repeats
from checker.verdict.repeats import places

Json = dict[str, Any]


def pack(one: PackVersion) -> Json:
    """A pack with its version and the hash of its file."""
    made: Json = {"id": one.id, "version": one.version}
    return made | {"sha256": one.sha256} if one.sha256 else made


def run(report: Report) -> Json:
    """What the check took into account, so that it can be repeated."""
    made = report.provenance
    confirmation = report.confirmation
    return {
        "zone": made.zone,
        "period": list(made.period) if made.period else None,
        "day": report.day.isoformat() if report.day else None,
        "failOn": report.fail_on.value,
        "files": [
            {"kind": file.kind, "name": file.name, "sha256": file.sha256 or None}
            for file in made.files
        ],
        "confirmation": confirmation
        and {
            "engine": confirmation.engine,
            "agrees": confirmation.agrees,
            "results": confirmation.results,
            "findings": list(confirmation.differences),
        },
    }


def counted(report: Report, made: Score | None) -> Json:
    """What the summary says beside outcomes and severities; `made` is the score of the report."""
    return {
        "closing": len(report.closing),
        "places": places(report),
        "score": made
        and {
            "value": float(made.value),
            "possible": float(made.possible),
            "withoutWaivers": float(made.unwaived),
        },
    }


def judged(report: Report, made: Score | None) -> Json:
    """The parts of the contract that follow from the findings; `made` is the score of the report."""
    return {
        "areas": _areas(made),
        "repeats": _repeats(report),
        "coverage": _coverage(report),
        "baseline": _baseline(report),
    }


def of_finding(id_: str, states: dict[str, BaselineState]) -> Json:
    """What became of a finding since the baseline."""
    return {"baseline": states[id_].value} if id_ in states else {}


def _areas(made: Score | None) -> list[Json]:
    return [
        {
            "id": one.area.id,
            "label": bilingual(one.area.label),
            "weight": one.area.weight,
            "value": float(one.value),
            "possible": float(one.possible),
            "withoutWaivers": float(one.unwaived),
            "requirements": one.requirements,
            "met": one.met,
            "closing": one.closing,
        }
        for one in (made.areas if made else ())
    ]


def _repeats(report: Report) -> list[Json]:
    return [
        {
            "rule": one.rule,
            "outcome": one.outcome.value,
            "severity": one.severity.value,
            "findings": [finding.id for finding in one.findings],
            "places": one.places,
        }
        for one in repeats(report)
    ]


def _coverage(report: Report) -> Json:
    made = coverage(report)
    return {
        "characters": made.characters,
        "read": made.read,
        "parts": [
            {
                "section": list(part.section),
                "start": part.start,
                "characters": part.characters,
                "read": part.read,
            }
            for part in made.parts
        ],
        "unmatchedRules": [one.id for one in made.unmatched],
        "rulesOutsideProfile": [one.id for one in made.outside],
    }


def _baseline(report: Report) -> Json | None:
    before = report.baseline
    if before is None:
        return None
    states = report.baseline_states
    present = {one.id for one in report.findings}
    still_open = {one.id for one in report.findings if one.outcome in OPEN}
    return {
        "file": before.name,
        "sha256": before.sha256,
        "plan": before.plan_sha256,
        "knowledge": before.knowledge_sha256,
        "sameRules": same_rules(report),
        "states": {
            state.value: sum(one is state for one in states.values()) for state in BaselineState
        },
        "gone": [id_ for id_ in states if id_ not in present],
        "everOpen": sorted(before.ever_open | still_open),
    }
