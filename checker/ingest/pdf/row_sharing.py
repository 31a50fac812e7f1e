"""Lines of a column to rows of a table, where no rule parts the rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

_TALLEST = 6  # lines of one cell at most
_EMPTY = 6.0  # points off its row that are as bad as a row without a cell
LEVEL = 3.0  # points by which what stands on one level may differ


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that stand together on one line of a table."""

    text: str
    height: float  # of their middle, in points from the upper edge
    first: int  # column they begin in
    last: int  # and end in
    left: float = 0.0  # in points
    right: float = 0.0

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left

    @property
    def em(self) -> float:
        """The width of a character, in points."""
        return self.width / max(len(self.text), 1)

    def over(self, first: int, last: int) -> Fragment:
        """The same words as a title over these columns."""
        return replace(self, first=first, last=last)


def shared_out(lines: Sequence[Fragment], rows: Sequence[float]) -> list[list[Fragment]]:
    """The lines of a column by the row they belong to; `rows` are the heights of the rows' figures.

    A cell of several lines begins at its row's figures or has them at its middle, whichever fits.
    """
    hung, centred = _hung(lines, rows), _centred(lines, rows)
    from_top = sum(
        abs(group[0].height - row) if group else _EMPTY
        for group, row in zip(hung, rows, strict=True)
    )
    return hung if from_top <= _distance(centred, rows) + LEVEL else centred


def _hung(lines: Sequence[Fragment], rows: Sequence[float]) -> list[list[Fragment]]:
    """Every line with the last row that begins at or above it."""
    groups: list[list[Fragment]] = [[] for _ in rows]
    for line in lines:
        groups[max(bisect_right(rows, line.height + LEVEL) - 1, 0)].append(line)
    return groups


def _distance(groups: Sequence[Sequence[Fragment]], rows: Sequence[float]) -> float:
    return sum(_off(group, row) for group, row in zip(groups, rows, strict=True))


def _off(group: Sequence[Fragment], row: float) -> float:
    """How far the middle of a cell is from its row, a line counted by line."""
    if not group:
        return _EMPTY
    return len(group) * abs(fmean(piece.height for piece in group) - row)


def _centred(lines: Sequence[Fragment], rows: Sequence[float]) -> list[list[Fragment]]:
    """The lines cut so that the cells' middles stand nearest to their rows.

    `best[n]` is the least distance of the first n lines, with the lines each row so far has.
    """
    best: dict[int, tuple[float, list[list[Fragment]]]] = {0: (0.0, [])}
    for row in rows:
        following: dict[int, tuple[float, list[list[Fragment]]]] = {}
        for start, (cost, groups) in best.items():
            for end in range(start, min(start + _TALLEST, len(lines)) + 1):
                group = list(lines[start:end])
                total = cost + _off(group, row)
                if end not in following or total < following[end][0]:
                    following[end] = total, [*groups, group]
        best = following
    if len(lines) not in best:  # more lines than the rows can hold
        return [list(lines)] + [[] for _ in rows[1:]]
    return best[len(lines)][1]
