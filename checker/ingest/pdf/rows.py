"""Characters to rows: grouped by height, raised and lowered ones taken in, sorted by left edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.ingest.pdf.glyphs import Glyphs, Numbers, Row

_SCRIPTS = 6  # characters that can stand raised or lowered on one line


def rows_of(glyphs: Glyphs, among: Row | None = None) -> list[Row]:
    """The characters (those `among`) that share a height, each row sorted by its left edges."""
    chosen = np.arange(len(glyphs)) if among is None else among
    if not len(chosen):
        return []
    x0, top, _, bottom = glyphs.boxes[:, chosen]
    order = np.lexsort((x0, (top + bottom) / 2))
    starts = _starts(top[order].tolist(), bottom[order].tolist())
    ends = [*starts[1:], len(order)]
    rows = [chosen[order[start:end]] for start, end in zip(starts, ends, strict=True)]
    rows = _with_scripts(glyphs, rows, starts)
    flat, row = flattened(rows)
    return parted(flat[np.lexsort((glyphs.boxes[0, flat], row))], row)


def flattened(rows: Sequence[Row]) -> tuple[Row, NDArray[np.intp]]:
    """All characters of some rows (at least one), and for each the number of its row."""
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(row) for row in rows])


def parted(flat: Row, row: NDArray[np.intp]) -> list[Row]:
    """The rows again, from their characters and the number of the row of each."""
    return np.split(flat, np.flatnonzero(np.diff(row)) + 1)


def medians(values: Numbers, groups: NDArray[np.intp], count: int) -> Numbers:
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


def _starts(tops: list[float], bottoms: list[float]) -> list[int]:
    """Where each row begins among characters sorted by their middles."""
    starts: list[int] = []
    high = low = 0.0  # the band of the row, drawn towards each of its large characters
    for index, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
        if not starts or (top + bottom) / 2 >= low - 0.15 * (low - high):
            starts.append(index)
            high, low = top, bottom
        elif bottom - top > 0.7 * (low - high):
            count = index - starts[-1] + 1
            high, low = high + (top - high) / count, low + (bottom - low) / count
    return starts


@dataclass(slots=True)
class _Band:
    """A row with the height that it takes."""

    row: Row
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


def _with_scripts(glyphs: Glyphs, rows: list[Row], starts: Sequence[int]) -> list[Row]:
    """Raised and lowered small characters go to the row they belong to."""
    flat, row = flattened(rows)
    _, top, _, bottom = glyphs.boxes[:, flat]
    heights = medians(bottom - top, row, len(rows)).tolist()
    small = [
        len(one) <= _SCRIPTS and heights[index] < 0.75 * _beside(heights, index)
        for index, one in enumerate(rows)
    ]
    if not any(small):
        return rows
    upper, lower = np.minimum.reduceat(top, starts), np.maximum.reduceat(bottom, starts)
    bands = [
        _Band(one, *measures)
        for one, *measures in zip(
            rows, upper.tolist(), lower.tolist(),
            (top + bottom)[starts].tolist(), (bottom - top)[starts].tolist(), strict=True,
        )
    ]  # fmt: skip
    kept = [band for band, is_script in zip(bands, small, strict=True) if not is_script]
    for band in (band for band, is_script in zip(bands, small, strict=True) if is_script):
        near = max(kept, key=band.shared, default=None)
        if near is not None and band.shared(near) > 0.3 * band.first:
            near.take(band)
        else:
            kept.append(band)
    return [band.row for band in sorted(kept, key=lambda band: band.place)]


def _beside(heights: list[float], index: int) -> float:
    """The larger height of the rows above and below."""
    return max((heights[i] for i in (index - 1, index + 1) if 0 <= i < len(heights)), default=0.0)
