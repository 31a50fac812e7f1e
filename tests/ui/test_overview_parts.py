"""The parts of the overview: coverage, areas, yearly series, flow to projects, tiles."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.pipeline import check
from checker.store import Submission, Version
from checker.store.plans import Order
from checker.ui.overview import areas, coverage, fleet, flow, series
from checker.ui.overview.facts import facts
from checker.ui.overview.passages import Passages
from checker.ui.overview.tiles import tiles

EXAMPLES = Path(__file__).parents[2] / "examples"
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def report():
    return check(EXAMPLES / "shuoyuan.md")


@pytest.fixture(scope="module")
def known(report):
    return facts(report)


def task(known, id_):
    return next(row for row in known.tasks if row.clause.id == id_)


# --- coverage ----------------------------------------------------------------------------------


def test_every_task_and_guarantee_has_a_row_with_its_actions(report, known):
    kinds = ("Task", "GuaranteeMeasure")
    wanted = [one.id for one in report.clauses.values() if one.kind in kinds and not (
        one.parent and report.clauses[one.parent].kind == "GuaranteeMeasure")]  # fmt: skip
    assert [row.clause.id for row in known.tasks] == wanted
    assert task(known, "sa28:1.1").actions


def test_a_task_without_measures_is_uncovered_and_named(known):
    bare = {row.clause.id for row in known.tasks if not row.covered}
    assert bare == {"sa28:3.6", "sa28:G5"}
    summary = coverage.summary(known.tasks, "zh")
    assert all(task(known, id_).clause.title.zh in summary for id_ in bare)


def test_a_title_names_only_some_of_many_uncovered_tasks(known):
    covered, uncovered = (next(r for r in known.tasks if r.covered is one) for one in (True, False))
    bare = [replace(uncovered, clause=row.clause) for row in known.tasks[:9]]
    summary = coverage.summary([covered, *bare], "zh")
    assert f"{len(bare)}项" in summary
    assert sum(row.clause.title.zh in summary for row in bare) == 5
    assert summary.endswith("等")


def test_measures_with_body_or_deadline_are_some_of_all_measures(known):
    for row in known.tasks:
        cells = row.cells
        assert cells["bodies"].count <= cells["measures"].count
        assert cells["deadlines"].count <= cells["measures"].count


def test_a_cell_leads_to_a_finding_at_a_passage_of_it(report, known):
    findings = {one.id: one for one in report.findings}
    for row in known.tasks:
        for cell in row.cells.values():
            assert cell.link is not None
            starts = [one.start for one in findings[cell.link.finding].evidence]
            assert cell.link.at is None or cell.link.at in starts


def test_an_uncovered_task_leads_to_the_finding_that_says_so(known):
    link = task(known, "sa28:3.6").cells["measures"].link
    assert link.finding == "task-answered/sa28:3.6"
    assert link.at is None


def test_a_passage_no_finding_rests_on_leads_to_the_gravest_on_its_clauses(report):
    nowhere = report.document.evidence(0, 1)
    passages = Passages(replace(report, findings=tuple(
        replace(one, evidence=()) for one in report.findings)))  # fmt: skip
    assert passages.link(nowhere, ["sa28:3.6"]).finding == "task-answered/sa28:3.6"
    assert passages.link(nowhere) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_is_plain_data(known, language):
    data = coverage.coverage_data(known.tasks, language)
    assert json.loads(json.dumps(data)) == data


# --- areas and fleet ---------------------------------------------------------------------------


def test_two_plans_make_no_median():
    assert areas.medians([{"tasks": 50.0}, {"tasks": 70.0}]) == {}


def test_three_plans_make_a_median_of_each_area_that_all_have():
    plans = [{"tasks": 50.0, "targets": 1.0}, {"tasks": 90.0}, {"tasks": 70.0}]
    assert areas.medians(plans) == {"tasks": 70.0}


def test_the_title_names_the_area_farthest_below_the_median(known):
    label = known.score.areas[0].area
    middle = {one.area.id: float(one.value) for one in known.score.areas}
    headline = areas.headline(known.score, {**middle, label.id: middle[label.id] + 12}, "zh")
    assert headline == f"各方面得分：{label.label.zh}比中位数低12.0分"


def test_without_a_median_the_title_names_the_weakest_area(known):
    weakest = min(known.score.areas, key=lambda one: one.value)
    assert weakest.area.label.zh in areas.headline(known.score, {}, "zh")


def version(number, submission="a", created="2026-01-01"):
    return Version(
        f"{submission}{number}", submission, number, "x.md", "", "", "", "", Order(), False, created, "li"
    )  # fmt: skip


def submission(id_, zone, *, sample=False):
    return Submission(id_, zone, "", "2026-01-01", "li", sample)


def test_each_zone_counts_once_with_its_newest_plan():
    plans = [
        (submission("a", "青石高新区"), [version(1), version(2)]),
        (submission("b", "青石高新技术产业开发区"), [version(1, "b", "2026-02-01")]),
        (submission("c", "云湖高新区"), [version(1, "c")]),
    ]
    assert [one.id for one in fleet.newest(plans)] == ["b1", "c1"]


def test_example_plans_are_no_fleet():
    assert fleet.newest([(submission("a", "朔原高新区", sample=True), [version(1)])]) == []


def test_plans_of_another_profile_are_not_compared():
    record = {
        "plan": {"kind": "plan"}, "knowledge": {"profile": "default"},
        "areas": [{"id": "tasks", "value": 80.0}], "summary": {"score": {"value": 75.0}},
    }  # fmt: skip
    assert fleet.area_values(record, "default") == {"tasks": 80.0, areas.WHOLE: 75.0}
    assert fleet.area_values(record, "other") == {}
    assert fleet.area_values(record | {"plan": {"kind": "notice"}}, "default") == {}


# --- series ------------------------------------------------------------------------------------


def test_energy_by_year_comes_first_with_all_years_of_the_plan(known):
    line = known.lines[0]
    assert line.indicator.id == "energyTotal"
    assert list(line.values) == [2016, 2017, 2018, 2019, 2020]
    assert (
        series.headline(list(known.lines), "zh")
        == "能源消费总量：2016年至2020年由131升至149万吨标准煤"
    )


def test_a_figure_of_one_year_makes_no_line(known):
    assert all(len(line.values) > 1 for line in known.lines)


def test_lines_of_different_units_never_share_a_chart(known):
    for group in series.panels(known.lines):
        assert len({line.unit for line in group}) == 1


def test_what_is_aimed_at_is_dashed_and_joined_to_what_has_been(known):
    aimed = next(line for line in known.lines if line.aims and line.past)
    drawn = [
        one
        for one in series.option([aimed], "zh")["series"]
        if one["lineStyle"]["type"] == "dashed"
    ]
    assert drawn[0]["data"][0][0] == str(max(aimed.past))


# --- flow --------------------------------------------------------------------------------------


def test_the_flow_counts_every_answer_of_a_task_once_for_each_of_its_projects(known):
    weights = sum(known.flow.carried.values()) + sum(known.flow.bare.values())
    assert weights >= sum(row.cells["measures"].count for row in known.tasks)


def test_projects_without_a_link_to_a_task_are_named(report, known):
    headline = flow.headline(known.flow, report, "zh")
    assert headline.startswith("从政策到项目：9个项目中5个")
    assert "“迎宾大道景观亮化”" in headline


def test_every_end_of_a_band_is_a_node(report, known):
    (drawn,) = flow.option(known.flow, report, "en")["series"]
    names = {node["name"] for node in drawn["data"]}
    assert {end for link in drawn["links"] for end in (link["source"], link["target"])} == names


# --- tiles -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tiles_count_what_the_parts_show(report, known, language):
    shown = tiles(report, known.targets, known.tasks, None, language)
    assert [tile.value for tile in shown[2:4]] == ["0 / 4", "15 / 17"]
    assert all(tile.name and tile.note for tile in shown)


def test_the_change_since_the_last_draft_is_told(report, known):
    better = replace(report, findings=tuple(
        one for one in report.findings if one.severity.value != "Violation"))  # fmt: skip
    gaps = tiles(report, known.targets, known.tasks, better, "zh")[1]
    assert f"较上一稿+{gaps.value}" in gaps.note
