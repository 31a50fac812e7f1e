"""A table whose cells are parted by blanks is a table again; wrapped rows and prose stay safe."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_files import assert_sound, save

from checker.ingest import read
from checker.model import Document

_NUMBERED = """表1 主要指标
类别 序号 指标 单位 2020 年 2025 年 属性
能源 1 单位 GDP 能耗 吨标准煤/万元 0.32 0.27 约束性
2 光伏装机 MW - ≥40 预期性
环境 3 PM2.5 年均浓度 微克/立方米 33 28左右 约束性
三、重点任务
加强统筹协调。
"""
_UNNUMBERED = """领域 指标 2020年 2025年 年均增长（%） 属性
经济 工业增加值（亿元） 310 460 8.2 预期性
研发投入强度（%） 3.6 4.5 - 预期性
资源 单位 GDP 用水下降（%） - 〔16〕 - 约束性
"""
_PAIRS = """指标名称 2025年目标
绿色工厂 12家
绿电占比 30%
固废综合利用率 95%
"""
_TASKS = """序号 重点任务 责任单位 完成时限
1 建成能源管理中心 经济局 2023年底
2 新建屋顶光伏20兆瓦 建设局牵头，经济局配合 2025年6月
下一步，各部门按季度报送。
"""
_WIDE = """序号    指标名称              单位          2020年   2025年   属性
1       规模以上工业单位      %             -        18       约束性
        增加值能耗下降
2       绿电占比              %             8        30       预期性
3       单位增加值用水量      立方米/万     12       9        约束性
                              元
