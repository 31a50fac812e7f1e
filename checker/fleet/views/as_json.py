"""The report over all zones as the JSON contract, version 1; the schema is schema/fleet-1.schema.json."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from checker.fleet.copied import Place
from checker.fleet.model import FleetFinding, Given, Known, Move, Passage, ZoneFigure, ZonePlan
from checker.fleet.report import FleetReport
from checker.model import Clause, Text

SCHEMA_VERSION = "1"
_EXCERPT = 200  # characters of a shared passage; its offsets tell all of it
Json = dict[str, Any]


def to_json(report: FleetReport) -> Json:
    """The report as JSON-ready data; values keep the digits that plans state."""
    fleet = report.fleet
    return {
        "schema": SCHEMA_VERSION,
        "kind": "fleet",
        "tool": {"name": "plancheck", "version": report.tool_version},
        "knowledge": {
            "profile": report.knowledge.profile,
            "packs": [{"id": one.id, "version": one.version} for one in report.knowledge.packs],
            "sha256": report.knowledge.sha256,
        },
        "zones": {
            "all": fleet.count,
            "submitted": len(fleet.zones),
            "list": [
                {"zone": one.name, "plans": [plan.id for plan in one.plans]} for one in fleet.zones
            ],
        },
        "gate": "passed" if report.gate_passed else "failed",
        "findings": [_finding(one) for one in report.findings],
        "zoneTargets": [
            {"clause": one, "marks": dict(report.matrix.counts(one))} for one in report.zone_targets
        ],
        "matrix": {
            "clauses": list(report.matrix.clauses),
            "rows": [{"plan": row.plan.id, "marks": row.marks} for row in report.matrix.rows],
        },
        "ranking": [
            {
                "place": one.place,
                "plan": one.row.plan.id,
                "missed": one.missed,
                "cantTell": one.open,
                "reasons": list(one.reasons),
            }
            for one in report.ranking
        ],
        "areas": [
            {"id": one.id, "label": _text(one.label), "kinds": [kind.value for kind in one.kinds]}
            for one in report.knowledge.areas
        ],
        "rules": [
            {
                "rule": one.rule,
                "plansFailed": one.plans_failed,
                "outcomes": {outcome.value: n for outcome, n in one.outcomes.items()},
                "waived": one.waived,
            }
            for one in report.rules
        ],
        "copied": _copied(report),
        "names": _names(report),
        "plans": [_plan(one) for one in fleet.plans],
        "unread": [{"file": one.file, "reason": _text(one.reason)} for one in fleet.unread],
        "clauses": _clauses(report),
    }


def dumps(report: FleetReport) -> str:
    """The JSON text, ending with a newline."""
    return json.dumps(to_json(report), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


@cache
def schema() -> Json:
    """The published JSON Schema of the contract."""
    file = resources.files("checker").joinpath("fleet", "schema", "fleet-1.schema.json")
    loaded: Json = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _finding(one: FleetFinding) -> Json:
    made: Json = {
        "id": one.id,
        "rule": one.rule,
        "clause": one.clause,
        "outcome": one.outcome.value,
        "severity": one.severity.value,
        "message": _text(one.message),
        "remedy": _text(one.remedy),
        "expected": _text(one.expected),
        "found": _text(one.found),
        "unit": one.unit,
        "figures": [_figure(figure) for figure in one.figures],
        "moves": [_move(move) for move in one.moves],
    }
    return made | ({"counted": _text(one.counted)} if one.counted else {})


def _figure(one: ZoneFigure) -> Json:
    made: Json = {"zone": one.zone, **_given(one.given)}
    if one.weight is not None:
        made["weight"] = _given(one.weight)
    return made


def _given(given: Given) -> Json:
    """The ends of a figure with the passages behind it, or why there is none."""
    if not isinstance(given, Known):
        return {"silent": given.value}
    return {
        "low": _number(given.low),
        "high": _number(given.high),
        "evidence": [_passage(one) for one in given.passages],
    }


def _move(one: Move) -> Json:
    return {
        "zone": one.zone,
        "value": _number(one.value),
        "needed": _number(one.needed),
        "strictly": one.strictly,
        "change": _number(one.change),
        "evidence": [_passage(passage) for passage in one.passages],
    }


def _passage(one: Passage) -> Json:
    evidence = one.evidence
    made: Json = {
        "plan": one.plan,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "page": evidence.page,
        "section": list(evidence.section),
    }
    return made | ({"file": evidence.file} if evidence.file else {})


def _copied(report: FleetReport) -> list[Json]:
    plans = report.likeness.plans
    return [
        {
            "first": _place(plans, one.first),
            "second": _place(plans, one.second),
            "characters": one.characters,
            "likeness": round(one.likeness, 4),
        }
        for one in report.likeness.copied
    ]


def _names(report: FleetReport) -> list[Json]:
    zones = report.fleet.zones
    return [
        {
            **_place(report.likeness.plans, one.place),
            "zone": zones[one.zone].name,
            "copied": one.copied,
        }
        for one in report.likeness.leftovers
    ]


def _place(plans: tuple[ZonePlan, ...], place: Place) -> Json:
    plan = plans[place.source]
    known = plan.text
    return {
        "plan": plan.id,
        "start": place.start,
        "end": place.end,
        "page": known.page_at(place.start) if known else None,
        "excerpt": known.text[place.start : place.end][:_EXCERPT] if known else "",
    }


def _plan(one: ZonePlan) -> Json:
    return {
        "id": one.id,
        "zone": one.zone,
        "title": one.title,
        "file": one.file,
        "sha256": one.sha256,
        "period": list(one.period) if one.period else None,
        "isPlan": one.is_plan,
        "gate": "passed" if one.gate_passed else "failed",
        "knowledge": {"profile": one.profile, "sha256": one.knowledge_sha256},
        "scores": {area: float(value) for area, value in one.scores.items()},
    }


def _clauses(report: FleetReport) -> Json:
    known = report.knowledge.clauses
    used = dict.fromkeys((*report.matrix.clauses, *(one.clause for one in report.findings)))
    return {one: _clause(known[one]) for one in used if one in known}


def _clause(one: Clause) -> Json:
    return {"title": _text(one.title), "kind": one.kind.value, "parent": one.parent}


def _text(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
