"""Tables of a pdf: ruled grids found by pdfplumber, filled from pdfium's characters."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.ingest import limits
from checker.ingest.draft import GridCell
from checker.ingest.pdf.lines import TextLine, rows_of, text_of
from checker.ingest.pdf.page import Glyph, PageContent

_TOLERANCE = 3.0  # points by which edges of one row or column may differ
_SAME_COLUMN = 6.0  # points by which columns may shift from page to page
_FILLED = 0.3  # share of cells with text, below it is a chart or a frame

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(slots=True)
class FoundTable:
    """A table on a page; after stitching, also what continues it on the following pages."""

    page: int
    box: Box
    edges: tuple[float, ...]  # x of the column edges
    cells: list[GridCell]
    rows: int
    breaks: list[tuple[int, int]] = field(default_factory=list)  # (row, page that begins there)

    @property
    def top(self) -> float:
        """The upper edge in points."""
        return self.box[1]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands in the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]

    def row_texts(self, row: int) -> dict[int, str]:
        """The texts of a row by column."""
        return {c.column: c.text for c in self.cells if c.row == row}


def tables_of(data: bytes, contents: Sequence[PageContent]) -> dict[int, list[FoundTable]]:
    """The ruled tables by page number; only pages with ruling lines are searched."""
    ruled = {
        content.number: content
        for content in contents
        if min(content.rules) >= 2 and content.objects <= limits.PDF_TABLE_OBJECTS
    }
    if not ruled:
        return {}
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: dict[int, list[FoundTable]] = {}
    try:
        with pdfplumber.open(io.BytesIO(data), pages=sorted(ruled)) as document:
            for page in document.pages:
                content = ruled[page.page_number]
                grids = [_table(grid.cells, content) for grid in page.find_tables()]
                found[content.number] = _outermost([grid for grid in grids if grid is not None])
                page.close()
    except (PDFException, PSException, ValueError, KeyError, TypeError, IndexError):
        return found  # pdfium read the text; without a grid it stays text
    return {number: tables for number, tables in found.items() if tables}


def _outermost(tables: list[FoundTable]) -> list[FoundTable]:
    """Tables without those that lie inside another one."""
    return [
        table
        for table in tables
        if not any(
            other is not table
            and other.box[0] <= table.box[0]
            and other.box[1] <= table.box[1]
            and other.box[2] >= table.box[2]
            and other.box[3] >= table.box[3]
            for other in tables
        )
    ]


def _table(boxes: Sequence[Box], content: PageContent) -> FoundTable | None:
    """A grid of cell boxes with its texts, None for a frame, a chart or an empty form."""
    columns = _edges([x for box in boxes for x in (box[0], box[2])])
    rows = _edges([y for box in boxes for y in (box[1], box[3])])
    if len(columns) < 3 or len(rows) < 3:
        return None
    cells: list[GridCell] = []
    for box in boxes:
        row, column = _index(rows, box[1]), _index(columns, box[0])
        inside = [g for g in content.glyphs if _inside(g, box)]
        cells.append(
            GridCell(
                row, column, max(_index(rows, box[3]) - row, 1),
                max(_index(columns, box[2]) - column, 1), _cell_text(inside),
            )
        )  # fmt: skip
    filled = sum(bool(cell.text) for cell in cells)
    if filled < 4 or filled < _FILLED * len(cells):
        return None
    whole = (columns[0], rows[0], columns[-1], rows[-1])
    return _without_empty(FoundTable(content.number, whole, columns, cells, len(rows) - 1))


def _edges(values: list[float]) -> tuple[float, ...]:
    """Distinct edges; values closer than the tolerance are one edge."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return tuple(edges)


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _cell_text(glyphs: list[Glyph]) -> str:
    """The lines of a cell as one; a blank only between two Latin words or numbers."""
    out = ""
    for row in rows_of(glyphs):
        line = text_of(row)
        apart = bool(out) and re.match(r"\w \w", f"{out[-1]} {line[0]}", re.ASCII)
        out += f" {line}" if apart else line
    return out