4       绿色工厂              家            3                 预期性
"""
_CENTRED = """指标名称              单位      2020年   2025年
规模以上工业单位
增加值能耗下降        %         -        18
绿电占比              %         8        30
绿色工厂              家        3        10
"""


def _read(tmp_path: Path, text: str) -> Document:
    document = read(save(tmp_path, "plan.txt", text.encode()))
    assert_sound(document)
    return document


def _rows(document: Document) -> list[dict[str, str]]:
    """The rows below the header, each cell by its head."""
    [table] = document.tables
    texts = {(one.row, one.column): document.text[one.start : one.end] for one in table.cells}
    rows: list[dict[str, str]] = [{} for _ in range(table.rows - 1)]
    for (row, column), text in texts.items():
        if row:
            rows[row - 1]["".join(texts[0, column].split())] = text
    return rows


def test_single_blanks_part_the_cells_and_latin_letters_do_not_end_a_name(tmp_path: Path) -> None:
    document = _read(tmp_path, _NUMBERED)
    rows = {row["指标"]: row for row in _rows(document) if "指标" in row}
    assert list(rows) == ["单位 GDP 能耗", "光伏装机", "PM2.5 年均浓度"]
    assert [row["单位"] for row in rows.values()] == ["吨标准煤/万元", "MW", "微克/立方米"]
    assert [row["2025年"] for row in rows.values()] == ["0.27", "≥40", "28左右"]
    assert [row["2020年"] for row in rows.values()] == ["0.32", "-", "33"]
    assert document.text[document.paragraphs[-1].start :].strip() == "加强统筹协调。"


def test_a_word_ahead_of_a_name_is_its_group(tmp_path: Path) -> None:
    rows = _rows(_read(tmp_path, _UNNUMBERED))
    assert [row.get("领域") for row in rows] == ["经济", None, "资源"]
    assert [row["指标"] for row in rows] == [
        "工业增加值（亿元）",
        "研发投入强度（%）",
        "单位 GDP 用水下降（%）",
    ]
    assert [row["年均增长（%）"] for row in rows] == ["8.2", "-", "-"]


def test_names_and_figures_in_pairs_are_a_table_of_two_columns(tmp_path: Path) -> None:
    assert _rows(_read(tmp_path, _PAIRS)) == [
        {"指标名称": "绿色工厂", "2025年目标": "12家"},
        {"指标名称": "绿电占比", "2025年目标": "30%"},
        {"指标名称": "固废综合利用率", "2025年目标": "95%"},
    ]


def test_tasks_have_as_many_cells_as_the_header(tmp_path: Path) -> None:
    rows = _rows(_read(tmp_path, _TASKS))
    assert [row["完成时限"] for row in rows] == ["2023年底", "2025年6月"]
    assert rows[1]["责任单位"] == "建设局牵头，经济局配合"


def test_cells_stand_below_their_heads(tmp_path: Path) -> None:
    rows = _rows(_read(tmp_path, _WIDE))
    assert rows[0]["2025年"] == "18"
    assert rows[1] == {"指标名称": "增加值能耗下降"}  # goes on with the name above
    assert rows[2]["2020年"] == "8"
    assert rows[5]["2020年"] == "3"
    assert "2025年" not in rows[5]


def test_a_figure_between_two_heads_is_of_no_year(tmp_path: Path) -> None:
    beside = _WIDE.replace(
        "家            3                 预", "家                   3          预"
    )
    row = _rows(_read(tmp_path, beside))[5]
    assert row == {"序号": "4", "指标名称": "绿色工厂", "单位": "家", "属性": "预期性"}


def test_a_row_whose_unit_is_broken_keeps_no_figures(tmp_path: Path) -> None:
    """9 立方米/万 is not what the plan says."""
    row = _rows(_read(tmp_path, _WIDE))[3]
    assert row == {
        "序号": "3",
        "指标名称": "单位增加值用水量",
        "单位": "立方米/万",
        "属性": "约束性",
    }


def test_a_row_in_the_middle_of_its_name_keeps_no_figures(tmp_path: Path) -> None:
    rows = _rows(_read(tmp_path, _CENTRED))
    assert rows[1] == {"指标名称": "增加值能耗下降", "单位": "%"}
    assert rows[2]["2025年"] == "30"


@pytest.mark.parametrize("heading", ["三、重点任务", "三、    重点任务", "重点任务"])
def test_a_heading_behind_a_table_is_none_of_its_rows(tmp_path: Path, heading: str) -> None:
    document = _read(tmp_path, f"{_WIDE}{heading}\n\n建设屋顶光伏八兆瓦，更新电机四百台。\n")
    assert len(_rows(document)) == len(_WIDE.splitlines()) - 1
    assert heading in {document.text[one.start : one.end] for one in document.paragraphs}


def test_the_last_name_goes_on_below_its_row(tmp_path: Path) -> None:
    lines = _WIDE.splitlines()
    rows = _rows(_read(tmp_path, "\n".join(lines[:1] + lines[3:4] + lines[1:3]) + "\n"))
    assert rows[-1] == {"指标名称": "增加值能耗下降"}


@pytest.mark.parametrize("text", [_NUMBERED, _UNNUMBERED, _PAIRS, _TASKS])
def test_wider_blanks_change_nothing(tmp_path: Path, text: str) -> None:
    wide = text.replace(" ", "   ").replace("2020   年", "2020 年").replace("2025   年", "2025 年")
    wide = wide.replace("单位   GDP   ", "单位 GDP ").replace("PM2.5   ", "PM2.5 ")
    narrow = _rows(_read(tmp_path, text))
    assert [list(row.values()) for row in _rows(_read(tmp_path, wide))][-1] == list(
        narrow[-1].values()
    )


@pytest.mark.parametrize(
    "text",
    [
        "指标 单位 要求\n第一条要求是提高能效。\n",  # no rows
        "项目 投资\n推进 落实\n压实 责任\n",  # words in pairs
        "重点任务 责任单位 完成时限\n建成中心 经济局\n",  # a cell is missing
        "单位 要求\n全面 落实\n",
    ],
)
def test_what_does_not_come_to_rows_stays_text(tmp_path: Path, text: str) -> None:
    assert not _read(tmp_path, "说明如下。\n" + text).tables
