"""csv and xlsx: every finding, readable at once, and no cell that a spreadsheet would compute."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from checker.model import Outcome, Text
from checker.report.as_csv import to_csv
from checker.report.as_xlsx import to_xlsx
from checker.report.cells import harmless
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report
from tests.report.waived import waived_report

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "＋1+1", "－1+1", "＠x", "\t=1", " =1", "\r=1"]  # fmt: skip


def rows(report, language="zh"):
    text = to_csv(report, language)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def book(report, language="zh"):
    return load_workbook(io.BytesIO(to_xlsx(report, language)))


def with_message(words):
    report = sample_report()
    finding = replace(report.findings[0], message=Text(words, words), found=Text(words, words))
    return replace(report, findings=(finding,))


def test_csv_has_one_line_per_finding_what_a_person_judges_first():
    found = rows(sample_report())
    assert len(found) == len(sample_report().findings)
    assert [one["结论"] for one in found[:9]] == ["证据不足"] * 2 + ["不达标"] * 7
    assert [one["程度"] for one in found[2:9]] == ["必改"] * 3 + ["应改"] * 3 + ["提示"]


def test_every_line_of_the_csv_names_plan_and_rules():
    for row in rows(sample_report()):
        assert row["规划 SHA-256"] == sample_report().document.sha256
        assert row["政策库 SHA-256"] == sample_report().knowledge_sha256
        assert row["是否通过"] == "failed"


def test_waived_findings_come_after_those_that_count():
    found = rows(waived_report())
    waived = [bool(one["豁免"]) for one in found]
    assert waived == sorted(waived)
    assert sum(waived) == 2


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_csv_begins_as_a_formula(words):
    (row,) = rows(with_message(words))
    assert not row["说明"].lstrip().startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("words", ["-3.5", "+12", "-4%", "12", "1e-5"])
def test_figures_stay_figures(words):
    assert harmless(words) == words


@given(st.text())
def test_whatever_the_words_no_spreadsheet_computes_them(words):
    kept = harmless(words)
    if kept.strip()[:1] in set("=+-@"):
        float(kept.strip().rstrip("%"))


@pytest.mark.parametrize("words", FORMULAS)
def test_a_formula_in_a_plan_is_text_in_the_workbook(words):
    made = to_xlsx(with_message(words), "zh")
    for page in load_workbook(io.BytesIO(made)):
        for cell in (cell for row in page.iter_rows() for cell in row):
            assert cell.data_type != "f"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def test_the_workbook_has_four_sheets_with_frozen_heads_filters_and_wrapped_text():
    made = book(sample_report())
    assert made.sheetnames == ["总览", "检查结果", "目标数值", "覆盖范围"]
    for page in made:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert page["A1"].font.bold
        assert page["B2"].alignment.wrap_text
        assert all(one.width >= 5 for one in page.column_dimensions.values())


def test_the_sheets_hold_what_the_report_holds():
    made = book(sample_report())
    assert made["检查结果"].max_row == len(sample_report().findings) + 1
    assert made["目标数值"].max_row == len(sample_report().statements.targets) + 1
    summary = {row[0]: row[1] for row in made["总览"].iter_rows(values_only=True)}
    assert summary["结论"] == "未通过：3处必改"
    assert summary["文件 SHA-256"] == sample_report().document.sha256
    assert summary["必改"] == 3


def test_counts_and_years_are_numbers():
    page = book(sample_report())["目标数值"]
    years = [row[2] for row in page.iter_rows(min_row=2, values_only=True)]
    assert all(isinstance(year, int) for year in years)


def test_english_is_a_choice():
    assert book(sample_report(), "en").sheetnames == ["Summary", "Findings", "Targets", "Coverage"]


def test_a_hostile_plan_gives_a_workbook_that_opens():
    found = book(hostile_report())["检查结果"]
    assert "<script>" in found["E2"].value
    assert "\x1b" not in found["E2"].value


def test_equal_reports_give_equal_bytes():
    assert to_xlsx(sample_report(), "zh") == to_xlsx(sample_report(), "zh")


def test_a_report_without_findings_gives_empty_tables():
    nothing = replace(sample_report(), findings=())
    assert rows(nothing) == []
    assert book(nothing)["检查结果"].max_row == 1
    assert Outcome.PASSED.value not in to_csv(nothing, "zh")
