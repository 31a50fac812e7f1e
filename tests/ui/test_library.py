"""What the knowledge page shows: the tree, the sheets, the picture and the files."""

import csv
import io
from dataclasses import replace

import pytest
from rdflib import Graph

from checker.linked import graph
from checker.model import Modality
from checker.shelf import shelf
from checker.ui.library import files
from checker.ui.library.clause_sheet import clause_sheet
from checker.ui.library.indicator_sheet import indicator_table
from checker.ui.library.links import Links
from checker.ui.library.packs import pack_sheet, pack_tree
from checker.ui.library.page_state import Look, after, read
from checker.ui.library.picture import MOST
from checker.ui.library.rule_tree import rule_tree
from checker.ui.library.scene import Scene
from checker.ui.library.tree import tree
from tests.linked.sample import sample_report

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def report():
    return sample_report()


@pytest.fixture(scope="module")
def scene(report):
    tallies = {"target-limit": {"failed": (3, 2), "passed": (1, 1)}}
    planned = graph("default", [report])
    return Scene(shelf(), graph(), planned, Links("zh", "v1"), report, tallies)


def block(sheet, label):
    """The block of a sheet under a heading that begins so."""
    return next(one for one in sheet["blocks"] if (one.get("label") or "").startswith(label))


def facts(sheet):
    """All facts of a sheet."""
    return {
        name: value
        for one in sheet["blocks"]
        if one["kind"] == "facts"
        for name, value in one["rows"]
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_holds_every_clause_of_every_pack_once_below_what_it_is_part_of(scene, language):
    nodes = tree(scene.shelf, language)["nodes"]
    ids = [one["id"] for one in nodes]
    assert len(ids) == len(set(ids))
    assert set(scene.shelf.clauses) <= set(ids)
    seen = {None}
    for one in nodes:
        assert one["parent"] in seen, "a parent stands before its parts"
        seen.add(one["id"])


def test_a_clause_is_found_by_its_statement_in_either_language_and_by_its_number(scene):
    nodes = {one["id"]: one for one in tree(scene.shelf, "zh")["nodes"]}
    clause = scene.shelf.clauses["sa28:1.2.d"]
    for words in (clause.statement.zh, clause.statement.en, clause.title.en, "1.2.d"):
        assert words.lower() in nodes[clause.id]["find"]
    assert nodes[clause.id]["tags"] == [Modality.MANDATORY.value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_node_has_a_sheet_with_a_title_in_both_languages(scene, report, language):
    at = Scene(scene.shelf, scene.policy, scene.planned, Links(language, "v1"), report)
    for node in scene.planned.nodes:
        assert at.node_sheet(node.id)["title"], node.id


def test_a_target_s_sheet_tells_limit_force_rules_and_what_was_found_in_the_plan(scene, report):
    sheet = scene.node_sheet("sa28:T1")
    assert facts(sheet)["限值"] == "≤0.4吨标准煤/万元（2025年）"
    assert facts(sheet)["适用对象"] == "每个园区"
    assert [one["text"] for one in sheet["chips"]] == ["必须", "不回应为 ■ 必改"]
    rules = [one["act"]["rule"] for one in block(sheet, "检查它的规则")["items"]]
    assert {"target-limit", "target-stated"} <= set(rules)
    stricter = block(sheet, "严于")["items"]
    assert [one["act"]["node"] for one in stricter] == ["hj274:T11"]
    assert stricter[0]["note"].startswith("HJ 274-2015"), "a clause of another document names it"
    found = [one.id for one in report.findings if one.clause == "sa28:T1"]
    if found:
        acts = [one["act"]["finding"] for one in block(sheet, "本规划的检查结果")["items"]]
        assert acts == found


def test_a_limit_that_depends_on_the_region_is_shown_case_by_case(scene):
    said = facts(scene.node_sheet("hj274:T16"))["限值"]
    assert said.count("\n") == 2
    assert "京津冀" in said


def test_codes_of_the_data_are_not_shown_in_readings(scene):
    readings = facts(scene.node_sheet("sa28:T1"))["可能的理解"]
    assert "zone" not in readings
    assert "fleet" not in readings
    assert "每个园区" in readings


def test_a_clause_whose_text_is_not_bound_says_how_to_bind_it(scene):
    assert "plancheck policy bind sa28" in block(scene.node_sheet("sa28:1.2"), "官方原文")["text"]


def test_a_bound_official_wording_stands_beside_our_own_words(scene):
    clause = replace(scene.shelf.clauses["sa28:1.2"], official="原文如此。")
    sheet = clause_sheet(scene.shelf, scene.policy, clause, scene.links, None)
    assert sheet["blocks"][0]["text"] == clause.statement.zh
    assert sheet["blocks"][1] == {"kind": "quote", "label": "官方原文", "text": "原文如此。"}


def test_an_unknown_node_says_so_and_is_no_error(scene):
    sheet = scene.node_sheet("sa28:nothing")
    assert not sheet["title"]
    assert "没有这一项" in sheet["words"]["nothing"]
    assert scene.picture(Look(node="sa28:nothing"))["nodes"], (
        "the picture falls back to the first pack"
    )


@pytest.mark.parametrize("depth", [1, 2])
def test_a_picture_never_holds_more_nodes_than_can_be_told_apart(scene, depth):
    for name in ("sa28", "sa28:T1", "ind:energyIntensityIndustry", "plan1"):
        drawn = scene.picture(Look(node=name, depth=depth))
        assert len(drawn["nodes"]) <= MOST
        assert name in [one["id"] for one in drawn["nodes"]]
        places = [(one["column"], one["row"]) for one in drawn["nodes"]]
        assert len(set(places)) == len(places), "no two nodes stand in one place"
    assert scene.picture(Look(node="sa28:T1", depth=2))["note"], "what is left out is said"


def test_every_kind_in_a_picture_has_a_look_of_its_own(scene):
    drawn = scene.picture(Look(node="sa28", depth=2, with_plan=True))
    looks = [(one["shape"], one["colour"], one["hollow"]) for one in drawn["kinds"].values()]
    assert len(set(looks)) == len(looks)


def test_a_way_from_the_policy_to_a_project_is_told_step_by_step(scene):
    project = next(one.id for one in scene.planned.nodes if one.kind.value == "project")
    drawn = scene.picture(Look(node="sa28:1.1", to=project))
    assert drawn["focus"] == ["sa28:1.1", project]
    assert drawn["steps"]
    assert "sa28:" not in "".join(drawn["steps"]), "names and no ids"
    columns = {one["id"]: one["column"] for one in drawn["nodes"]}
    assert columns["sa28:1.1"] == 0
    assert columns[project] == max(columns.values())


def test_a_rule_s_sheet_tells_how_often_it_fired_and_names_the_places_in_its_words(scene):
    sheet = scene.rule_sheet("target-limit")
    assert "3 处，2 份规划" in str(block(sheet, "在已存规划中的结果")["rows"])
    failing = block(sheet, "不达标时的说法")["text"]
    assert "‹指标›" in failing
    assert "{" not in failing
    assert block(sheet, "达标的例句")["items"]
    checked = [one["act"]["node"] for one in block(sheet, "检查的条款")["items"]]
    assert {"sa28:T1", "hj274:T11"} <= set(checked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_pack_has_a_sheet(scene, language):
    at = Scene(scene.shelf, scene.policy, scene.planned, Links(language))
    for rule in scene.shelf.rules:
        assert at.rule_sheet(rule)["title"]
    for pack in pack_tree(scene.shelf, language)["nodes"]:
        assert pack_sheet(scene.shelf, scene.policy, pack["id"], language, [])["blocks"]
    assert len(rule_tree(scene.shelf, {}, language)["nodes"]) > len(scene.shelf.rules)


def test_the_indicator_table_shows_unit_limits_with_sources_and_how_often_the_plan_states_it(
    scene, report
):
    table = indicator_table(scene.shelf, scene.links, report)
    row = next(one for one in table["rows"] if one["id"] == "ind:energyIntensityIndustry")
    texts = [cell["text"] for cell in row["cells"]]
    assert texts[1] == "吨标准煤/万元"
    assert "国科发火〔2021〕28号 T1" in texts[3]
    stated = sum(one.indicator == "energyIntensityIndustry" for one in report.statements.targets)
    assert texts[4] == str(stated or "")


def test_the_csv_of_a_branch_holds_it_and_what_is_below_it_and_no_formula(scene):
    clauses = files.branch(scene.shelf, scene.shelf.clauses["sa28:1.2"])
    text = files.clauses_csv(scene.shelf, clauses, "zh")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert [row[1] for row in rows[1:]] == ["1.2", *(f"1.2.{letter}" for letter in "abcdefgh")]
    assert files.csv_text(["a"], [["=1+1"]]).splitlines()[1] == "'=1+1"


def test_the_turtle_of_a_branch_parses_and_keeps_nameless_parts(scene):
    clause = scene.shelf.clauses["hj274:T16"]
    found = Graph().parse(data=files.turtle(scene.shelf, [clause]), format="turtle")
    known = scene.shelf.knowledge.policy_graph
    assert len(found) >= len(list(known.predicate_objects(next(iter(found.subjects())))))


def test_an_address_gives_the_state_that_made_it():
    look = Look("rules", "sa28:T1", "target-limit", "zl", 2, "plan1:project1", with_plan=True)
    assert read(look.parameters()) == look
    assert read({"view": "<script>", "depth": "x"}) == Look()


@pytest.mark.parametrize(
    "act", [{}, {"pick": 3}, {"view": "nothing"}, {"depth": 9}, {"withPlan": "yes"}]
)
def test_what_is_no_act_of_the_page_changes_nothing(act):
    assert after(Look(), act) == Look()


def test_choosing_elsewhere_leaves_a_path_and_a_rule_s_clause_leads_back_to_the_clauses():
    assert after(Look(to="plan1:project1"), {"node": "sa28:T1"}) == Look(node="sa28:T1")
    assert after(Look(view="rules"), {"node": "sa28:T1"}).view == "clauses"
    assert after(Look(view="indicators"), {"node": "ind:energyTotal"}).view == "indicators"
    assert after(Look(view="packs"), {"pick": "zl"}).pack == "zl"
