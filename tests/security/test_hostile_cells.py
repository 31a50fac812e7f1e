"""Whatever writes cells writes words: no cell of any export is computed by a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checker.fleet.views import sheets
from checker.fleet.views.tables import Table
from checker.model import Report, Text
from checker.queries import answers, forms, questions
from checker.queries.terms import Term
from checker.report import as_csv, as_xlsx
from checker.store import RuleUse
from checker.store.use_tables import uses_csv
from checker.ui.library import files
from tests.report.hostile import hostile_report

ROOT = Path(__file__).parents[2] / "checker"
FORMULAS = (
    '=HYPERLINK("http://x.test")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－甲", "＠A",
    " =1+1", "\u3000=1", "\x0b=1", "\ufeff=1", "\u200b=1", "\n=1",
)  # fmt: skip
_SIGNS = "=+-@＝＋－＠"
# every module that writes cells, and the test below that attacks it
WRITERS = {
    "report/as_csv.py", "report/as_xlsx.py", "fleet/views/sheets.py", "queries/forms.py",
    "ui/library/files.py", "authoring/workbook.py", "store/use_tables.py",
}  # fmt: skip


def test_every_writer_of_cells_is_known_here() -> None:
    written = re.compile(r"csv\.writer\(|\bWorkbook\(|\.to_excel\(|xlsxwriter|ExcelWriter")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if written.search(path.read_text(encoding="utf-8"))
    }
    assert found == WRITERS


def is_computed(cell: str) -> bool:
    """Whether a spreadsheet that opens a csv file would compute a cell."""
    bare = cell.lstrip(" \t\r\n\u3000\x0b\x0c\ufeff\u200b")
    return bool(bare) and bare[0] in _SIGNS and not bare.lstrip(_SIGNS).replace(".", "").isdigit()


def cells_of_csv(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))):
        yield from row


def assert_words(written: str | bytes) -> None:
    if isinstance(written, str):
        assert not [cell for cell in cells_of_csv(written) if is_computed(cell)]
        return
    for sheet in load_workbook(io.BytesIO(written)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert cell.hyperlink is None or str(cell.hyperlink.target).startswith("http")


def hostile(formula: str) -> Report:
    """A report in which every text of the plan is a formula."""
    report = hostile_report()
    findings = tuple(
        replace(
            one,
            message=Text(formula, formula),
            remedy=Text(formula, formula),
            expected=Text(formula, formula),
            found=Text(formula, formula),
            evidence=tuple(replace(e, quote=formula, section=(formula,)) for e in one.evidence),
        )
        for one in report.findings
    )
    targets = tuple(replace(one, text=formula, unit=formula) for one in report.statements.targets)
    statements = replace(report.statements, title=formula, zone=formula, targets=targets)
    return replace(report, findings=findings, statements=statements)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("write", [as_csv.to_csv, as_xlsx.to_xlsx])
def test_no_cell_of_a_report_is_a_formula(
    write: Callable[[Report, str], str | bytes], formula: str
) -> None:
    assert_words(write(hostile(formula), "zh"))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_answer_is_a_formula(formula: str) -> None:
    column = questions.Column("a", Text(formula, formula))
    table = answers.Table((column,), ((Term("literal", formula),), (None,)))
    assert_words(forms.to_csv(table, "zh"))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_statistics_is_a_formula(formula: str) -> None:
    counts = dict.fromkeys(("plans", "findings", "doubts", "upheld", "waived", "mistaken"), 1)
    assert_words(uses_csv([RuleUse(formula, formula, **counts, disputed=0, days=None)]))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_fleets_tables_is_a_formula(formula: str) -> None:
    table = Table(
        "targets", formula[:1].replace("=", "x"), (formula, "甲"), ((formula, "-3.5"),), ("a", "b")
    )
    assert_words(sheets.csv_of(table))
    assert_words(files.csv_text([formula], [[formula, -3]]))
    assert_words(sheets.workbook_of([replace(table, title="表")]))
