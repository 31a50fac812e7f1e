"""Tables that go on over a page break: joined by their columns, repeated headers dropped."""

from __future__ import annotations

from dataclasses import replace

from checker.ingest.pdf.lines import TextLine
from checker.ingest.pdf.tables import FoundTable, nearest

_SAME_COLUMN = 6.0  # points by which a column may shift from page to page
_SAME_SIDE = 25.0  # points by which the outer sides may shift


def without_lone_rows(found: dict[int, list[FoundTable]]) -> dict[int, list[FoundTable]]:
    """A grid of one row is only the end of a table from the page before or the head of one on the next.

    Any other is a frame.
    """
    kept = {
        number: [
            table
            for table in tables
            if table.rows > 1
            or _fits_any(found.get(number - 1, []), table)
            or (
                table is max(tables, key=lambda t: t.top)
                and _fits_any(sorted(found.get(number + 1, []), key=lambda t: t.top)[:1], table)
            )
        ]
        for number, tables in found.items()
    }
    return {number: tables for number, tables in kept.items() if tables}


def _fits_any(before: list[FoundTable], table: FoundTable) -> bool:
    return any(_fits(other, table) for other in before)


def _fits(table: FoundTable, following: FoundTable) -> bool:
    """Whether the columns of `following` are columns of `table`.

    Where no upright rules tell, the edges of columns depend on the words beside them.
    """
    loose = table.is_open and following.is_open and len(table.edges) == len(following.edges)
    near = all(
        any(abs(edge - other) <= (_SAME_SIDE if loose else _SAME_COLUMN) for other in table.edges)
        for edge in following.edges[1:-1]
    )
    ends = (table.edges[0], following.edges[0]), (table.edges[-1], following.edges[-1])
    return near and all(abs(a - b) <= _SAME_SIDE for a, b in ends)


def stitch(
    tables: dict[int, list[FoundTable]], pages: list[list[TextLine]]
) -> dict[int, list[FoundTable]]:
    """The tables with those that only continue one of the page before joined to it."""
    out: dict[int, list[FoundTable]] = {}
    last: FoundTable | None = None  # a table that reaches the foot of its page
    for number, lines in enumerate(pages, start=1):
        here = sorted(tables.get(number, []), key=lambda t: t.top)
        if here and last is not None and _continues(last, here[0], lines):
            _append(last, _in_columns_of(last, here.pop(0)), number)
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
    return _fits(table, following)


def _in_columns_of(table: FoundTable, following: FoundTable) -> FoundTable:
    """The continuation with its cells counted in the columns of the table it continues."""
    places = [nearest(table.edges, edge) for edge in following.edges]
    cells = [
        replace(
            cell,
            column=places[cell.column],
            column_span=max(places[cell.column + cell.column_span] - places[cell.column], 1),
        )
        for cell in following.cells
    ]
    return replace(following, cells=cells)


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
