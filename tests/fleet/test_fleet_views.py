"""The report over all zones in every format: complete, valid, and harmless."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from rdflib import Dataset

from checker.fleet.report import FleetReport, check_fleet
from checker.fleet.views.as_html import to_html
from checker.fleet.views.as_json import dumps, schema, to_json
from checker.fleet.views.as_terminal import to_terminal
from checker.fleet.views.sheets import to_csv, to_workbook
from checker.fleet.views.tables import TABLES, tables
from checker.language import catalogue
from tests.fleet.handmade_fleet import added, finding, fleet_of, intensity, peak, report

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>\x1b[31m高新区'


@cache
def rich() -> FleetReport:
    """Three zones: one in order, one not, one silent with a hostile name; shared passages."""
    shared = "建立能源申报管理平台并按月调度重点用能单位的数据逐级核对后向社会公布年度报告" * 2
    failed = (finding("sa28:1.2.b", "failed"), finding("zl:targets", "cantTell"))
    waived = (finding("sa28:1.2.b", "failed", waiver={"id": "w1"}),)
    return check_fleet(
        fleet_of(
            report("云岭高新区", intensity(0.25), added(100), peak(2024), findings=waived),
            report("青石高新区", intensity(0.61), added(300), findings=failed),
            report(HOSTILE, file="=1+1.docx", findings=(finding("sa28:1.2.b", "passed"),)),
            zones=4,
            texts=(shared, f"云岭高新区负责。{shared}", "无"),
        )
    )


def test_the_schema_is_a_schema_and_the_json_follows_it() -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(dumps(rich())))


def test_the_schema_refuses_what_is_wrong() -> None:
    data = to_json(rich())
    data["findings"][0]["outcome"] = "maybe"
    del data["matrix"]["rows"]
    data["plans"][0]["id"] = "first"
    assert len(list(Draft202012Validator(schema()).iter_errors(data))) == 3


def test_the_json_names_zones_plans_and_the_passages_behind_a_move() -> None:
    data = to_json(rich())
    assert data["zones"]["all"] == 4
    assert data["zones"]["submitted"] == 3
    share = next(one for one in data["findings"] if one["clause"] == "sa28:T2")
    (move,) = share["moves"]
    assert (move["zone"], move["value"], move["needed"], move["strictly"]) == (
        "青石高新区",
        0.61,
        0.3,
        True,
    )
    assert move["evidence"][0] | {"quote": "原文", "page": 2, "plan": "p2"} == move["evidence"][0]
    assert [one["plan"] for one in data["ranking"]][-1] == "p2"
    assert data["copied"][0]["likeness"] == 1
    assert data["names"][0]["zone"] == "云岭高新区"


def test_a_waived_finding_keeps_its_own_mark() -> None:
    marks = {one.plan.id: one.marks["sa28:1.2.b"] for one in rich().matrix.rows}
    assert marks == {"p1": "waived", "p2": "Violation", "p3": "passed"}


def test_equal_plans_share_a_place() -> None:
    assert [(one.place, one.row.plan.id) for one in rich().ranking][:2] in (
        [(1, "p1"), (1, "p3")],
        [(1, "p3"), (1, "p1")],
    )


@pytest.mark.parametrize("name", TABLES)
def test_no_csv_cell_is_a_formula(name: str) -> None:
    content = to_csv(rich(), "zh", name)
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content[1:])))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "@", "\t")), cell
        assert not cell.startswith("-") or float(cell)
        assert "\x1b" not in cell


def test_no_workbook_cell_is_a_formula_and_numbers_are_numbers() -> None:
    book = load_workbook(io.BytesIO(to_workbook(rich(), "zh")))
    assert book.sheetnames[0] == "全部园区的目标"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert any(
        isinstance(cell.value, str) and cell.value.startswith("=HYPERLINK") for cell in cells
    )
    moves = book["须调整的园区和调整量"]
    assert [cell.value for cell in moves[2]][3:6] == [0.61, 0.45, -0.16]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_escapes_what_plans_say_and_fetches_nothing(language: str) -> None:
    content = to_html(rich(), language)
    page = _Page()
    page.feed(content)
    assert "script" not in page.tags
    assert all(one.startswith("#") for one in page.links)
    assert "\x1b" not in content
    assert {"targets", "matrix", "moves", "ranking"} <= {one[1:] for one in page.links}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_terminal_shows_national_targets_first_and_no_control_characters(language: str) -> None:
    content = to_terminal(rich(), language)
    assert "\x1b" not in content
    places = [content.index(one.title) for one in tables(rich(), language) if one.title in content]
    assert content.index("sa28:T1") < content.index("sa28:T2") < places[1]


def test_the_graph_reads_back_with_a_graph_for_each_plan() -> None:
    trig = rich().dataset().serialize(format="trig")
    back = Dataset().parse(data=trig, format="trig")
    assert sum("/plan/" in str(one.identifier) for one in back.graphs()) == 3


def test_both_languages_have_the_same_words() -> None:
    zh, en = catalogue("fleet", "zh"), catalogue("fleet", "en")
    assert zh.keys() == en.keys()
    for key, words in zh.items():
        assert set(_fields(words)) == set(_fields(en[key])), key


def _fields(words: object) -> list[str]:
    return [part.partition("}")[0] for part in str(words).split("{")[1:]]
