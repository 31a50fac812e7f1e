"""Tables without any rule: lines of a name and figures in columns, under a head in the same columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checker.ingest.pdf.glyphs import Glyphs, Row
from checker.ingest.pdf.lines import em_of, texts_of
from checker.ingest.pdf.open_cells import CAPTION, is_numbered, is_value
from checker.ingest.pdf.row_sharing import LEVEL
from checker.ingest.pdf.rows import rows_of
from checker.ingest.pdf.rules import Rule

_GAP = 8.0  # points between two characters of one line that part cells
_FEWEST_GAPS = 6  # of a page; most pages have none
_FEWEST_LINES = 3
_MOST_HEADS = 12  # lines of the head's cells, which may stand half a line beside each other
_FEWEST_PIECES = 3
_NARROW = 0.3  # of a row's width, for the rest of a name
_YEAR = re.compile(r"20\d\d年?(?:（[^（）]{1,6}）)?")
_WIDEST = 9  # em of a line of a head
_NEAR = 3.0  # em at most between two lines of a table


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page with its words and figures; heights in points from the top."""

    pieces: tuple[str, ...]
    sides: tuple[tuple[float, float], ...]  # left and right of each piece
    left: float
    right: float
    top: float
    bottom: float
    em: float

    @property
    def of_figures(self) -> bool:
        """Whether it reads like a row: a name, and figures in several columns."""
        behind = self.pieces[1:]
        figures = sum(is_value(one) and not _YEAR.fullmatch(one) for one in behind)
        return len(self.pieces) >= _FEWEST_PIECES and 2 * figures >= max(len(behind), 4)

    def goes_on(self, row: _Line) -> bool:
        """Whether it is only the rest of a name in the row above it."""
        narrow = self.right - self.left < _NARROW * (row.right - row.left)
        near = abs(self.top - row.bottom) <= 2 * _NEAR * self.em
        return len(self.pieces) == 1 and narrow and near

    @property
    def middle(self) -> float:
        """Its height."""
        return (self.top + self.bottom) / 2

    def stands_in(self, row: _Line) -> bool:
        """Whether it is one piece in a column of a row, or left of its figures, and no caption."""
        if len(self.pieces) != 1 or CAPTION.match(self.pieces[0]):
            return False
        centre = (self.left + self.right) / 2
        over = any(left - self.em <= centre <= right + self.em for left, right in row.sides)
        narrow = self.right - self.left <= _WIDEST * self.em
        return narrow and (over or self.right <= row.left)

    def follows(self, other: _Line) -> bool:
        """Whether it stands close below another line."""
        return self.top - other.bottom <= _NEAR * self.em


def bare_rules(glyphs: Glyphs, free: Row) -> Iterator[list[Rule]]:
    """The rules that tables of a page would have: above and under the head, and at the foot.

    `free` are the characters that stand in no other table.
    """
    if not _is_gapped(glyphs, free):
        return
    lines = [_line(glyphs, row) for row in rows_of(glyphs, free)]
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        body = _body_start(lines, at) if end > at else at
        if end - at >= _FEWEST_LINES and (head := _head_start(lines, body, lines[at])) < body:
            table = lines[head:end]
            left, right = min(one.left for one in table), max(one.right for one in table)
            heights = table[0].top - 1, _between(lines[body - 1], lines[body]), table[-1].bottom + 1
            yield [Rule(height, left, right) for height in heights]
        at = max(end, at + 1)


def rows_at_top(glyphs: Glyphs, free: Row) -> tuple[float, float] | None:
    """Upper and lower edge of lines of figures with which a page begins; None where it begins otherwise.

    A line of the page's head may stand above them.
    """
    if not _is_gapped(glyphs, free, least=1):
        return None
    lines = [_line(glyphs, row) for row in rows_of(glyphs, free)]
    first = next((at for at, line in enumerate(lines[:3]) if line.of_figures), None)
    if first is None:
        return None
    start = first
    while start and lines[start - 1].goes_on(lines[first]):
        start -= 1  # a name of several lines around its figures
    return lines[start].top - 1, lines[_run_end(lines, first) - 1].bottom + 1


def _is_gapped(glyphs: Glyphs, free: Row, least: int = _FEWEST_GAPS) -> bool:
    """Whether characters that follow each other on one line are often far apart."""
    x0, top, x1, _ = glyphs.boxes[:, free]
    wide = (x0[1:] - x1[:-1] > _GAP) & (np.abs(top[1:] - top[:-1]) < 2)
    return int(np.count_nonzero(wide)) >= least


def _line(glyphs: Glyphs, row: Row) -> _Line:
    x0, top, x1, bottom = glyphs.boxes[:, row]
    em = em_of(glyphs, row)
    pieces = np.split(row, np.flatnonzero(x0[1:] - x1[:-1] > 0.8 * em) + 1)
    sides = tuple((float(glyphs.boxes[0, p[0]]), float(glyphs.boxes[2, p[-1]])) for p in pieces)
    return _Line(
        tuple(texts_of(glyphs, pieces)),
        sides,
        float(x0.min()),
        float(x1.max()),
        float(top.min()),
        float(bottom.max()),
        em,
    )


def _run_end(lines: Sequence[_Line], start: int) -> int:
    """Where a run of lines of figures ends that begins at `start`."""
    row, end = lines[start], start
    while end < len(lines):
        line = lines[end]
        if line.of_figures and (end == start or line.follows(lines[end - 1])):
            row = line
        elif end == start or not line.goes_on(row):
            break
        end += 1
    return end


def _body_start(lines: Sequence[_Line], first: int) -> int:
    """Where the rows begin whose first figures stand on line `first`.

    Their name may have lines around them, and a title may stand above: 一、经济发展.
    """
    row, start = lines[first], first
    around = [*lines[first - 1 : first], *lines[first + 1 : first + 2]]
    if len(around) == 2 and all(line.stands_in(row) and line.goes_on(row) for line in around):
        middle = (around[0].middle + around[1].middle) / 2
        start -= abs(middle - row.middle) <= LEVEL
    if start and _is_title(lines[start - 1], row):
        start -= lines[start].follows(lines[start - 1])
    return start


def _is_title(line: _Line, row: _Line) -> bool:
    """Whether a line heads the rows below it: with a number, or in the middle and over no column."""
    if len(line.pieces) != 1 or CAPTION.match(line.pieces[0]):
        return False
    centre, middle = (line.left + line.right) / 2, (row.left + row.right) / 2
    over = any(abs(centre - (left + right) / 2) <= line.em / 2 for left, right in row.sides)
    across = abs(centre - middle) <= 3 * line.em and not over
    words = not any(map(str.isdigit, line.pieces[0]))
    return is_numbered(line.pieces[0]) or (across and words)


def _head_start(lines: Sequence[_Line], first: int, row: _Line) -> int:
    """Where the head of a table begins whose rows begin at `first`; `first` itself for none."""
    start, at = first, first - 1
    while at >= 0 and first - at <= _MOST_HEADS:
        above, below = lines[at], lines[at + 1]
        if above.of_figures or not below.follows(above):
            break
        if len(above.pieces) > 1:
            start = at
        elif not above.stands_in(row):
            break  # only a line of one of the heads may stand alone
        elif start == at + 1 and start < first and above.bottom > below.top:
            start = at
        at -= 1
    return start


def _between(above: _Line, below: _Line) -> float:
    return (above.bottom + below.top) / 2
