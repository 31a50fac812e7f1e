"""Tables copied with one cell to a line, as pages and viewers give them to who copies a table.

A header of such lines tells the columns, `cell_rows` the rows behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.ingest.cell_rows import grid_of, is_whole, rows_of
from checker.ingest.draft import Grid
from checker.ingest.heads import ENDS, Columns, columns_of, kind_of
from checker.ingest.lines import Line

_LONGEST = 90  # characters of a line
_FEWEST_HEADS, _MOST_HEADS = 3, 16
_MOST = 4000  # lines of one table


def lined_tables(lines: Sequence[Line]) -> list[Grid]:
    """The tables among the lines whose cells stand one below the other."""
    cells = [_cell(line) for line in lines]
    found: list[Grid] = []
    at = 0
    while at < len(cells):
        columns, body = _header(cells, at)
        rows = list(rows_of(_body(cells, body), columns)) if columns else []
        if columns and is_whole(rows):
            found.append(grid_of(columns, rows))
            at = next(i for i in range(body, len(cells)) if cells[i].end == found[-1].end)
        at += 1
    return found


def _cell(line: Line) -> Line:
    """A line without the bar behind it."""
    text = line.text.removesuffix("|").rstrip()
    return line if text == line.text else replace(line, text=text, end=line.start + len(text))


def _header(cells: Sequence[Line], at: int) -> tuple[Columns | None, int]:
    """The columns that the lines from `at` name, and where the rows begin; None for no header."""
    run: list[tuple[str, Line]] = []
    for cell in cells[at : at + _MOST_HEADS]:
        kind = kind_of(cell.text)
        if kind is None:
            break
        run.append((kind, cell))
    while len(run) > _FEWEST_HEADS and [kind for kind, _ in run[:2]] == ["name", "name"]:
        run, at = run[1:], at + 1  # 主要指标 above the header
    columns = columns_of(run) if len(run) >= _FEWEST_HEADS else None
    return columns, at + len(run)


def _body(cells: Sequence[Line], start: int) -> Sequence[Line]:
    """The lines behind a header, until a sentence or the next header."""
    end = min(len(cells), start + _MOST)
    return cells[start : next((i for i in range(start, end) if _ends_at(cells, i)), end)]


def _ends_at(cells: Sequence[Line], at: int) -> bool:
    text = cells[at].text
    if len(text) > _LONGEST or ENDS.search(text):
        return True
    heads = cells[at : at + _FEWEST_HEADS]
    return len(heads) == _FEWEST_HEADS and all(kind_of(one.text) for one in heads)
