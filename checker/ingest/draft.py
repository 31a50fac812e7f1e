"""What a reader hands to the assembly: text, pieces (paragraph candidates) and grids (tables)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.model import Note, PageKind, ParagraphKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph candidate over `Draft.text[start:end]`."""

    start: int
    end: int
    kind: ParagraphKind = ParagraphKind.BODY
    outline: int | None = None  # heading level stated by the format itself, 1 is the highest
    heading: bool = False  # set by headings.mark: this piece opens a section
    style: str = ""  # numbering style of a heading, "" without number
    number: str = ""  # the number as written, e.g. "（二）"
    title: str = ""  # heading text without the number


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table cell before the text is laid out."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def settled(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells in reading order, none covering another: spans of odd grids are cut back."""
    merged: dict[tuple[int, int], GridCell] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        same = merged.get((cell.row, cell.column))
        text = f"{same.text} {cell.text}".strip() if same else cell.text
        merged[cell.row, cell.column] = replace(cell, text=text)
    taken = set(merged)
    found: list[GridCell] = []
    for (row, column), cell in merged.items():
        width = 1
        while width < cell.column_span and (row, column + width) not in taken:
            width += 1
        columns = range(column, column + width)
        height = 1
        while height < cell.row_span and not any((row + height, c) in taken for c in columns):
            height += 1
        taken.update((row + r, c) for r in range(height) for c in columns)
        found.append(replace(cell, row_span=height, column_span=width))
    return found


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A table cell over `Draft.text[start:end]`."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table over `Draft.text[start:end]`."""

    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[PlacedCell, ...]
    header_rows: int | None = None  # None: to be guessed from the cells


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page begins in the text and how it could be read."""

    number: int
    start: int
    kind: PageKind


@dataclass(slots=True)
class Draft:
    """A file as its reader understood it, before headings, sections and notes are worked out."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    pages: list[PageMark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Break:
    """A page that begins at character `offset` of a paragraph or in row `offset` of a table."""

    offset: int
    number: int
    kind: PageKind = PageKind.TEXT


class Writer:
    """Lays out one text: paragraphs and table rows by line breaks, cells by tabs."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.draft = Draft("")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _separate(self) -> None:
        if self._length:
            self._put("\n")

    def page(self, number: int, kind: PageKind = PageKind.TEXT) -> None:
        """Begin a page behind everything written so far."""
        self.draft.pages.append(PageMark(number, self._length + bool(self._length), kind))

    def paragraph(
        self,
        text: str,
        kind: ParagraphKind = ParagraphKind.BODY,
        outline: int | None = None,
        breaks: Sequence[Break] = (),
    ) -> None:
        """Append one paragraph; white space around it is dropped, an empty one is ignored."""
        stripped = text.strip()
        if not stripped:
            for each in breaks:
                self.page(each.number, each.kind)
            return
        self._separate()
        start = self._length
        lead = len(text) - len(text.lstrip())
        self._put(stripped)
        for each in breaks:
            inside = min(max(each.offset - lead, 0), len(stripped))
            self.draft.pages.append(PageMark(each.number, start + inside, each.kind))
        self.draft.pieces.append(Piece(start, self._length, kind, outline))

    def table(
        self,
        cells: Sequence[GridCell],
        header_rows: int | None = None,
        breaks: Sequence[Break] = (),
    ) -> None:
        """Append a table; line breaks and tabs inside a cell become blanks of the same length."""
        filled = settled(cells)
        if not any(cell.text.strip() for cell in filled):
            self.paragraph("", breaks=breaks)
            return
        self._separate()
        start = self._length
        placed: list[PlacedCell] = []
        pending = list(breaks)
        for index, cell in enumerate(filled):
            if index:
                self._put("\n" * (cell.row - filled[index - 1].row) or "\t")
            while pending and pending[0].offset <= cell.row:
                due = pending.pop(0)
                self.draft.pages.append(PageMark(due.number, self._length, due.kind))
            placed.append(self._cell(cell))
        rows = max(cell.row + cell.row_span for cell in filled)
        columns = max(cell.column + cell.column_span for cell in filled)
        self.draft.grids.append(
            Grid(start, self._length, rows, columns, tuple(placed), header_rows)
        )
        self.paragraph("", breaks=pending)

    def _cell(self, cell: GridCell) -> PlacedCell:
        start = self._length
        self._put(cell.text.replace("\n", " ").replace("\t", " ").strip())
        return PlacedCell(
            cell.row, cell.column, cell.row_span, cell.column_span, start, self._length
        )

    def finish(self) -> Draft:
        """The draft with its text."""
        self.draft.text = "".join(self._parts)
        return self.draft
