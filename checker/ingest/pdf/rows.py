"""Characters to rows: grouped by height, raised and lowered ones taken in, sorted by left edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checker.ingest.pdf.glyphs import Glyphs, Numbers, Row

_SCRIPTS = 6  # characters that can stand raised or lowered on one line


def rows_of(glyphs: Glyphs, among: Row | None = None) -> list[Row]:
    """The characters (those `among`) that share a height, each row sorted by its left edges."""
    return rows_in(glyphs, [np.arange(len(glyphs)) if among is None else among])[0]


def rows_in(glyphs: Glyphs, parts: Sequence[Row]) -> list[list[Row]]:
    """The rows of each part of a page, the cells of a table for instance."""
    found: list[list[Row]] = [[] for _ in parts]
    flat, part = flattened(parts) if parts else (np.arange(0), np.arange(0))
    if not len(flat):
        return found
    x0, top, _, bottom = glyphs.boxes[:, flat]
    order = np.lexsort((x0, (top + bottom) / 2, part))
    starts = _starts(top[order].tolist(), bottom[order].tolist(), part[order].tolist())
    row = np.zeros(len(flat), np.intp)
    row[starts[1:]] = 1
    rows = _with_scripts(glyphs, flat[order], np.cumsum(row), part[order][starts].tolist())
    flat, row = flattened([one for _, one in rows])
    sorted_rows = parted(flat[np.lexsort((glyphs.boxes[0, flat], row))], row)
    for (place, _), one in zip(rows, sorted_rows, strict=True):
        found[place].append(one)
    return found


def flattened(rows: Sequence[Row]) -> tuple[Row, Row]:
    """All characters of some rows (at least one), and for each the number of its row."""
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(row) for row in rows])


def parted(flat: Row, row: Row) -> list[Row]:
    """The rows again, from their characters and the number of the row of each."""
    return np.split(flat, np.flatnonzero(np.diff(row)) + 1)


def medians(values: Numbers, groups: Row, count: int) -> Numbers:
    """The median of the values of each of `count` groups, 0 for a group without any."""
    found = np.zeros(count)
    if not len(values):
        return found
    order = np.lexsort((values, groups))
    ranked = values[order]
    sizes = np.bincount(groups, minlength=count)
    filled = sizes > 0
    starts = (np.cumsum(sizes) - sizes)[filled]
    sizes = sizes[filled]
    found[filled] = (ranked[starts + (sizes - 1) // 2] + ranked[starts + sizes // 2]) / 2
    return found


def _starts(tops: list[float], bottoms: list[float], parts: list[int]) -> list[int]:
    """Where each row begins among characters sorted by their parts and middles."""
    starts: list[int] = []
    high = low = 0.0  # the band of the row, drawn towards each of its large characters
    last = -1
    for index, (top, bottom, part) in enumerate(zip(tops, bottoms, parts, strict=True)):
        if part != last or (top + bottom) / 2 >= low - 0.15 * (low - high):
            starts.append(index)
            high, low, last = top, bottom, part
        elif bottom - top > 0.7 * (low - high):
            count = index - starts[-1] + 1
            high, low = high + (top - high) / count, low + (bottom - low) / count
    return starts


@dataclass(slots=True)
class _Band:
    """A row with the height that it takes."""

    row: Row
    part: int
    top: float
    bottom: float
    place: float  # twice the middle of its first character
    first: float  # height of its first character

    def shared(self, other: _Band) -> float:
        """Points of height that two rows share."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def take(self, other: _Band) -> None:
        """Add the characters of another row."""
        self.row = np.concatenate((self.row, other.row))
        self.top, self.bottom = min(self.top, other.top), max(self.bottom, other.bottom)


def _with_scripts(glyphs: Glyphs, flat: Row, row: Row, parts: list[int]) -> list[tuple[int, Row]]:
    """The rows with their parts; raised and lowered small ones go to the row they belong to."""
    rows = parted(flat, row)
    _, top, _, bottom = glyphs.boxes[:, flat]
    heights = medians(bottom - top, row, len(rows)).tolist()
    small = [
        len(one) <= _SCRIPTS and heights[index] < 0.75 * _beside(heights, parts, index)
        for index, one in enumerate(rows)
    ]
    if not any(small):
        return list(zip(parts, rows, strict=True))
    starts = np.flatnonzero(np.diff(row, prepend=-1))
    columns = (
        np.minimum.reduceat(top, starts), np.maximum.reduceat(bottom, starts),
        (top + bottom)[starts], (bottom - top)[starts],
    )  # fmt: skip
    measures = np.stack(columns, axis=1).tolist()
    bands = [
        _Band(one, part, *measure) for one, part, measure in zip(rows, parts, measures, strict=True)
    ]
    kept = [band for band, is_script in zip(bands, small, strict=True) if not is_script]
    for band in (band for band, is_script in zip(bands, small, strict=True) if is_script):
        inside = (other for other in kept if other.part == band.part)
        near = max(inside, key=band.shared, default=None)
        if near is not None and band.shared(near) > 0.3 * band.first:
            near.take(band)
        else:
            kept.append(band)
    return [(b.part, b.row) for b in sorted(kept, key=lambda b: (b.part, b.place))]


def _beside(heights: list[float], parts: list[int], index: int) -> float:
    """The larger height of the rows above and below in the same part."""
    near = (i for i in (index - 1, index + 1) if 0 <= i < len(heights))
    return max((heights[i] for i in near if parts[i] == parts[index]), default=0.0)
