"""Rows of a table without upright rules: from its figures, with titles over groups of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from unicodedata import normalize

import numpy as np

from checker.ingest.draft import GridCell
from checker.ingest.numbers import MAJOR, number_at
from checker.ingest.pdf.glyphs import Glyphs, Row
from checker.ingest.pdf.lines import em_of, texts_of
from checker.ingest.pdf.row_sharing import LEVEL, Fragment, shared_out
from checker.ingest.pdf.rows import rows_of

_SLACK = 2  # characters by which a line may be shorter that goes on in the next
_FIGURE = re.compile(r"[\d\[\]【】（）()≥≤<>=+~\-—–.,%‰/年]*(?:以上|以下|以内|左右)?")
_VALUE = re.compile(
    r"(?:[\[【〔≥≤<>=+~约-]|不低于|不高于|不少于|不超过)*\d[\d,.]*(?:[-~—–]\d[\d,.]*)?[%‰]?[\u4e00-\u9fffA-Za-z/]{0,8}[\]】〕]?"
)
_HEADED = re.compile(r"【[^】]{2,12}】$")
CAPTION = re.compile(r"(?:续?附?表|专栏)\s*[\d一二三四五六七八九十]")
_GOES_ON = re.compile(r"\d[年月]?[-~—–至]$")
_OPEN = re.compile(r"[（(\[［][^）)\]］]*$")  # a bracket that the line does not close
_BRACKET = re.compile(r"[（(\[［/]")

Columns = tuple[float, ...]  # x of the column edges


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, or what stands for one, and no words."""
    return bool(_FIGURE.fullmatch(normalize("NFKC", text)))


def is_value(text: str) -> bool:
    """Whether a cell holds a figure, maybe with its unit: 1,264件, 不低于99%."""
    return is_figure(text) or bool(_VALUE.fullmatch(normalize("NFKC", text)))


def is_numbered(text: str) -> bool:
    """Whether words are numbered as titles are: 一、经济发展, （一）任务; or stand in heavy brackets."""
    number = number_at(text)
    return (number is not None and number.style in MAJOR) or bool(_HEADED.match(text))


def without_titles(glyphs: Glyphs, band: Row, middle: float) -> Row:
    """The characters without lines of words alone that tell nothing of the columns.

    These are numbered (一、经济发展), or stand in the middle of the table.
    """
    lone = [row for row in rows_of(glyphs, band) if len(split_line(glyphs, row)) == 1]
    titles = [
        row
        for row, text in zip(lone, texts_of(glyphs, lone), strict=True)
        if is_numbered(text) or _is_across(_fragment(glyphs, row, text, 0, 0), middle)
    ]
    return np.setdiff1d(band, np.concatenate(titles), assume_unique=True) if titles else band


def _is_across(line: Fragment, middle: float) -> bool:
    """Whether words stand in the middle of a table."""
    return abs(line.centre - middle) <= 2 * line.em and not any(map(str.isdigit, line.text))


def body_cells(glyphs: Glyphs, band: Row, columns: Columns, row: int) -> list[GridCell]:
    """The cells between two rules, from row number `row` on; figures tell the rows apart."""
    cells: list[GridCell] = []
    for title, part in _groups(glyphs, band, columns):
        if title:
            cells += [
                GridCell(row, index, 1, 1, "" if index else title)
                for index in range(len(columns) - 1)
            ]
            row += 1
        if len(part):
            rows = _rows(_by_column(glyphs, part, columns), row)
            cells += rows
            row = 1 + max(cell.row for cell in rows)
    return cells


def _groups(glyphs: Glyphs, band: Row, columns: Columns) -> Iterator[tuple[str, Row]]:
    """The titles of groups of rows, each with the characters under it; none before the first title."""
    lines = rows_of(glyphs, band)
    titles = _titles(glyphs, lines, columns)
    title, start = "", 0
    for at in [*sorted(titles), len(lines)]:
        if title or at > start:
            yield title, np.concatenate([np.arange(0), *lines[start:at]])
        title, start = titles.get(at, ""), at + 1


def _titles(glyphs: Glyphs, lines: Sequence[Row], columns: Columns) -> dict[int, str]:
    """Which lines are a title and no part of a row, with their texts.

    Such a line stands alone on its level. One without a number is a title when neither it nor the line above it
    is as wide as the column of names, so that none of them can be a part of a longer name.
    """
    found = [list(line_pieces(glyphs, line, columns)) for line in lines]
    names = _name_column(found)
    widest = max((p.width for pieces in found for p in pieces if p.first == names), default=0.0)
    titles: dict[int, str] = {}
    for at, pieces in enumerate(found):
        rest = _next_name(found[at + 1 :], names)
        if len(pieces) != 1 or not rest:
            continue
        if is_numbered(pieces[0].text):
            if _ends_early(pieces[0], widest) or len(rest) != 1 or _is_around(found, at + 1):
                titles[at] = pieces[0].text
        elif pieces[0].last > names and _is_across(pieces[0], (columns[0] + columns[-1]) / 2):
            titles[at] = pieces[0].text
        elif pieces[0].first == names and at:
            above = next((p for p in found[at - 1] if p.first == names), None)
            early = above is not None and _ends_early(above, widest)
            if early and _ends_early(pieces[0], widest) and not _BRACKET.match(pieces[0].text):
                titles[at] = pieces[0].text
    return titles


