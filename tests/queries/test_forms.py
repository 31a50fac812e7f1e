"""Answers as table, csv, json and Turtle, with plan text that means no good."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
from rich.cells import cell_len

from checker.model import Text
from checker.queries import Column, Table, Term, Triples, Truth, ask, free
from checker.queries.forms import FORMS, render, to_csv, to_json, to_text, to_turtle

XSD = "http://www.w3.org/2001/XMLSchema#"


def table(*values: Term | None, name: str = "quote") -> Table:
    return Table((Column(name, Text("原文", "quote")),), tuple((value,) for value in values))


def cells(answer: Table) -> list[str]:
    read = list(csv.reader(io.StringIO(to_csv(answer, "zh").removeprefix("\ufeff"))))
    return [row[0] for row in read[1:]]


@pytest.mark.parametrize(
    "bad",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=HYPERLINK(1)"],
)
def test_no_cell_of_a_csv_can_act_as_a_formula(bad: str) -> None:
    assert cells(table(Term("literal", bad))) == ["'" + bad.replace("\x00", "")]


def test_numbers_stay_numbers_in_a_csv() -> None:
    values = ["-3.5", "+4", "0.42", "1e-3"]
    assert cells(table(*(Term("literal", one) for one in values))) == values
    assert cells(table(Term("literal", "-3.89", XSD + "decimal"))) == ["-3.89"]


def test_a_csv_opens_in_excel_with_chinese_intact() -> None:
    written = to_csv(table(Term("literal", '绿色“供应链”,"a"\n第二行')), "zh")
    assert written.startswith("\ufeff原文\r\n")
    assert cells(table(Term("literal", '绿色“供应链”,"a"\n第二行'))) == ['绿色“供应链”,"a"\n第二行']


def test_control_characters_of_a_plan_do_not_reach_the_terminal() -> None:
    shown = to_text(table(Term("literal", "绿\x1b[31m电\x07\u202e反\x9b1m")), "zh", 80)
    assert "绿[31m电反1m" in shown
    assert not set(shown) & set("\x1b\x07\u202e\x9b")


def test_markup_in_a_plan_is_plain_text() -> None:
    assert "[bold]绿电[/bold] :smile:" in to_text(
        table(Term("literal", "[bold]绿电[/bold] :smile:")), "zh", 80
    )


def test_chinese_wraps_within_the_width() -> None:
    shown = to_text(table(Term("literal", "园区统一申报能源" * 30)), "zh", 60)
    assert max(cell_len(line) for line in shown.splitlines()) <= 60


def test_a_cut_answer_says_so() -> None:
    cut = Table(table(None).columns, ((Term("literal", "甲"),),), None, cut=True)
    assert "还有更多" in to_text(cut, "zh", 80)
    assert json.loads(to_json(cut))["head"]["cut"] is True


def test_json_is_that_of_the_sparql_standard() -> None:
    answer = ask("indicator", {"indicator": "carbonProductivity"})
    read = json.loads(to_json(answer))
    assert read["head"]["labels"]["unit"] == {"zh": "单位", "en": "unit"}
    parsed = ox.parse_query_results(to_json(answer), format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    assert [row["unit"].value for row in parsed] == ["万元/吨二氧化碳"]
    assert json.loads(to_json(Truth(True))) == {"head": {}, "boolean": True}


def test_turtle_holds_the_whole_table() -> None:
    answer = free("SELECT ?a ?b WHERE { ?a pol:stricterThan ?b } ORDER BY ?a ?b")
    assert isinstance(answer, Table)
    store = ox.Store()
    store.load(to_turtle(answer), format=ox.RdfFormat.TURTLE)
    rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
    pattern = (
        f"PREFIX rs: <{rs}> SELECT ?i ?a WHERE {{ ?s rs:index ?i ; rs:binding [ rs:variable 'a' ; "
        "rs:value ?a ] } ORDER BY ?i"
    )
    found = [row["a"].value for row in store.query(pattern)]  # type: ignore[union-attr]
    assert found == [row[0].value for row in answer.rows if row[0]]


def test_constructed_triples_come_as_turtle() -> None:
    answer = Triples(('<https://w3id.org/plancheck/pack/sa28/1.2> <a:b> "x" .',))
    assert 'sa28:1.2 <a:b> "x" .' in to_turtle(answer)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("answer", [Truth(False), Triples(("<a:a> <a:b> <a:c> .",)), table()])
def test_every_answer_has_every_form(answer, form: str) -> None:
    for language in ("zh", "en"):
        assert render(answer, form, language)
