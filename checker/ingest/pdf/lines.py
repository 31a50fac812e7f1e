"""Rows of characters to lines of text: blanks where words are apart, columns kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from statistics import median

import numpy as np

from checker.ingest.pdf.glyphs import Codes, Glyphs, Mask, Numbers, Row
from checker.ingest.pdf.rows import flattened, medians, parted, rows_of

_WORD_GAP = 0.15  # em between two Latin words
_WIDE_GAP = 1.0  # em between entries that are set apart on one line
_DOUBLE = 0.12  # em by which a character is drawn beside itself to look bold
_GUTTER = 1.2  # em of white between two columns
_COLUMN_LINES = 8  # lines on both sides of a gutter that make two columns
_WIDE = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))  # as wide as high
_BLANK = 0x20
_LATIN = np.array([chr(code).isalnum() for code in range(0x80)])


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page or column, in points from the upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    em: float  # size of a Chinese character
    left: float = 0.0  # of the column the line stands in
    right: float = 0.0
    row: Row = field(default_factory=lambda: np.arange(0), compare=False)  # what it was made of


class _Side(Enum):
    WHOLE = "whole"
    LEFT = "left"
    RIGHT = "right"


def lines_of(glyphs: Glyphs, width: float, among: Row | None = None) -> list[TextLine]:
    """The lines of a page in reading order; two columns are read one after the other.

    `among` are the characters to look at, `width` is that of the page.
    """
    rows = rows_of(glyphs, among)
    gutter = _gutter(glyphs, rows, width) if rows else None
    if gutter is None:
        return _with_margins(_lines(glyphs, rows))
    pieces = [piece for row in rows for piece in _sides(glyphs, row, gutter)]
    ordered: list[TextLine] = []
    columns: dict[_Side, list[TextLine]] = {_Side.LEFT: [], _Side.RIGHT: []}
    for (side, _), line in zip(pieces, _lines(glyphs, [row for _, row in pieces]), strict=True):
        if side is _Side.WHOLE:
            ordered += [*_read(columns), *_with_margins([line])]
        else:
            columns[side].append(line)
    return [*ordered, *_read(columns)]


def _sides(glyphs: Glyphs, row: Row, gutter: float) -> Iterator[tuple[_Side, Row]]:
    """A row as it stands in the columns: left, right, both, or across the gutter."""
    x0, _, x1, _ = glyphs.boxes[:, row]
    if np.any((x0 < gutter - 1) & (x1 > gutter + 1)):
        yield _Side.WHOLE, row
        return
    on_left = x1 <= gutter + 1
    for side, part in ((_Side.LEFT, row[on_left]), (_Side.RIGHT, row[~on_left])):
        if len(part):
            yield side, part


def _read(columns: dict[_Side, list[TextLine]]) -> list[TextLine]:
    """The lines of the left column, then those of the right one; both are emptied."""
    lines = [line for column in columns.values() for line in _with_margins(column)]
    for column in columns.values():
        column.clear()
    return lines


def texts_of(glyphs: Glyphs, rows: Sequence[Row]) -> list[str]:
    """The characters of each row; blanks only where words or entries are apart."""
    if not rows:
        return []
    flat, row = flattened(rows)
    return _texts(glyphs, flat, row, _ems(glyphs, flat, row))


def without_doubles(glyphs: Glyphs, rows: Sequence[Row]) -> list[Row]:
    """The rows without what was drawn twice to look bold."""
    if not rows:
        return []
    flat, row = flattened(rows)
    single = _single(glyphs, flat, row, _ems(glyphs, flat, row))
    return parted(flat[single], row[single])


def em_of(glyphs: Glyphs, row: Row) -> float:
    """The size of a Chinese character among these characters (at least one), in points."""
    return float(_ems(glyphs, row, np.zeros(len(row), np.intp))[0])


def _texts(glyphs: Glyphs, flat: Row, row: Row, em: Numbers) -> list[str]:
    single = _single(glyphs, flat, row, em)
    flat, row = flat[single], row[single]
    codes, (x0, _, x1, _) = glyphs.codes[flat], glyphs.boxes[:, flat]
    gap, size = x0[1:] - x1[:-1], em[row[1:]]
    words = (codes[:-1] < len(_LATIN)) & _is_latin(codes[1:])
    apart = (gap > _WIDE_GAP * size) | (words & (gap > _WORD_GAP * size))
    blanks = np.flatnonzero(apart & (row[1:] == row[:-1])) + 1
    text = np.insert(codes, blanks, _BLANK).astype("<u4").tobytes().decode("utf-32-le")
    lengths = np.bincount(row) + np.bincount(row[blanks], minlength=len(em))
    ends = np.cumsum(lengths).tolist()
    return [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def _is_latin(codes: Codes) -> Mask:
    """Which codes are ASCII letters or digits."""
    latin: Mask = _LATIN[codes % len(_LATIN)]
    return latin & (codes < len(_LATIN))


def _single(glyphs: Glyphs, flat: Row, row: Row, em: Numbers) -> Mask:
    """Which characters do not repeat the one before them at nearly the same place."""
    codes, x0 = glyphs.codes[flat], glyphs.boxes[0, flat]
    single = np.ones(len(flat), np.bool_)
    near = (codes[1:] == codes[:-1]) & (row[1:] == row[:-1])
    near &= np.abs(x0[1:] - x0[:-1]) < _DOUBLE * em[row[1:]]
    last = 0
    for index in (np.flatnonzero(near) + 1).tolist():
        # a run of doubles is measured from the last character that stays
        last = index - 1 if single[index - 1] else last
        single[index] = abs(x0[index] - x0[last]) >= _DOUBLE * em[row[index]]
    return single


def _ems(glyphs: Glyphs, flat: Row, row: Row) -> Numbers:
    """The size of a Chinese character in each row."""
    codes, (x0, top, x1, bottom) = glyphs.codes[flat], glyphs.boxes[:, flat]
    count = int(row[-1]) + 1
    wide = np.zeros(len(flat), np.bool_)
    for first, last in _WIDE:
        wide |= (codes >= first) & (codes <= last)
    wide &= x1 > x0
    sizes = medians((x1 - x0)[wide], row[wide], count)
    heights = medians(bottom - top, row, count)
    return np.where(sizes > 0, sizes, np.maximum(heights * 0.9, 1.0))


def _lines(glyphs: Glyphs, rows: Sequence[Row]) -> list[TextLine]:
    if not rows:
        return []
    flat, row = flattened(rows)
    em = _ems(glyphs, flat, row)
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    x0, top, x1, bottom = glyphs.boxes[:, flat]
    columns = (
        x0[starts], np.maximum.reduceat(x1, starts),
        np.minimum.reduceat(top, starts), np.maximum.reduceat(bottom, starts), em,
    )  # fmt: skip
    texts = _texts(glyphs, flat, row, em)
    measures = np.stack(columns, axis=1).tolist()
    return [
        TextLine(text, left, right, upper, lower, size, row=one)
        for text, (left, right, upper, lower, size), one in zip(texts, measures, rows, strict=True)
    ]


def _with_margins(lines: list[TextLine]) -> list[TextLine]:
    """The lines with the margins of their block: the usual left and the farthest usual right."""
    if not lines:
        return []
    lefts = sorted(line.x0 for line in lines if len(line.text) > 1) or [lines[0].x0]
    rights = sorted(line.x1 for line in lines)
    left = lefts[min(len(lefts) // 20, len(lefts) - 1)]
    right = rights[-1 - len(rights) // 20]
    return [TextLine(n.text, n.x0, n.x1, n.top, n.bottom, n.em, left, right, n.row) for n in lines]


def _gutter(glyphs: Glyphs, rows: Sequence[Row], width: float) -> float | None:
    """The middle of the white between two columns, None on a page of one column."""
    flat, row = flattened(rows)
    x0, _, x1, _ = glyphs.boxes[:, flat]
    ends, begins = x1[:-1], x0[1:]
    middle = (ends + begins) / 2
    wide = begins - ends > _GUTTER * _ems(glyphs, flat, row)[row[1:]]
    wide &= (row[1:] == row[:-1]) & (0.35 * width < middle) & (middle < 0.65 * width)
    count = int(np.count_nonzero(wide))
    if count < _COLUMN_LINES or count < 0.35 * len(rows):
        return None
    low, high = median(ends[wide].tolist()), median(begins[wide].tolist())
    gutter = (low + high) / 2
    crossing = len(np.unique(row[(x0 < gutter - 1) & (x1 > gutter + 1)]))
    agreeing = int(np.count_nonzero((ends < gutter) & (gutter < begins) & wide))
    # running text on both sides, not a label and a value
    before = np.bincount(row[x1 <= gutter], minlength=len(rows))
    behind = np.bincount(row[x0 >= gutter], minlength=len(rows))
    filled = int(np.count_nonzero((before >= 10) & (behind >= 10)))
    enough = agreeing >= max(_COLUMN_LINES, 0.8 * count) and filled >= 0.4 * count
    return gutter if enough and crossing <= 0.4 * len(rows) else None
