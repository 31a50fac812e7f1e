"""Tables without upright rules (three-line tables): columns from white strips, rows from figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from checker.ingest.draft import GridCell
from checker.ingest.pdf.glyphs import Box, Glyphs, Row
from checker.ingest.pdf.grids import merged
from checker.ingest.pdf.lines import em_of, texts_of
from checker.ingest.pdf.page import PageContent
from checker.ingest.pdf.row_sharing import Fragment, shared_out
from checker.ingest.pdf.rows import rows_of
from checker.ingest.pdf.rules import Rule

_SAME = 3.0  # points by which the ends of a table's rules may differ
_FEWEST_RULES = 3  # above the header, under it, at the foot
_MOST_RULES = 60  # of one width on a page; more are a chart or ruled paper
_FEWEST_COLUMNS = 3
_STRIP = 0.8  # em of white at least between two columns
_LONGEST_HEADER = 24  # characters
_FILLED = 0.6  # share of cells with text at least
FIGURE = re.compile(r"[\d\[\]【】（）()≥≤<>=+~\-—–.,%‰/年]*(?:以上|以下|以内|左右)?")
_CAPTION = re.compile(r"续?表\s*[\d一二三四五六七八九十]")
_HAN = re.compile(r"[\u4e00-\u9fff]")

Columns = tuple[float, ...]  # x of the column edges


def open_tables(
    content: PageContent, taken: Sequence[Box]
) -> Iterator[tuple[Box, Columns, list[GridCell], int]]:
    """The tables of a page between rules of one width: box, column edges, cells, rows.

    `taken` are the boxes of the tables that were found by their upright rules.
    """
    free = content.glyphs.outside(taken)
    for rules in _of_one_width(content.horizontal):
        first = 0
        while first + _FEWEST_RULES <= len(rules):
            for last in range(len(rules) - 1, first + 1, -1):
                between = rules[first : last + 1]
                found = (
                    None
                    if _parted(content, between)
                    else table_between(between, content.glyphs, free)
                )
                if found is not None:
                    yield found
                    first = last
                    break
            first += 1


def _of_one_width(horizontal: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that begin and end at the same places, from the top down."""
    left = merged(horizontal)
    while left:
        same = [
            rule
            for rule in left
            if abs(rule.start - left[0].start) <= _SAME and abs(rule.end - left[0].end) <= _SAME
        ]
        left = [rule for rule in left if rule not in same]
        if _FEWEST_RULES <= len(same) <= _MOST_RULES:
            yield sorted(same, key=lambda rule: rule.at)


def _parted(content: PageContent, rules: Sequence[Rule]) -> bool:
    """Whether an upright rule stands between the rules, other than at their ends."""
    return any(
        rules[0].start + _SAME < bar.at < rules[0].end - _SAME
        and bar.start < rules[-1].at - _SAME
        and bar.end > rules[0].at + _SAME
        for bar in content.vertical
    )


def table_between(
    rules: Sequence[Rule], glyphs: Glyphs, free: Row
) -> tuple[Box, Columns, list[GridCell], int] | None:
    """The table whose header stands between the first two rules; None where there is none."""
    left, right = rules[0].start - _SAME, rules[0].end + _SAME
    bands = [
        free[glyphs.inside((left, above.at, right, below.at))[free]]
        for above, below in pairwise(rules)
    ]
    body = np.concatenate(bands[1:])
    lines = texts_of(glyphs, rows_of(glyphs, body)) if len(body) else []
    if not all(map(len, bands)) or any(_CAPTION.match(line) for line in lines):
        return None
    columns = _columns(glyphs, body, left, right)
    if len(columns) <= _FEWEST_COLUMNS:
        return None
    cells = _header(glyphs, bands[0], columns)
    rows = 1 + max((cell.row for cell in cells), default=0)
    headed = sum(_is_head(cell.text) for cell in cells)
    for band in bands[1:]:
        made = body_cells(glyphs, band, columns, rows)
        cells += made
        rows = 1 + max((cell.row for cell in made), default=rows - 1)
    filled = sum(bool(cell.text) for cell in cells)
    if headed < len(columns) - 2 or filled < _FILLED * len(cells) or not _has_figures(cells):
        return None  # prose, a form or a chart
    return (left, rules[0].at, right, rules[-1].at), columns, cells, rows


