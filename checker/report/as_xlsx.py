"""The report as a workbook: summary, findings, targets, coverage; no cell can act as a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from checker.model import Report
from checker.report import tables
from checker.report.cells import harmless
from checker.report.tables import Cell, Sheet
from checker.report.undated import undated

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_000  # characters of a cell; Excel takes 32 767
_LINE, _TALLEST = 15.0, 405.0  # points; Excel takes 409


def to_xlsx(report: Report, language: str) -> bytes:
    """The bytes of the workbook; equal reports give equal bytes."""
    makers = (tables.summary, tables.findings, tables.targets, tables.coverage)
    return workbook([make(report, language) for make in makers], report.document.name)


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """The bytes of a workbook of tables; equal tables give equal bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    book.properties.creator, book.properties.title = "plancheck", harmless(title)
    file = io.BytesIO()
    book.save(file)
    return undated(file.getvalue())


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    bold, ground = Font(bold=True), PatternFill("solid", fgColor="DCE6F1")
    wrapped = Alignment(wrap_text=True, vertical="top", horizontal="left")
    for column, (name, width) in enumerate(zip(sheet.head, sheet.widths, strict=True), start=1):
        cell = page.cell(1, column)
        _put(cell, name)
        cell.font, cell.fill, cell.alignment = bold, ground, wrapped
        page.column_dimensions[get_column_letter(column)].width = width
    for place, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = page.cell(place, column)
            _put(cell, value)
            cell.alignment = wrapped
        page.row_dimensions[place].height = _height(row, sheet.widths)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """The points a row needs for its wrapped texts; programs do not all reckon it themselves."""
    lines = max(
        sum(max(1, -(-cell_len(line) // (width - 2))) for line in str(value or "").split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(lines * _LINE, _TALLEST)


def _put(cell: Any, value: Cell) -> None:
    """A figure as a figure, anything else as text that stays text, also when it is edited."""
    if value is None or value == "":
        return
    if not isinstance(value, str):
        cell.value = value
        return
    said = harmless(value)[:_LONGEST]
    cell.value, cell.data_type = said, "s"
    cell.quotePrefix = said.startswith("'")
