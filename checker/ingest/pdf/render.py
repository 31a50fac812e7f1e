"""Run as a script: draws pages of the pdf on stdin, so that pdfium may abort here and not there.

    python render.py PIXELS SCALE gray|rgb PAGE...

For each page (0-based) writes "PAGE", then width, height and CRC-32 of the pixels as big-endian
integers of four bytes, and the pixels, row by row; a page that cannot be drawn is 0 by 0. Uses
nothing of this project.
"""

from __future__ import annotations

import struct
import sys
import zlib
from typing import Any

import pypdfium2

_HEAD = struct.Struct(">4sIII")


def _drawn(document: Any, index: int, scale: float, pixels: int, *, gray: bool) -> bytes:
    """The page at `scale` pixels a point, smaller where it would have too many pixels."""
    try:
        page = document[index]
        width, height = page.get_size()
        most = (pixels / max(width * height, 1.0)) ** 0.5
        bitmap = page.render(
            scale=min(scale, most), grayscale=gray, rev_byteorder=True, prefer_bgrx=False
        )
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return _HEAD.pack(b"PAGE", 0, 0, 0)
    channels = 1 if gray else 3
    row = bitmap.width * channels
    data = bytes(bitmap.buffer)
    lines = [data[y * bitmap.stride : y * bitmap.stride + row] for y in range(bitmap.height)]
    page.close()
    shown = b"".join(lines)
    return _HEAD.pack(b"PAGE", bitmap.width, bitmap.height, zlib.crc32(shown)) + shown


def _main() -> None:
    gray = sys.argv[3] == "gray"
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    for index in map(int, sys.argv[4:]):
        drawn = _drawn(document, index, float(sys.argv[2]), int(sys.argv[1]), gray=gray)
        sys.stdout.buffer.write(drawn)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
