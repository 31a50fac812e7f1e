"""The characters of a pdf in reading order with their boxes: what quotes are found in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.ingest.pdf.grids import Box
from checker.ingest.pdf.lines import TextLine, rows_of, without_doubles
from checker.ingest.pdf.page import Glyph, PageContent
from checker.ingest.pdf.reader import layout_of
from checker.ingest.pdf.tables import FoundTable


@dataclass(frozen=True, slots=True)
class Mark:
    """One character and where it stands."""

    text: str
    page: int  # 1-based
    box: Box  # points from the upper left corner


@dataclass(frozen=True, slots=True)
class Trace:
    """All characters of a pdf without blanks, and the sizes of its pages in points."""

    marks: list[Mark]
    sizes: dict[int, tuple[float, float]]


def trace(contents: list[PageContent]) -> Trace:
    """The characters of all pages in the order in which the reader lays out its text."""
    layout = layout_of(contents)
    marks = [
        mark
        for content, lines in zip(contents, layout.lines, strict=True)
        for mark in _page(content, lines, layout.tables.get(content.number, []))
    ]
    return Trace(marks, {content.number: (content.width, content.height) for content in contents})


def _page(content: PageContent, lines: list[TextLine], tables: list[FoundTable]) -> Iterator[Mark]:
    rest = lines
    for table in sorted(tables, key=lambda t: t.top):
        above = [line for line in rest if line.bottom <= table.top + 2 or line.top < table.top]
        rest = [line for line in rest if line not in above]
        yield from _lines(above, content.number)
        yield from _cells(table, content)
    yield from _lines(rest, content.number)


def _lines(lines: list[TextLine], page: int) -> Iterator[Mark]:
    for line in lines:
        yield from _row(line.row, page)


def _row(row: Sequence[Glyph], page: int) -> Iterator[Mark]:
    for glyph in without_doubles(row):
        if not glyph.text.isspace():
            yield Mark(glyph.text, page, (glyph.x0, glyph.top, glyph.x1, glyph.bottom))


def _cells(table: FoundTable, content: PageContent) -> Iterator[Mark]:
    """The cells from left to right and from top to bottom, each line by line."""
    for box in sorted(table.boxes, key=lambda b: (round(b[1] / 3), b[0])):
        inside = [g for g in content.glyphs if _holds(box, g)]
        for row in rows_of(inside):
            yield from _row(row, content.number)


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]
