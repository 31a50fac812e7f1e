"""What the fleet page draws is what the fleet report says, in few bytes, and nothing else is opened."""

import csv
import io
import json

import pytest

from checker.errors import InputError
from checker.fleet.report import check_fleet
from checker.fleet.views.as_json import dumps
from checker.fleet.views.sheets import csv_of
from checker.ui.fleet_data import LETTERS, fleet_data
from checker.ui.fleet_details import cell_detail, pair_detail, target_detail
from checker.ui.fleet_tables import matrix_table, ranking_table
from tests.fleet.handmade_fleet import added, finding, fleet_of, intensity, report
from tests.report.sample import sample_report

SHARED = "建立能源申报管理平台并按月调度重点用能单位的数据逐级核对后向社会公布年度报告" * 8
ORIGINS = {"p1": {"version": "v1", "province": "32"}, "p2": {"version": "v2", "province": None}}


@pytest.fixture(scope="module")
def fleet():
    """Two zones, one that misses a clause and a target, with a long passage in common."""
    passed, failed = finding("sa28:1.2.b", "passed"), finding("sa28:1.2.b", "failed")
    areas = {"areas": [{"id": "tasks", "value": 62.5}]}
    made = fleet_of(
        report("云岭高新区", intensity(0.25), added(100), findings=(passed,), **areas),
        report(
            "=1+1青石高新区",
            intensity(0.61),
            added(300),
            findings=(failed, finding("sa28:1.2", "failed")),
        ),
        texts=(SHARED, f"前言。{SHARED}"),
    )
    return json.loads(dumps(check_fleet(made)))


@pytest.fixture(scope="module")
def drawn(fleet):
    return fleet_data(fleet, ORIGINS, "zh")


def test_a_row_has_one_letter_for_each_column(fleet, drawn):
    letters = {letter: mark for mark, letter in LETTERS.items()}
    assert len(drawn["rows"]) == 2
    for row, given in zip(drawn["rows"], fleet["matrix"]["rows"], strict=True):
        told = zip(fleet["matrix"]["clauses"], row["marks"], strict=True)
        assert {clause: letters[one] for clause, one in told if one != " "} == given["marks"]


def test_columns_stand_under_their_task_and_count_the_zones_that_miss_them(drawn):
    columns = {one["id"]: one for one in drawn["columns"]}
    assert columns["sa28:1.2.b"]["group"] == "sa28:1.2"
    assert columns["sa28:1.2.b"]["area"] == "tasks"
    assert columns["sa28:1.2.b"]["missed"] == 1


def test_rows_know_their_version_province_rank_and_scores(drawn):
    first, second = drawn["rows"]
    assert (first["version"], first["province"], first["region"]) == ("v1", "江苏", "3")
    assert (second["province"], second["missed"][0]) == ("", 2)
    assert first["place"] < second["place"]
    assert first["scores"] == {"tasks": 62.5}
    assert [one["title"] for one in drawn["regions"]] == ["华东"]


def test_national_targets_tell_who_would_have_to_move(fleet, drawn):
    share = next(one for one in drawn["targets"] if "fleet-share" in one["id"])
    assert (share["mark"], share["movers"], share["silent"]) == ("passed", 0, 0)
    mean = next(one for one in drawn["targets"] if "fleet-average" in one["id"])
    detail = target_detail(fleet, mean["id"], "zh")
    assert mean["movers"] == len(detail["moves"]) == 1
    assert detail["moves"][0]["zone"] == "=1+1青石高新区"
    assert target_detail(fleet, "nothing", "zh") is None


def test_plans_that_share_a_passage_stand_side_by_side_with_excerpts(fleet, drawn):
    (pair,) = drawn["pairs"]
    assert (pair["first"], pair["second"]) == ("p1", "p2")
    detail = pair_detail(fleet, "p1", "p2", {})
    (passage,) = detail["passages"]
    assert [side["words"].endswith("…") for side in passage["sides"]] == [True, True]


def test_a_cell_tells_the_gravest_finding_first_and_none_where_there_is_none():
    one = sample_report()
    clause = one.findings[0].clause
    detail = cell_detail(one, clause, "zh")
    assert detail["findings"]
    assert detail["finding"] in {found.id for found in one.findings if found.clause == clause}
    assert cell_detail(one, "sa28:none", "zh") is None


def test_no_cell_of_an_export_can_act_as_a_formula(fleet):
    for table in (matrix_table(fleet, "zh"), ranking_table(fleet, "en")):
        rows = list(csv.reader(io.StringIO(csv_of(table).lstrip("\ufeff"))))
        assert len(rows) == 3
        cells = [cell for row in rows for cell in row]
        assert not any(cell.startswith("=") for cell in cells)
        assert any(cell.startswith("'=1+1") for cell in cells)


def test_the_ranking_has_a_score_for_each_area(fleet):
    table = ranking_table(fleet, "en")
    assert "Tasks" in table.head
    scores = [row[table.keys.index("tasks")] for row in table.rows]
    assert [None if one is None else float(one) for one in scores] == [62.5, None]


@pytest.mark.parametrize(
    "wrong", [{}, [], {"schema": "1", "kind": "fleet"}, {"schema": "9", "kind": "fleet"}]
)
def test_what_is_no_fleet_report_is_refused_with_a_sentence(wrong):
    with pytest.raises(InputError, match="plancheck fleet"):
        fleet_data(wrong, {}, "zh")
