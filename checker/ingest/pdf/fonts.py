"""A stand-in for Chinese fonts that a pdf names and does not hold.

pdfium looks for such a font on the machine. Where none is installed (a server, a container) it
drops each character that is drawn alone, the unit of a table row for one; where one is, it loads
the outline of every character, which takes ten times as long as all the rest. Reading needs
neither: place, width and height stand in the file. The stand-in has one small box for every
character, so that the text of a file is the same on all machines. Pages are drawn in a process of
their own (`render.py`), with the fonts of the machine.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium_c

_CHINESE = 134, 136, 128, 129  # Windows character sets: simplified, traditional, Japanese, Korean
_EM, _WIDTH, _HEIGHT = 1000, 250, 880  # as high as a Chinese character, narrower than any
_HANDLE = 1


@cache
def use_stand_in() -> None:
    """Have pdfium take the stand-in in this process, from the next file on."""
    pdfium_c.FPDF_SetSystemFontInfo(ctypes.byref(_system()))


@cache
def _system() -> Any:
    """The fonts of the machine as pdfium asks for them; kept, for pdfium goes on using it."""
    font = _font()

    def find(*wanted: Any) -> int | None:
        return _HANDLE if wanted[3] in _CHINESE else None

    def data(_system: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0  # only whole files are given
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    kinds = dict(pdfium_c.FPDF_SYSFONTINFO._fields_)
    return pdfium_c.FPDF_SYSFONTINFO(
        version=1, MapFont=kinds["MapFont"](find), GetFontData=kinds["GetFontData"](data)
    )


def _font() -> bytes:
    """A TrueType font in which every character is the same box."""
    tables = {
        b"cmap": _cmap(), b"glyf": (outline := _outline()), b"head": _head(), b"hhea": _hhea(),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0), b"loca": struct.pack(">3I", 0, 0, len(outline)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": struct.pack(">3H", 0, 0, 6), b"post": struct.pack(">I2h5I", 0x30000, *[0] * 7),
    }  # fmt: skip
    directory = struct.pack(">I4H", 0x10000, len(tables), 128, 3, 16)
    body = b""
    start = len(directory) + 16 * len(tables)
    for name, table in tables.items():
        directory += struct.pack(">4s3I", name, 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body


def _cmap() -> bytes:
    """Every character to the second glyph: format 13, many to one."""
    head = struct.pack(">4HI", 0, 1, 3, 10, 12)
    return head + struct.pack(">2H3I", 13, 0, 28, 0, 1) + struct.pack(">3I", 0x20, 0x10FFFF, 1)


def _outline() -> bytes:
    box = struct.pack(">5h", 1, 0, 0, _WIDTH, _HEIGHT)
    corners = struct.pack(">8h", 0, _WIDTH, 0, -_WIDTH, 0, 0, _HEIGHT, 0)
    outline = box + struct.pack(">2H4B", 3, 0, 1, 1, 1, 1) + corners
    return outline + bytes(-len(outline) % 4)


def _head() -> bytes:
    return struct.pack(
        ">4I2H2Q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0,
        0, 0, _WIDTH, _HEIGHT, 0, 8, 2, 1, 0,
    )  # fmt: skip


def _hhea() -> bytes:
    return struct.pack(
        ">I3hH11hH", 0x10000, _HEIGHT, 0, 0, _EM, 0, 0, _WIDTH, 1, *[0] * 7, 2
    )  # fmt: skip
