"""The pages of a file as pictures, and where on them a passage stands.

    page_image(path, 3)            the third page as PNG
    boxes(path, start, end)        boxes around Document.text[start:end], line by line
    paged(document, path)          the document with the pages that LibreOffice gives it

A pdf has its own pages. Texts of Word and OpenDocument are drawn by LibreOffice, where it is
installed; the drawing is kept (a few MB) in the user's cache, under the fingerprint of the file.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, groupby
from pathlib import Path

from checker.errors import InputError, UsageError
from checker.ingest import read, settings, source
from checker.ingest.alignment import align
from checker.ingest.drawing import drawn, needs_drawing
from checker.ingest.pdf.reader import layout_of
from checker.ingest.pdf.rendering import pictures, png
from checker.ingest.pdf.tracing import Mark, Trace, trace
from checker.ingest.submission import file_of
from checker.model import Document, Page, PageKind

_LINE = 0.5  # share of its height that two characters of one line have in common
_APART = 2.0  # heights between two characters that one box still holds
_KEPT = 4  # files whose places are kept in memory


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box on a page, in points from the upper left corner; `file` as in Document.parts."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    width: float  # of the page
    height: float
    file: str = ""


def page_image(path: Path, page: int, *, file: str = "", scale: float = 1.5) -> bytes:
    """A page (1-based) as PNG at `scale` pixels a point; `file` names one of a submission.

    Raises InputError for a file without pages or LibreOffice, UsageError for a page it lacks.
    """
    settings.apply()
    content, name = _content(path, file)
    found = list(pictures(drawn(content, name), [page], min(max(scale, 0.1), 6.0), gray=False))
    if page < 1 or not found or not found[0].width:
        raise UsageError(
            f"{name} 没有第 {page} 页，或该页无法显示。",
            f"{name} has no page {page}, or it cannot be shown.",
        )
    return png(found[0])


def boxes(path: Path, start: int, end: int) -> tuple[PageBox, ...]:
    """The boxes around the characters [start, end) of the text that `read(path)` gives.

    One box a line, in the order of the text; nothing for characters that no page shows. Raises
    InputError for a file without pages or LibreOffice.
    """
    document, content, offset, file = _part_at(path, start)
    sha256 = hashlib.sha256(content).hexdigest()
    places = _places(sha256, content, file or path.name, document)
    size = len(places.marks)
    wanted = range(max(start - offset, 0), min(end - offset, size))
    marks = [mark for i in wanted if (mark := places.marks[i]) is not None]
    return tuple(_joined(marks, places.sizes, file))


def paged(document: Document, path: Path) -> Document:
    """The document with pages, where it has none and LibreOffice can draw it; else as it is."""
    if document.pages or document.parts:
        return document
    if document.pages or document.parts:
        return document
    found = drawing_of(path)
    return document if found is None else paged_as(document, found)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on the pages that LibreOffice gives a file."""

    characters: str  # without blanks, page by page
    counts: tuple[int, ...]  # how many of them are on each page


def drawing_of(path: Path) -> Drawing | None:
    """The drawing of a file; None where it has pages of its own or LibreOffice cannot draw it."""
    settings.apply()
    try:
        data = source.load(path)
        if not needs_drawing(data, path.name):
            return None
        found = _trace(drawn(data, path.name), path.name)
    except InputError:
        return None
    counted = Counter(mark.page for mark in found.marks)
    counts = tuple(counted[page] for page in found.sizes)
    return Drawing("".join(mark.text for mark in found.marks), counts)


