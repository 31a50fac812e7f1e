"""A pdf page by page: characters, lines, tables, paragraphs, and how each page could be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2

from checker.errors import InputError
from checker.ingest import limits, quality
from checker.ingest.draft import Break, Draft, Writer
from checker.ingest.pdf.fonts import use_stand_in
from checker.ingest.pdf.glyphs import NO_GLYPHS
from checker.ingest.pdf.guard import check_streams
from checker.ingest.pdf.lines import TextLine, lines_of
from checker.ingest.pdf.margins import without_margins
from checker.ingest.pdf.page import PageContent, page_content
from checker.ingest.pdf.paragraphs import Block, blocks_of, continues
from checker.ingest.pdf.pictures import Progress, with_pictures_read
from checker.ingest.pdf.stitching import stitch, without_lone_rows
from checker.ingest.pdf.tables import FoundTable, tables_of
from checker.model import Note, PageKind

_PASSWORD = 4  # pdfium: FPDF_ERR_PASSWORD
_FEW = 40  # characters below which a page with a picture counts as one
_PICTURE = 0.25  # of the page's area
_SCAN = 0.8  # of the page's area: the text lies over a picture of the page


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages hold, before the text is laid out."""

    contents: list[PageContent]
    lines: list[list[TextLine]]  # of each page, without tables, headers and footers
    tables: dict[int, list[FoundTable]]  # by page; not yet joined over page breaks
    kinds: list[PageKind]  # how each page could be read


def read_pdf(data: bytes, name: str, progress: Progress | None = None) -> Draft:
    """The draft of a .pdf; pages that are pictures are read where recognition is installed."""
    layout, notes = _read(data, name, progress)
    draft = _Writing(layout).draft()
    draft.notes += notes
    return draft


def layout_of(data: bytes, name: str) -> Layout:
    """What stands on the pages, pictures read like text, after the file was found safe to load."""
    return _read(data, name, None)[0]


def _read(data: bytes, name: str, progress: Progress | None) -> tuple[Layout, list[Note]]:
    check_streams(data, name)
    layout = _laid_out(_contents(data, name))
    unread = {
        content.number: kind
        for content, kind in zip(layout.contents, layout.kinds, strict=True)
        if kind in {PageKind.IMAGE, PageKind.GARBLED}
    }
    if not unread:
        return layout, []
    contents, notes = with_pictures_read(data, layout.contents, unread, progress)
    return _laid_out(contents), notes


def _laid_out(contents: list[PageContent]) -> Layout:
    tables = without_lone_rows(tables_of(contents))
    pages = without_margins(
        [_lines(content, tables.get(content.number, [])) for content in contents],
        [content.height for content in contents],
    )
    return Layout(contents, pages, tables, _kinds(contents, pages))


def _open(data: bytes, name: str) -> Any:
    use_stand_in()
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError(
                f"{name} 已加密，请另存为不带密码的文件。",
                f"{name} is encrypted; save it without a password.",
            ) from None
        raise InputError(
            f"{name} 已损坏或不是 pdf；请从 Word 重新导出，或重新打印成 pdf。",
            f"{name} is damaged or no pdf; export it again from Word or print it to pdf.",
        ) from None


def _contents(data: bytes, name: str) -> list[PageContent]:
    document = _open(data, name)
    try:
        count = len(document)
        if count > limits.PDF_PAGES:
            raise InputError(
                f"{name} 有 {count} 页，上限是 {limits.PDF_PAGES} 页；请拆分文件。",
                f"{name} has {count} pages, the limit is {limits.PDF_PAGES}; split it.",
            )
        found: list[PageContent] = []
        characters = 0
        for index in range(count):
            content = _page(document, index, name)
            characters += len(content.glyphs)
            limits.check_length(characters, name)
            found.append(content)
    finally:
        document.close()
    if not found:
        raise InputError(
            f"{name} 没有页面，请确认文件是否选对。",
            f"{name} has no pages; check that it is the right file.",
        )
    return found


