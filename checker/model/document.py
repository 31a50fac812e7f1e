"""What ingest makes: one file as text with structure; ends are exclusive, offsets are characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

_START = attrgetter("start")


class ParagraphKind(StrEnum):
    """What role a paragraph plays in the document."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TEXTBOX = "textbox"
    TOC = "toc"


class PageKind(StrEnum):
    """How a page could be read."""

    TEXT = "text"
    IMAGE = "image"  # no text layer: nothing on it was read
    GARBLED = "garbled"  # a text layer that is bad OCR or a broken encoding
    BLANK = "blank"
    OCR = "ocr"  # a picture of text, read by character recognition: its figures prove nothing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `start` is the heading's, `end` the last descendant's."""

    index: int
    level: int  # 1 is the highest
    number: str  # "一、", "（二）", "3.", "" when the heading has none
    title: str  # heading text without the number
    start: int
    end: int
    parent: int | None  # index of the enclosing section


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical paragraph: hard-wrapped lines and page breaks inside it stay in the text."""

    index: int
    kind: ParagraphKind
    start: int
    end: int
    section: int | None  # index of the innermost section
    page: int | None  # 1-based page on which it starts; None where the format has no pages


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; merged cells stand once, at their upper left corner."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its cells' texts lie inside [start, end) of the document text."""

    index: int
    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int  # how many leading rows are headers (at least 0)
    caption: str
    section: int | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged format: the slice of text on it and how it was read."""

    number: int  # 1-based, counted in its own file
    start: int
    end: int
    kind: PageKind


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a submission of several; its text is [start, end) of the document's."""

    name: str  # path inside the archive
    media_type: str
    sha256: str  # of this file's bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the report must know about how the file was read."""

    code: str  # "image-pages", "garbled-text", ...: key of a text in the locale
    pages: tuple[int, ...] = ()
    detail: str = ""
    file: str = ""  # the file of a submission of several that it is about


@dataclass(frozen=True, slots=True)
class Document:
    """One plan file as text with structure; the offsets of everything index `text`."""

    name: str  # file name without folder
    media_type: str
    sha256: str  # of the file's bytes
    text: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]  # in reading order, table text excluded
    tables: tuple[Table, ...]
    pages: tuple[Page, ...]  # empty where the format has no pages
    notes: tuple[Note, ...] = ()
    parts: tuple[Part, ...] = ()  # empty for a single file
    recognised: tuple[tuple[int, int], ...] = ()  # spans of text that was read from pictures
    # the paths of sections that were asked for: every piece of evidence has one
    _paths: dict[tuple[int, int], tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def page_at(self, offset: int) -> int | None:
        """The 1-based page of a character in its file, None where the format has no pages."""
        for page in self.pages:
            if page.start <= offset < page.end:
                return page.number
        return None

    def file_at(self, offset: int) -> str:
        """The file of a submission of several in which a character stands, "" for a single file."""
        return next((part.name for part in self.parts if part.start <= offset < part.end), "")

    def is_recognised(self, start: int, end: int) -> bool:
        """Whether any character of [start, end) was read from a picture."""
        return any(start < span[1] and span[0] < max(end, start + 1) for span in self.recognised)

    def section_path(self, offset: int, since: int = 0) -> tuple[str, ...]:
        """The headings above a character, outermost first, with their numbers.

        Those before the character `since` do not count: another plan begins there.
        """
        place = bisect_right(self.sections, offset, key=_START)
        # the last heading before the character, or the one around it where that section has ended
        at = place - 1 if place else None
        while at is not None and offset >= self.sections[at].end:
            at = self.sections[at].parent
        if at is None:
            return ()
        path = self._paths.get((at, since))
        if path is None:
            path = self._paths[at, since] = tuple(reversed([*self._headings(at, since)]))
        return path

    def _headings(self, at: int | None, since: int) -> Iterator[str]:
        """The heading of a section and those around it, innermost first, none before `since`."""
        while at is not None and self.sections[at].start >= since:
            section = self.sections[at]
            yield f"{section.number}{section.title}"
            at = section.parent

    def table_at(self, offset: int) -> int | None:
        """The 1-based number of the table around a character, None outside tables."""
        inside = (table.index + 1 for table in self.tables if table.start <= offset < table.end)
        return next(inside, None)

    def paragraph_at(self, offset: int) -> int | None:
        """The 1-based number of the paragraph around a character, None inside tables."""
        place = bisect_right(self.paragraphs, offset, key=_START)
        found = place and offset < self.paragraphs[place - 1].end
        return place if found else None

    def evidence(self, start: int, end: int) -> Evidence:
        """The quoted evidence for [start, end)."""
        return Evidence(
            quote=self.text[start:end],
            start=start,
            end=end,
            page=self.page_at(start),
            section=self.section_path(start),
            file=self.file_at(start) if self.parts else "",
            recognised=bool(self.recognised) and self.is_recognised(start, end),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: `Document.text[start:end] == quote`, always."""

    quote: str
    start: int
    end: int
    page: int | None  # in its file
    section: tuple[str, ...]
    file: str = ""  # the file of a submission of several
    recognised: bool = False  # read from a picture: bears no certain judgement
