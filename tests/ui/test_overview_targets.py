"""The target table: what the plan aims at beside what is demanded of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.model import Comparator, Kind, Outcome
from checker.report.trajectory import trajectories
from checker.ui.overview.targets import rows_data, target_rows
from tests.report.sample import sample_report

ENERGY = "energyIntensityIndustry"


@pytest.fixture(scope="module")
def report():
    return sample_report()


def row_of(report, indicator):
    return next(
        one for one in target_rows(report) if one.indicator and one.indicator.id == indicator
    )


def data_of(report, row, language="zh"):
    (data,) = rows_data([row], trajectories(report), language)
    return data


def with_targets(report, *targets):
    return replace(report, statements=replace(report.statements, targets=targets))


def test_the_row_that_a_demand_judges_carries_its_limit_and_its_judgement(report):
    data = data_of(report, row_of(report, ENERGY))
    assert (data["value"], data["year"], data["demand"]) == ("≤0.42", "2025", "≤0.4")
    assert data["mark"] == "Violation"
    assert data["finding"] == "target-limit/sa28:T1"


def test_rows_under_a_demand_come_before_the_others(report):
    demanded = [row.demand is not None for row in target_rows(report)]
    assert demanded == sorted(demanded, reverse=True)


def test_equal_statements_make_one_row(report):
    first = next(one for one in report.statements.targets if one.indicator == ENERGY)
    in_table = replace(first, cmp=Comparator.EQUAL, in_table=True)
    rows = [
        row
        for row in target_rows(with_targets(report, in_table, first))
        if row.indicator and row.indicator.id == ENERGY and row.statements
    ]
    assert [len(row.statements) for row in rows] == [2]
    assert rows[0].first.cmp is first.cmp, "the bound says more than the bare figure"


def test_a_demand_that_no_statement_answers_has_a_row_of_its_own(report):
    silent = with_targets(report)
    rows = target_rows(silent)
    assert all(row.first is None for row in rows)
    assert {row.demand.id for row in rows} >= {"sa28:T1"}
    assert data_of(silent, rows[0])["value"] == ""


def test_demands_on_all_zones_together_are_not_held_against_one_plan(report):
    fleet = {one.id for one in report.clauses.values() if one.scope == "fleet"}
    assert fleet.isdisjoint(row.demand.id for row in target_rows(report) if row.demand)


def test_sanity_checks_that_passed_are_no_met_where_nothing_is_demanded(report):
    rows = [row for row in target_rows(report) if row.demand is None]
    assert rows
    assert Outcome.PASSED.value not in {row.mark for row in rows}


def test_a_status_value_is_no_aim(report):
    status = [replace(one, kind=Kind.BASELINE) for one in report.statements.targets]
    assert not any(row.statements for row in target_rows(with_targets(report, *status)))


def test_a_value_that_is_a_year_is_its_own_date(report):
    peak = replace(
        next(one for one in report.statements.targets if one.indicator == ENERGY),
        indicator="neutralityYear", unit="年", value=Decimal(2032), year=2032,
    )  # fmt: skip
    known = {**report.indicators, "neutralityYear": report.indicators[ENERGY]}
    (row,) = (
        one
        for one in target_rows(replace(with_targets(report, peak), indicators=known))
        if one.statements
    )
    assert row.dated_by_value
    assert data_of(report, row)["year"] == ""


@pytest.mark.parametrize(
    ("language", "name"),
    [("zh", "单位工业增加值综合能耗"), ("en", "Energy per industrial value added")],
)
def test_names_begin_as_a_line_does(report, language, name):
    assert data_of(report, row_of(report, ENERGY), language)["name"] == name
