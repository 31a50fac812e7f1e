"""Tables of a pdf: ruled grids filled with characters, tables with rules across only or without any."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from checker.ingest import limits
from checker.ingest.draft import GridCell
from checker.ingest.pdf.bare_tables import bare_rules, rows_at_top
from checker.ingest.pdf.glyphs import Box, Glyphs, Row
from checker.ingest.pdf.left_out import ruled_grids
from checker.ingest.pdf.lines import TextLine, texts_of
from checker.ingest.pdf.open_cells import body_cells
from checker.ingest.pdf.open_tables import open_tables, table_between
from checker.ingest.pdf.page import PageContent
from checker.ingest.pdf.rows import rows_in

_TOLERANCE = 3.0  # points by which edges of one row or column may differ
_SLIVER = 20.0  # points by which a header's edges may miss those of the columns under it
_MOSTLY = 0.6  # the same of rows that only go on with a table
_FILLED = 0.3  # share of cells with text, below it is a chart or a frame


@dataclass(slots=True)
class FoundTable:
    """A table on a page; after stitching, also what continues it on the following pages."""

    page: int
    box: Box
    edges: tuple[float, ...]  # x of the column edges
    cells: list[GridCell]
    rows: int
    boxes: tuple[Box, ...] = ()  # of the cells on its own page
    glyphs: Row = field(default_factory=lambda: np.arange(0))  # of its page that stand in the cells
    breaks: list[tuple[int, int]] = field(default_factory=list)  # (row, page that begins there)

    @property
    def is_open(self) -> bool:
        """Whether no upright rules part its columns."""
        return len(self.boxes) == 1

    @property
    def top(self) -> float:
        """The upper edge in points."""
        return self.box[1]

    def above(self, lines: list[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
        """The lines in two parts: those above the table and the others."""
        parts: tuple[list[TextLine], list[TextLine]] = ([], [])
        for line in lines:
            below = line.bottom > self.top + 2 and line.top >= self.top
            parts[below].append(line)
        return parts

    def row_texts(self, row: int) -> dict[int, str]:
        """The texts of a row by column."""
        return {c.column: c.text for c in self.cells if c.row == row}


def tables_of(contents: Sequence[PageContent]) -> dict[int, list[FoundTable]]:
    """The tables by page number."""
    found: dict[int, list[FoundTable]] = {}
    for content in contents:
        drawn = len(content.horizontal) + len(content.vertical)
        if drawn > limits.PDF_PAGE_RULES:
            continue
        ruled = _ruled(content)
        tables = ruled or []
        for box, edges, cells, rows in open_tables(content, [table.box for table in tables]):
            tables.append(_open(content, box, edges, cells, rows))
        if ruled is not None:
            tables += _bare(content, [table.box for table in tables])
        before = max(found.get(content.number - 1, []), key=lambda t: t.top, default=None)
        if before is not None and before.is_open:
            tables += _continued(content, before, [table.box for table in tables])
        if tables:
            found[content.number] = _outermost(tables)
    return found


def _continued(content: PageContent, before: FoundTable, taken: Sequence[Box]) -> list[FoundTable]:
    """The rows with which a page begins, in the columns of the open table that the page before ends with."""
    free = content.glyphs.outside(taken)
    edges = rows_at_top(content.glyphs, free) if len(free) else None
    if edges is None:
        return []
    box = (before.edges[0], edges[0], before.edges[-1], edges[1])
    band = free[content.glyphs.inside(box)[free]]
    cells = body_cells(content.glyphs, band, before.edges, 0) if len(band) else []
    rows = 1 + max((cell.row for cell in cells), default=-1)
    filled = sum(bool(cell.text) for cell in cells)
    if not rows or filled < _MOSTLY * len(cells):
        return []
    return [_open(content, box, before.edges, cells, rows)]


def _open(
    content: PageContent, box: Box, edges: tuple[float, ...], cells: list[GridCell], rows: int
) -> FoundTable:
    held = np.flatnonzero(content.glyphs.inside(box))
    return FoundTable(content.number, box, edges, cells, rows, boxes=(box,), glyphs=held)


def _bare(content: PageContent, taken: Sequence[Box]) -> list[FoundTable]:
    """The tables of a page without any rule."""
    left = content.glyphs.outside(taken)
    if not len(left):
        return []
    found = (
        table_between(rules, content.glyphs, left) for rules in bare_rules(content.glyphs, left)
    )
    return [_open(content, *one) for one in found if one is not None]


def _ruled(content: PageContent) -> list[FoundTable] | None:
    """The tables of a page whose cells have rules around them; None for a drawing of countless boxes."""
    if min(len(content.horizontal), len(content.vertical)) < 2:
        return []
    grids = ruled_grids(content)
    if sum(map(len, grids)) > limits.PDF_PAGE_CELLS:
        return None
    return [table for grid in grids if (table := _table(grid, content)) is not None]


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
    columns = _aligned(boxes, _edges([x for box in boxes for x in (box[0], box[2])]))
    rows = _edges([y for box in boxes for y in (box[1], box[3])])
    if len(columns) < 3 or len(rows) < 2:
        return None
    held = [np.flatnonzero(content.glyphs.inside(box)) for box in boxes]
    cells = [
        GridCell(
            row := nearest(rows, box[1]), column := nearest(columns, box[0]),
            max(nearest(rows, box[3]) - row, 1), max(nearest(columns, box[2]) - column, 1), text,
        )
        for box, text in zip(boxes, _cell_texts(content.glyphs, held), strict=True)
    ]  # fmt: skip
    filled = sum(bool(cell.text) for cell in cells)
    if filled < (4 if len(rows) > 2 else 2) or filled < _FILLED * len(cells):
        return None
    whole = (columns[0], rows[0], columns[-1], rows[-1])
    near = content.glyphs.inside(whole, _TOLERANCE)
    inside = np.unique(np.concatenate(held))
    table = FoundTable(
        content.number, whole, columns, cells, len(rows) - 1,
        boxes=tuple(boxes), glyphs=inside[near[inside]],
    )  # fmt: skip
    return _without_idle_columns(_without_empty(table))


def _edges(values: list[float]) -> tuple[float, ...]:
    """Distinct edges; values closer than the tolerance are one edge."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _TOLERANCE:
            edges.append(value)
    return tuple(edges)


