"""`plancheck graph`, called as the command line calls it."""

import json
from pathlib import Path

import pytest
import typer
from lxml import etree
from typer.testing import CliRunner

from checker.cli import checking
from checker.cli.graphing import graph
from checker.errors import PlancheckError
from checker.language import catalogue
from tests.linked.sample import HOSTILE, sample_report

app = typer.Typer()
app.command()(graph)


@pytest.fixture
def run(monkeypatch):
    """Runs the command; plans are not read, they are the sample."""
    made = {"report": sample_report()}
    monkeypatch.setattr(checking, "run", lambda *_args, **_options: made["report"])

    def run(*arguments, project=None):
        if project:
            made["report"] = sample_report(project=project)
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=True)
        if isinstance(result.exception, PlancheckError):
            raise result.exception
        assert result.exit_code == 0, result.exception
        return result.stdout

    return run


def test_without_a_question_it_tells_what_is_in_the_graph(run):
    said = run()
    assert "任务" in said
    assert "连通的部分" in said


def test_a_path_is_told_in_sentences(run):
    said = run("--plan", "p.txt", "--from", "国发〔2020〕7号", "--to", "绿色厂房示范工程")
    assert "路径1（6步）" in said
    assert "由项目“绿色厂房示范工程”落实" in said


def test_a_path_is_told_in_english(run):
    assert "Path 1" in run("--from", "sa28", "--to", "1.2.d", "--lang", "en")


def test_no_path_is_an_answer(run):
    assert "没有任何关联" in run("--from", "doc:peak-pilots-2023", "--to", "sa28")


def test_more_paths_than_shown_are_mentioned(run):
    assert "--most" in run("--from", "doc:gf-2020-7", "--to", "1.2.d", "--most", "1")


def test_neighbours_are_listed_with_their_links(run):
    said = run("--around", "sa28:G5")
    assert "sa28:G5.a" in said
    assert "支撑" in said


def test_a_lonely_node_is_said_to_be_lonely(run):
    assert "没有" in run("--around", "doc:peak-pilots-2023", "--depth", "999999")


@pytest.mark.parametrize("word", ["task", "Task", "任务", "tasks"])
def test_a_kind_may_be_named_in_either_language(run, word):
    assert run("--central", word).splitlines()[2].startswith("sa28:1.2 ")


def test_a_kind_that_no_plan_brought_has_no_ranking(run):
    assert "没有这一种类的节点" in run("--central", "project")


def test_orphans_of_a_plan_are_listed_in_groups(run):
    said = run("--orphans", "--plan", "p.txt")
    assert "plan1:project3" in said
    assert "plan1:target3" in said
    assert "plan1" not in run("--orphans")


@pytest.mark.parametrize(
    "question",
    [
        ("--from", "sa28", "--to", "1.2.d"),
        ("--around", "sa28:1.2"),
        ("--central", "task"),
        ("--orphans",),
        ("--kinds", "task,target"),
    ],
)
def test_every_question_is_answered_in_every_form(run, tmp_path, question):
    json.loads(run(*question, "--format", "json"))
    for form in ("svg", "graphml"):
        target = tmp_path / f"graph.{form}"
        run(*question, "-o", str(target))
        etree.parse(target)


def test_hostile_words_reach_neither_terminal_nor_file_as_commands(run, tmp_path):
    question = ("--plan", "p.txt", "--from", "doc:gf-2020-7", "--to", "plan1:project1")
    said = run(*question, project=HOSTILE)
    assert not {"\x00", "\x1b", "\u202e"} & set(said)
    run(*question, "-o", str(tmp_path / "p.svg"), project=HOSTILE)
    assert not etree.parse(tmp_path / "p.svg").findall(".//{*}script")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "sa28"), "一起写"),
        (("--from", "sa28", "--to", "zl", "--orphans"), "一种"),
        (("--by", "links"), "--central"),
        (("--central", "wishes"), "可选"),
        (("--kinds", "task,wishes", "--around", "sa28"), "可选"),
        (("--around", "sa28:1.2.z"), "是不是指"),
        (("-o", "graph.bmp"), "推断格式"),
        (("--format", "svg"), "graphml"),
        (("--profile", "wishes"), "口径"),
    ],
)
def test_wrong_usage_is_refused_in_one_sentence(run, arguments, said):
    with pytest.raises(PlancheckError) as refused:
        run(*arguments)
    assert refused.value.exit_code == 2
    assert said in refused.value.zh
    assert refused.value.en != refused.value.zh


def test_the_output_never_overwrites_the_plan(run, tmp_path):
    plan = tmp_path / "plan.svg"
    plan.write_text("x")
    with pytest.raises(PlancheckError):
        run("--orphans", "--plan", str(plan), "-o", str(plan))
    assert Path(plan).read_text() == "x"


def test_both_languages_have_the_same_texts():
    zh, en = catalogue("graph", "zh"), catalogue("graph", "en")
    assert zh.keys() == en.keys()