def _page(document: Any, index: int, name: str) -> PageContent:
    """One page; a page that pdfium cannot load is as unreadable as a picture."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return PageContent(index + 1, 0.0, 0.0, NO_GLYPHS, picture_share=1.0)
    try:
        return page_content(page, index + 1, name)
    finally:
        page.close()


def _lines(content: PageContent, tables: list[FoundTable]) -> list[TextLine]:
    free = np.ones(len(content.glyphs), np.bool_)
    for table in tables:
        free[table.glyphs] = False
    return lines_of(content.glyphs, content.width, np.flatnonzero(free))


def _kinds(contents: list[PageContent], pages: list[list[TextLine]]) -> list[PageKind]:
    """How each page could be read; bad OCR shows only over the whole document."""
    texts = ["\n".join(line.text for line in lines) for lines in pages]
    kinds = [_kind(content, text) for content, text in zip(contents, texts, strict=True)]
    written = [
        content for content, kind in zip(contents, kinds, strict=True) if kind is PageKind.TEXT
    ]
    scanned = sum(content.picture_share >= _SCAN for content in written) * 2 > len(written)
    whole = _as_prose(
        [lines for lines, kind in zip(pages, kinds, strict=True) if kind is PageKind.TEXT]
    )
    if quality.is_garbled(whole, scanned=scanned):
        return [PageKind.GARBLED if kind is PageKind.TEXT else kind for kind in kinds]
    return kinds


def _as_prose(pages: list[list[TextLine]]) -> str:
    """The text in paragraphs: running text is judged by long lines."""
    return "\n".join(
        block.text
        for number, lines in enumerate(pages, start=1)
        for block in blocks_of(lines, number)
    )


def _kind(content: PageContent, text: str) -> PageKind:
    if content.recognised:
        return PageKind.OCR
    if len(content.glyphs) < _FEW or len(text) < _FEW:
        if content.picture_share >= _PICTURE:
            return PageKind.IMAGE
        if not len(content.glyphs):
            return PageKind.BLANK if content.objects == 0 else PageKind.IMAGE
        return PageKind.TEXT
    return PageKind.GARBLED if quality.is_broken(text) else PageKind.TEXT


class _Writing:
    """Writes pages in order; the last paragraph of a page waits for the next page."""

    def __init__(self, layout: Layout) -> None:
        self._pages = layout.lines
        self._tables = stitch(layout.tables, layout.lines)
        self._kinds = dict(enumerate(layout.kinds, start=1))
        self._writer = Writer()
        self._pending: Block | None = None
        self._current = 0
        self._marked: set[int] = set()  # pages whose start stands in the draft

    def draft(self) -> Draft:
        """The draft of all pages."""
        for number, lines in enumerate(self._pages, start=1):
            self._current = number
            self._page(lines, self._tables.get(number, []), number)
        self._flush()
        self._mark_pages(self._current + 1)
        return self._writer.finish()

    def _page(self, lines: list[TextLine], tables: list[FoundTable], number: int) -> None:
        rest = lines
        for table in sorted(tables, key=lambda t: t.top):
            above, rest = table.above(rest)
            self._text(above, number)
            self._flush()
            self._table(table)
        self._text(rest, number)

    def _text(self, lines: list[TextLine], number: int) -> None:
        for block in blocks_of(lines, number):
            pending = self._pending
            if pending is not None and pending.page != number and continues(pending, block):
                self._join(pending, block, number)
                continue
            self._flush()
            self._pending = block

    def _join(self, pending: Block, block: Block, number: int) -> None:
        for index, line in enumerate(block.lines):
            pending.add(line, number if index == 0 else None)
        pending.page = number

    def _flush(self) -> None:
        block, self._pending = self._pending, None
        if block is None:
            return
        inside = [page for _, page in block.breaks]
        self._mark_pages(min(inside, default=block.page + 1))
        breaks = [Break(offset, page, self._kinds[page]) for offset, page in block.breaks]
        self._marked.update(inside)
        self._writer.paragraph(block.text, breaks=breaks)

    def _mark_pages(self, before: int) -> None:
        """Mark the pages up to the current one that begin behind the text written so far."""
        for page in range(1, min(before, self._current + 1)):
            if page not in self._marked:
                self._writer.page(page, self._kinds[page])
                self._marked.add(page)

    def _table(self, table: FoundTable) -> None:
        self._mark_pages(table.page + 1)
        breaks = [Break(row, page, self._kinds[page]) for row, page in table.breaks]
        self._marked.update(page for _, page in table.breaks)
        self._writer.table(table.cells, None, breaks)
