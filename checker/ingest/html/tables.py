"""Tables of a web page: real ones to grids; those that only lay out a page are looked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from checker.ingest import limits
from checker.ingest.draft import GridCell
from checker.ingest.html.words import is_hidden, words_of

_BLOCKS_IN_CELL = 8  # paragraphs in one cell from which on a table of few cells is a frame
_FRAME_CELLS = 4


@dataclass(frozen=True, slots=True)
class PageTable:
    """The cells of a table, its caption and how many leading rows are headers (None: not said)."""

    cells: list[GridCell]
    caption: str
    header_rows: int | None


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds others, has one cell a row, or is a frame around a whole text."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [list(_row_cells(row)) for row in table.iterdescendants("tr")]
    cells = [cell for row in rows for cell in row]
    if all(len(row) < 2 for row in rows):
        return True
    return len(cells) <= _FRAME_CELLS and any(
        sum(1 for _ in cell.iterdescendants("p", "h1", "h2", "h3", "li")) >= _BLOCKS_IN_CELL
        for cell in cells
    )


def _row_cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row.iterchildren("td", "th") if not is_hidden(cell))


def cells_of(table: etree._Element) -> PageTable:
    """The grid of a table that holds no other table."""
    taken: dict[int, int] = {}  # column -> first row that is free again
    cells: list[GridCell] = []
    header = 0
    index = 0
    for row in table.iterdescendants("tr"):
        if is_hidden(row):
            continue
        column = 0
        heads = True
        for cell in _row_cells(row):
            while taken.get(column, 0) > index:
                column += 1
            if column >= limits.TABLE_COLUMNS:
                break
            across = min(_span(cell, "colspan"), limits.TABLE_COLUMNS - column)
            down = _span(cell, "rowspan")
            for covered in range(column, column + across):
                taken[covered] = index + down
            cells.append(GridCell(index, column, down, across, words_of(cell)))
            heads = heads and cell.tag == "th"
            column += across
        parent = row.getparent()
        heads = heads or (parent is not None and parent.tag == "thead")
        if heads and column and header == index:
            header = index + 1
        index += 1
    caption = next(table.iterchildren("caption"), None)
    cells = [_within(cell, index) for cell in cells]
    return PageTable(cells, words_of(caption) if caption is not None else "", header or None)


def _within(cell: GridCell, rows: int) -> GridCell:
    """The cell with a row span that ends with the table."""
    down = min(cell.row_span, rows - cell.row)
    return GridCell(cell.row, cell.column, max(down, 1), cell.column_span, cell.text)


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    known = text.isascii() and text.isdigit() and len(text) < 6
    return min(max(int(text), 1), limits.HTML_SPAN) if known else 1
