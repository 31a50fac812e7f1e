"""Tables typed with bars or tabs in a plain text keep their cells; running text stays text."""

from __future__ import annotations

from pathlib import Path

from plan_files import assert_sound, grid, save, texts

from checker.ingest import read
from checker.model import Document


def _read(tmp_path: Path, text: str) -> Document:
    document = read(save(tmp_path, "plan.txt", text.encode("utf-8")))
    assert_sound(document)
    return document


def test_lines_with_bars_are_a_table(tmp_path: Path) -> None:
    text = "一、主要目标\n指标 | 2020年 | 2025年\n能耗强度 | 0.5 | 0.4\n二、保障措施\n加强领导。\n"
    document = _read(tmp_path, text)
    [table] = document.tables
    assert list(grid(document, table).values()) == [
        "指标", "2020年", "2025年", "能耗强度", "0.5", "0.4",
    ]  # fmt: skip
    assert "加强领导。" in texts(document)


def test_a_frame_of_bars_and_a_ruler_are_no_cells(tmp_path: Path) -> None:
    document = _read(tmp_path, "说明如下。\n| 指标 | 目标 |\n|---|---|\n| 绿电占比 | ≥20% |\n")
    [table] = document.tables
    assert list(grid(document, table).values()) == ["指标", "目标", "绿电占比", "≥20%"]


def test_tabs_part_cells_where_a_line_has_three_of_them(tmp_path: Path) -> None:
    document = _read(tmp_path, "说明如下。\n指标\t单位\t2025年\n绿电占比\t%\t20\n")
    [table] = document.tables
    assert (table.rows, table.columns) == (2, 3)


def test_a_single_bar_line_and_tabs_behind_list_marks_stay_text(tmp_path: Path) -> None:
    document = _read(tmp_path, "首页 | 公告 | 详情\n正文第一段。\n1.\t推进改造。\n2.\t推广光伏。\n")
    assert not document.tables
