"""Sentences of a document: the unit that extraction judges, with heading path and offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from checker.extract.annexed import further_plans
from checker.extract.view import View, view
from checker.model import Cell, Document, ParagraphKind

_LEAD, _PLAIN_LEAD = 26, 16  # characters at most of a run-in heading with and without a number
_BODY = 30  # characters at least of what follows it
_NUMBER = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳])+"
)
_LONGEST = 2000  # characters of a sentence; the longest of real plans have half of it
_TITLE = 30  # characters at most of a line that looks like a heading though nothing marks it
_TITLE_NUMBER = re.compile(
    r"^(?:[\d一二三四五六七八九十]{1,2}(?:[.．]\d{1,2})+|(?:专栏|附件|附表|图|表)\d{1,2}|[^：]{2,8}：(?=.))"
)
_INSIDE = re.compile(r"[。！？；，、…\d]|[一二两三四五六七八九十百]+[家个项座台户]")
_SAYS_MORE = re.compile(r"[\d，：；]|每[年季月]|全部|均")
_END = re.compile(r"[。！？；][。！？；]*[”’）】]*")


@dataclass(slots=True)  # thousands are made, and frozen ones take four times as long
class Sentence:
    """One sentence (or table row) with its compact view."""

    index: int
    view: View
    start: int  # document offsets, exact
    end: int
    paragraph: int | None  # index of the paragraph; None for a table row
    table: int | None  # index of the table when the sentence is a table row
    row: int | None
    heading: bool
    path: tuple[str, ...]  # section headings, outermost first
    lead: bool = False  # opens a paragraph as its heading (大力发展绿色金融。……) or looks like one

    @property
    def text(self) -> str:
        """The compact text."""
        return self.view.text


def _pieces(whole: View) -> Iterator[tuple[int, int]]:
    """View ranges between sentence ends; brackets and quotes do not hide a full stop."""
    start = 0
    for match in _END.finditer(whole.text):
        yield from _short(whole.text, start, match.end())
        start = match.end()
    yield from _short(whole.text, start, len(whole.text))


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range itself, or parts of it where no sentence is so long: each ends behind a comma if it can.

    What is read of a figure looks at all that its sentence says before it.
    """
    while end - start > _LONGEST:
        comma = max(text.rfind(sign, start + _LONGEST // 2, start + _LONGEST) for sign in "，、,|")
        cut = comma + 1 if comma >= 0 else start + _LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def sentences(document: Document) -> tuple[Sentence, ...]:
    """All sentences of paragraphs and rows of tables, in document order."""
    found = [*_in_paragraphs(document), *_in_tables(document)]
    found.sort(key=lambda draft: draft[1])
    return tuple(Sentence(index, *draft) for index, draft in enumerate(found))


# the fields of a Sentence from its view to whether it is a lead; where it starts comes second
_Draft = tuple[View, int, int, int | None, int | None, int | None, bool, tuple[str, ...], bool]


def _in_paragraphs(document: Document) -> Iterator[_Draft]:
    plans = [0, *(start for start, _ in further_plans(document))]
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.TOC:
            continue
        whole = view(document.text, paragraph.start, paragraph.end)
        text, offsets = whole.text, whole.offsets
        heading = paragraph.kind in (ParagraphKind.HEADING, ParagraphKind.TITLE)
        path = document.section_path(
            paragraph.start, plans[bisect_right(plans, paragraph.start) - 1]
        )
        for start, end in _pieces(whole):
            lead = start == 0 and (
                _is_lead(text[:end], text[end:])
                or (end == len(text) and _is_title(paragraph.kind, text))
            )
            piece = View(text[start:end], offsets[start:end])
            first, last = offsets[start], offsets[end - 1] + 1
            yield piece, first, last, paragraph.index, None, None, heading, path, lead


def _in_tables(document: Document) -> Iterator[_Draft]:
    for table in document.tables:
        path = document.section_path(table.start)
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            if cell.end > cell.start:
                rows.setdefault(cell.row, []).append(cell)
        for row, cells in rows.items():
            start, end = min(c.start for c in cells), max(c.end for c in cells)
            piece = view(document.text, start, end)
            if piece.text:
                first, last = piece.span(0, len(piece.text))
                yield piece, first, last, None, table.index, row, False, path, False


def _is_lead(text: str, rest: str) -> bool:
    """True for a short opening sentence without figure or clause, with text following it."""
    if len(rest) < _BODY:
        return False
    numbered = _NUMBER.match(text)
    slogan = text[numbered.end() :] if numbered else text
    longest = _LEAD if numbered else _PLAIN_LEAD
    return len(slogan) <= longest and not _SAYS_MORE.search(slogan)


def _is_title(kind: ParagraphKind, text: str) -> bool:
    """True for a caption, and for a short line of its own without stop, list or figure."""
    numbered = _TITLE_NUMBER.match(text)
    if kind is ParagraphKind.CAPTION:
        return True
    if kind is not ParagraphKind.BODY and not (kind is ParagraphKind.LIST and numbered):
        return False  # an item of a list is a measure in few words
    name = _NUMBER.sub("", text[numbered.end() :] if numbered else text)
    return len(text) <= _TITLE and not _INSIDE.search(name)