def _without_empty(table: FoundTable) -> FoundTable:
    """The table without rows that hold no cell text at all (double rules)."""
    empty = [
        row
        for row in range(table.rows)
        if not any(c.text for c in table.cells if c.row <= row < c.row + c.row_span)
    ]
    if not empty:
        return table
    cells = [
        replace(
            cell,
            row=cell.row - sum(row < cell.row for row in empty),
            row_span=max(
                cell.row_span - sum(cell.row <= row < cell.row + cell.row_span for row in empty), 1
            ),
        )
        for cell in table.cells
        if cell.row not in empty or cell.text
    ]
    return replace(table, cells=cells, rows=table.rows - len(empty))


def stitch(
    tables: dict[int, list[FoundTable]], pages: list[list[TextLine]]
) -> dict[int, list[FoundTable]]:
    """The tables with those that only continue one of the page before joined to it."""
    out: dict[int, list[FoundTable]] = {}
    last: FoundTable | None = None  # a table that reaches the foot of its page
    for number, lines in enumerate(pages, start=1):
        here = sorted(tables.get(number, []), key=lambda t: t.top)
        if here and last is not None and _continues(last, here[0], lines):
            _append(last, here.pop(0), number)
            if not here and any(line.top >= tables[number][0].box[3] - 1 for line in lines):
                last = None
        else:
            last = None
        if here:
            out[number] = here
            foot = here[-1].box[3]
            last = here[-1] if not any(line.top >= foot - 1 for line in lines) else None
    return out


def _continues(table: FoundTable, following: FoundTable, lines: list[TextLine]) -> bool:
    if any(line.bottom <= following.top + 1 for line in lines):
        return False
    return len(table.edges) == len(following.edges) and all(
        abs(a - b) <= _SAME_COLUMN for a, b in zip(table.edges, following.edges, strict=True)
    )


def _append(table: FoundTable, following: FoundTable, page: int) -> None:
    """Join a continuation: a repeated header is dropped, a row cut by the page is mended."""
    skip = 0
    while skip < following.rows - 1 and _same(table, following, skip):
        skip += 1
    cut = _is_cut(table, following, skip)
    if cut:
        _mend(table, following, skip)
        skip += 1
    elif following.rows > skip:
        _extend_merged(table, following, skip)
    shift = table.rows - skip
    table.breaks.append((max(table.rows - (1 if cut and following.rows == skip else 0), 0), page))
    table.cells += [
        replace(cell, row=cell.row + shift)
        for cell in following.cells
        if cell.row >= skip and (cell.text or cell.column or cell.row > skip)
    ]
    table.rows += following.rows - skip


def _same(table: FoundTable, following: FoundTable, row: int) -> bool:
    return any(table.row_texts(row).values()) and table.row_texts(row) == following.row_texts(row)


def _is_cut(table: FoundTable, following: FoundTable, row: int) -> bool:
    """A first row with several empty cells goes on in the last row of the page before."""
    texts = following.row_texts(row)
    empty = [column for column, text in texts.items() if not text]
    if not texts or len(empty) * 2 < len(texts):
        return False
    above = table.row_texts(table.rows - 1)
    return all(above.get(column) for column, text in texts.items() if text)


def _mend(table: FoundTable, following: FoundTable, row: int) -> None:
    texts = following.row_texts(row)
    table.cells = [
        replace(cell, text=cell.text + texts.get(cell.column, ""))
        if cell.row == table.rows - 1
        else cell
        for cell in table.cells
    ]


def _extend_merged(table: FoundTable, following: FoundTable, row: int) -> None:
    """An empty first cell of the continuation belongs to the merged cell above the page break."""
    first = next((c for c in following.cells if c.row == row and c.column == 0), None)
    if first is None or first.text:
        return
    for index, cell in enumerate(table.cells):
        if cell.column == 0 and cell.row + cell.row_span == table.rows:
            table.cells[index] = replace(cell, row_span=cell.row_span + first.row_span)
