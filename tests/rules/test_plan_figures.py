"""Figures of hand-made plans held against each other: prose, tables, directions, units."""

from __future__ import annotations

import pytest

from checker.model import Kind, Outcome, Text
from tests.rules.handmade import CARBON, CONSUMPTION, ENERGY, GREEN, TCE, Handmade


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


def test_one_agreeing_sentence_does_not_hide_another_that_differs() -> None:
    plan = Handmade().figure(GREEN, ">=", "35", "%", text="绿地率")
    plan.figure(GREEN, ">=", "38", "%", text="绿地率")
    plan.figure(GREEN, ">=", "35", "%", text="绿地率", in_table=True)
    finding = plan.finding(f"prose-against-table/zl:targets/{GREEN}/2025-target-level")
    assert finding.outcome is Outcome.FAILED
    assert "正文为38%，表格为35%" in finding.message.zh


def test_an_ambition_or_a_part_of_the_zone_beside_an_agreeing_sentence_is_no_contradiction() -> (
    None
):
    plan = Handmade().figure(GREEN, ">=", "35", "%", text="绿地率")
    plan.figure(GREEN, ">=", "38", "%", text="绿地率", striving=True)
    plan.figure(GREEN, ">=", "42", "%", text="东片区绿化比例")
    plan.figure(GREEN, ">=", "35", "%", text="绿地率", in_table=True)
    id_ = f"prose-against-table/zl:targets/{GREEN}/2025-target-level"
    assert plan.outcome(id_) is Outcome.PASSED


def test_cuts_from_different_base_years_are_not_compared() -> None:
    plan = Handmade().figure(CARBON, "decrease_by", "20", "%", base=(2020, None))
    plan.figure(CARBON, "decrease_by", "40", "%", base=(2015, None), in_table=True)
    assert plan.outcome("prose-against-table/zl:targets") is Outcome.UNTESTED


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


@pytest.mark.parametrize(
    ("indicator", "unit", "base", "low", "high"),
    [(ENERGY, TCE, "0.45", "0.40", "0.47"), (GREEN, "%", "35", "33", "40")],
)
def test_a_range_that_reaches_beyond_the_status_value_is_no_wrong_direction(
    indicator: str, unit: str, base: str, low: str, high: str
) -> None:
    plan = Handmade().figure(indicator, "=", base, unit, 2020, kind=Kind.BASELINE)
    plan.figure(indicator, "=", low, unit, value_max=high)
    assert plan.outcome(f"wrong-direction/zl:targets/{indicator}") is Outcome.PASSED


def test_what_is_added_does_not_fall_short_of_what_there_is() -> None:
    plan = Handmade().figure(GREEN, "=", "35", "%", 2020, kind=Kind.BASELINE)
    plan.figure(GREEN, "=", "4", "%", text="新增绿地")
    assert plan.outcome("wrong-direction/zl:targets") is Outcome.UNTESTED


def test_a_base_value_of_somebody_else_is_no_status_value() -> None:
    plan = Handmade().figure(GREEN, ">=", "35", "%")
    plan.figure(GREEN, ">=", "40", "%", base=(2020, "38"), kind=Kind.REFERENCE)
    assert plan.outcome("base-value-present/zl:base-year") is Outcome.FAILED


def test_a_value_ten_thousand_times_off_is_a_unit_slip() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.45", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "<=", "3800", TCE)
    assert plan.outcome(f"unit-slip/zl:targets/{ENERGY}") is Outcome.FAILED


def test_a_unit_slip_says_which_figure_stands_against_which() -> None:
    own = Handmade().figure(CONSUMPTION, "=", "120", "万吨标准煤", 2020, kind=Kind.BASELINE)
    own.figure(CONSUMPTION, "<=", "110", "吨标准煤")
    assert "与规划的另一数值" in own.finding(f"unit-slip/zl:targets/{CONSUMPTION}").message.zh
    policy = Handmade().figure(ENERGY, "<=", "0.38", "吨标准煤/亿元")
    assert "与政策文件的数值" in policy.finding(f"unit-slip/zl:targets/{ENERGY}").message.zh


def test_a_figure_without_unit_year_or_base_year_is_counted_once_per_plan() -> None:
    plan = Handmade().figure(None, ">=", "30", "", None, text="绿色工厂")
    plan.figure(None, ">=", "20", "", None, text="绿色产品")
    plan.figure(CARBON, "decrease_by", "20", "%")
    found = {one.rule: one for one in plan.findings()}
    assert found["unit-present"].found == Text("2个没有单位", "2 without")
    assert found["target-year-present"].found.zh == "2个没有目标年"
    assert found["base-year-present"].found.zh == "1个没有基准年"
    assert len(found["unit-present"].evidence) == 2
