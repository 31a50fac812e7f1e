"""Two drafts side by side: every passage stands beside what it was, whatever came between."""

from dataclasses import replace

import pytest

from checker.compare import Change, compare_texts
from checker.compare.aligning import align
from checker.compare.passages import passages
from tests.compare.documents import BASE, document


@pytest.fixture
def base(tmp_path):
    return document(tmp_path, BASE)


def changed(base, tmp_path, edit):
    """The rows that are not the same after an edit of the text."""
    after = document(tmp_path, edit(BASE), "after.md")
    return [row for row in compare_texts(base, after).rows if row.change is not Change.SAME]


def test_a_draft_beside_itself_has_no_change(base):
    comparison = compare_texts(base, base)
    assert comparison.counts() == {Change.SAME: len(passages(base))}


def test_every_passage_of_both_drafts_stands_in_one_row(base, tmp_path):
    after = document(tmp_path, BASE.replace("## 二、重点任务", "新的一段。\n\n## 二、工作任务"))
    rows = compare_texts(base, after).rows
    assert [row.before for row in rows if row.before] == list(passages(base))
    assert [row.after for row in rows if row.after] == list(passages(after))


def test_a_changed_value_is_told_inside_its_passage(base, tmp_path):
    (row,) = changed(base, tmp_path, lambda text: text.replace("0.38吨", "0.36吨"))
    assert row.change is Change.CHANGED
    assert [run.text for run in row.runs if run.kind == "added"] == ["0.36吨标准煤/万元"]


def test_the_row_of_a_table_is_a_passage(base, tmp_path):
    (row,) = changed(base, tmp_path, lambda text: text.replace("| 12 | 40 |", "| 12 | 60 |"))
    assert row.before.text == "绿色工厂 │ 家 │ 12 │ 40"
    assert [run.text for run in row.runs if run.kind != "same"] == ["40", "60"]


def test_an_added_and_a_removed_passage_stand_alone(base, tmp_path):
    def edit(text):
        start = text.index("可再生能源"), text.index("\n\n| 指标")
        text = text[: start[0]] + text[start[1] + 2 :]
        return text.replace("## 三、", "每年八月向社会公布碳达峰进展年度报告。\n\n## 三、")

    rows = changed(base, tmp_path, edit)
    assert [row.change for row in rows] == [Change.REMOVED, Change.ADDED]
    assert rows[0].after is None
    assert rows[1].before is None


def test_a_moved_passage_is_recognised_and_both_places_know_each_other(base, tmp_path):
    def edit(text):
        start = text.index("由经济发展局")
        end = text.index("推进园区循环化")
        return text[:start] + text[end:] + "\n" + text[start:end]

    after = document(tmp_path, edit(BASE), "after.md")
    rows = compare_texts(base, after).rows
    away = next(n for n, row in enumerate(rows) if row.change is Change.MOVED_AWAY)
    here = next(n for n, row in enumerate(rows) if row.change is Change.MOVED_HERE)
    assert (rows[away].other, rows[here].other) == (here, away)
    assert rows[away].before.key == rows[here].after.key
    assert not {Change.ADDED, Change.REMOVED} & set(compare_texts(base, after).counts())


def test_blanks_and_line_breaks_are_no_change(base, tmp_path):
    assert changed(base, tmp_path, lambda text: text.replace("2025年", "2025 年")) == []


def test_an_empty_text_is_beside_everything_removed(base):
    nothing = replace(base, text="", paragraphs=(), tables=())
    assert set(compare_texts(base, nothing).counts()) == {Change.REMOVED}
    assert compare_texts(nothing, nothing).rows == ()


def test_equal_short_lines_are_kept_in_order():
    lines = ["合计", "甲园区能耗总量", "合计", "乙园区能耗总量", "合计"]
    kept = align(lines, [*lines[:2], "丙园区用水总量", *lines[2:]]).kept
    assert [(one.before, one.after) for one in kept] == [(0, 0), (1, 1), (2, 3), (3, 4), (4, 5)]


def test_passages_that_have_nothing_in_common_are_not_laid_beside_each_other():
    assert align(["建设能源管理平台接入企业"], ["成立领导小组每季度调度"]).kept == ()
