"""Limits of hand-made plans: which figure is compared with a clause, and what decides nothing."""

from __future__ import annotations

import pytest

from checker.model import Kind, Outcome, Severity, Text
from tests.rules.handmade import CONSUMPTION, ENERGY, TCE, Handmade

T1 = "target-limit/sa28:T1"


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


@pytest.mark.parametrize("values", [("0.38", "0.42"), ("0.42", "0.38")])
def test_of_two_values_the_one_read_first_does_not_decide(values: tuple[str, str]) -> None:
    plan = Handmade()
    for value in values:
        plan.figure(ENERGY, "<=", value, TCE)
    finding = plan.finding(T1)
    assert finding.outcome is Outcome.CANT_TELL
    assert "0.38到0.42吨标准煤/万元" in finding.message.zh
    assert len(finding.evidence) == 2


def test_two_values_that_both_miss_the_limit_fail() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.41", TCE).figure(ENERGY, "<=", "0.42", TCE)
    assert plan.outcome(T1) is Outcome.FAILED


def test_a_range_around_the_limit_cannot_be_told() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.38", TCE, value_max="0.42")
    assert plan.outcome(T1) is Outcome.CANT_TELL


def test_a_value_ten_thousand_times_below_the_limit_is_no_pass() -> None:
    finding = Handmade().figure(ENERGY, "<=", "0.38", "吨标准煤/亿元").finding(T1)
    assert finding.outcome is Outcome.CANT_TELL
    assert "相差10526倍" in finding.message.zh


def test_a_value_without_a_year_in_a_plan_without_a_period_is_no_pass() -> None:
    plan = Handmade().figure(ENERGY, "<=", "0.38", TCE, None)
    assert plan.outcome(T1) is Outcome.PASSED  # at the end of the plan's period
    plan.period = None
    assert plan.outcome(T1) is Outcome.CANT_TELL


def test_a_cut_in_the_indicators_own_unit_is_a_figure_that_cannot_be_compared() -> None:
    plan = Handmade().figure(ENERGY, "decrease_by", "0.05", TCE, base=(2020, None))
    finding = plan.finding(T1)
    assert finding.outcome is Outcome.CANT_TELL
    assert [one.quote for one in finding.evidence] == [plan.targets[0].evidence.quote]


def test_a_status_figure_in_another_unit_is_no_target_to_test() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.3", "吨/人", 2020, kind=Kind.BASELINE)
    assert plan.outcome(T1) is Outcome.UNTESTED


def test_a_cut_that_reaches_the_limit_from_one_possible_base_only_cannot_be_told() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.5", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "=", "0.44", TCE, 2022, kind=Kind.BASELINE)
    plan.period = (2023, 2025)
    assert plan.figure(ENERGY, "decrease_by", "12", "%").outcome(T1) is Outcome.CANT_TELL


@pytest.mark.parametrize("value", ["0.36", "0.46"])
def test_a_figure_read_with_little_confidence_decides_nothing(value: str) -> None:
    plan = Handmade().figure(ENERGY, "<=", value, TCE, confidence=0.4)
    assert plan.outcome(T1) is Outcome.CANT_TELL


def test_a_limit_already_met_is_told_as_information() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.31", TCE, 2020, kind=Kind.BASELINE)
    finding = plan.figure(ENERGY, "<=", "0.4", TCE).finding("target-met-at-base/sa28:T1")
    assert (finding.outcome, finding.severity) == (Outcome.FAILED, Severity.INFO)


def test_decimals_stay_exact() -> None:
    assert Handmade().figure(ENERGY, "<=", "0.4000001", TCE).outcome(T1) is Outcome.FAILED
    assert Handmade().figure(ENERGY, "<=", "0.40000000", TCE).outcome(T1) is Outcome.PASSED
