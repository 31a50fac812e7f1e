"""The rows of an indicator table whose cells come one after another, told apart by their columns.

The rows are told apart by what stands in one column of every row: a running number in front, or 约束性
and the like at the end; else by words behind figures. A row whose cells do not come to the header's
columns is left without its figures: a value in the wrong year would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.ingest.draft import Grid, PlacedCell
from checker.ingest.heads import MARK, Columns, is_figure
from checker.ingest.lines import Line

_NUMBER = re.compile(r"(\d{1,3})[.、．]?")
_FEWEST_ROWS = 2

# the cells of a row by kind of column, each of one line or more
Placed = dict[str, list[tuple[Line, ...]]]


def rows_of(body: Sequence[Line], columns: Columns) -> Iterator[Placed]:
    """The rows among the lines behind a header."""
    if columns.count("serial"):
        yield from _numbered(body, columns)
        return
    row: list[Line] = []
    for index, cell in enumerate(body):
        row.append(cell)
        behind = body[index + 1] if index + 1 < len(body) else None
        if columns.count("mark"):
            over = MARK.fullmatch(cell.text) is not None
        else:
            over = is_figure(cell) and not (behind and is_figure(behind))
        if over:
            yield from _row(row, columns)
            row = []


def is_whole(rows: Sequence[Placed]) -> bool:
    """Whether most rows have their figures: else cells were broken into lines, and none is sure."""
    told = sum("value" in row for row in rows)
    names = [cell.text for row in rows for lines in row.get("name", ()) for cell in lines]
    glued = any(MARK.search(name) for name in names)
    return not glued and told >= _FEWEST_ROWS and 2 * told >= len(rows)


def _numbered(body: Sequence[Line], columns: Columns) -> Iterator[Placed]:
    """The rows of a table with running numbers: what stands before the number groups them."""
    starts: list[int] = []
    told = True  # whether the row before has a figure
    for index, cell in enumerate(body):
        number = _NUMBER.fullmatch(cell.text)
        if number and told and int(number[1]) == len(starts) + 1 and _is_named(body, index):
            starts.append(index)
            told = False
        elif is_figure(cell):
            told = True
    ahead = list(body[: starts[0]]) if starts else []
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        lines = list(body[start + 1 : end])
        last = max((i for i, one in enumerate(lines) if is_figure(one)), default=-1) + 1
        if columns.count("mark") and last < len(lines) and MARK.fullmatch(lines[last].text):
            last += 1
        rest = lines[last : last + columns.count("rest")]
        if ahead:
            yield {"group" if columns.count("group") else "name": [tuple(ahead)]}
        for row in _row(lines[:last], columns):
            row["serial"] = [(body[start],)]
            row["rest"] = [(one,) for one in rest]
            yield row
        ahead = lines[last + len(rest) :]


def _is_named(body: Sequence[Line], index: int) -> bool:
    """Whether words follow a number, as a name does in a row."""
    behind = body[index + 1] if index + 1 < len(body) else None
    return behind is not None and not (is_figure(behind) or MARK.fullmatch(behind.text))


def _row(lines: Sequence[Line], columns: Columns) -> Iterator[Placed]:
    """A row by its lines, after those that only group the rows below."""
    row: Placed = {}
    left = list(lines)
    if columns.count("mark") and left and MARK.fullmatch(left[-1].text):
        row["mark"] = [(left.pop(),)]
    words = len(left)
    while words and is_figure(left[words - 1]):
        words -= 1
    left, figures = left[:words], left[words:]
    wanted = columns.count("value")
    if columns.count("unit"):
        if len(figures) == wanted + 1 and not any(map(str.isdigit, figures[0].text)):
            row["unit"] = [(figures.pop(0),)]  # a dash
        elif len(left) > 1:
            row["unit"] = [(left.pop(),)]
    if wanted == 1 and figures:
        row["value"] = [tuple(figures)]
    elif len(figures) == wanted:
        row["value"] = [(one,) for one in figures]
    elif figures:  # whose column each is cannot be told
        row["name"] = [(*left, *figures)]
        yield row
        return
    if not left:
        return
    names = len(left) if columns.count("serial") else 1 + left[-1].text.startswith(("（", "("))
    groups = left[:-names]
    if groups and columns.count("group"):
        row["group"] = [tuple(groups)]
    else:
        for group in groups:
            yield {"name": [(group,)]}
    row["name"] = [tuple(left[-names:])]
    yield row


def grid_of(columns: Columns, rows: Sequence[Placed]) -> Grid:
    """The table of a header and its rows."""
    cells = [_placed(0, at, lines) for at, lines in enumerate(columns.heads)]
    for number, row in enumerate(rows, 1):
        for kind, parts in row.items():
            if kind in columns.kinds:
                at = columns.place(kind)
                cells += [_placed(number, at + index, lines) for index, lines in enumerate(parts)]
    cells.sort(key=lambda one: (one.row, one.column))
    start, end = cells[0].start, max(one.end for one in cells)
    return Grid(start, end, len(rows) + 1, len(columns.kinds), tuple(cells), 1)


def _placed(row: int, column: int, lines: Sequence[Line]) -> PlacedCell:
    return PlacedCell(row, column, 1, 1, lines[0].start, lines[-1].end)
