"""Bytes of a text file to characters: UTF-8, UTF-16 and GB18030, nothing translated."""

from __future__ import annotations

import codecs
import re

from checker.errors import InputError
from checker.ingest import limits

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_-]{2,20})""")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str) -> str:
    """The file's own characters; line ends stay as they are, a byte order mark is dropped."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], (encoding,), name)
    if b"\x00" in data[:4096]:
        return _strict(data, _utf16_order(data), name)
    return _strict(data, ("utf-8", "gb18030"), name)


def decode_page(data: bytes, name: str) -> str:
    """The characters of a web page, in the encoding that it names if it can be read so."""
    named = _CHARSET.search(data[:4096])
    stated = named.group(1).decode("ascii").lower() if named else ""
    if stated.startswith("big5"):  # the others are told by their bytes
        return _strict(data, ("big5hkscs", "utf-8", "gb18030"), name)
    return decode(data, name)


def sample(data: bytes, size: int = 8192) -> str:
    """The first characters of what may be a text, whatever cannot be read replaced."""
    head = data[:size]
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    encoding = _utf16_order(head)[0] if b"\x00" in head else "utf-8"
    return head.decode(encoding, "replace")


def _utf16_order(data: bytes) -> tuple[str, ...]:
    """Which UTF-16 it can be: the zero bytes of ASCII characters stand at odd or even places."""
    sample = data[:4096]
    little = sample[1::2].count(0) >= sample[0::2].count(0)
    return ("utf-16-le",) if little else ("utf-16-be",)


def _strict(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            limits.check_length(len(text), name)
            return text
    raise InputError(
        f"{name} 不是可读的文本文件；请另存为 UTF-8 编码（GB18030、UTF-16 也可以）。",
        f"{name} is not a readable text file; save it as UTF-8 (GB18030 and UTF-16 work too).",
    )
