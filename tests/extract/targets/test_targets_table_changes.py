"""Columns of changes beside levels, brackets that notes explain, and figures typed in their own way."""

import pytest
from tables import cell, figures, table_plan

from checker.model import Kind

HEADS = ["指标", "2020年", "2025年", "五年变化[累计]"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("[7.5]", ("increase_by", "7.5")),
        ("[-18%]", ("decrease_by", "18")),
        ("7.4%/年", ("annual_increase", "7.4")),
        ("-2.1%/年", ("annual_decrease", "2.1")),
    ],
)
def test_a_column_of_changes_tells_by_how_much(said: str, meant: tuple[str, str]) -> None:
    read = figures(table_plan([HEADS, ["绿电占比（%）", "12", "≥25", said]])).targets
    assert [str(one.value) for one in read[:2]] == ["12", "25"]
    assert (str(read[2].cmp), str(read[2].value), read[2].year) == (*meant, 2025)


@pytest.mark.parametrize("head", ["变化", "“十四五”变化", "五年累计增减", "变化率（%）"])
def test_heads_of_changes_are_known_by_several_words(head: str) -> None:
    *_, change = figures(
        table_plan([["指标", "2020年", "2025年", head], ["绿电占比（%）", "12", "25", "13"]])
    ).targets
    assert (str(change.cmp), str(change.value)) == ("increase_by", "13")


def test_what_a_bracket_holds_is_what_its_note_says() -> None:
    rows = [
        ["指标", "2020年", "2025年", "年均/累计"],
        ["工业增加值（亿元）", "146", "215", "〔8.0%〕"],
        ["绿电占比（%）", "12", "25", "[13]"],
    ]
    note = "注：①〔 〕内为年均增速；②[ ]内为五年累计数。"
    read = figures(table_plan(rows, below=note)).targets
    told = {str(one.value): str(one.cmp) for one in read}
    assert (told["8.0"], told["13"]) == ("annual_increase", "increase_by")


def test_a_blank_may_part_thousands_in_a_cell_of_its_own() -> None:
    rows = [["指标", "2020年", "2025年"], ["工业增加值（亿元）", "2 146", "3 150.5"]]
    read = figures(table_plan(rows)).targets
    assert [cell(one)[2] for one in read] == ["2146", "3150.5"]


def test_two_figures_in_a_cell_stay_two() -> None:
    rows = [["指标", "2020年", "2025年"], ["工业增加值（亿元）", "21 46", "30"]]
    assert "2146" not in [cell(one)[2] for one in figures(table_plan(rows)).targets]


@pytest.mark.parametrize(("name", "unit"), [("研发平台（个）", "个"), ("公共讲台（座）", "座")])
def test_a_unit_in_brackets_leaves_the_name_whole(name: str, unit: str) -> None:
    read = figures(table_plan([["指标", "2025年"], [name, "23"]])).targets
    assert [(one.text, one.unit) for one in read] == [(name[:-3], unit)]


def test_years_in_rows_that_are_marked_as_done_are_baselines() -> None:
    rows = [
        ["年份", "能源消费总量（万吨标准煤）"],
        ["2020年（基数）", "89"],
        ["2022年（完成）", "94"],
        ["2023年（计划）", "96"],
        ["2025年（目标）", "100"],
    ]
    read = figures(table_plan(rows)).targets
    assert [one.kind for one in read] == [Kind.BASELINE] * 2 + [Kind.TARGET] * 2


def test_what_is_planned_to_be_done_is_no_baseline() -> None:
    (read,) = figures(table_plan([["指标", "2023年计划完成"], ["绿电占比（%）", "18"]])).targets
    assert read.kind is Kind.TARGET
