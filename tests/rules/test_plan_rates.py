"""Annual rates and years of hand-made plans: computed, assumed, contradicted."""

from __future__ import annotations

import pytest

from checker.model import Kind, Outcome
from tests.rules.handmade import CARBON, CO2, GREEN, Handmade

T3 = "annual-rate/sa28:T3"


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


@pytest.mark.parametrize(("cut", "year"), [("45", 2030), ("20", 2023), ("20", 2030)])
def test_a_cut_for_another_year_says_nothing_about_the_clauses_year(cut: str, year: int) -> None:
    plan = Handmade().figure(CARBON, "decrease_by", cut, "%", year, base=(2020, None))
    finding = plan.finding(T3)
    assert finding.outcome is Outcome.CANT_TELL
    assert f"{year}年比2020年累计下降{cut}%" in finding.message.zh
    assert "这不是2025年的目标" in finding.message.zh


def test_a_rate_kept_up_beyond_the_clauses_year_is_enough() -> None:
    plan = Handmade().figure(CARBON, "annual_decrease", "4", "%", 2030)
    assert plan.outcome(T3) is Outcome.PASSED


def test_a_cut_without_a_year_in_a_plan_without_a_period_is_no_pass() -> None:
    plan = Handmade().figure(CARBON, "decrease_by", "30", "%", None)
    plan.period = None
    assert plan.outcome(T3) is Outcome.CANT_TELL


def test_values_that_reach_the_rate_are_no_pass_where_the_stated_cut_misses_it() -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "1.2", CO2).figure(
        CARBON, "decrease_by", "18", "%", base=(2020, None)
    )
    finding = plan.finding(T3)
    assert finding.outcome is Outcome.CANT_TELL
    assert "3.89%到4.36%" in finding.message.zh
    assert plan.targets[2].evidence in finding.evidence


def test_a_rate_reached_only_from_the_latest_status_value_is_no_pass() -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "=", "1.48", CO2, 2022, kind=Kind.BASELINE)
    finding = plan.figure(CARBON, "<=", "1.27", CO2).finding(T3)
    assert finding.outcome is Outcome.CANT_TELL
    assert "3.27%到4.97%" in finding.message.zh


def test_a_stated_base_year_settles_which_status_value_counts() -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "=", "1.48", CO2, 2022, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "1.27", CO2, base=(2020, None))
    assert plan.outcome(T3) is Outcome.FAILED


def test_a_target_value_ten_thousand_times_off_is_no_pass() -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "1.2", "吨二氧化碳/亿元")
    assert plan.outcome(T3) is Outcome.CANT_TELL


# --- stated against computed ------------------------------------------------------------------


def test_rates_up_to_different_years_are_not_compared() -> None:
    plan = Handmade().figure(CARBON, "annual_decrease", "5", "%", 2030)
    plan.figure(CARBON, "decrease_by", "19", "%", 2025, base=(2020, None))
    assert plan.outcome("stated-rate-agrees/zl:targets") is Outcome.UNTESTED


@pytest.mark.parametrize(("stated", "outcome"), [("4.9", Outcome.PASSED), ("5.5", Outcome.FAILED)])
def test_of_several_base_values_the_kindest_is_held_against_a_stated_rate(
    stated: str, outcome: Outcome
) -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "=", "1.48", CO2, 2022, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "1.27", CO2).figure(CARBON, "annual_decrease", stated, "%")
    assert plan.outcome(f"stated-rate-agrees/zl:targets/{CARBON}") is outcome


def test_a_stated_rise_is_held_against_the_rise_of_the_values() -> None:
    plan = Handmade().figure(GREEN, "=", "30", "%", 2020, kind=Kind.BASELINE)
    plan.figure(GREEN, ">=", "35", "%").figure(GREEN, "annual_increase", "5", "%")
    finding = plan.finding(f"stated-rate-agrees/zl:targets/{GREEN}")
    assert finding.outcome is Outcome.FAILED
    assert "年均3.13%" in finding.message.zh


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


def test_of_two_peak_years_the_later_counts_however_well_each_was_read() -> None:
    plan = Handmade().figure("carbonPeakYear", "=", "2028", "年", 2028, confidence=0.95)
    plan.figure("carbonPeakYear", "=", "2035", "年", 2035, confidence=0.8)
    assert plan.outcome("peak-year/sa28:T5") is Outcome.FAILED


def test_a_peak_year_read_with_doubt_does_not_outweigh_a_sure_one() -> None:
    plan = Handmade().figure("carbonPeakYear", "=", "2028", "年", 2028)
    plan.figure("carbonPeakYear", "=", "2035", "年", 2035, confidence=0.4)
    assert plan.outcome("peak-year/sa28:T5") is Outcome.PASSED
