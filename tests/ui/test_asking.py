"""What the query page shows: questions, forms, answers with links, charts, questions written out."""

from dataclasses import replace

import pytest

from checker.graphs.kept import kept_triples, place_of
from checker.linked import graph
from checker.model import Finding, Outcome, Severity, Text
from checker.queries import Column, Table, Term, ask, catalogue
from checker.queries.answers import ask_base
from checker.queries.base import PREFIXES, base
from checker.shelf import shelf
from checker.ui.asking.answer import Answering
from checker.ui.asking.catalogue import GROUPS, first_value, group_of, options, question_tree
from checker.ui.asking.chart import chart
from checker.ui.asking.state import Asked, is_own, read
from checker.ui.asking.written import written_out
from checker.ui.library.links import Links
from checker.ui.library.scene import Scene
from tests.linked.sample import sample_report

LANGUAGES = ("zh", "en")
VALUES = {"clause": "sa28:1.2.d", "indicator": "energyIntensityIndustry", "words": "能源 管理",
          "modality": "mandatory"}  # fmt: skip
NUMBER = "http://www.w3.org/2001/XMLSchema#integer"


@pytest.fixture(scope="module")
def report():
    return sample_report()


@pytest.fixture(scope="module")
def scene(report):
    return Scene(shelf(), graph(), graph("default", [report]), Links("zh", "v1"), report)


@pytest.fixture(scope="module")
def on(report):
    return base("default", [report])


def given(question):
    """Values for all parameters that a question must be told."""
    return {
        one.name: one.default or VALUES[one.name] for one in question.parameters if one.required
    }


def table(*columns, rows):
    return Table(tuple(Column(name, Text(name, name)) for name in columns), tuple(rows))


def word(value):
    return Term("literal", value)


