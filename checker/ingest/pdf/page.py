"""One page of a pdf as pdfium sees it: characters with boxes, drawn lines, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import pypdfium2.raw as pdfium_c

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.pdf.glyphs import NO_GLYPHS, Box, Codes, Glyphs, Numbers, Row
from checker.ingest.pdf.rules import Rule, drawing_of

_N = TypeVar("_N", float, Numbers)  # one number or a column of them

_FOUNDER = 0x1001B0  # where Founder typesetting puts the full-width decimal point
_POINT = ord("．")
_UNKNOWN = 0xFFFD
_LAST = 0x10FFFF
# blanks, line ends and what pdfium makes up where it joins or breaks words
_UNSEEN = np.array([0xA0, 0xAD, 0x200B, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF], np.uint32)


@dataclass(slots=True)
class PageContent:
    """What stands on a page."""

    number: int  # 1-based
    width: float
    height: float
    glyphs: Glyphs
    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    shades: tuple[Box, ...] = ()
    picture_share: float = 0.0  # of the page's area
    objects: int = 0  # drawn on the page, text included
    recognised: bool = False  # its characters were read from a picture


def page_content(page: Any, number: int, name: str) -> PageContent:
    """The content of a pypdfium2 page of the file `name`."""
    width, height = page.get_size()
    box = page.get_bbox()  # what is shown of the sheet
    turn = _Turn(page.get_rotation(), box)
    drawing = drawing_of(page, turn.point)
    return PageContent(
        number, width, height, _glyphs(page, turn, name),
        drawing.horizontal, drawing.vertical, drawing.shades,
        drawing.picture_area / max(width * height, 1.0), drawing.objects,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Turn:
    """From pdf user space to the page as it is shown, y downwards."""

    rotation: int
    box: tuple[float, float, float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        shown = self.apply(x, y, x, y)
        return shown[0], shown[1]

    def boxes(self, left: Numbers, top: Numbers, right: Numbers, bottom: Numbers) -> Numbers:
        """The rows x0, top, x1, bottom of boxes as shown."""
        return np.stack(self.apply(left, bottom, right, top))

    def apply(self, left: _N, bottom: _N, right: _N, top: _N) -> tuple[_N, _N, _N, _N]:
        """(x0, top, x1, bottom) as shown."""
        x0, y0, x1, y1 = self.box
        left, right, bottom, top = left - x0, right - x0, bottom - y0, top - y0
        width, height = x1 - x0, y1 - y0
        if self.rotation == 90:
            return bottom, left, top, right
        if self.rotation == 180:
            return width - right, bottom, width - left, top
        if self.rotation == 270:
            return height - top, width - right, height - bottom, width - left
        return left, height - top, right, height - bottom


def _glyphs(page: Any, turn: _Turn, name: str) -> Glyphs:
    """Visible characters in stream order; what pdfium made up (blanks, line ends) is left out."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > limits.PDF_PAGE_CHARACTERS:
            raise InputError(
                f"{name} 的一页超过 {limits.PDF_PAGE_CHARACTERS} 个字符；请重新分页打印成 pdf。",
                f"{name} holds more than {limits.PDF_PAGE_CHARACTERS} characters on one page; "
                "print it to a new pdf with pages.",
            )
        handle = repeat(textpage.raw)
        found = list(map(pdfium_c.FPDFText_GetUnicode, handle, range(count)))
        codes, seen = _visible(np.array(found, np.uint32))
        if not len(seen):
            return NO_GLYPHS
        rects = (pdfium_c.FS_RECTF * len(seen))()
        boxed = list(map(pdfium_c.FPDFText_GetLooseCharBox, handle, seen.tolist(), rects))
    finally:
        textpage.close()
    known = np.array(boxed, np.bool_)
    edges = np.frombuffer(rects, np.float32).astype(np.float64).reshape(-1, 4)
    return Glyphs(codes[seen][known], turn.boxes(*edges[known].T))


def _visible(codes: Codes) -> tuple[Codes, Row]:
    """The codes, surrogate pairs as one, and where the visible ones stand."""
    codes = _paired(codes)
    codes[codes == _FOUNDER] = _POINT
    unseen = (codes <= 0x20) | np.isin(codes, _UNSEEN)
    codes[codes > _LAST] = _UNKNOWN
    return codes, np.flatnonzero(~unseen)


def _paired(codes: Codes) -> Codes:
    """Surrogate pairs as one character in the place of their second half, the first one blank."""
    high = 0
    for place in np.flatnonzero((codes >= 0xD800) & (codes < 0xE000)).tolist():
        code = int(codes[place])
        if code < 0xDC00:
            high = code
            codes[place] = 0
            continue
        codes[place] = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else _UNKNOWN
        high = 0
    return codes
