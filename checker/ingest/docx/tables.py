"""The grid of a Word table: merged cells stand once, deleted rows not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.docx.names import is_on, number, val, w

_CONTAINERS = frozenset(
    w(name) for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
)


@dataclass(slots=True)
class RawCell:
    """A cell element with its place in the grid."""

    row: int
    column: int
    column_span: int
    element: etree._Element
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a table and how many leading rows repeat as headers (None: not said)."""

    cells: list[RawCell]
    columns: int
    header_rows: int | None


def children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, also inside content controls and tracked insertions."""
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from children(child, tag)


def grid_of(table: etree._Element, name: str) -> RawTable:
    """The grid of a `w:tbl`; spans beyond the limits raise InputError naming the file."""
    grid = _Grid(name)
    for row in children(table, w("tr")):
        properties = row.find(w("trPr"))
        if properties is None or properties.find(w("del")) is None:
            grid.add_row(row, properties)
    width = max((cell.column + cell.column_span for cell in grid.cells), default=0)
    if width > limits.TABLE_COLUMNS:
        most = limits.TABLE_COLUMNS
        raise InputError(
            f"{name} 中有表格超过 {most} 列，请拆分该表格。",
            f"{name} holds a table of more than {most} columns; split that table.",
        )
    return RawTable(grid.cells, width, grid.headers or None)


class _Grid:
    """Places cells row by row and lengthens merged ones."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._row = 0
        self._open: dict[int, RawCell] = {}  # vertical merges by first column
        self.cells: list[RawCell] = []
        self.headers = 0

    def add_row(self, row: etree._Element, properties: etree._Element | None) -> None:
        """Enter a `w:tr`."""
        column = 0
        if properties is not None:
            column = _span(properties.find(w("gridBefore")), 0, self._name)
            if is_on(properties.find(w("tblHeader"))) and self.headers == self._row:
                self.headers += 1
        for element in children(row, w("tc")):
            column = self._place(element, column)
        self._row += 1

    def _place(self, element: etree._Element, column: int) -> int:
        """Enter one cell, or lengthen the one it is merged into; returns the next column."""
        properties = element.find(w("tcPr"))
        span, vertical, horizontal = 1, None, None
        if properties is not None:
            span = max(_span(properties.find(w("gridSpan")), 1, self._name), 1)
            vertical, horizontal = properties.find(w("vMerge")), properties.find(w("hMerge"))
        if _goes_on(horizontal) and self.cells and self.cells[-1].row == self._row:
            self.cells[-1].column_span += span
            return column + span
        above = self._open.get(column)
        if _goes_on(vertical) and above is not None and self._fits(above, span):
            above.row_span = self._row - above.row + 1
            return column + span
        cell = RawCell(self._row, column, span, element)
        self.cells.append(cell)
        for covered in range(column, column + span):
            self._open.pop(covered, None)
        if vertical is not None:
            self._open[column] = cell
        return column + span

    def _fits(self, above: RawCell, span: int) -> bool:
        """A merge goes on only under a cell of the same width in the row right above."""
        return above.column_span == span and above.row + above.row_span == self._row


def _goes_on(merge: etree._Element | None) -> bool:
    return merge is not None and val(merge, "continue") == "continue"


def _span(element: etree._Element | None, default: int, name: str) -> int:
    span = number(element, default, limits.GRID_SPAN + 1)
    if span > limits.GRID_SPAN:
        raise InputError(
            f"{name} 中有单元格跨越超过 {limits.GRID_SPAN} 列；"
            "请用 Word、WPS 或 LibreOffice 重新保存。",
            f"{name} holds a table cell over more than {limits.GRID_SPAN} columns; "
            "save it again with Word, WPS or LibreOffice.",
        )
    return span