def paged_as(document: Document, drawing: Drawing) -> Document:
    """The document, which has no pages of its own, with those of its drawing."""
    last = list(accumulate(drawing.counts))
    indexes = align(document, drawing.characters)
    on_page = [bisect_right(last, index) + 1 if index >= 0 else None for index in indexes]
    starts = _starts(on_page, len(drawing.counts))
    ends = [*starts[1:], len(document.text)]
    pages = tuple(
        Page(number, start, end, PageKind.TEXT)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )
    with_pages = replace(document, pages=pages)
    return replace(
        with_pages,
        paragraphs=tuple(
            replace(one, page=with_pages.page_at(one.start)) for one in document.paragraphs
        ),
        tables=tuple(replace(one, page=with_pages.page_at(one.start)) for one in document.tables),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each character of a text stands, and the sizes of the pages."""

    marks: Sequence[Mark | None]
    sizes: dict[int, tuple[float, float]]


_cache: dict[str, _Places] = {}


def _places(sha256: str, data: bytes, name: str, document: Document) -> _Places:
    known = _cache.pop(sha256, None)
    if known is None:
        found = _trace(drawn(data, name), name)
        indexes = align(document, [mark.text for mark in found.marks])
        marks = [found.marks[index] if index >= 0 else None for index in indexes]
        known = _Places(marks, found.sizes)
    _cache[sha256] = known  # the latest stands last
    while len(_cache) > _KEPT:
        del _cache[next(iter(_cache))]
    return known


def _trace(pdf: bytes, name: str) -> Trace:
    return trace(layout_of(pdf, name))


def _content(path: Path, file: str) -> tuple[bytes, str]:
    """The bytes of a file or of one file of a submission, and its name."""
    data = source.load(path)
    return (file_of(data, path.name, file), file) if file else (data, path.name)


@lru_cache(maxsize=_KEPT)
def _document(path: Path, _stamp: tuple[int, int]) -> Document:
    return read(path)


def _part_at(path: Path, start: int) -> tuple[Document, bytes, int, str]:
    """The file in which a character stands: its document, bytes, offset in the text and name.

    The name is "" where the path itself is that file.
    """
    stat = path.stat() if path.exists() else None
    stamp = (stat.st_mtime_ns, stat.st_size) if stat else (0, 0)
    document = _document(path, stamp)
    if not document.parts:
        return document, source.load(path), 0, ""
    part = next((p for p in document.parts if p.start <= start < p.end), document.parts[0])
    data = file_of(source.load(path), path.name, part.name)
    return _cut(document, part.start, part.end), data, part.start, part.name


def _cut(document: Document, start: int, end: int) -> Document:
    """The paragraphs and tables of one file of a submission, offsets from its own beginning."""
    return replace(
        document,
        text=document.text[start:end],
        paragraphs=tuple(
            replace(one, start=one.start - start, end=one.end - start)
            for one in document.paragraphs
            if start <= one.start < end
        ),
        tables=tuple(
            replace(
                one,
                cells=tuple(
                    replace(c, start=c.start - start, end=c.end - start) for c in one.cells
                ),
            )
            for one in document.tables
            if start <= one.start < end
        ),
    )


def _joined(marks: list[Mark], sizes: dict[int, tuple[float, float]], file: str) -> list[PageBox]:
    """One box for the characters of each line."""
    lines: list[list[Mark]] = []
    for mark in marks:
        if lines and _same_line(lines[-1][-1], mark):
            lines[-1].append(mark)
        else:
            lines.append([mark])
    return [
        PageBox(
            line[0].page,
            min(m.box[0] for m in line), min(m.box[1] for m in line),
            max(m.box[2] for m in line), max(m.box[3] for m in line),
            *sizes[line[0].page], file,
        )
        for line in lines
    ]  # fmt: skip


def _same_line(one: Mark, other: Mark) -> bool:
    height = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    gap = other.box[0] - one.box[2]
    return (
        one.page == other.page
        and shared > _LINE * height
        and -_APART * height < gap < _APART * max(height, 1.0)
    )


def _starts(on_page: Sequence[int | None], pages: int) -> list[int]:
    """Where each page begins in the text: with its first character that no later page precedes."""
    first: dict[int, int] = {}
    runs = groupby(
        ((offset, page) for offset, page in enumerate(on_page) if page is not None),
        key=lambda pair: pair[1],
    )
    for page, run in runs:
        offsets = [offset for offset, _ in run]
        if len(offsets) > 3 or page not in first:
            first.setdefault(page, offsets[0])
    starts: list[int] = []
    for number in range(1, pages + 1):
        before = starts[-1] if starts else 0
        starts.append(max(first.get(number, before), before))
    if starts:
        starts[0] = 0
    return starts
