"""Tables typed with blanks between the cells of a line, as text of a PDF file or a pasted table has them.

Where several blanks part the cells, they stand below the heads of their columns, and what wraps stands
there too. Where it is a single one, the cells come one after another and `cell_rows` tells them apart; a
table of tasks or projects is one only where its lines have as many cells as the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.ingest import limits
from checker.ingest.cell_rows import grid_of, is_whole, rows_of
from checker.ingest.draft import Grid, PlacedCell
from checker.ingest.heads import ENDS, columns_of, is_figure, is_head, kind_of
from checker.ingest.lines import Line, width_of
from checker.ingest.numbers import MAJOR, number_at

_WIDE = re.compile(r"[ \t\u3000\xa0]{2,}|\u3000|\t")
_NARROW = re.compile(r"(?<!20\d\d)[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?!年)")
_LATIN_END, _LATIN = re.compile(r"[A-Za-z][\d.]*$"), re.compile(r"[A-Za-z]")
_LONGEST = 160  # characters of a line
_FEWEST = 2  # rows, and columns of an indicator table
_MOST = 1000  # lines of one table

# a line of a table whose columns have places: its cells by column
Row = dict[int, Line]


def spaced_tables(lines: Sequence[Line]) -> list[Grid]:
    """The tables among the lines whose cells stand one behind the other."""
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        grid = _table_at(lines, at)
        if grid:
            found.append(grid)
            at = next(i for i in range(at, len(lines)) if lines[i].end >= grid.end)
        at += 1
    return found


def _table_at(lines: Sequence[Line], at: int) -> Grid | None:
    """The table whose header is this line."""
    for separator, reader in ((_WIDE, _wide), (_NARROW, _narrow)):
        heads = _heads(lines[at], separator)
        grid = reader(heads, list(_body(lines, at + 1))) if heads else None
        if grid:
            return grid
    return None


def _heads(line: Line, separator: re.Pattern[str]) -> list[Line]:
    """The cells of a line when all of them head columns."""
    first = separator.split(line.text, 1)[0]
    if len(line.text) > _LONGEST or not (len(first) == 1 or is_head(first)):
        return []
    cells = _whole_words(_cells(line, separator))
    fits = _FEWEST <= len(cells) <= limits.TABLE_COLUMNS
    return cells if fits and all(is_head(cell.text) for cell in cells) else []


def _whole_words(cells: Sequence[Line]) -> list[Line]:
    """The cells, where letters set apart (类  别) are one word."""
    found: list[Line] = []
    for cell in cells:
        ahead = found[-1] if found else None
        if ahead and len(cell.text) == len(ahead.text) == 1 and is_head(ahead.text + cell.text):
            width = cell.indent + cell.width - ahead.indent
            text = ahead.text + cell.text
            found[-1] = Line(ahead.start, cell.end, text, width, False, ahead.indent)
        else:
            found.append(cell)
    return found


def _body(lines: Sequence[Line], start: int) -> Iterator[Line]:
    """The lines behind a header, until a sentence or the next header."""
    for line in lines[start : start + _MOST]:
        if len(line.text) > _LONGEST or ENDS.search(line.text) or _heads(line, _NARROW):
            return
        yield line


def _cells(line: Line, separator: re.Pattern[str]) -> list[Line]:
    """What the separator parts in a line, each with the display column where it begins."""
    bounds = [(0, 0), *(match.span() for match in separator.finditer(line.text))]
    bounds.append((len(line.text), len(line.text)))
    found: list[Line] = []
    for (_, a), (b, _) in pairwise(bounds):
        text, ahead = line.text[a:b], width_of(line.text[:a])
        cell = Line(
            line.start + a, line.start + b, text, width_of(text), False, line.indent + ahead
        )
        found.append(cell)
    return found


def _wide(heads: Sequence[Line], body: Sequence[Line]) -> Grid | None:
    kinds = [kind_of(head.text) for head in heads]
    of_figures = {"name", "value"} <= set(kinds)
    if len(heads) < (_FEWEST if of_figures else _FEWEST + 1):
        return None
    rows: list[Row] = []
    for line in body:
        row = _placed(heads, _cells(line, _WIDE))
        if row is None or (len(row) < len(heads) and not of_figures):
            break
        rows.append(row)
    while rows and _follows(rows[-1], heads, kinds):
        rows.pop()
    if of_figures:
        rows = _sure(rows, kinds)
    told = sum(len(row) > 1 for row in rows)
    return _grid(heads, rows) if told >= _FEWEST and 2 * told >= len(rows) else None


def _follows(row: Row, heads: Sequence[Line], kinds: Sequence[str | None]) -> bool:
    """Whether a line behind the rows is none of them: a heading, a line that begins where lines do."""
    first = min(row)
    number = number_at(row[first].text)
    part = kinds[first] == "name" and heads[first].indent > 0
    return (len(row) == 1 and not part) or (number is not None and number.style in MAJOR)


def _placed(heads: Sequence[Line], cells: Sequence[Line]) -> Row | None:
    """The cells below their heads; None where one stands below the same head as another.

    Where cells are missing, a figure that stands beside all heads is of no column.
    """
    if len(cells) == len(heads):
        return dict(enumerate(cells))
    row: Row = {}
    last = -1
    for cell in cells:
        near = [_distance(head, cell) for head in heads]
        before, last = last, near.index(min(near))
        if last <= before:
            return None
        if is_figure(cell) and near[last][0] > 0:
            continue
        row[last] = cell
    return row


def _distance(head: Line, cell: Line) -> tuple[int, int]:
    """How far a cell stands from below a head: the gap between them, then that of their middles."""
    gap = max(head.indent, cell.indent) - min(head.indent + head.width, cell.indent + cell.width)
    middles = 2 * head.indent + head.width - 2 * cell.indent - cell.width
    return max(gap, 0), abs(middles)


def _sure(rows: Sequence[Row], kinds: Sequence[str | None]) -> list[Row]:
    """The rows without the figures of those whose name or unit is broken, nobody knows where.

    A part of a name below its row goes on with it; where parts stand above rows too, the rows stand in
    the middle of their names.
    """
    values = {at for at, kind in enumerate(kinds) if kind == "value"}
    name = kinds.index("name")
    whole = [name in row and bool(values & row.keys()) for row in rows]
    first = whole.index(True) if True in whole else len(rows)
    centred = any(_is_part(row, name) for row in rows[:first])
    found: list[Row] = []
    for index, cells in enumerate(rows):
        behind = index + 1 < len(rows) and not whole[index + 1]
        below = rows[index + 1] if behind else {}
        broken = any(kind in ("unit", "value") for at, kind in enumerate(kinds) if at in below)
        ahead = index and not whole[index - 1] and _is_part(rows[index - 1], name)
        unsure = broken or (centred and (ahead or _is_part(below, name)))
        found.append({at: cells[at] for at in cells if not (unsure and at in values)})
    return found


def _is_part(row: Row, name: int) -> bool:
    """Whether a row without figures holds a part of a name, not a heading of rows."""
    return name in row and number_at(row[name].text) is None


def _narrow(heads: Sequence[Line], body: Sequence[Line]) -> Grid | None:
    known = [(kind, head) for head in heads if (kind := kind_of(head.text))]
    kinds = {kind for kind, _ in known}
    if {"name", "value"} <= kinds:
        columns = columns_of(known) if len(known) == len(heads) else None
        cells = [cell for line in body for cell in _words(_cells(line, _NARROW), "unit" in kinds)]
        rows = list(rows_of(cells, columns)) if columns else []
        return grid_of(columns, rows) if columns and is_whole(rows) else None
    full: list[Row] = []
    for line in body:
        cells = _cells(line, _NARROW)
        if len(cells) != len(heads):
            break
        full.append(dict(enumerate(cells)))
    return _grid(heads, full) if len(heads) > _FEWEST and len(full) >= _FEWEST else None


def _words(cells: Sequence[Line], units: bool) -> Iterator[Line]:
    """The cells of a line, where names with Latin letters (单位 GDP 能耗) are whole again."""
    held: Line | None = None
    for index, cell in enumerate(cells):
        behind = cells[index + 1] if index + 1 < len(cells) else None
        is_unit = units and behind is not None and is_figure(behind)
        if held and not is_unit and _is_one_name(held, cell):
            held = replace(held, end=cell.end, text=f"{held.text} {cell.text}")
            continue
        if held:
            yield held
        held = cell
    if held:
        yield held


def _is_one_name(cell: Line, behind: Line) -> bool:
    latin = _LATIN_END.search(cell.text) or _LATIN.match(behind.text)
    return bool(latin) and not is_figure(cell) and not is_figure(behind)


def _grid(heads: Sequence[Line], rows: Sequence[Row]) -> Grid:
    """The table of these rows, each cell in a place of its own."""
    placed = [
        PlacedCell(number, column, 1, 1, cell.start, cell.end)
        for number, row in enumerate([dict(enumerate(heads)), *rows])
        for column, cell in sorted(row.items())
    ]
    return Grid(placed[0].start, placed[-1].end, len(rows) + 1, len(heads), tuple(placed), 1)
