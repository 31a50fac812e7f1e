"""What a reader hands to the assembly: text, pieces (paragraph candidates) and grids (tables)."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    joined: bool = False  # pieces are known to be whole paragraphs with their headings apart


class Writer:
    """Lays out paragraphs and tables as one text: paragraphs and rows by "\\n", cells by "\\t"."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.draft = Draft("")

    @property
    def position(self) -> int:
        """Where the next character will stand."""
        return self._length

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _separate(self) -> None:
        if self._length:
            self._put("\n")

    def page(self, number: int, kind: PageKind = PageKind.TEXT, *, offset: int = 0) -> None:
        """Begin a page at the current position (+ `offset`, inside the paragraph to come)."""
        start = self._length + (1 if self._length else 0) + offset
        self.draft.pages.append(PageMark(number, start, kind))

    def paragraph(
        self, text: str, kind: ParagraphKind = ParagraphKind.BODY, outline: int | None = None
    ) -> None:
        """Append one paragraph; white space around it is dropped, an empty one is ignored."""
        text = text.strip()
        if not text:
            return
        self._separate()
        start = self._length
        self._put(text)
        self.draft.pieces.append(Piece(start, self._length, kind, outline))

    def table(self, cells: list[GridCell], header_rows: int | None = None) -> None:
        """Append a table; line breaks and tabs inside a cell become blanks of the same length."""
        filled = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not any(cell.text.strip() for cell in filled):
            return
        self._separate()
        start = self._length
        placed: list[PlacedCell] = []
        row = filled[0].row
        for index, cell in enumerate(filled):
            if index:
                self._put("\n" * (cell.row - row) or "\t")
            row = cell.row
            text = " ".join(cell.text.split("\n")).replace("\t", " ").strip()
            cell_start = self._length
            self._put(text)
            placed.append(
                PlacedCell(
                    cell.row, cell.column, cell.row_span, cell.column_span, cell_start, self._length
                )
            )
        rows = max(cell.row + cell.row_span for cell in filled)
        columns = max(cell.column + cell.column_span for cell in filled)
        self.draft.grids.append(
            Grid(start, self._length, rows, columns, tuple(placed), header_rows)
        )

    def finish(self) -> Draft:
        """The draft with its text."""
        self.draft.text = "".join(self._parts)
        return self.draft
