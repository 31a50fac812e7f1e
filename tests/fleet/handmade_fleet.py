"""Reports and fleets put together by hand, for fictional zones."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from checker.fleet.model import Fleet, FleetFinding, PlanText
from checker.fleet.reading import report_of, zone_plan
from checker.fleet.report import FleetReport, check_fleet
from checker.fleet.zones import zones_of
from checker.knowledge import load

ENERGY, ADDED = "energyIntensityIndustry", "industrialValueAdded"
PEAK, NEUTRAL, FIRMS = "carbonPeakYear", "carbonNeutralityYear", "greenLeadingFirms"
TCE = "吨标准煤/万元"
EVIDENCE = {"quote": "原文", "start": 3, "end": 5, "page": 2, "section": ["二、目标"]}


def figure(
    indicator: str, value: float, unit: str, year: int | None = 2025, **more: Any
) -> dict[str, Any]:
    """A target of a JSON report."""
    said: dict[str, Any] = {
        "indicator": indicator, "text": indicator, "cmp": "=", "value": value, "value_max": None,
        "unit": unit, "year": year, "base_year": None, "base_value": None, "kind": "target",
        "in_table": False, "confidence": 0.9, "evidence": EVIDENCE,
    }  # fmt: skip
    return said | more


def intensity(value: float, **more: Any) -> dict[str, Any]:
    return figure(ENERGY, value, TCE, **more)


def added(value: float, **more: Any) -> dict[str, Any]:
    return figure(ADDED, value, "亿元", **more)


def peak(year: int, **more: Any) -> dict[str, Any]:
    return figure(PEAK, year, "年", year, **more)


def finding(
    clause: str, outcome: str, rule: str = "action-answered", **more: Any
) -> dict[str, Any]:
    """A finding of a JSON report."""
    text = {"zh": "", "en": ""}
    return {
        "id": f"{rule}/{clause}", "rule": rule, "clause": clause, "outcome": outcome,
        "severity": "Violation", "message": text, "remedy": text, "expected": "", "found": "",
        "evidence": [EVIDENCE],
    } | more  # fmt: skip


def report(
    zone: str | None,
    *targets: dict[str, Any],
    findings: tuple[dict[str, Any], ...] = (),
    **more: Any,
) -> dict[str, Any]:
    """A JSON report as `plancheck check -f json` writes it, cut to what a fleet reads."""
    knowledge = load()
    name = more.pop("file", f"{zone}.docx")
    about = {
        "title": f"{zone}绿色发展实施方案", "zone": zone, "period": [2021, 2025], "file": name,
        "sha256": hashlib.sha256(f"{name}{targets}".encode()).hexdigest(), "kind": "plan",
    }  # fmt: skip
    return {
        "schema": "1",
        "plan": about | more.pop("plan", {}),
        "knowledge": {"profile": "default", "packs": [], "sha256": knowledge.sha256},
        "summary": {"gate": "passed"},
        "findings": list(findings),
        "targets": list(targets),
    } | more


def fleet_of(
    *reports: dict[str, Any], zones: int | None = None, texts: tuple[str, ...] = ()
) -> Fleet:
    """The fleet of these reports; `zones` is how many there are in all."""
    read = [
        zone_plan(
            report_of(json.dumps(one), "report.json"),
            number,
            text=PlanText(texts[number - 1]) if texts else None,
        )
        for number, one in enumerate(reports, 1)
    ]
    return Fleet(tuple(read), zones_of(read), (), zones)


def judged(*reports: dict[str, Any], zones: int | None = None) -> FleetReport:
    return check_fleet(fleet_of(*reports, zones=zones))


def about(id_: str, *reports: dict[str, Any], zones: int | None = None) -> FleetFinding:
    """The finding with this id over these reports."""
    return next(one for one in judged(*reports, zones=zones).findings if one.id == id_)
