"""One page of a pdf as pdfium sees it: characters with boxes, drawn lines, pictures."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.pdf.rules import Rule, drawing_of

# Founder typesetting puts the full-width decimal point at a private code point.
_FOUNDER = {0x1001B0: "．"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box; y grows downwards from the page's upper edge, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class PageContent:
    """What stands on a page."""

    number: int  # 1-based
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    picture_share: float = 0.0  # of the page's area
    objects: int = 0  # drawn on the page, text included
    recognised: bool = False  # its characters were read from a picture


def page_content(page: Any, number: int, name: str) -> PageContent:
    """The content of a pypdfium2 page of the file `name`."""
    width, height = page.get_size()
    box = page.get_mediabox()
    turn = _Turn(page.get_rotation(), box)
    drawing = drawing_of(page, turn.point)
    return PageContent(
        number, width, height, _glyphs(page, turn, name), drawing.horizontal, drawing.vertical,
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

    def apply(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
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


def _glyphs(page: Any, turn: _Turn, name: str) -> list[Glyph]:
    """Visible characters in stream order; what pdfium made up (blanks, line ends) is left out."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    if count > limits.PDF_PAGE_CHARACTERS:
        raise InputError(
            f"{name} 的一页超过 {limits.PDF_PAGE_CHARACTERS} 个字符；请重新分页打印成 pdf。",
            f"{name} holds more than {limits.PDF_PAGE_CHARACTERS} characters on one page; "
            "print it to a new pdf with pages.",
        )
    handle = textpage.raw
    rect = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rect)
    found: list[Glyph] = []
    high = 0
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(handle, index)
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            high = 0
        if pdfium_c.FPDFText_GetLooseCharBox(handle, index, pointer):
            found.append(
                Glyph(
                    _FOUNDER.get(code, chr(code)),
                    *turn.apply(rect.left, rect.bottom, rect.right, rect.top),
                )
            )
    textpage.close()
    return found
