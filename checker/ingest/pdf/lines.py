"""Characters to lines: grouped by height, sorted from left to right, columns kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from checker.ingest.pdf.page import Glyph

_WORD_GAP = 0.15  # em between two Latin words
_WIDE_GAP = 1.0  # em between entries that are set apart on one line
_GUTTER = 1.2  # em of white between two columns
_SCRIPTS = 6  # characters that can stand raised or lowered on one line
_COLUMN_LINES = 8  # lines on both sides of a gutter that make two columns
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


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
    row: Sequence[Glyph] = field(default=(), compare=False)  # what it was made of


def lines_of(glyphs: Sequence[Glyph], width: float) -> list[TextLine]:
    """The lines of a page in reading order; two columns are read one after the other."""
    rows = rows_of(glyphs)
    gutter = _gutter(rows, width)
    if gutter is None:
        return _with_margins([_line(row) for row in rows])
    ordered: list[TextLine] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    for row in rows:
        if any(glyph.x0 < gutter - 1 and glyph.x1 > gutter + 1 for glyph in row):
            ordered += _with_margins(left) + _with_margins(right)
            ordered += _with_margins([_line(row)])
            left, right = [], []
            continue
        sides = [g for g in row if g.x1 <= gutter + 1], [g for g in row if g.x1 > gutter + 1]
        left += [_line(sides[0])] if sides[0] else []
        right += [_line(sides[1])] if sides[1] else []
    return ordered + _with_margins(left) + _with_margins(right)


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that share a height, each row sorted by its left edges."""
    rows: list[list[Glyph]] = []
    band = (0.0, 0.0)
    for glyph in sorted(glyphs, key=lambda g: ((g.top + g.bottom) / 2, g.x0)):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and middle < band[1] - 0.15 * (band[1] - band[0]):
            rows[-1].append(glyph)
            if glyph.bottom - glyph.top > 0.7 * (band[1] - band[0]):
                count = len(rows[-1])
                band = (
                    band[0] + (glyph.top - band[0]) / count,
                    band[1] + (glyph.bottom - band[1]) / count,
                )
        else:
            rows.append([glyph])
            band = (glyph.top, glyph.bottom)
    rows = _with_scripts(rows)
    for row in rows:
        row.sort(key=lambda g: g.x0)
    return rows


def _with_scripts(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Raised and lowered small characters go to the row they belong to."""
    kept: list[list[Glyph]] = []
    small: list[list[Glyph]] = []
    heights = [median(g.bottom - g.top for g in row) for row in rows]
    for index, row in enumerate(rows):
        beside = [heights[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
        is_script = len(row) <= _SCRIPTS and heights[index] < 0.75 * max(beside, default=0.0)
        (small if is_script else kept).append(row)
    for row in small:
        near = max(kept, key=lambda other: _overlap(row, other), default=None)
        if near is not None and _overlap(row, near) > 0.3 * (row[0].bottom - row[0].top):
            near.extend(row)
        else:
            kept.append(row)
    return sorted(kept, key=lambda row: row[0].top + row[0].bottom)


def _overlap(one: list[Glyph], other: list[Glyph]) -> float:
    """Points of height that two rows share."""
    low = min(max(g.bottom for g in one), max(g.bottom for g in other))
    return low - max(min(g.top for g in one), min(g.top for g in other))


def text_of(row: Sequence[Glyph]) -> str:
    """The characters of a row; blanks only where words or entries are apart."""
    em = em_of(row)
    parts: list[str] = []
    previous: Glyph | None = None
    for glyph in without_doubles(row, em):
        if previous is not None:
            gap = glyph.x0 - previous.x1
            words = previous.text.isascii() and glyph.text.isascii() and glyph.text.isalnum()
            if gap > _WIDE_GAP * em or (words and gap > _WORD_GAP * em):
                parts.append(" ")
        parts.append(glyph.text)
        previous = glyph
    return "".join(parts)


def without_doubles(row: Sequence[Glyph], em: float = 0.0) -> list[Glyph]:
    """A row without what was drawn twice to look bold."""
    width = em or em_of(row)
    kept: list[Glyph] = []
    for glyph in row:
        same = kept and kept[-1].text == glyph.text
        if not (same and abs(glyph.x0 - kept[-1].x0) < 0.12 * width):
            kept.append(glyph)
    return kept


def em_of(row: Sequence[Glyph]) -> float:
    """The size of a Chinese character among these glyphs, in points."""
    wide = [g.x1 - g.x0 for g in row if _WIDE.match(g.text) and g.x1 > g.x0]
    if wide:
        return median(wide)
    return max(median(g.bottom - g.top for g in row) * 0.9, 1.0)


def _line(row: list[Glyph]) -> TextLine:
    return TextLine(
        text_of(row), row[0].x0, max(g.x1 for g in row),
        min(g.top for g in row), max(g.bottom for g in row), em_of(row), row=row,
    )  # fmt: skip


def _with_margins(lines: list[TextLine]) -> list[TextLine]:
    """The lines with the margins of their block: the usual left and the farthest usual right."""
    if not lines:
        return []
    lefts = sorted(line.x0 for line in lines if len(line.text) > 1) or [lines[0].x0]
    rights = sorted(line.x1 for line in lines)
    left = lefts[min(len(lefts) // 20, len(lefts) - 1)]
    right = rights[-1 - len(rights) // 20]
    return [TextLine(n.text, n.x0, n.x1, n.top, n.bottom, n.em, left, right, n.row) for n in lines]


def _gutter(rows: list[list[Glyph]], width: float) -> float | None:
    """The middle of the white between two columns, None on a page of one column."""
    gaps: list[tuple[float, float]] = []
    for row in rows:
        em = em_of(row)
        for before, after in pairwise(row):
            middle = (before.x1 + after.x0) / 2
            if after.x0 - before.x1 > _GUTTER * em and 0.35 * width < middle < 0.65 * width:
                gaps.append((before.x1, after.x0))
    if len(gaps) < _COLUMN_LINES or len(gaps) < 0.35 * len(rows):
        return None
    low, high = median(g[0] for g in gaps), median(g[1] for g in gaps)
    gutter = (low + high) / 2
    crossing = sum(any(g.x0 < gutter - 1 and g.x1 > gutter + 1 for g in row) for row in rows)
    agreeing = sum(gap[0] < gutter < gap[1] for gap in gaps)
    filled = sum(_fills(row, gutter) for row in rows)
    enough = agreeing >= max(_COLUMN_LINES, 0.8 * len(gaps)) and filled >= 0.4 * len(gaps)
    return gutter if enough and crossing <= 0.4 * len(rows) else None


def _fills(row: list[Glyph], gutter: float) -> bool:
    """Whether a row is running text on both sides, not a label and a value."""
    return sum(g.x1 <= gutter for g in row) >= 10 and sum(g.x0 >= gutter for g in row) >= 10
