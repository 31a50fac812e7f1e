"""Limits that depend on circumstances, and limits without a year of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.knowledge import load
from checker.model import Kind, Outcome
from tests.rules.handmade import Handmade

PER_TCE = "吨二氧化碳/吨标准煤"
ELASTICITY = "target-limit/hj274:T10"
REGIONAL = "target-limit/hj274:T16"
CORE = "target-limit/zeropark:T1"


def eco_park() -> Handmade:
    return Handmade(load("hj274"))


def zero_park() -> Handmade:
    plan = Handmade(load("zeropark"))
    plan.period = (2026, 2030)
    return plan


class Elsewhere(Handmade):
    """A plan of a park in the region with the highest demand."""

    def statements(self):
        return replace(super().statements(), zone="保定青陵高新区")


# --- elasticities: the sign of growth decides ---------------------------------------------------


@pytest.mark.parametrize(
    ("growth", "value", "outcome"),
    [
        ("annual_increase", "0.6", Outcome.PASSED),
        ("annual_increase", "0.61", Outcome.FAILED),
        ("annual_decrease", "0.6", Outcome.PASSED),
        ("annual_decrease", "0.59", Outcome.FAILED),
    ],
)
def test_growth_or_decline_decides_on_the_elasticity(growth, value, outcome) -> None:
    plan = eco_park().figure("industrialValueAdded", growth, "7", "%", 2025)
    assert plan.figure("energyElasticity", "=", value, "", 2025).outcome(ELASTICITY) is outcome


def test_the_message_names_the_case() -> None:
    plan = eco_park().figure("industrialValueAdded", "annual_increase", "7", "%", 2025)
    finding = plan.figure("energyElasticity", "=", "0.5", "", 2025).finding(ELASTICITY)
    assert "增长时" in finding.message.zh
    assert "grows" in finding.message.en


def test_without_growth_in_the_plan_an_elasticity_is_not_judged() -> None:
    plan = eco_park().figure("energyElasticity", "=", "0.5", "", 2025)
    finding = plan.finding(ELASTICITY)
    assert finding.outcome is Outcome.CANT_TELL
    assert "增长时" in finding.message.zh
    assert "下降时" in finding.message.zh


def test_growth_can_be_read_from_two_values() -> None:
    plan = eco_park().figure("industrialValueAdded", "=", "100", "亿元", 2020, kind=Kind.BASELINE)
    plan.figure("industrialValueAdded", "=", "150", "亿元", 2025)
    plan.figure("energyElasticity", "=", "0.5", "", 2025)
    assert plan.outcome(ELASTICITY) is Outcome.PASSED


def test_an_elasticity_is_no_growth_rate() -> None:
    plan = eco_park().figure("industrialValueAdded", "annual_increase", "7", "%", 2025)
    plan.figure("energyTotal", "annual_increase", "0.5", "%", 2025)
    assert plan.outcome(ELASTICITY) is Outcome.UNTESTED


# --- regions: the name of the park can decide ---------------------------------------------------


@pytest.mark.parametrize(
    ("value", "outcome"),
    [("9", Outcome.FAILED), ("10", Outcome.CANT_TELL), ("29", Outcome.CANT_TELL), ("30", Outcome.PASSED)],
)  # fmt: skip
def test_an_unknown_region_leaves_open_what_lies_between_the_limits(value, outcome) -> None:
    assert eco_park().figure("reclaimedWater", ">=", value, "%").outcome(REGIONAL) is outcome


def test_the_name_of_the_park_settles_the_region() -> None:
    plan = Elsewhere(load("hj274")).figure("reclaimedWater", ">=", "29", "%")
    assert plan.outcome(REGIONAL) is Outcome.FAILED


def test_a_range_across_a_limit_is_not_judged() -> None:
    plan = eco_park().figure("reclaimedWater", ">=", "8", "%", value_max="35")
    assert plan.outcome(REGIONAL) is Outcome.CANT_TELL


# --- bands: the size of the park decides --------------------------------------------------------


@pytest.mark.parametrize(
    ("energy", "value", "outcome"),
    [
        ("60", "0.2", Outcome.PASSED),
        ("60", "0.25", Outcome.FAILED),
        ("100", "0.25", Outcome.PASSED),
        ("100", "0.35", Outcome.FAILED),
    ],
)
def test_energy_use_decides_on_the_core_indicator(energy, value, outcome) -> None:
    plan = zero_park().figure("energyTotal", "=", energy, "万吨标准煤", 2025, kind=Kind.BASELINE)
    assert plan.figure("carbonPerEnergy", "<=", value, PER_TCE, 2030).outcome(CORE) is outcome


def test_energy_use_is_compared_in_one_unit() -> None:
    plan = zero_park().figure("energyTotal", "=", "1200000", "吨标准煤", 2025, kind=Kind.BASELINE)
    assert (
        plan.figure("carbonPerEnergy", "<=", "0.25", PER_TCE, 2030).outcome(CORE) is Outcome.PASSED
    )


@pytest.mark.parametrize(
    ("value", "outcome"),
    [("0.2", Outcome.PASSED), ("0.25", Outcome.CANT_TELL), ("0.31", Outcome.FAILED)],
)
def test_without_energy_use_only_the_extremes_are_judged(value, outcome) -> None:
    assert (
        zero_park().figure("carbonPerEnergy", "<=", value, PER_TCE, 2030).outcome(CORE) is outcome
    )


def test_a_park_below_all_bands_gets_no_limit() -> None:
    plan = zero_park().figure("energyTotal", "=", "5", "万吨标准煤", 2025, kind=Kind.BASELINE)
    plan.figure("carbonPerEnergy", "<=", "0.5", PER_TCE, 2030)
    assert CORE not in {one.id for one in plan.findings()}


# --- the year of a limit that names none --------------------------------------------------------


@pytest.mark.parametrize("year", [2025, 2023, 2030, None])
def test_a_limit_without_a_year_is_compared_at_the_plan_s_last_figure(year) -> None:
    plan = eco_park().figure("industrialWaterReuse", ">=", "76", "%", year)
    assert plan.outcome("target-limit/hj274:T15") is Outcome.PASSED


def test_the_end_of_the_plan_comes_before_an_outlook() -> None:
    plan = eco_park().figure("industrialWaterReuse", ">=", "70", "%", 2025)
    plan.figure("industrialWaterReuse", ">=", "90", "%", 2035)
    assert plan.outcome("target-limit/hj274:T15") is Outcome.FAILED


def test_a_status_figure_is_no_target_for_a_limit_without_a_year() -> None:
    plan = eco_park().figure("industrialWaterReuse", "=", "90", "%", 2020, kind=Kind.BASELINE)
    assert plan.outcome("target-limit/hj274:T15") is Outcome.UNTESTED
