import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from checker.model import Comparator, Kind, Outcome
from checker.report import chart
from checker.report.trajectory import trajectories, yearly_rate
from tests.report.sample import sample_report


@pytest.fixture(scope="module")
def paths():
    return {entry.indicator.id: entry for entry in trajectories(sample_report())}


def test_indicators_under_a_demand_come_first(paths):
    assert list(paths)[:2] == ["energyIntensityIndustry", "carbonIntensityIndustry"]


def test_levels_run_from_the_base_to_the_target_under_the_limit(paths):
    energy = paths["energyIntensityIndustry"]
    assert [(p.year, p.value, p.base) for p in energy.points] == [
        (2020, Decimal("0.52"), True),
        (2025, Decimal("0.42"), False),
        (2025, Decimal("0.41"), False),
    ]
    assert energy.limit.id == "sa28:T1"
    assert energy.unit == "吨标准煤/万元"


def test_a_stated_cut_alone_becomes_an_index(paths):
    carbon = paths["carbonIntensityIndustry"]
    assert carbon.indexed
    assert carbon.base_assumed
    assert [(p.year, p.value) for p in carbon.points] == [(2020, 100), (2025, 82)]


def test_eighteen_per_cent_over_five_years_is_less_than_the_needed_path(paths):
    carbon = paths["carbonIntensityIndustry"]
    assert yearly_rate(carbon.points[0], carbon.points[-1]) == Decimal("-3.89")
    assert carbon.needed[-1] == (2025, Decimal("81.53727"))
    assert carbon.needed_rate == -4


def test_a_status_value_from_a_table_is_the_base(paths):
    renewable = paths["renewableShare"]
    assert renewable.base.value == 11
    assert renewable.base.year == 2020


def test_the_headline_is_the_worst_finding(paths):
    assert paths["energyIntensityIndustry"].headline.id == "target-limit/sa28:T1"
    assert paths["renewableShare"].headline is None


def test_a_fleet_target_is_no_limit_for_one_zone(paths):
    assert paths["energyIntensityIndustry"].limit.scope == "zone"


def test_a_limit_in_another_unit_is_not_drawn():
    report = sample_report()
    targets = tuple(replace(t, unit="千克标准煤/万元") for t in report.statements.targets[:1])
    other = replace(report, statements=replace(report.statements, targets=targets))
    (only,) = trajectories(other)
    assert only.limit is None
    assert only.unit == "千克标准煤/万元"


def test_a_reference_to_others_is_no_point():
    report = sample_report()
    targets = tuple(replace(t, kind=Kind.REFERENCE) for t in report.statements.targets)
    assert (
        trajectories(replace(report, statements=replace(report.statements, targets=targets))) == ()
    )


def test_a_known_base_and_a_stated_cut_give_the_implied_target():
    report = sample_report()
    energy = report.statements.targets[0]
    base = replace(
        energy,
        cmp=Comparator.EQUAL,
        value=Decimal("0.5"),
        year=2020,
        base_year=None,
        base_value=None,
        kind=Kind.BASELINE,
    )
    cut = replace(
        energy,
        cmp=Comparator.ANNUAL_DECREASE,
        value=Decimal("4"),
        unit="%",
        base_year=None,
        base_value=None,
    )
    (only,) = trajectories(
        replace(report, statements=replace(report.statements, targets=(base, cut)))
    )
    assert not only.points[-1].stated
    assert round(only.points[-1].value, 4) == round(Decimal("0.5") * Decimal("0.96") ** 5, 4)


def test_a_zero_base_and_a_single_year_are_drawn_without_a_crash():
    report = sample_report()
    energy = report.statements.targets[0]
    zero = replace(energy, base_value=Decimal(0))
    alone = replace(energy, base_year=None, base_value=None)
    for target in (zero, alone):
        changed = replace(report, statements=replace(report.statements, targets=(target,)))
        (only,) = trajectories(changed)
        assert "<svg" in chart.svg(only, "zh", "c")
        assert "nan" not in chart.svg(only, "zh", "c")


def test_labels_at_the_right_do_not_overlap(paths):
    drawn = chart.svg(paths["energyIntensityIndustry"], "zh", "c")
    places = sorted(
        float(y) for y in re.findall(r'class="\w+-label" x="[\d.]+" y="([\d.]+)"', drawn)
    )
    assert len(places) == 4
    assert all(b - a >= 16.9 for a, b in pairwise(places))


def test_a_met_limit_is_said_in_the_title():
    report = sample_report()
    passed = tuple(
        replace(finding, outcome=Outcome.PASSED)
        for finding in report.findings
        if finding.id == "target-limit/sa28:T1"
    )
    energy = trajectories(replace(report, findings=passed))[0]
    assert energy.satisfied.id == "sa28:T1"
    assert chart.mark(energy) == "passed"
    assert chart.title(energy, "zh").endswith("符合“≤0.4吨标准煤/万元（2025年）”")


def test_a_limit_that_was_not_checked_is_not_called_met():
    energy = trajectories(replace(sample_report(), findings=()))[0]
    assert energy.satisfied is None
    assert chart.mark(energy) == ""


def test_a_threshold_from_the_wrong_side_is_no_point_of_the_path():
    report = sample_report()
    energy = report.statements.targets[0]
    threshold = replace(energy, cmp=Comparator.MORE_THAN, value=Decimal("0.35"), year=2024)
    both = replace(report, statements=replace(report.statements, targets=(energy, threshold)))
    alone = replace(report, statements=replace(report.statements, targets=(threshold,)))
    assert 2024 not in {point.year for point in trajectories(both)[0].points}
    assert 2024 in {point.year for point in trajectories(alone)[0].points}


def test_years_are_no_path():
    report = sample_report()
    peak = replace(report.indicators["renewableShare"], unit="年")
    indicators = {**report.indicators, "renewableShare": peak}
    shown = {entry.indicator.id for entry in trajectories(replace(report, indicators=indicators))}
    assert "renewableShare" not in shown


def test_history_is_drawn_but_the_base_is_the_last_value_before_the_target():
    report = sample_report()
    energy = report.statements.targets[0]
    past = replace(
        energy,
        cmp=Comparator.EQUAL,
        value=Decimal("0.61"),
        year=2015,
        base_year=None,
        base_value=None,
        kind=Kind.BASELINE,
    )
    (only,) = trajectories(
        replace(report, statements=replace(report.statements, targets=(energy, past)))
    )
    assert [point.year for point in only.points] == [2015, 2020, 2025]
    assert only.base.year == 2020
    assert only.needed[0][0] == 2020
