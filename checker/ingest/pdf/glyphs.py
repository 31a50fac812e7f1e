"""The characters of a page in columns: codes and boxes as arrays, not an object a character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Row = NDArray[np.intp]  # indexes of characters
Mask = NDArray[np.bool_]
Codes = NDArray[np.uint32]  # Unicode code points
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box; y grows downwards from the page's upper edge, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, eq=False)
class Glyphs:
    """The characters of a page in stream order; units as in `Glyph`."""

    codes: Codes
    boxes: Numbers  # four rows (x0, top, x1, bottom), a column for each character

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> Glyphs:
        """Characters that came one by one."""
        all_of_them = list(glyphs)
        boxes = [(g.x0, g.top, g.x1, g.bottom) for g in all_of_them]
        return cls(
            np.array([ord(g.text) for g in all_of_them], np.uint32),
            np.array(boxes, np.float64).reshape(-1, 4).T,
        )

    def __len__(self) -> int:
        return len(self.codes)

    def glyph(self, index: int) -> Glyph:
        """One character."""
        x0, top, x1, bottom = self.boxes[:, index].tolist()
        return Glyph(chr(self.codes[index]), x0, top, x1, bottom)

    @cached_property
    def _centres(self) -> tuple[Numbers, Numbers]:
        x0, top, x1, bottom = self.boxes
        return (x0 + x1) / 2, (top + bottom) / 2

    def inside(self, box: Box, margin: float = 0.0) -> Mask:
        """Which characters have their centre in a box."""
        x, y = self._centres
        left, top, right, bottom = box
        return (
            (left - margin <= x) & (x < right + margin)
            & (top - margin <= y) & (y < bottom + margin)
        )  # fmt: skip

    def outside(self, boxes: Iterable[Box]) -> Row:
        """The characters that stand in none of these boxes."""
        free = np.ones(len(self), np.bool_)
        for box in boxes:
            free &= ~self.inside(box)
        return np.flatnonzero(free)


NO_GLYPHS = Glyphs.of(())
