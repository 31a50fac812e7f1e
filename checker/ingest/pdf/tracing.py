"""The characters of a pdf in reading order with their boxes: what quotes are found in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checker.ingest.pdf.glyphs import Box, Row
from checker.ingest.pdf.lines import TextLine, without_doubles
from checker.ingest.pdf.page import PageContent
from checker.ingest.pdf.reader import Layout
from checker.ingest.pdf.rows import rows_in
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


def trace(layout: Layout) -> Trace:
    """The characters of all pages in the order in which the reader lays out its text."""
    marks = [
        mark
        for content, lines in zip(layout.contents, layout.lines, strict=True)
        for mark in _page(content, lines, layout.tables.get(content.number, []))
    ]
    return Trace(marks, {one.number: (one.width, one.height) for one in layout.contents})


def _page(content: PageContent, lines: list[TextLine], tables: list[FoundTable]) -> Iterator[Mark]:
    rest = lines
    for table in sorted(tables, key=lambda t: t.top):
        above, rest = table.above(rest)
        yield from _marks(content, [line.row for line in above])
        yield from _marks(content, _cells(table, content))
    yield from _marks(content, [line.row for line in rest])


def _marks(content: PageContent, rows: Sequence[Row]) -> Iterator[Mark]:
    glyphs = content.glyphs
    for row in without_doubles(glyphs, rows):
        boxes = glyphs.boxes[:, row].T.tolist()
        for code, (x0, top, x1, bottom) in zip(glyphs.codes[row].tolist(), boxes, strict=True):
            if not chr(code).isspace():
                yield Mark(chr(code), content.number, (x0, top, x1, bottom))


def _cells(table: FoundTable, content: PageContent) -> list[Row]:
    """The lines of the cells from left to right and from top to bottom."""
    boxes = sorted(table.boxes, key=lambda b: (round(b[1] / 3), b[0]))
    held = [np.flatnonzero(content.glyphs.inside(box)) for box in boxes]
    return [row for rows in rows_in(content.glyphs, held) for row in rows]
