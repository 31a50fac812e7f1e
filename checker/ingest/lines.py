"""Lines of a plain text to logical paragraphs: hard-wrapped lines are joined as spans."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from checker.ingest.numbers import is_bullet, number_at

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029\x85]+")
_TERMINAL = frozenset("。！？：；!?:;”’》】…")
_PROSE = re.compile("[，。；,]")
_PROSE_LENGTH = 40  # an unfinished line of running text longer than this was broken by layout
_FEW = 6  # lines from which on a file shows its habits
_WIDEST = 160  # display columns; nobody wraps by hand beyond this
_INDENTED = 2  # display columns
_FULL = 0.86  # of the usual width


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it."""

    start: int
    end: int
    text: str
    width: int  # display columns: a Chinese character takes two
    blank_before: bool
    indent: int  # display columns

    @property
    def indented(self) -> bool:
        """Whether it begins further right than the text around it."""
        return self.indent >= _INDENTED


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the file wraps: `width` 0 when every line is a paragraph of its own."""

    width: float
    blank_separates: bool
    indents: bool
    unstopped: bool = False  # most lines of running text lack the sign at their end


def lines_of(text: str) -> list[Line]:
    """The non-blank lines with their offsets."""
    found: list[Line] = []
    previous_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        gap = text[previous_end : match.start()].replace("\r\n", "\n").replace("\r", "\n")
        blank = gap.count("\n") > 1 or "\f" in gap
        indent = width_of(raw[: start - match.start()])
        end = start + len(stripped)
        found.append(Line(start, end, stripped, width_of(stripped), blank and bool(found), indent))
        previous_end = match.end()
    return found


def width_of(text: str) -> int:
    """Display columns of a text."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def wrapping_of(lines: list[Line]) -> Wrapping:
    """Whether and how the lines were wrapped by hand, from the distribution of their widths."""
    pairs = max(len(lines) - 1, 1)
    blanks = sum(line.blank_before for line in lines)
    indents = 0.03 * len(lines) <= sum(line.indented for line in lines) <= 0.6 * len(lines)
    widths = sorted(line.width for line in lines if line.width >= 20)
    if len(widths) < _FEW:
        return Wrapping(0, True, indents)
    usual = widths[int(len(widths) * 0.8)]
    near = [
        line
        for line in lines
        if _FULL * usual <= line.width <= 1.2 * usual and line.text[-1] not in "。！？；："
    ]
    if usual > _WIDEST or len(near) < 0.35 * len(widths):
        return Wrapping(0, True, indents, _unstopped(lines))
    return Wrapping(usual, blanks < 0.6 * pairs, indents)


def _unstopped(lines: list[Line]) -> bool:
    """Whether the file writes a sentence a line and no full stops, so that a missing one tells nothing."""
    prose = [line for line in lines if _is_long(line)]
    stopped = sum(line.text[-1] in _TERMINAL for line in prose)
    return len(prose) >= _FEW and 2 * stopped < len(prose)


def _is_long(line: Line) -> bool:
    return len(line.text) >= _PROSE_LENGTH and _PROSE.search(line.text) is not None


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Spans of the logical paragraphs; line breaks inside one stay in its span."""
    lines = lines_of(text)
    wrapping = wrapping_of(lines)
    spans: list[tuple[int, int]] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _continues(previous, line, wrapping):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        previous = line
    return spans


def _continues(line: Line, following: Line, wrapping: Wrapping) -> bool:
    """Whether `following` goes on in the paragraph of `line`."""
    if following.blank_before and wrapping.blank_separates:
        return False
    if number_at(following.text) is not None or is_bullet(following.text):
        return False
    if not wrapping.width:
        open_end = line.text[-1] not in _TERMINAL and not following.indented
        return line.text[-1] in "，、," if wrapping.unstopped else open_end and _is_long(line)
    if following.indented and wrapping.indents:
        return False
    if line.width >= _FULL * wrapping.width:
        return line.text[-1] not in "：:" or not _opens_list(following)
    return line.text[-1] in "，、,"


def _opens_list(line: Line) -> bool:
    return number_at(line.text) is not None or is_bullet(line.text)
