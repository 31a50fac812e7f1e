"""The tables as a workbook and as csv; no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from checker.fleet.report import FleetReport
from checker.fleet.views.tables import table, tables
from checker.fleet.views.view import Cell, Table
from checker.report.cells import cell_text, harmless

# as in the html report; each mark also has its word
_COLOURS = {
    "Violation": "FBE3DD",
    "Warning": "FFF3D1",
    "Info": "E1EEFA",
    "passed": "DCF1EA",
    "cantTell": "E6EAEE",
    "waived": "EFE8FA",
}
_WIDE = 44  # characters at most, of a column
_NARROW = 9
_SAMPLE = 60  # rows that decide the width of a column
_TITLE = 31  # characters that the name of a sheet may have


def to_csv(report: FleetReport, language: str, name: str) -> str:
    """One of the report's tables."""
    return csv_of(table(report, name, language))


def csv_of(made: Table) -> str:
    """A table, comma-separated, with the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([harmless(one) for one in made.head])
    for row in made.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return "\ufeff" + file.getvalue()


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return (
        harmless(cell)
        if isinstance(cell, str)
        else format(cell, "f" if isinstance(cell, Decimal) else "d")
    )


def to_workbook(report: FleetReport, language: str) -> bytes:
    """All tables that have rows, one sheet each, as an .xlsx file."""
    made = tables(report, language)
    return workbook_of(one for one in made if one.rows or one.name == "targets")


def workbook_of(made: Iterable[Table]) -> bytes:
    """Tables as the sheets of an .xlsx file."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for one in made:
        _write(book.create_sheet(one.title[:_TITLE]), one)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Any, made: Table) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "C2" if made.name == "matrix" else "A2"
    for number, width in enumerate(_widths(made), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    bold = Font(bold=True)
    sheet.append([_cell(sheet, one, font=bold) for one in made.head])
    fills = {mark: PatternFill("solid", fgColor=colour) for mark, colour in _COLOURS.items()}
    marks: Iterable[tuple[str, ...]] = made.marks or [("",) * len(made.head)] * len(made.rows)
    for row, row_marks in zip(made.rows, marks, strict=True):
        sheet.append(
            [
                _cell(sheet, cell, fill=fills.get(mark))
                for cell, mark in zip(row, row_marks, strict=True)
            ]
        )


def _cell(sheet: Any, value: Cell, *, font: Any = None, fill: Any = None) -> Any:
    """A number, or text that a spreadsheet never computes."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = cell_text(value)
        cell.data_type = "s"
        cell.quotePrefix = harmless(value) != value
    elif value is not None:
        cell.value = float(value) if isinstance(value, Decimal) else value
    if font is not None:
        cell.font = font
    if fill is not None:
        cell.fill = fill
    return cell


def _widths(made: Table) -> list[int]:
    rows = [made.head, *made.rows[:_SAMPLE]]
    return [
        max(_NARROW, min(_WIDE, max(_columns(row[place]) for row in rows) + 2))
        for place in range(len(made.head))
    ]


def _columns(cell: Cell) -> int:
    """The width of the words: a Chinese character takes two columns."""
    return sum(1 + (ord(one) > 0x2E7F) for one in str("" if cell is None else cell))
