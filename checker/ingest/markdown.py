"""Markdown: the file's own characters; headings, lists, quotes, code and pipe tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.ingest.bars import bar_cells, is_row
from checker.ingest.draft import Draft, Grid, Piece
from checker.ingest.encoding import decode
from checker.ingest.numbers import number_at
from checker.model import ParagraphKind

_LINE = re.compile(r"[^\r\n]+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t\u3000]+((?:.*[^#\s])?)[#\s]*$")
_HEADING_TIGHT = re.compile(r"(#{1,6})([^#\s](?:.*[^#\s])?)[#\s]*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_RULE = re.compile(r"\s{0,3}(?:[-*_][ \t]*){3,}$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)[ \t]*$")
_DIVIDER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_NOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*")
_QUOTE = re.compile(r"(?:\s{0,3}>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_before: bool


@dataclass(slots=True)
class _State:
    """What has been read so far; `open` is the paragraph that the next line may continue."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    open: bool = False

    def add(self, start: int, end: int, kind: ParagraphKind, outline: int | None = None) -> None:
        """Append a piece without the white space around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.pieces.append(Piece(start, end, kind, outline))


def read_markdown(data: bytes, name: str) -> Draft:
    """The draft of a .md file; emphasis and links stay in the text as they are written."""
    text = decode(data, name)
    state = _State(text)
    lines = _lines(text)
    index = 0
    while index < len(lines):
        index = _block(state, lines, index)
    return Draft(text, state.pieces, state.grids)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        gap = text[previous : match.start()].replace("\r\n", "\n").replace("\r", "\n")
        found.append(_Line(match.start(), match.end(), match.group(), gap.count("\n") > 1))
        previous = match.end()
    return found


def _block(state: _State, lines: list[_Line], index: int) -> int:
    """Read the block that begins at a line; returns the index of the next block."""
    line = lines[index]
    if line.blank_before:
        state.open = False
    if _FENCE.match(line.text):
        return _fenced(state, lines, index)
    heading = _HEADING.match(line.text) or _HEADING_TIGHT.match(line.text)
    if heading:
        start = line.start + heading.start(2)
        state.add(start, line.start + heading.end(2), ParagraphKind.HEADING, len(heading.group(1)))
        state.open = False
        return index + 1
    if state.open and _UNDERLINE.match(line.text) and state.pieces:
        _underline(state, line)
        return index + 1
    if _RULE.match(line.text):
        state.open = False
        return index + 1
    if _is_table(lines, index):
        return _table(state, lines, index)
    _prose(state, line)
    return index + 1


def _underline(state: _State, line: _Line) -> None:
    """A paragraph with a line of = or - under it is a heading."""
    last = state.pieces.pop()
    level = 1 if line.text.strip().startswith("=") else 2
    state.pieces.append(Piece(last.start, last.end, ParagraphKind.HEADING, level))
    state.open = False


def _fenced(state: _State, lines: list[_Line], index: int) -> int:
    """Code stands for itself: each line a paragraph, nothing interpreted."""
    state.open = False
    index += 1
    while index < len(lines) and not _FENCE.match(lines[index].text):
        state.add(lines[index].start, lines[index].end, ParagraphKind.BODY)
        index += 1
    return index + 1


def _prose(state: _State, line: _Line) -> None:
    quote = _QUOTE.match(line.text)
    start = line.start + (quote.end() if quote else 0)
    rest = state.text[start : line.end]
    note, item = _NOTE.match(rest), _ITEM.match(rest)
    if note:
        state.add(start + note.end(), line.end, ParagraphKind.FOOTNOTE)
    elif item:
        bullet = not rest.strip()[0].isdigit()
        state.add(start + (item.end() if bullet else 0), line.end, ParagraphKind.LIST)
    elif state.open and state.pieces and number_at(rest.lstrip()) is None:
        last = state.pieces.pop()
        state.add(last.start, line.end, last.kind)
    else:
        state.add(start, line.end, ParagraphKind.BODY)
    state.open = not line.text.endswith("  ")


def _is_table(lines: list[_Line], index: int) -> bool:
    if index + 1 >= len(lines) or lines[index + 1].blank_before:
        return False
    divider = lines[index + 1].text
    return (
        is_row(lines[index].text) and "-" in divider and bool(_DIVIDER.fullmatch(divider.strip()))
    )


def _table(state: _State, lines: list[_Line], index: int) -> int:
    state.open = False
    rows = [lines[index]]
    following = index + 2
    while (
        following < len(lines)
        and not lines[following].blank_before
        and is_row(lines[following].text)
    ):
        rows.append(lines[following])
        following += 1
    cells = [
        cell for row, line in enumerate(rows) for cell in bar_cells(line.text, line.start, row)
    ]
    columns = max((cell.column + 1 for cell in cells), default=0)
    if columns:
        state.grids.append(Grid(rows[0].start, rows[-1].end, len(rows), columns, tuple(cells), 1))
    return following