def _aligned(boxes: Sequence[Box], edges: tuple[float, ...]) -> tuple[float, ...]:
    """The column edges with those of a header that was drawn a little beside its columns joined.

    Two near edges are one when no cell lies between them and no row ends cells at both.
    """
    kept = list(edges)
    index = 0
    while index + 1 < len(kept):
        low, high = kept[index], kept[index + 1]
        if high - low <= _SLIVER and not _both_used(boxes, low, high):
            weights = [sum(abs(b[0] - edge) <= _TOLERANCE for b in boxes) for edge in (low, high)]
            kept.pop(index + 1 if weights[0] >= weights[1] else index)
        else:
            index += 1
    return tuple(kept)


def _both_used(boxes: Sequence[Box], low: float, high: float) -> bool:
    """Whether some row has cell borders at both edges."""
    at_low = [b for b in boxes if min(abs(b[0] - low), abs(b[2] - low)) <= _TOLERANCE]
    at_high = [b for b in boxes if min(abs(b[0] - high), abs(b[2] - high)) <= _TOLERANCE]
    return any(
        one[1] < other[3] - _TOLERANCE and other[1] < one[3] - _TOLERANCE
        for one in at_low
        for other in at_high
    )


def nearest(edges: Sequence[float], value: float) -> int:
    """The index of the edge closest to a value; the edges are sorted."""
    above = bisect_left(edges, value)
    if above == 0:
        return 0
    is_above = above < len(edges) and edges[above] - value < value - edges[above - 1]
    return above if is_above else above - 1


def _cell_texts(glyphs: Glyphs, held: Sequence[Row]) -> list[str]:
    """The lines of each cell as one; a blank only between two Latin words or numbers."""
    rows = rows_in(glyphs, held)
    lines = iter(texts_of(glyphs, [row for cell in rows for row in cell]))
    return [_as_one(list(islice(lines, len(cell)))) for cell in rows]


def _as_one(lines: list[str]) -> str:
    out = ""
    for line in lines:
        apart = bool(out) and re.match(r"\w \w", f"{out[-1]} {line[0]}", re.ASCII)
        out += f" {line}" if apart else line
    return out


def _without_idle_columns(table: FoundTable) -> FoundTable:
    """The table without columns in which no cell begins."""
    used = sorted({cell.column for cell in table.cells})
    edges = (*(table.edges[column] for column in used), table.edges[-1])
    cells = [
        replace(
            cell,
            column=used.index(cell.column),
            column_span=sum(cell.column <= c < cell.column + cell.column_span for c in used),
        )
        for cell in table.cells
    ]
    return replace(table, cells=cells, edges=edges)


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
