"""The head of a table without upright rules: one row or two, under a caption that may stand between the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np

from checker.ingest.draft import GridCell
from checker.ingest.pdf.glyphs import Glyphs, Row
from checker.ingest.pdf.lines import em_of
from checker.ingest.pdf.open_cells import CAPTION, Columns, line_pieces
from checker.ingest.pdf.row_sharing import Fragment
from checker.ingest.pdf.rows import rows_of

_MOST_TITLES = 4  # heads over heads that one run of columns may have


def header_cells(glyphs: Glyphs, band: Row, columns: Columns) -> list[GridCell]:
    """The header's cells: one row, or two where a title stands over several columns.

    A caption that stands between the rules is a row of its own above them.
    """
    lines = rows_of(glyphs, band)
    first = list(line_pieces(glyphs, lines[0], columns))
    if len(lines) > 1 and len(first) == 1 and CAPTION.match(first[0].text):
        caption = GridCell(0, 0, 1, len(columns) - 1, first[0].text)
        heads = _heads(glyphs, np.concatenate(lines[1:]), columns)
        return [caption, *(replace(cell, row=cell.row + 1) for cell in heads)]
    return _heads(glyphs, band, columns)


def _heads(glyphs: Glyphs, band: Row, columns: Columns) -> list[GridCell]:
    pieces = _under_titles(list(_pieces(glyphs, band, columns)), em_of(glyphs, band) / 2)
    wide = [piece for piece in pieces if piece.first < piece.last]
    border = max((piece.height for piece in wide), default=0.0) + em_of(glyphs, band) / 2
    cells = [GridCell(0, p.first, 1, p.last - p.first + 1, p.text) for p in wide]
    for index in range(len(columns) - 1):
        own = [p for p in pieces if p.first == p.last == index]
        under = any(p.first <= index <= p.last for p in wide)
        low = [p for p in own if p.height > border] if under else own
        tall = 2 if wide and not under else 1
        text = "".join(p.text for p in low)
        cells.append(GridCell(1 if under else 0, index, tall, 1, text))
    return cells


def _under_titles(pieces: list[Fragment], level: float) -> list[Fragment]:
    """The pieces of a header, with those that are titles made as wide as the columns under them.

    A title may be narrower than the middle one of its columns. These are told by heads that stand low while
    nothing stands above them; which title has which is told by its middle.
    """
    top = min((piece.height for piece in pieces), default=0.0)
    upper = [p for p in pieces if p.height <= top + level]
    high = {column for p in upper for column in range(p.first, p.last + 1)}
    alone = [p.height for p in pieces if p.first not in high]
    low = min(alone, default=0.0) - level
    if low < top + level:
        return pieces
    below = {p.first: p for p in pieces if p.first == p.last and p.height >= low}
    out = list(pieces)
    for run in _runs(sorted(below)):
        titles = sorted((p for p in upper if p.first in run), key=lambda p: p.left)
        covered = all(column in high for column in run)
        if covered or 0 in run or len(titles) > min(_MOST_TITLES, len(run)):
            continue
        for title, (first, last) in zip(titles, _spans(titles, run, below), strict=True):
            out[out.index(title)] = title.over(first, last)
    return out


def _runs(columns: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow each other."""
    run: list[int] = []
    for column in columns:
        if run and column != run[-1] + 1:
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _spans(
    titles: Sequence[Fragment], run: Sequence[int], heads: dict[int, Fragment]
) -> list[tuple[int, int]]:
    """First and last column of each title of a run of columns.

    Titles have the same heads under them, or else their middles are near to those of their columns.
    """

    def off(cuts: tuple[int, ...]) -> float:
        return sum(
            abs(title.centre - (heads[run[first]].left + heads[run[last - 1]].right) / 2)
            for title, (first, last) in zip(titles, pairwise((0, *cuts, len(run))), strict=True)
        )

    if not titles:
        return []
    each = len(run) // len(titles)
    texts = [heads[column].text for column in run]
    if each > 1 and texts == texts[:each] * len(titles):
        cuts: tuple[int, ...] = tuple(range(each, len(run), each))
    else:
        cuts = min(combinations(range(1, len(run)), len(titles) - 1), key=off, default=())
    return [(run[first], run[last - 1]) for first, last in pairwise((0, *cuts, len(run)))]


def _pieces(glyphs: Glyphs, band: Row, columns: Columns) -> Iterator[Fragment]:
    """The words of all lines of a band."""
    for row in rows_of(glyphs, band):
        yield from line_pieces(glyphs, row, columns)
