"""A table copied with one cell to a line is a table again; lists and broken cells stay text."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_files import assert_sound, save

from checker.ingest import read
from checker.model import Document

_MARKED = """主要指标
指标 |
单位 |
2020年 |
2025年 |
〔累计〕1 |
属性 |
资源利用 |
工业用水重复利用率 |
% |
88 |
>93 |
- |
约束性 |
单位产值能耗下降 |
% |
- |
|
〔16〕 |
预期性 |
二、保障措施
加强统筹协调。
"""
_NUMBERED = """序号
指标
类别
建设指标
指标要求
备注
能源
利用
1
单位工业增加值能耗（吨标准煤/万元）
≤0.4
全口径
2
绿电占比（%）
新建≥30
既有≥15
必选
3
绿色工厂（家）
2
必选
以上指标每年核算一次。
"""
_PLAIN = """指标名称
2020年
2025年
绿电占比（%）
8
20
绿色工厂
（家）
3
12
再生水利用率（%）
15
25
各部门按季度报送。
"""


def _read(tmp_path: Path, text: str) -> Document:
    document = read(save(tmp_path, "plan.txt", text.encode()))
    assert_sound(document)
    return document


def _rows(document: Document) -> list[list[str]]:
    [table] = document.tables
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(document.text[cell.start : cell.end])
    return rows


def test_the_word_that_ends_every_row_parts_the_rows(tmp_path: Path) -> None:
    document = _read(tmp_path, _MARKED)
    assert _rows(document) == [
        ["指标", "单位", "2020年", "2025年", "〔累计〕1", "属性"],
        ["资源利用"],
        ["工业用水重复利用率", "%", "88", ">93", "-", "约束性"],
        ["单位产值能耗下降", "%", "-", "", "〔16〕", "预期性"],
    ]
    assert document.text[document.paragraphs[-1].start :].strip() == "加强统筹协调。"


def test_the_running_number_parts_the_rows_and_what_stands_ahead_groups_them(
    tmp_path: Path,
) -> None:
    assert _rows(_read(tmp_path, _NUMBERED)) == [
        ["序号", "指标\n类别", "建设指标", "指标要求", "备注"],
        ["能源\n利用"],
        ["1", "单位工业增加值能耗（吨标准煤/万元）", "≤0.4", "全口径"],
        ["2", "绿电占比（%）", "新建≥30\n既有≥15", "必选"],
        ["3", "绿色工厂（家）", "2", "必选"],
    ]


def test_words_behind_figures_begin_a_row(tmp_path: Path) -> None:
    assert _rows(_read(tmp_path, _PLAIN)) == [
        ["指标名称", "2020年", "2025年"],
        ["绿电占比（%）", "8", "20"],
        ["绿色工厂\n（家）", "3", "12"],
        ["再生水利用率（%）", "15", "25"],
    ]


def test_figures_typed_with_a_full_stop_do_not_end_the_table(tmp_path: Path) -> None:
    rows = _rows(_read(tmp_path, _PLAIN.replace("\n15\n", "\n15。5\n")))
    assert rows[3] == ["再生水利用率（%）", "15。5", "25"]


def test_a_row_with_too_few_figures_keeps_none(tmp_path: Path) -> None:
    """Which of two years a lone figure is of cannot be told."""
    rows = _rows(_read(tmp_path, _PLAIN.replace("（家）\n3\n", "（家）\n")))
    assert rows[1] == ["绿电占比（%）", "8", "20"]
    assert "12" not in [cell for row in rows[2:] for cell in row]


@pytest.mark.parametrize(
    "text",
    [
        "主要指标\n单位\n要求\n第一条要求是提高能效。\n第二条要求是节约用水。\n",  # no rows
        "指标\n2025年\n绿电占比\n20\n绿色工厂\n12\n",  # a header of two
        "指标\n单位\n2025年\n备注\n绿电占比\n%\n20\n新增\n绿色工厂\n家\n12\n新增\n",  # 新增: of which row?
        "指标\n单位\n2025年\n属性\n碳排放\n总量\n%较2020年下降40%以上约束性绿电占\n比%\n20\n约束性\n",  # broken
    ],
)
def test_what_does_not_come_to_rows_stays_text(tmp_path: Path, text: str) -> None:
    assert not _read(tmp_path, "说明如下。\n" + text).tables


def test_a_table_with_bars_in_every_line_is_read_by_its_bars(tmp_path: Path) -> None:
    text = "指标 | 2020年 | 2025年\n绿电占比（%） | 8 | 20\n绿色工厂（家） | 3 | 12\n"
    assert _rows(_read(tmp_path, text))[1] == ["绿电占比（%）", "8", "20"]
