"""The sample report with waivers of every state and facts about the park, as of a fixed day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker.knowledge import load
from checker.model import (
    AppliedFact,
    Finding,
    Inapplicability,
    Outcome,
    ParkFact,
    ParkProfile,
    Report,
    Text,
    Waiver,
    WaiverScope,
)
from checker.waivers import apply
from tests.report.sample import sample_report

DAY = date(2026, 6, 30)


def waiver(id_: str, scope: WaiverScope, until: date, start: date = date(2026, 1, 1)) -> Waiver:
    return Waiver(
        id=id_,
        scope=scope,
        reason="热电联产项目2026年投产，<b>投产</b>后重新核定目标 | 见批复。",
        author="沈若兰",
        approver="陆明远",
        start=start,
        until=until,
        attachments="云溪管函〔2026〕3号",
    )


WAIVERS = (
    waiver("energy-2026", WaiverScope(finding="target-limit/sa28:T1"), DAY),
    waiver("contests", WaiverScope(rule="task-answered", clause="sa28:3.*"), date(2026, 12, 31)),
    waiver("boundary", WaiverScope(rule="content-part", clause="zl:boundary"), date(2026, 6, 29)),
    waiver("typo", WaiverScope(finding="action-answered/sa28:1.2.x"), DAY),
    waiver("next-year", WaiverScope(finding="target-rate/sa28:T3"), date(2027, 12, 31), date(2027, 1, 1)),
    waiver("elsewhere", WaiverScope("target-rate/sa28:T3", zone="青石高新区"), DAY),
    waiver("done", WaiverScope(rule="action-answered", clause="sa28:1.1.d"), DAY),
)  # fmt: skip


def waived_report() -> Report:
    """One violation waived; one doubt waived; one gap that does not concern such a park."""
    report = sample_report()
    found = tuple(_inapplicable(one) for one in report.findings)
    zone = report.statements.zone
    shapes = load().shapes_graph
    findings, told = apply(found, WAIVERS, zone=zone, shapes=shapes, day=DAY)
    fact = ParkFact("national_pilot", ("no",), "云溪高新区2025年统计公报")
    applied = AppliedFact(
        fact,
        Text(
            "园区不是国家级绿色低碳试点示范园区",
            "the park is no national green or low-carbon pilot",
        ),
        inapplicable=("action-answered/sa28:3.3.a",),
        contradicted=("guarantee-answered/sa28:G1",),
    )
    profile = ParkProfile("云溪.park.yaml", None, (fact,))
    return replace(
        report, findings=findings, waivers=told, park=(applied,), park_profile=profile, day=DAY
    )


def _inapplicable(finding: Finding) -> Finding:
    if finding.id != "action-answered/sa28:3.3.a":
        return finding
    because = Inapplicability(
        ("national_pilot",),
        Text("赛事由试点园区承办。", "Pilot parks hold the contests."),
        "云溪高新区2025年统计公报",
        finding.outcome.value,
    )
    return replace(
        finding,
        outcome=Outcome.INAPPLICABLE,
        message=Text("“举办赛事”不适用。", "Not applicable: contests."),
        remedy=Text("", ""),
        inapplicable_because=because,
    )
