"""Whole hand-made plans: the findings of a good one, a silent one and one with a single fault."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from checker.knowledge import load
from checker.model import DocumentKind, Modality, Outcome, Severity, Strength
from checker.pipeline import check
from tests.rules.handmade import ENERGY, GREEN, OWN, TCE, Handmade
from tests.rules.plans import good_plan

DOCUMENT_RULES = {"plan-recognised", "text-readable"}


def test_a_good_plan_fails_nothing() -> None:
    failed = [one.id for one in good_plan().findings() if one.outcome is Outcome.FAILED]
    assert failed == []


def test_a_silent_plan_fails_every_mandatory_clause_and_passes_none() -> None:
    plan = Handmade()
    found = plan.findings()
    passed = {one.rule for one in found if one.outcome is Outcome.PASSED}
    assert passed == DOCUMENT_RULES
    failed = {one.clause for one in found if one.outcome is Outcome.FAILED}
    for clause in plan.knowledge.clauses.values():
        checked = clause.kind.value in {"Task", "Action", "GuaranteeMeasure", "Target"}
        if checked and clause.modality is Modality.MANDATORY and clause.scope != "fleet":
            assert clause.id in failed, clause.id


def test_every_clause_that_can_be_answered_has_an_outcome() -> None:
    plan = Handmade()
    have = {one.clause for one in plan.findings()}
    kinds = {"Task", "Action", "GuaranteeMeasure", "ContentPart", "Target"}
    wanted = {one.id for one in plan.knowledge.clauses.values() if one.kind.value in kinds}
    assert wanted <= have


@pytest.mark.parametrize("kind", [DocumentKind.POLICY, DocumentKind.NOTICE, DocumentKind.OTHER])
def test_nothing_is_checked_in_a_file_that_is_no_plan(kind: DocumentKind) -> None:
    plan = good_plan()
    plan.kind = kind
    found = plan.findings()
    assert [one.rule for one in found if one.outcome is Outcome.FAILED] == ["plan-recognised"]
    others = [one for one in found if one.rule not in DOCUMENT_RULES]
    assert {one.outcome for one in others} == {Outcome.UNTESTED}


def test_finding_ids_are_unique_and_begin_with_rule_and_clause() -> None:
    found = good_plan().findings()
    assert max(Counter(one.id for one in found).values()) == 1
    assert all(one.id.startswith(f"{one.rule}/{one.clause}") for one in found)


def test_what_a_rule_finds_in_two_tables_are_two_findings(tmp_path: Path) -> None:
    rows = "| 绿色建材使用率 | % | 20 | 60 |\n| 绿色建材使用率 | % | 20 | 65 |\n"
    table = f"| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n{rows}"
    plan = tmp_path / "plan.md"
    head = "# 溪石高新区绿色发展五年行动方案（2021—2025年）\n\n## 一、主要目标\n\n"
    plan.write_text(f"{head}{table}\n## 二、指标体系\n\n{table}", encoding="utf-8")
    found = [one.id for one in check(plan).findings if one.rule == "duplicate-rows-agree"]
    (first,) = [one for one in found if one.endswith("-target-level")]
    assert f"{first}/2" in found
    assert len(set(found)) == len(found)


def test_two_runs_give_the_same_findings_in_the_same_order() -> None:
    assert good_plan().findings() == good_plan().findings()


def test_findings_come_failed_first_then_by_severity_then_in_clause_order() -> None:
    plan = Handmade().answer("sa28:1.1.a", Strength.YES).answer("sa28:1.1.b", Strength.WEAK)
    order = [Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.INAPPLICABLE]
    order.append(Outcome.PASSED)
    clauses = list(plan.knowledge.clauses)
    keys = [
        (order.index(one.outcome), list(Severity).index(one.severity), clauses.index(one.clause))
        for one in plan.findings()
    ]
    assert keys == sorted(keys)


def test_every_evidence_quotes_the_text_it_points_to() -> None:
    plan = good_plan()
    document = plan.document()
    found = [one for finding in plan.findings() for one in finding.evidence]
    assert found
    assert all(document.text[one.start : one.end] == one.quote for one in found)


def test_a_profile_without_guidance_has_no_guidance_rules() -> None:
    plan = Handmade(replace(load("sa28"), indicators=OWN))
    assert all(one.clause.startswith("sa28:") for one in plan.findings())
    assert "content-part-present" not in {one.rule for one in plan.findings()}


# --- one change of a good plan, one more finding ----------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda plan: plan.answer("sa28:1.2.c", Strength.NO), {"action-answered/sa28:1.2.c"}),
        (lambda plan: plan.answer("zl:boundary-area", Strength.NO), {"content-part-present/zl:boundary-area"}),
        (lambda plan: plan.figure("carbonNeutralityYear", "=", "2070", "年", 2070), {"neutrality-year/sa28:T6"}),
        (lambda plan: plan.figure(ENERGY, "<=", "0.35", TCE, in_table=True), {f"prose-against-table/zl:targets/{ENERGY}/2025-target-level"}),
        (lambda plan: plan.figure(None, ">=", "30", "", 2025), {"unit-present/zl:targets"}),
        (lambda plan: plan.figure(GREEN, "decrease_by", "5", "%", base=(2020, None)), {f"wrong-direction/zl:targets/{GREEN}"}),
    ],
)  # fmt: skip
def test_one_fault_in_a_good_plan_gives_one_finding(change, expected: set[str]) -> None:  # type: ignore[no-untyped-def]
    plan = good_plan()
    change(plan)
    assert {one.id for one in plan.findings() if one.outcome is Outcome.FAILED} == expected