def _columns(glyphs: Glyphs, body: Row, left: float, right: float) -> Columns:
    """The column edges: the middles of the strips that no character of the body touches."""
    least = _STRIP * em_of(glyphs, body)
    edges, reach = [left], 0.0
    x0, _, x1, _ = glyphs.boxes[:, body[np.argsort(glyphs.boxes[0, body], kind="stable")]]
    for begins, ends in zip(x0.tolist(), x1.tolist(), strict=True):
        if reach and begins - reach >= least:
            edges.append((reach + begins) / 2)
        reach = max(reach, ends)
    return (*edges, right)


def _pieces(glyphs: Glyphs, band: Row, columns: Columns) -> Iterator[Fragment]:
    """The words that stand together on a line, with the first and last column they touch."""
    for row in rows_of(glyphs, band):
        x0, _, x1, _ = glyphs.boxes[:, row]
        apart = np.flatnonzero(x0[1:] - x1[:-1] > em_of(glyphs, row)) + 1
        for piece in np.split(row, apart):
            yield _piece(glyphs, piece, columns)


def _piece(glyphs: Glyphs, piece: Row, columns: Columns) -> Fragment:
    first, last = glyphs.glyph(int(piece[0])), glyphs.glyph(int(piece[-1]))
    shared = [
        index
        for index, (low, high) in enumerate(pairwise(columns))
        if min(last.x1, high) - max(first.x0, low) > (first.x1 - first.x0) / 2
    ]
    (text,) = texts_of(glyphs, [piece])
    height = (first.top + first.bottom) / 2
    return Fragment(text, height, min(shared, default=0), max(shared, default=0))


def _header(glyphs: Glyphs, band: Row, columns: Columns) -> list[GridCell]:
    """The header's cells: one row, or two where a title stands over several columns."""
    pieces = list(_pieces(glyphs, band, columns))
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


def body_cells(glyphs: Glyphs, band: Row, columns: Columns, row: int) -> list[GridCell]:
    """The cells between two rules, from row number `row` on; figures tell the rows apart."""
    x0, _, x1, _ = glyphs.boxes[:, band]
    middle = (x0 + x1) / 2
    in_column: list[list[Fragment]] = []
    for index, (low, high) in enumerate(pairwise(columns)):
        lines = rows_of(glyphs, band[(low <= middle) & (middle < high)])
        firsts = [glyphs.glyph(int(line[0])) for line in lines]
        in_column.append([
            Fragment(text, (first.top + first.bottom) / 2, index, index)
            for text, first in zip(texts_of(glyphs, lines), firsts, strict=True)
        ])  # fmt: skip
    figures = [column for column in in_column[1:] if _are_figures(column)]
    anchors = [piece.height for piece in max(figures, key=len, default=[])]
    if not anchors:
        anchors = [max(in_column, key=len)[0].height]  # a title of a group of rows
    return [
        GridCell(row + number, index, 1, 1, "".join(piece.text for piece in pieces))
        for index, column in enumerate(in_column)
        for number, pieces in enumerate(shared_out(column, anchors))
    ]


def _are_figures(column: Sequence[Fragment]) -> bool:
    return bool(column) and all(FIGURE.fullmatch(piece.text) for piece in column)


def _is_head(text: str) -> bool:
    return len(text) <= _LONGEST_HEADER and bool(_HAN.search(text) or text.isdigit())


def _has_figures(cells: Sequence[GridCell]) -> bool:
    """Whether a column other than the first holds figures and nothing else under its header."""
    held: dict[int, list[str]] = {}
    for cell in cells:
        if cell.row and cell.column and cell.text and not _HAN.match(cell.text):
            held.setdefault(cell.column, []).append(cell.text)
    return any(
        all(FIGURE.fullmatch(text) for text in texts) and any(map(str.isdigit, "".join(texts)))
        for texts in held.values()
    )
