"""From a reader's draft to the Document: headings, title, contents, captions, sections, pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from operator import attrgetter

from checker.ingest import headings, quality
from checker.ingest.contents import mark_contents
from checker.ingest.draft import Draft, Grid, Piece
from checker.ingest.numbers import number_at
from checker.ingest.openings import flat
from checker.ingest.sections import innermost, tree
from checker.model import (
    Cell,
    Document,
    Note,
    Page,
    PageKind,
    Paragraph,
    ParagraphKind,
    Section,
    Table,
)

_TITLE_WORD = re.compile(
    r"(?:方案|规划|计划|纲要|意见|政策|办法|报告|细则|指南|通知|规定|措施|要点)"
    r"(?:\s*[（(][^）)]{1,30}[）)])*$"
)
_PERIOD = re.compile(
    r"[（(]\s*[\d０-９]{4}\s*年?\s*[-—–―~～至到]+\s*[\d０-９]{4}\s*年?\s*[）)]$|[（(](?:试行|征求意见稿|送审稿|草案)[）)]$"
)
_CAPTION = re.compile(
    r"(?:表|图|专栏)\s*[\d一二三四五六七八九十]{0,3}(?:[-－.]\d{1,2})?(?:[\s:：.．、]+|(?=“))\S|(?:表|图|专栏)\s*\d{1,2}(?:[-－.]\d{1,2})?\s*\S"
)
_BARE_CAPTION = re.compile(  # 固体废物产生量预测（万吨）: right above a table, without a number
    r"[^。；，：:;,]{2,40}(?:表|情况|指标|指标体系|清单|名单|预测|目标|分解|计划|安排|分工|一览|明细|统计|数据|平衡|路径)"
    r"(?:\s*[（(][^（）()]{1,20}[）)])?"
)
_CAPTION_LENGTH = 60
_UNITS = re.compile(r"[（(]?\s*单\s*位\s*[:：][^。；\n]{1,30}")  # a line between caption and table
_TITLE_PIECES = 14  # how far down the front matter goes
# marks that turn the direction of what follows: a reviewer would not see what the file says;
# one invisible blank for each, so that no offset moves
_TURN = re.compile("[\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069]")
_NO_TURN = "\u200b"
_START = attrgetter("start")
_NUMERIC = re.compile(r"[\d.,，．％%\-—–/≥≤<>＜＞~～+±*\[\]（）()\s]+")


def assemble(name: str, media_type: str, sha256: str, draft: Draft) -> Document:
    """The finished document; every offset indexes `draft.text`."""
    text = _TURN.sub(_NO_TURN, draft.text)
    pieces = mark_contents(text, draft.pieces)
    pieces = headings.mark(text, _promote_title(text, pieces))
    pieces = _mark_titles(text, pieces)
    pieces = [_mark_caption(text, piece) for piece in pieces]
    sections = tree(pieces, len(text))
    pages = _pages(draft)
    paragraphs = tuple(
        Paragraph(
            index, piece.kind, piece.start, piece.end,
            innermost(sections, piece.start), _page_number(pages, piece.start),
        )
        for index, piece in enumerate(pieces)
    )  # fmt: skip
    tables = tuple(
        _table(index, grid, text, _caption(grid, text, pieces), sections, pages)
        for index, grid in enumerate(draft.grids)
    )
    return Document(
        name, media_type, sha256, text, sections, paragraphs, tables, pages, _notes(draft, pages),
        recognised=_recognised(pages),
    )  # fmt: skip


def _recognised(pages: tuple[Page, ...]) -> tuple[tuple[int, int], ...]:
    """The spans of text read from pictures, neighbouring pages as one."""
    spans: list[tuple[int, int]] = []
    for page in pages:
        if page.kind is not PageKind.OCR or page.start == page.end:
            continue
        if spans and spans[-1][1] == page.start:
            spans[-1] = (spans[-1][0], page.end)
        else:
            spans.append((page.start, page.end))
    return tuple(spans)


def _promote_title(text: str, pieces: list[Piece]) -> list[Piece]:
    """A document whose only heading of the first level stands at its top: that is the title."""
    stated = [piece for piece in pieces if piece.outline is not None]
    if not stated or stated[0] not in pieces[:_TITLE_PIECES]:
        return pieces
    first, rest = stated[0], stated[1:]
    alone = rest and all((piece.outline or 0) > (first.outline or 0) for piece in rest)
    words = flat(text[first.start : first.end])
    if number_at(words) is not None or not (alone or (not rest and _is_title(words))):
        return pieces
    return [
        replace(piece, kind=ParagraphKind.TITLE, outline=None) if piece is first else piece
        for piece in pieces
    ]


def _mark_titles(text: str, pieces: list[Piece]) -> list[Piece]:
    """The title lines before the first section, when the format itself names none."""
    front = next((i for i, piece in enumerate(pieces) if piece.heading), len(pieces))
    front = min(front, _TITLE_PIECES)
    if any(piece.kind is ParagraphKind.TITLE for piece in pieces[:front]):
        return pieces
    marked = list(pieces)
    for index in range(front):
        piece = pieces[index]
        title = flat(text[piece.start : piece.end])
        after_title = index > 0 and marked[index - 1].kind is ParagraphKind.TITLE
        if piece.kind is not ParagraphKind.BODY:
            continue
        if _is_title(title) or (after_title and _PERIOD.match(title)):
            marked[index] = replace(piece, kind=ParagraphKind.TITLE)
    return marked


def _is_title(title: str) -> bool:
    if not 4 <= len(title) <= 80 or re.search(r"[。；，：]|^附件", title):
        return False
    return _TITLE_WORD.search(title) is not None


def _mark_caption(text: str, piece: Piece) -> Piece:
    short = piece.end - piece.start <= _CAPTION_LENGTH
    if piece.kind is not ParagraphKind.BODY or not short:
        return piece
    whole = text[piece.start : piece.end]
    if _CAPTION.match(whole) and not re.search("[。；，]", whole):
        return replace(piece, kind=ParagraphKind.CAPTION)
    return piece


def _pages(draft: Draft) -> tuple[Page, ...]:
    """Page slices: each reaches to the next page's start, the last to the end of the text."""
    starts = [min(mark.start, len(draft.text)) for mark in draft.pages]
    if starts:
        starts[0] = 0
    ends = [*starts[1:], len(draft.text)]
    return tuple(
        Page(mark.number, start, end, mark.kind)
        for mark, start, end in zip(draft.pages, starts, ends, strict=False)
    )


