"""Pages of a pdf as pictures, drawn in a process of their own."""

from __future__ import annotations

import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.ingest import limits
from checker.sandbox import Limits, confined

_SCRIPT = Path(__file__).with_name("render.py")
_HEAD = struct.Struct(">4sIII")


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels row by row, `channels` bytes each; 0 by 0 for a page that cannot be drawn."""

    width: int
    height: int
    channels: int  # 1 gray, 3 red-green-blue
    pixels: bytes


def pictures(
    data: bytes, pages: Sequence[int], scale: float, *, gray: bool
) -> Generator[Picture, None, None]:
    """The pages (1-based) of a pdf at `scale` pixels a point, one by one.

    Ends early when drawing takes too long or too much memory.
    """
    command = [
        sys.executable, "-P", str(_SCRIPT), str(limits.PAGE_PIXELS), str(scale),
        "gray" if gray else "rgb", *(str(page - 1) for page in pages),
    ]  # fmt: skip
    allowed = Limits(
        limits.PDF_RENDER_SECONDS * len(pages), limits.PDF_RENDER_BYTES,
        file=0, network=False, outlook=0,
    )  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
        confined(command, allowed),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
    feeder.start()
    channels = 1 if gray else 3
    try:
        for _ in pages:
            clock = threading.Timer(limits.PDF_RENDER_SECONDS, process.kill)
            clock.start()
            try:
                picture = _picture(process, channels)
            finally:
                clock.cancel()
            if picture is None:
                return
            yield picture
    finally:
        process.kill()
        process.wait()
        feeder.join(1)
        if process.stdout is not None:
            process.stdout.close()


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    if process.stdin is None:
        return
    try:
        with process.stdin as pipe:
            pipe.write(data)
    except OSError:
        pass  # it ended before it had read all: what it drew shows how far it came


def _picture(process: subprocess.Popen[bytes], channels: int) -> Picture | None:
    stream = process.stdout
    head = stream.read(_HEAD.size) if stream is not None else b""
    if stream is None or len(head) < _HEAD.size:
        return None
    mark, width, height, check = _HEAD.unpack(head)
    size = width * height * channels
    if mark != b"PAGE" or width * height > 2 * limits.PAGE_PIXELS:
        return None
    pixels = stream.read(size)
    whole = len(pixels) == size and zlib.crc32(pixels) == check
    return Picture(width, height, channels, pixels) if whole else None


def png(picture: Picture) -> bytes:
    """The picture as a PNG file."""
    row = picture.width * picture.channels
    lines = bytearray()
    for y in range(picture.height):
        lines += b"\0" + picture.pixels[y * row : (y + 1) * row]
    color = 0 if picture.channels == 1 else 2
    header = struct.pack(">IIBBBBB", picture.width, picture.height, 8, color, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(lines), 4))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check
