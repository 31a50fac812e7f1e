"""A pdf is measured before pdfium, which aborts the process when memory runs out, unpacks it.

Streams may unpack without end and drawings may repeat themselves: a file that could make pdfium
build far more than it holds is first tried in a process of its own (`trial.py`).
"""

from __future__ import annotations

import base64
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker import sandbox
from checker.errors import InputError
from checker.ingest import limits
from checker.sandbox import Limits

_STREAM = b"stream"
_BEGIN = re.compile(rb"stream[^\r\n]{0,200}\r?\n?")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_FORM = re.compile(rb"/Subtype\s*(?:/Form\b|\d)")  # drawn by Do; the kind may stand elsewhere
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_ASCII85 = re.compile(rb"/(?:ASCII85Decode|A85)\b")
_HIDING = re.compile(rb"/(?:LZW|ASCIIHex|AHx|RunLength|RL\b|Crypt|Predictor)")  # not undone here
_TABLE = re.compile(rb"/Type\s*/XRef\b")  # of objects; draws nothing
_ENCRYPT = re.compile(rb"/Encrypt\b")
_CALL = b"Do"  # the operator that draws a form or picture
_CHUNK = 1 * limits.MIB
_PIECE = 64 * 1024  # packed bytes handed to zlib at a time
_LAYERS = 2  # how often a stream may be packed
_TRIAL = Path(__file__).with_name("trial.py")


@dataclass(slots=True)
class _Drawing:
    """What the streams could make pdfium build."""

    unpacked: int = 0  # bytes of all streams
    content: int = 0  # bytes of the largest stream that is no picture
    form: int = 0  # bytes of the largest form
    calls: int = 0  # most Do operators in one stream
    nested: bool = False  # a form draws others, perhaps itself
    unseen: bool = False  # a form or the whole file is packed or encrypted so that nobody can tell

    def is_doubtful(self) -> bool:
        """Whether pdfium could build far more from it than the file is large."""
        return (
            self.nested
            or self.unseen
            or self.content > limits.PDF_CONTENT_BYTES
            or self.calls * self.form > limits.PDF_DRAWN_BYTES
        )


def check_streams(data: bytes, name: str) -> None:
    """Raise InputError when a pdf would unpack beyond the limits or cannot be loaded safely."""
    drawing = _Drawing(calls=data.count(_CALL))
    behind = 0
    for count, (keyword, start) in enumerate(_streams(data)):
        if count == limits.PDF_STREAMS:
            raise _too_large(name)
        _measure(data, start, _plain(data[behind:keyword]), drawing, name)
        behind = start
    drawing.unseen |= _ENCRYPT.search(_plain(data[behind:])) is not None
    if drawing.is_doubtful() and not _survives(data):
        raise InputError(
            f"{name} 中的图形层层嵌套或内容异常庞大，无法安全读取；请重新打印成 pdf。",
            f"{name} holds drawings nested without end or absurdly large; print it to a new pdf.",
        )


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the keyword of each stream stands and where its bytes begin."""
    at = data.find(_STREAM)  # a regular expression with "not behind end" is ten times as slow
    while at >= 0:
        begin = _BEGIN.match(data, at)
        if data[max(at - 3, 0) : at] == b"end" or begin is None:
            at = data.find(_STREAM, at + len(_STREAM))
        else:
            yield at, begin.end()
            at = data.find(_STREAM, begin.end())


def _plain(dictionary: bytes) -> bytes:
    """Names without escapes: /F#6Frm is /Form."""
    return _ESCAPE.sub(lambda match: bytes((int(match.group(1), 16),)), dictionary)


def _measure(data: bytes, start: int, before: bytes, drawing: _Drawing, name: str) -> None:
    """Enter one stream; `before` holds its dictionary and whatever stands before that."""
    is_form = _FORM.search(before) is not None
    is_picture = not is_form and _IMAGE.search(before) is not None
    wrapped = _ASCII85.search(before) is not None
    packed = _without_ascii85(data, start) if wrapped else memoryview(data)[start:]
    size = calls = 0
    last = b""
    for chunk in _unpacked(packed, name):
        size += len(chunk)
        if not is_picture:
            calls += (last + chunk).count(_CALL)
            last = chunk[-1:]
    drawing.unpacked += size
    if drawing.unpacked > limits.PDF_TOTAL_BYTES:
        raise _too_large(name)
    drawing.unseen |= _ENCRYPT.search(before) is not None
    if is_picture or _TABLE.search(before):
        return
    drawing.unseen |= _HIDING.search(before) is not None or (size == 0 and (is_form or wrapped))
    drawing.content = max(drawing.content, size)
    drawing.calls = max(drawing.calls, calls)
    if is_form:
        drawing.form = max(drawing.form, size)
        drawing.nested |= calls > 0


def _without_ascii85(data: bytes, start: int) -> memoryview:
    """The bytes behind an ASCII85 filter; nothing when there are none or too many."""
    end = data.find(b"endstream", start, start + limits.PDF_ASCII85_BYTES)
    try:
        return memoryview(base64.a85decode(data[start : max(end, start)].rstrip(b" \r\n~>")))
    except ValueError:
        return memoryview(b"")


def _unpacked(packed: memoryview, name: str, layers: int = _LAYERS) -> Iterator[bytes]:
    """What zlib makes of the bytes of a stream, in chunks; nothing where they are not packed."""
    kept: list[bytes] = []
    for index, chunk in enumerate(_inflated(packed, name)):
        yield chunk
        if kept or (index == 0 and layers > 1 and _is_packed(chunk)):
            kept.append(chunk)
    if kept:
        yield from _unpacked(memoryview(b"".join(kept)), name, layers - 1)


def _is_packed(chunk: bytes) -> bool:
    """Whether bytes begin like something zlib packed."""
    return chunk[:1] == b"\x78" and int.from_bytes(chunk[:2], "big") % 31 == 0


def _inflated(packed: memoryview, name: str) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    size = 0
    for at in range(0, len(packed), _PIECE):
        rest: bytes | memoryview = packed[at : at + _PIECE]
        while rest and not inflater.eof:
            try:
                chunk = inflater.decompress(rest, _CHUNK)
            except zlib.error:
                return  # not packed, encrypted or damaged
            size += len(chunk)
            if size > limits.PDF_STREAM_BYTES:
                raise _too_large(name)
            if chunk:
                yield chunk
            rest = inflater.unconsumed_tail
        if inflater.eof:
            return


def _survives(data: bytes) -> bool:
    """Whether a process of its own loads all pages within the limits of memory and time."""
    allowed = Limits(
        limits.PDF_TRIAL_SECONDS, limits.PDF_TRIAL_BYTES, file=0, network=False, outlook=0
    )
    return sandbox.run([sys.executable, "-P", str(_TRIAL)], allowed, data).code == 0


def _too_large(name: str) -> InputError:
    one, total = limits.PDF_STREAM_BYTES // limits.MIB, limits.PDF_TOTAL_BYTES // limits.MIB
    return InputError(
        f"{name} 的数据流过多，或解压后单个超过 {one} MB、合计超过 {total} MB；请重新打印成 pdf。",
        f"{name} holds too many streams, or unpacks to more than {one} MB in one or {total} MB "
        "in all; print it to a new pdf.",
    )