def _page_number(pages: tuple[Page, ...], offset: int) -> int | None:
    place = bisect_right(pages, offset, key=_START) - 1
    return pages[place].number if place >= 0 and offset < pages[place].end else None


def _caption(grid: Grid, text: str, pieces: list[Piece]) -> str:
    """The caption right above a table, or the words of a first row that spans all columns."""
    place = bisect_right(pieces, grid.start, key=lambda piece: piece.end)
    bottom = grid.start
    if place > 1 and _UNITS.fullmatch(text[pieces[place - 1].start : pieces[place - 1].end]):
        place -= 1
        bottom = pieces[place].start if not text[pieces[place].end : bottom].strip() else bottom
    above = pieces[place - 1] if place else None
    if above is not None and not text[above.end : bottom].strip():
        said = text[above.start : above.end]
        named = above.kind is ParagraphKind.BODY and len(said) <= _CAPTION_LENGTH
        if above.kind is ParagraphKind.CAPTION or (named and _BARE_CAPTION.fullmatch(said)):
            return flat(said)
    first = [cell for cell in grid.cells if cell.row == 0]
    if len(first) == 1 and first[0].column_span == grid.columns:
        return flat(text[first[0].start : first[0].end])
    return ""


def _table(  # noqa: PLR0917
    index: int,
    grid: Grid,
    text: str,
    caption: str,
    sections: tuple[Section, ...],
    pages: tuple[Page, ...],
) -> Table:
    cells = tuple(
        Cell(c.row, c.column, c.row_span, c.column_span, c.start, c.end) for c in grid.cells
    )
    return Table(
        index, grid.start, grid.end, grid.rows, grid.columns, cells,
        _header_rows(grid, text) if grid.header_rows is None else grid.header_rows,
        caption, innermost(sections, grid.start), _page_number(pages, grid.start),
    )  # fmt: skip


def _header_rows(grid: Grid, text: str) -> int:
    """Leading rows that hold words only; a cell that spans rows pulls those rows in."""
    if grid.rows < 2:
        return 0
    header = 0
    for row in range(min(grid.rows - 1, 3)):
        cells = [cell for cell in grid.cells if cell.row == row]
        words = [text[cell.start : cell.end].strip() for cell in cells]
        if any(word and _NUMERIC.fullmatch(word) and not _is_year(word) for word in words):
            break
        if row and row >= header and not _continues_header(grid, row):
            break
        header = max(header, row + 1, *(cell.row + cell.row_span for cell in cells if row == 0))
    return min(header, grid.rows)


def _is_year(word: str) -> bool:
    return re.fullmatch(r"20\d\d\s*年?", word) is not None


def _continues_header(grid: Grid, row: int) -> bool:
    """Whether the row above spans columns that this row divides."""
    return any(cell.row == row - 1 and cell.column_span > 1 for cell in grid.cells)


def _notes(draft: Draft, pages: tuple[Page, ...]) -> tuple[Note, ...]:
    """What was not read or is doubtful first, then what the reader of the format had to say."""
    notes: list[Note] = []
    for code, kind in (("image-pages", PageKind.IMAGE), ("ocr-pages", PageKind.OCR)):
        numbers = tuple(page.number for page in pages if page.kind is kind)
        if numbers:
            notes.append(Note(code, numbers))
    garbled = tuple(page.number for page in pages if page.kind is PageKind.GARBLED)
    recognised = any(page.kind is PageKind.OCR for page in pages)
    if garbled or (not recognised and quality.is_garbled(draft.text)):
        notes.append(Note("garbled-text", garbled))
    return (*notes, *draft.notes)
