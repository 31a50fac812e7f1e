"""Compressed streams of a pdf are measured before pdfium, which aborts the process, unpacks them."""

from __future__ import annotations

import re
import zlib

from checker.errors import InputError
from checker.ingest import limits

_STREAM = re.compile(rb"stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 2_000  # bytes before a stream in which its dictionary stands
_CHUNK = 1 * limits.MIB


def check_streams(data: bytes, name: str) -> None:
    """Raise InputError when the streams of a pdf would unpack beyond the limits."""
    total = 0
    previous = 0
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            previous = match.end()
            continue
        dictionary = data[max(previous, match.start() - _DICTIONARY) : match.start()]
        dictionary = dictionary[dictionary.rfind(b"obj") + 1 :]
        filters = len(_FLATE.findall(dictionary))
        if filters:
            total += _unpacked(data, match.end(), filters, name)
        if total > limits.PDF_TOTAL_BYTES:
            raise _too_large(name)


def _unpacked(data: bytes, start: int, filters: int, name: str) -> int:
    """How many bytes a stream unpacks to, read in chunks that are thrown away."""
    packed: bytes = data[start : start + limits.FILE_BYTES]
    size = 0
    for layer in range(min(filters, 2)):
        size, packed = _inflate(packed, name, keep=layer == 0 and filters > 1)
    return size


def _inflate(packed: bytes, name: str, *, keep: bool) -> tuple[int, bytes]:
    inflater = zlib.decompressobj()
    size = 0
    kept: list[bytes] = []
    rest = packed
    while rest and not inflater.eof:
        try:
            chunk = inflater.decompress(rest, _CHUNK)
        except zlib.error:
            break  # encrypted or damaged: pdfium will say so
        size += len(chunk)
        if size > limits.PDF_STREAM_BYTES:
            raise _too_large(name)
        if keep:
            kept.append(chunk)
        rest = inflater.unconsumed_tail
    return size, b"".join(kept)


def _too_large(name: str) -> InputError:
    one, total = limits.PDF_STREAM_BYTES // limits.MIB, limits.PDF_TOTAL_BYTES // limits.MIB
    return InputError(
        f"{name} 解压后单个数据流超过 {one} MB 或合计超过 {total} MB；请重新打印成 pdf。",
        f"{name} unpacks to more than {one} MB in one stream or {total} MB in all; "
        "print it to a new pdf.",
    )
