"""Whole hand-made plans: which outcome a clause gets, and why."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from checker.model import (
    DocumentKind,
    Kind,
    Modality,
    Outcome,
    PageKind,
    Severity,
    Strength,
    Text,
)
from tests.rules.handmade import CARBON, CO2, CONSUMPTION, ENERGY, GREEN, TCE, Handmade
from tests.rules.plans import good_plan

DOCUMENT_RULES = {"plan-recognised", "text-readable"}
T1, T3 = "target-limit/sa28:T1", "annual-rate/sa28:T3"


# --- the whole report -------------------------------------------------------------------------


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


def test_no_text_of_a_report_has_an_unfilled_field() -> None:
    for finding in (*good_plan().findings(), *Handmade().findings()):
        for text in (finding.message.zh, finding.message.en, finding.remedy.zh, finding.remedy.en):
            assert "{" not in text
            assert "[" not in text


def test_a_profile_without_guidance_has_no_guidance_rules() -> None:
    from dataclasses import replace

    from checker.knowledge import load
    from tests.rules.handmade import OWN

    plan = Handmade(replace(load("sa28"), indicators=OWN))
    assert all(one.clause.startswith("sa28:") for one in plan.findings())
    assert "content-part-present" not in {one.rule for one in plan.findings()}


# --- answers ----------------------------------------------------------------------------------


def test_one_answered_action_answers_its_task() -> None:
    plan = Handmade().answer("sa28:1.1.a", Strength.YES)
    assert plan.outcome("task-answered/sa28:1.1") is Outcome.PASSED
    assert plan.outcome("task-answered/sa28:1.2") is Outcome.FAILED


def test_a_mere_mention_is_neither_a_pass_nor_a_failure() -> None:
    plan = Handmade().answer("sa28:1.2.c", Strength.WEAK)
    finding = plan.finding("action-answered/sa28:1.2.c")
    assert finding.outcome is Outcome.CANT_TELL
    assert finding.evidence


@pytest.mark.parametrize(
    ("clause", "severity"),
    [
        ("sa28:1.2.c", Severity.VIOLATION),
        ("sa28:1.1.a", Severity.WARNING),
        ("sa28:1.2.a", Severity.INFO),
    ],
)
def test_the_modality_of_the_clause_decides_the_severity(clause: str, severity: Severity) -> None:
    finding = Handmade().finding(f"action-answered/{clause}")
    assert (finding.outcome, finding.severity) == (Outcome.FAILED, severity)


def test_a_conditional_action_counts_only_when_claimed() -> None:
    plan = Handmade()
    assert plan.outcome("action-answered/sa28:1.2.e") is Outcome.INAPPLICABLE
    plan.answer("sa28:1.2.e", Strength.YES)
    assert plan.outcome("action-answered/sa28:1.2.e") is Outcome.PASSED


def test_an_action_nobody_looked_for_is_untested_and_not_failed() -> None:
    plan = Handmade()
    del plan.answers["sa28:1.2.c"]
    assert plan.outcome("action-answered/sa28:1.2.c") is Outcome.UNTESTED


def test_silence_proves_nothing_when_pages_were_not_read() -> None:
    plan = Handmade()
    plan.pages = (PageKind.TEXT, PageKind.TEXT, PageKind.IMAGE)
    assert plan.outcome("action-answered/sa28:1.2.c") is Outcome.CANT_TELL
    assert plan.outcome("text-readable/sa28:G1.a") is Outcome.FAILED


def test_one_picture_among_many_pages_does_not_excuse_silence() -> None:
    plan = Handmade()
    plan.pages = (PageKind.TEXT,) * 19 + (PageKind.IMAGE,)
    assert plan.outcome("action-answered/sa28:1.2.c") is Outcome.FAILED
    assert plan.outcome("text-readable/sa28:G1.a") is Outcome.PASSED


def test_an_answer_read_from_garbled_pages_is_no_pass() -> None:
    plan = good_plan()
    plan.pages = (PageKind.GARBLED,)
    passed = {one.rule for one in plan.findings() if one.outcome is Outcome.PASSED}
    assert passed <= {
        "plan-recognised", "unit-present", "target-year-present", "base-year-present",
        "base-value-present",
    }  # fmt: skip
    assert not any(
        one.outcome is Outcome.FAILED and one.rule != "text-readable" for one in plan.findings()
    )


# --- limits -----------------------------------------------------------------------------------


def test_the_limit_itself_is_met() -> None:
    assert Handmade().figure(ENERGY, "<=", "0.4", TCE).outcome(T1) is Outcome.PASSED


def test_a_value_above_the_limit_fails_and_says_what_is_needed() -> None:
    finding = Handmade().figure(ENERGY, "<=", "0.46", TCE).finding(T1)
    assert finding.outcome is Outcome.FAILED
    assert finding.severity is Severity.VIOLATION
    assert "不高于0.4吨标准煤/万元" in finding.remedy.zh
    assert "at most 0.4 tce per 10,000 yuan" in finding.remedy.en
    assert finding.found == Text("0.46吨标准煤/万元", "0.46 tce per 10,000 yuan")


def test_a_cut_from_a_stated_base_value_gives_the_value() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.5", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "decrease_by", "18", "%", base=(2020, None))
    finding = plan.finding(T1)
    assert finding.outcome is Outcome.FAILED
    assert "0.41" in finding.message.zh


def test_a_cut_without_a_base_value_cannot_be_compared() -> None:
    finding = Handmade().figure(ENERGY, "decrease_by", "18", "%").finding(T1)
    assert finding.outcome is Outcome.CANT_TELL
    assert "0.4878" in finding.message.zh


def test_a_value_for_2030_says_nothing_about_2025() -> None:
    assert Handmade().figure(ENERGY, "<=", "0.3", TCE, 2030).outcome(T1) is Outcome.CANT_TELL


def test_a_figure_without_its_unit_decides_nothing() -> None:
    assert Handmade().figure(ENERGY, "<=", "0.3", "", 2025).outcome(T1) is Outcome.CANT_TELL


def test_another_bodys_target_is_not_the_plans_own() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.4", TCE, kind=Kind.REFERENCE)
    assert plan.outcome(T1) is Outcome.UNTESTED
    assert plan.outcome("target-stated/sa28:T1") is Outcome.FAILED


def test_a_status_figure_alone_is_no_target() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.3", TCE, 2020, kind=Kind.BASELINE)
    assert plan.outcome("target-stated/sa28:T1") is Outcome.CANT_TELL


def test_a_missing_target_shows_the_nearest_figures_of_its_kind() -> None:
    plan = Handmade().figure(CONSUMPTION, "<=", "120", "万吨标准煤")
    finding = plan.finding("target-stated/sa28:T1")
    assert finding.outcome is Outcome.FAILED
    assert [one.quote for one in finding.evidence] == [plan.targets[0].evidence.quote]


def test_two_different_values_of_which_one_misses_the_limit_are_no_pass() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.38", TCE).figure(ENERGY, "<=", "0.42", TCE)
    assert plan.outcome(T1) is Outcome.CANT_TELL


@pytest.mark.parametrize("value", ["0.36", "0.46"])
def test_a_figure_read_with_little_confidence_decides_nothing(value: str) -> None:
    plan = Handmade().figure(ENERGY, "<=", value, TCE, confidence=0.4)
    assert plan.outcome(T1) is Outcome.CANT_TELL


def test_a_limit_already_met_is_told_as_information() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.31", TCE, 2020, kind=Kind.BASELINE)
    finding = plan.figure(ENERGY, "<=", "0.4", TCE).finding("target-met-at-base/sa28:T1")
    assert (finding.outcome, finding.severity) == (Outcome.FAILED, Severity.INFO)


# --- annual rates -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cut", "outcome"),
    [
        ("18", Outcome.FAILED),
        ("18.4", Outcome.FAILED),
        ("18.46", Outcome.PASSED),
        ("20", Outcome.PASSED),
    ],
)
def test_a_cumulative_cut_is_judged_by_its_annual_rate(cut: str, outcome: Outcome) -> None:
    plan = Handmade().figure(CARBON, "decrease_by", cut, "%", base=(2020, None))
    assert plan.outcome(T3) is outcome


def test_the_five_year_plan_gives_the_base_year_and_the_message_says_so() -> None:
    finding = Handmade().figure(CARBON, "decrease_by", "18", "%").finding(T3)
    assert finding.outcome is Outcome.FAILED
    assert "3.89" in finding.message.zh
    assert "2020" in finding.message.zh
    assert "18.46" in finding.remedy.zh


def test_a_pass_that_hangs_on_an_assumed_base_year_is_no_pass() -> None:
    plan = Handmade()
    plan.period = (2023, 2025)
    assert plan.figure(CARBON, "decrease_by", "12", "%").outcome(T3) is Outcome.CANT_TELL


def test_a_cut_that_passes_from_every_base_year_passes() -> None:
    plan = Handmade()
    plan.period = (2023, 2025)
    assert plan.figure(CARBON, "decrease_by", "20", "%").outcome(T3) is Outcome.PASSED


def test_values_count_more_than_the_stated_rate() -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "1.4", CO2).figure(CARBON, "annual_decrease", "4", "%")
    finding = plan.finding(T3)
    assert finding.outcome is Outcome.FAILED
    assert "1.37" in finding.message.zh
    assert "1.223" in finding.remedy.zh  # 1.5 × 0.96⁵ = 1.22305…, rounded so that it is enough
    gap = plan.finding(f"stated-rate-agrees/zl:targets/{CARBON}")
    assert gap.outcome is Outcome.FAILED


def test_a_stated_annual_rate_is_enough_alone() -> None:
    assert Handmade().figure(CARBON, "annual_decrease", "4", "%").outcome(T3) is Outcome.PASSED
    assert Handmade().figure(CARBON, "annual_decrease", "3.5", "%").outcome(T3) is Outcome.FAILED


def test_the_low_end_of_a_range_decides() -> None:
    plan = Handmade().figure(CARBON, "annual_decrease", "3", "%", value_max="5")
    assert plan.outcome(T3) is Outcome.CANT_TELL


def test_a_rise_is_no_cut() -> None:
    plan = Handmade().figure(CARBON, "increase_by", "10", "%", base=(2020, None))
    assert plan.outcome(T3) is Outcome.FAILED


# --- peak and neutrality ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cmp", "year", "outcome"),
    [
        ("=", "2028", Outcome.PASSED),
        ("<", "2030", Outcome.PASSED),
        ("=", "2030", Outcome.PASSED),
        ("<", "2032", Outcome.FAILED),
        ("=", "2035", Outcome.FAILED),
    ],
)
def test_the_peak_is_not_later_than_the_nations(cmp: str, year: str, outcome: Outcome) -> None:
    plan = Handmade().figure("carbonPeakYear", cmp, year, "年", int(year))
    assert plan.outcome("peak-year/sa28:T5") is outcome


@pytest.mark.parametrize(
    ("peak", "neutral", "outcome"),
    [
        ("2028", "2055", Outcome.PASSED),
        ("2028", "2061", Outcome.FAILED),
        ("2050", "2045", Outcome.FAILED),
    ],
)
def test_neutrality_follows_the_peak_in_time(peak: str, neutral: str, outcome: Outcome) -> None:
    plan = Handmade().figure("carbonPeakYear", "=", peak, "年", int(peak))
    plan.figure("carbonNeutralityYear", "=", neutral, "年", int(neutral))
    assert plan.outcome("neutrality-year/sa28:T6") is outcome


# --- consistency of figures -------------------------------------------------------------------


def test_prose_and_table_that_differ_are_shown_side_by_side() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.38", TCE)
    plan.figure(ENERGY, "<=", "0.36", TCE, in_table=True)
    finding = plan.finding(f"prose-against-table/zl:targets/{ENERGY}/2025-target-level")
    assert finding.outcome is Outcome.FAILED
    assert len(finding.evidence) == 2


def test_prose_and_table_about_different_things_need_a_person() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.38", TCE, text="规上工业能耗强度")
    plan.figure(ENERGY, "<=", "0.36", TCE, in_table=True, text="东片区能耗强度")
    id_ = f"prose-against-table/zl:targets/{ENERGY}/2025-target-level"
    assert plan.outcome(id_) is Outcome.CANT_TELL


def test_different_years_are_not_compared() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.38", TCE, 2025)
    plan.figure(ENERGY, "<=", "0.36", TCE, 2030, in_table=True)
    assert plan.outcome("prose-against-table/zl:targets") is Outcome.UNTESTED


@pytest.mark.parametrize(
    ("indicator", "unit", "base", "target", "outcome"),
    [
        (ENERGY, TCE, "0.45", "0.36", Outcome.PASSED),
        (ENERGY, TCE, "0.36", "0.39", Outcome.FAILED),
        (GREEN, "%", "31", "35", Outcome.PASSED),
        (GREEN, "%", "35", "31", Outcome.FAILED),
    ],
)
def test_the_catalogue_says_which_direction_is_better(
    indicator: str, unit: str, base: str, target: str, outcome: Outcome
) -> None:
    plan = Handmade().figure(indicator, "=", base, unit, 2020, kind=Kind.BASELINE)
    plan.figure(indicator, "=", target, unit)
    assert plan.outcome(f"wrong-direction/zl:targets/{indicator}") is outcome


def test_a_value_ten_thousand_times_off_is_a_unit_slip() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.45", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "<=", "3800", TCE)
    assert plan.outcome(f"unit-slip/zl:targets/{ENERGY}") is Outcome.FAILED


def test_a_figure_without_unit_year_or_base_year_is_counted_once_per_plan() -> None:
    plan = Handmade().figure(None, ">=", "30", "", None, text="绿色工厂")
    plan.figure(None, ">=", "20", "", None, text="绿色产品")
    plan.figure(CARBON, "decrease_by", "20", "%")
    found = {one.rule: one for one in plan.findings()}
    assert found["unit-present"].found == Text("2个没有单位", "2 without")
    assert found["target-year-present"].found.zh == "2个没有目标年"
    assert found["base-year-present"].found.zh == "1个没有基准年"
    assert len(found["unit-present"].evidence) == 2


def test_bodies_and_deadlines_are_counted_per_task() -> None:
    plan = Handmade().answer("sa28:1.1.a", Strength.YES)
    plan.measure(["sa28:1.1.a"], body="生态环境局").measure(["sa28:1.1.b"]).measure(["sa28:1.1.b"])
    finding = plan.finding("measure-has-body/sa28:1.1")
    assert (finding.outcome, finding.found.en) == (Outcome.FAILED, "1 of 3")
    assert len(finding.evidence) == 2
    assert plan.outcome("measure-has-body/sa28:1.2") is Outcome.INAPPLICABLE


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


def test_decimals_stay_exact() -> None:
    finding = Handmade().figure(ENERGY, "<=", "0.4000001", TCE).finding(T1)
    assert finding.outcome is Outcome.FAILED
    assert Decimal("0.4000001") > Decimal("0.4")
