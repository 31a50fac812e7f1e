"""Lines to paragraphs: by indent, unfinished lines, type size and numbers, also across pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from checker.ingest.contents import is_entry
from checker.ingest.numbers import is_bullet, number_at
from checker.ingest.pdf.lines import TextLine

_INDENT = 1.3  # em by which a first line is set in
_SHORT = 2.6  # em by which a last line ends before the margin
_SIZE = 1.12  # ratio of type sizes that belong to different paragraphs
_LEADING = 1.75  # ratio to the usual line distance that separates paragraphs
_TERMINAL = frozenset("。！？；!?;：:")


@dataclass(slots=True)
class Block:
    """A paragraph in the making."""

    lines: list[TextLine]
    page: int
    breaks: list[tuple[int, int]] = field(default_factory=list)  # (offset in text, page number)
    text: str = ""

    def add(self, line: TextLine, page: int | None = None) -> None:
        """Append a line; `page` is given when it begins that page."""
        if self.text and _needs_blank(self.text[-1], line.text[0]):
            self.text += " "
        if page is not None:
            self.breaks.append((len(self.text), page))
        self.text += line.text
        self.lines.append(line)


def blocks_of(lines: list[TextLine], page: int) -> list[Block]:
    """The paragraphs of a run of lines (a page, or the text between two tables of it)."""
    distance = _usual_distance(lines)
    found: list[Block] = []
    for index, line in enumerate(lines):
        previous = lines[index - 1] if index else None
        if previous is None or _begins(previous, line, found[-1], distance):
            block = Block([], page)
            block.add(line)
            found.append(block)
        else:
            found[-1].add(line)
    return found


def continues(block: Block, following: Block) -> bool:
    """Whether the first paragraph of a page goes on from the last one of the page before."""
    last, first = block.lines[-1], following.lines[0]
    if _starts_anew(first) or is_entry(last.text) or _ratio(last.em, first.em) > _SIZE:
        return False
    if _ends_short(last) and not _is_ragged(last, block):
        return last.text[-1] in "，、,"
    if first.x0 - first.left >= _INDENT * first.em:
        return False
    return last.text[-1] not in _TERMINAL or len(following.lines) > 1


def _needs_blank(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


def _usual_distance(lines: list[TextLine]) -> float:
    gaps = sorted(
        after.bottom - before.bottom
        for before, after in pairwise(lines)
        if 0 < after.bottom - before.bottom < 6 * after.em
    )
    return gaps[len(gaps) // 2] if gaps else 0.0


def _ratio(one: float, other: float) -> float:
    return max(one, other) / max(min(one, other), 0.1)


def _starts_anew(line: TextLine) -> bool:
    return number_at(line.text) is not None or is_bullet(line.text) or is_entry(line.text)


def _centred(line: TextLine) -> bool:
    left, right = line.x0 - line.left, line.right - line.x1
    return left > line.em and abs(left - right) < 1.5 * line.em


def _begins(previous: TextLine, line: TextLine, block: Block, distance: float) -> bool:
    """Whether `line` begins a paragraph of its own."""
    gap = line.bottom - previous.bottom
    if (
        (_starts_anew(line) and not _goes_on(previous, line))
        or is_entry(previous.text)
        or _ratio(previous.em, line.em) > _SIZE
        or (distance and gap > _LEADING * distance and gap > 2.2 * line.em)
    ):
        return True
    if gap < -line.em:  # a new column
        return _ends_short(previous) or _indented(line)
    if _centred(previous) and _centred(line) and len(block.text) < 90:
        return previous.text[-1] in _TERMINAL or number_at(block.text) is not None
    if not _indented(line):
        return _ends_short(previous) and not _is_ragged(previous, block)
    title_tail = _centred(line) and previous.text[-1] not in _TERMINAL
    block_indent = _indented(previous) and len(block.lines) > 1
    return _ends_short(previous) or not (title_tail or block_indent)


def _ends_short(line: TextLine) -> bool:
    return line.right - line.x1 > _SHORT * line.em


def _is_ragged(line: TextLine, block: Block) -> bool:
    """A line that ends early but unfinished, in a paragraph whose first line was set in."""
    long = line.x1 - line.x0 >= 0.6 * (line.right - line.left)
    return long and _indented(block.lines[0]) and line.text[-1] not in _TERMINAL


def _indented(line: TextLine) -> bool:
    return line.x0 - line.left >= _INDENT * line.em


def _goes_on(previous: TextLine, line: TextLine) -> bool:
    """A full line broken before a figure such as "1.5": the number is no new item."""
    head = re.match(r"\d+[.．]\d", line.text)
    return (
        not _ends_short(previous)
        and not _indented(line)
        and (head is not None and previous.text[-1] not in "。；：")
    )
