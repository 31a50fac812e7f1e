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
    cells: list[RawCell] = []
    open_merges: dict[int, RawCell] = {}
    headers = 0
    index = 0
    for row in children(table, w("tr")):
        properties = row.find(w("trPr"))
        if properties is not None and properties.find(w("del")) is not None:
            continue
        column = 0 if properties is None else _span(properties.find(w("gridBefore")), 0, name)
        if properties is not None and is_on(properties.find(w("tblHeader"))) and headers == index:
            headers += 1
        for element in children(row, w("tc")):
            column = _place(element, index, column, cells, open_merges, name)
        index += 1
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    if width > limits.TABLE_COLUMNS:
        raise InputError(f"{name} holds a table of more than {limits.TABLE_COLUMNS} columns.")
    return RawTable(cells, width, headers or None)


def _place(
    element: etree._Element,
    row: int,
    column: int,
    cells: list[RawCell],
    open_merges: dict[int, RawCell],
    name: str,
) -> int:
    """Enter one cell, or lengthen the one it is merged into; returns the next column."""
    properties = element.find(w("tcPr"))
    span, vertical, horizontal = 1, None, None
    if properties is not None:
        span = max(_span(properties.find(w("gridSpan")), 1, name), 1)
        vertical, horizontal = properties.find(w("vMerge")), properties.find(w("hMerge"))
    if horizontal is not None and val(horizontal, "continue") == "continue" and cells:
        cells[-1].column_span += span
        return column + span
    above = open_merges.get(column)
    if vertical is not None and val(vertical, "continue") == "continue" and above is not None:
        above.row_span = row - above.row + 1
        return column + span
    cell = RawCell(row, column, span, element)
    cells.append(cell)
    for covered in range(column, column + span):
        open_merges.pop(covered, None)
    if vertical is not None:
        open_merges[column] = cell
    return column + span


def _span(element: etree._Element | None, default: int, name: str) -> int:
    span = number(element, default, limits.GRID_SPAN + 1)
    if span > limits.GRID_SPAN:
        raise InputError(
            f"{name} holds a table cell over more than {limits.GRID_SPAN} columns; "
            "save it again with Word, WPS or LibreOffice."
        )
    return span