def number(value):
    return Term("literal", str(value), NUMBER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_is_listed_once_in_one_of_the_groups(language):
    nodes = question_tree(language, "")["nodes"]
    assert sorted(one["id"] for one in nodes if not one.get("heading")) == sorted(catalogue())
    assert {group_of(one) for one in catalogue().values()} == set(GROUPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_values_of_a_field_are_called_the_same(scene, language):
    at = Scene(scene.shelf, scene.policy, scene.planned, Links(language), scene.report)
    for question in catalogue().values():
        for parameter in question.parameters:
            names = options(parameter, at)
            assert len(set(names.values())) == len(names), (question.name, parameter.name)


def test_codes_are_offered_by_their_words(scene):
    question = catalogue()["findings"]
    assert options(question.parameter("severity"), scene)["Violation"] == "必改"
    assert options(question.parameter("outcome"), scene)["failed"] == "不达标"
    assert options(question.parameter("clause"), scene)["sa28:1.2.d"] == "1.2.d 碳达峰年度报告"


def test_a_field_begins_with_the_wish_else_the_default_else_the_first_value():
    findings, clause = catalogue()["findings"], catalogue()["clause"]
    outcome, needed = findings.parameter("outcome"), clause.parameter("clause")
    assert first_value(outcome, {"failed": "", "passed": ""}, "passed") == "passed"
    assert first_value(outcome, {"failed": "", "passed": ""}, "nonsense") == "failed"
    assert first_value(outcome, {"failed": ""}, "", left_open=True) == ""
    assert first_value(needed, {"a:1": "", "a:2": ""}, "") == "a:1"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [one.name for one in catalogue().values() if one.plans < 2])
def test_every_answer_can_be_drawn_in_both_languages(scene, report, on, name, language):
    question = catalogue()[name]
    found = ask_base(question, given(question), language, on)
    at = Scene(scene.shelf, scene.policy, scene.planned, Links(language, "v1"), report)
    data = Answering(at, [("v1", report)]).data(found, question.lists)
    assert len(data["rows"]) == len(found.rows)
    for row in data["rows"]:
        assert len(row["cells"]) == len(data["columns"])
        for cell in row["cells"]:
            assert not cell["text"].startswith(("https://w3id.org", "sa28:", "zl:")), cell
    chart(found, data, language)


def test_a_clause_is_a_link_with_its_title_which_is_not_said_twice(scene):
    found = ask("actions-by-modality", {"modality": "mandatory"}, "zh")
    data = Answering(scene, []).data(found)
    assert [one["label"] for one in data["columns"]] == ["条款", "所属", "定位"]
    first = data["rows"][0]["cells"][0]
    assert first["text"] == "1.2.b 统一的能源申报管理平台"
    assert first["act"] == {"node": "sa28:1.2.b"}
    assert "node=sa28%3A1.2.b" in first["href"]


def test_a_quote_leads_to_the_review_of_a_finding_that_rests_on_it(scene, report):
    passage = report.statements.targets[0].evidence
    said = Text("", "")
    finding = Finding("target-limit/sa28:T1", "target-limit", "sa28:T1", Outcome.FAILED,
                      Severity.VIOLATION, said, said, said, said, (passage,))  # fmt: skip
    plan = replace(report, findings=(finding,))
    answer = table("file", "quote", rows=[(word(report.document.name), word(passage.quote))])
    cell = Answering(scene, [("v7", plan)]).data(answer)["rows"][0]["cells"][-1]
    assert cell["act"] == {"finding": finding.id, "plan": "v7"}
    assert "plan=v7" in cell["href"]


def test_severities_and_outcomes_carry_their_sign(scene):
    answer = table("grade", "verdict", rows=[(word("必改"), word("达标"))])
    cells = Answering(scene, []).data(answer)["rows"][0]["cells"]
    assert [(one["text"], one["tone"]) for one in cells] == [
        ("■ 必改", "Violation"),
        ("✓ 达标", "passed"),
    ]


def test_a_counted_answer_becomes_bars_whose_title_names_the_longest(scene):
    answer = table("body", "count", rows=[(word("甲局"), number(3)), (word("乙局"), number(8))])
    data = Answering(scene, []).data(answer)
    drawn = chart(answer, data, "zh")
    assert drawn.title == "乙局的Count最多：8"
    assert drawn.option["yAxis"]["data"] == ["甲局", "乙局"]
    assert drawn.option["series"][0]["data"] == [3.0, 8.0]


def test_values_of_one_unit_over_the_years_become_a_line_and_those_of_several_do_not(scene):
    def rows(unit):
        return [(number(0.5), word("t"), number(2020)), (number(0.4), word(unit), number(2025))]

    one = table("value", "unit", "year", rows=rows("t"))
    drawn = chart(one, Answering(scene, []).data(one), "zh")
    assert drawn.option["xAxis"]["data"] == ["2020", "2025"]
    assert drawn.option["series"][0]["data"] == [0.5, 0.4]
    other = table("value", "unit", "year", rows=rows("kg"))
    assert chart(other, Answering(scene, []).data(other), "zh") is None


@pytest.mark.parametrize("name", [one.name for one in catalogue().values() if one.plans < 2])
def test_a_question_written_out_gives_the_rows_of_the_question(scene, on, name):
    question = catalogue()[name]
    asked = ask_base(question, given(question), "zh", on)
    written = written_out(question, given(question), "zh", on.knowledge)
    found = list(on.store.query(written, prefixes=PREFIXES, use_default_graph_as_union=True))
    assert len(found) == len(asked.rows)


def test_triples_are_kept_and_made_again_where_the_file_is_damaged(tmp_path, report):
    made = []

    def make(one):
        made.append(one)
        return "<urn:a> <urn:b> <urn:c> .\n"

    place = place_of(tmp_path, "stamp")
    first = kept_triples(place, report, make)
    assert kept_triples(place, report, make) == first
    assert len(made) == 1
    place.write_bytes(b"damaged")
    assert kept_triples(place, report, make) == first
    assert len(made) == 2


def test_an_address_gives_the_question_that_made_it():
    asked = Asked("findings", {"severity": "Violation", "outcome": ""}, "two", "v2")
    said = asked.parameters()
    assert all(map(is_own, said))
    assert read(said) == asked
    assert read({"q": "<b>", "p.x": "1", "scope": "?"}) == Asked()
