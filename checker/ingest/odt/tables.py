"""The grid of an odt table: spans as stated, covered cells left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.odt.names import number, q

_ROW, _CELL, _COVERED = q("table:table-row"), q("table:table-cell"), q("table:covered-table-cell")
_HEADER = q("table:table-header-rows")
_GROUPS = frozenset((_HEADER, q("table:table-rows"), q("table:table-row-group")))
_REPEATED = 200  # rows or columns that one element may stand for
_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell element with its place in the grid."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a table and how many leading rows repeat as headers."""

    cells: list[RawCell]
    header_rows: int


def raw_table(table: etree._Element, name: str) -> RawTable:
    """The grid of a `table:table`; more columns than the limit raise InputError."""
    cells: list[RawCell] = []
    header = row = 0
    for element, is_header in _rows(table):
        for _ in range(number(element, "table:number-rows-repeated", 1, _REPEATED)):
            cells += _cells(element, row, name)
            row += 1
            if row > _ROWS:
                raise _too_large(name)
        header = row if is_header else header
    return RawTable([_within(cell, row) for cell in cells], header)


def _within(cell: RawCell, rows: int) -> RawCell:
    """The cell with a row span that ends with the table."""
    return cell if cell.row + cell.row_span <= rows else replace(cell, row_span=rows - cell.row)


def _rows(parent: etree._Element, *, header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    for child in parent.iterchildren():
        if child.tag == _ROW:
            yield child, header
        elif child.tag in _GROUPS:
            yield from _rows(child, header=header or child.tag == _HEADER)


def _cells(row: etree._Element, index: int, name: str) -> Iterator[RawCell]:
    column = 0
    for element in row.iterchildren(_CELL, _COVERED):
        repeated = number(element, "table:number-columns-repeated", 1, _REPEATED)
        for _ in range(repeated):
            across = number(element, "table:number-columns-spanned", 1, limits.TABLE_COLUMNS)
            down = number(element, "table:number-rows-spanned", 1, _ROWS)
            if element.tag == _CELL:
                yield RawCell(index, column, max(down, 1), max(across, 1), element)
            column += 1
            if column > limits.TABLE_COLUMNS:
                raise _too_large(name)


def _too_large(name: str) -> InputError:
    most = limits.TABLE_COLUMNS
    return InputError(
        f"{name} 中有表格超过 {most} 列或 {_ROWS} 行，请拆分该表格。",
        f"{name} holds a table of more than {most} columns or {_ROWS} rows; split that table.",
    )
