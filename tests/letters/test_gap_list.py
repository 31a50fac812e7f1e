"""The gap list opened as a workbook, and the HTML report that bears the decisions."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from checker.letters import made, named
from tests.letters.reviews import UPHELD, decision, finished, half_done


def rows(review, language="zh"):
    book = load_workbook(io.BytesIO(made(review, "xlsx", language)))
    head, *body = book.worksheets[0].iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, line, strict=True)) for line in body]


def test_every_gap_and_doubt_is_listed_with_its_decision():
    review = half_done()
    found = {row["条目编号"].value: row for row in rows(review)}
    assert list(found) == [one.id for one in review.asking]
    waived = found["action-answered/sa28:1.2.d"]
    assert (waived["审查决定"].value, waived["豁免期限"].value) == ("豁免", "2027-06-30")
    assert waived["意见或理由"].value == "由市级方案统一安排。"
    assert found[review.undecided[0].id]["审查决定"].value == "未决定"


def test_evidence_clause_and_remedy_stand_in_the_line():
    (row,) = [one for one in rows(half_done()) if one["条目编号"].value == "target-limit/sa28:T1"]
    assert "0.42吨标准煤/万元" in row["规划原文"].value
    assert "页" in row["位置"].value
    assert "国科发火〔2021〕28号" in row["依据"].value
    assert row["修改建议"].value


@pytest.mark.parametrize(
    "comment", ['=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "-2+3", "\t=1"]
)
def test_no_comment_becomes_a_formula(comment):
    review = half_done()
    id_ = "target-limit/sa28:T1"
    changed = replace(review, decisions={**review.decisions, id_: decision(id_, UPHELD, comment)})
    (row,) = [one for one in rows(changed) if one["条目编号"].value == id_]
    cell = row["意见或理由"]
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


@pytest.mark.parametrize(
    ("language", "word"),
    [("zh", "意见成立·请与统计部门核对口径·李审"), ("en", "Upheld · 请与统计部门核对口径 · 李审")],
)
def test_the_html_report_bears_the_decisions(language, word):
    html = made(finished(), "html", language).decode()
    assert word in html
    assert "王处" in html


def test_a_decision_is_escaped_in_the_html_report():
    review = finished()
    id_ = "target-limit/sa28:T1"
    bad = decision(id_, UPHELD, "<script>alert(1)</script>")
    html = made(replace(review, decisions={**review.decisions, id_: bad}), "html", "zh").decode()
    assert "<script>alert(1)" not in html


def test_the_names_of_files_tell_zone_draft_and_state():
    assert named(half_done(), "docx", "zh") == "云溪高新技术产业开发区-第2稿-审查意见-草稿.docx"
    assert named(finished(), "docx", "zh") == "云溪高新技术产业开发区-第2稿-审查意见.docx"
    assert named(finished(), "xlsx", "en").endswith("review-findings.xlsx")