def _next_name(lines: Sequence[Sequence[Fragment]], names: int) -> Sequence[Fragment]:
    """The next line that begins a row; none where the rest of a name or its figures come first."""
    for line in lines:
        name = next((piece for piece in line if piece.first <= names <= piece.last), None)
        if name is not None:
            return [] if _BRACKET.match(name.text) else line
        if len(line) > 1:
            return []
    return []


def _is_around(lines: Sequence[Sequence[Fragment]], at: int) -> bool:
    """Whether the lines from `at` on stand around the figures of a row, as many above as below."""
    row = next((index for index in range(at, len(lines)) if len(lines[index]) > 1), at)
    around = [*lines[at:row], *lines[row + 1 : 2 * row - at + 1]]
    if row == at or len(around) != 2 * (row - at) or any(len(line) != 1 for line in around):
        return False
    return abs(fmean(line[0].height for line in around) - lines[row][0].height) <= LEVEL


def _name_column(lines: Sequence[Sequence[Fragment]]) -> int:
    """The first column with words on about as many lines as there are rows; 0 for none."""
    rows = sum(len(line) > 1 for line in lines)
    for column in sorted({piece.first for line in lines for piece in line}):
        words = [p for line in lines for p in line if p.first == column and not is_figure(p.text)]
        if 2 * len(words) > rows:
            return column
    return 0


def _ends_early(line: Fragment, widest: float) -> bool:
    """Whether a line is shorter than it would be if its name went on in the next."""
    return line.width <= widest - _SLACK * line.em and not _OPEN.search(line.text)


def _rows(in_column: Sequence[Sequence[Fragment]], row: int) -> list[GridCell]:
    """Rows of cells from the lines of each column."""
    figures = [column for column in in_column if _are_figures(column)]
    anchors = [piece.height for piece in max(figures, key=len, default=[])]
    if not anchors:
        anchors = _levels(in_column)
    return [
        GridCell(row + number, index, 1, 1, "".join(piece.text for piece in pieces))
        for index, column in enumerate(in_column)
        for number, pieces in enumerate(shared_out(column, anchors))
    ]


def _levels(in_column: Sequence[Sequence[Fragment]]) -> list[float]:
    """The heights of rows none of whose columns holds bare figures: those on which values with units stand.

    Without such it is one row, for instance a title of a group of rows.
    """
    values = [[p.height for p in column if is_value(p.text)] for column in in_column[1:]]
    most = max(values, key=len, default=[])
    alike = sum(len(column) == len(most) for column in values)
    rows = most if len(most) > 1 and alike > 1 else []
    return rows or [max(in_column, key=len)[0].height]


def _by_column(glyphs: Glyphs, band: Row, columns: Columns) -> list[list[Fragment]]:
    """The lines in each column, from the top down."""
    x0, _, x1, _ = glyphs.boxes[:, band]
    middle = (x0 + x1) / 2
    found = []
    for index, (low, high) in enumerate(pairwise(columns)):
        lines = rows_of(glyphs, band[(low <= middle) & (middle < high)])
        found.append([
            _fragment(glyphs, line, text, index, index)
            for text, line in zip(texts_of(glyphs, lines), lines, strict=True)
        ])  # fmt: skip
    return found


def _are_figures(column: Sequence[Fragment]) -> bool:
    """Whether every line of a column is a figure, and none goes on in the next: 2024— | 2025."""
    return bool(column) and all(
        is_figure(piece.text) and not _GOES_ON.search(piece.text) for piece in column
    )


def line_pieces(glyphs: Glyphs, row: Row, columns: Columns) -> Iterator[Fragment]:
    """The words that stand together on a line, with the first and last column they touch."""
    for piece in split_line(glyphs, row):
        yield _piece(glyphs, piece, columns)


def split_line(glyphs: Glyphs, row: Row) -> list[Row]:
    """The parts of a line that stand apart."""
    x0, _, x1, _ = glyphs.boxes[:, row]
    return np.split(row, np.flatnonzero(x0[1:] - x1[:-1] > em_of(glyphs, row)) + 1)


def _piece(glyphs: Glyphs, piece: Row, columns: Columns) -> Fragment:
    first, last = glyphs.glyph(int(piece[0])), glyphs.glyph(int(piece[-1]))
    shared = [
        index
        for index, (low, high) in enumerate(pairwise(columns))
        if min(last.x1, high) - max(first.x0, low) > (first.x1 - first.x0) / 2
    ]
    (text,) = texts_of(glyphs, [piece])
    return _fragment(glyphs, piece, text, min(shared, default=0), max(shared, default=0))


def _fragment(glyphs: Glyphs, piece: Row, text: str, column: int, last_column: int) -> Fragment:
    first, last = glyphs.glyph(int(piece[0])), glyphs.glyph(int(piece[-1]))
    height = (first.top + first.bottom) / 2
    return Fragment(text, height, column, last_column, first.x0, last.x1)
