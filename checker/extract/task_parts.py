"""The stretches of text that one assignment closes, with who is responsible for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from checker.extract.bodies import Assignment, find_assignments
from checker.extract.sentences import Sentence
from checker.extract.view import View
from checker.model import Document, ParagraphKind

_NOT_TASKS = re.compile(
    r"指导思想|总体要求|总体思路|基本原则|工作原则|发展思路|发展理念|目标(?!责任|考核|任务分解|管理|落实)|现状|基础$|发展基础|工作基础|形势|背景|"
    r"成效|成绩|问题|挑战|机遇|优势|回顾|概况|前言|引言|编制说明|适用范围|名词解释|术语|战略定位|发展定位|基本情况|情景|边界|碳?核算(?:方法|结果|范围)|(?:低碳|绿色)(?:发展)?评价$|编制依据"
)
_TASKS = re.compile(r"任务|措施|行动|工程|举措|路径|实施|保障|机制")
_ANNEX = re.compile(r"附(?:件|录|表)[一二三四五六1-9]?(?:[：:.-]|\d|$|[\u4e00-\u9fff])")
_GUARANTEE = re.compile(r"保障|组织实施|组织领导|组织管理")
_ANNEX_FROM = 0.4  # a plan that is itself the annex of a covering notice starts well before
_NUMBERS = (  # paragraph numbering styles, outermost first
    re.compile(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"\d{1,2}(?:[.．、]|(?=[\u4e00-\u9fff]{2,12}。))(?!\d)"),
    re.compile(r"（\d{1,2}）|\d{1,2}）"),
    re.compile(r"[①-⑳]"),
)
_PLAIN = len(_NUMBERS)
_INNER = 3  # from this style on a short numbered line is an item rather than a heading


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a part, without the words that assign responsibility."""

    view: View
    lead: bool  # a run-in heading: 大力发展绿色金融。……

    @property
    def text(self) -> str:
        """The compact text."""
        return self.view.text

    @property
    def start(self) -> int:
        """Document offset of its first character."""
        return self.view.offsets[0]

    @property
    def end(self) -> int:
        """Document offset behind its last character."""
        return self.view.offsets[-1] + 1

    def cut(self, low: int, high: int) -> Piece:
        """The view range [low, high) of it."""
        return Piece(View(self.view.text[low:high], self.view.offsets[low:high]), self.lead)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one paragraph that at most one assignment closes."""

    pieces: tuple[Piece, ...]
    rank: int  # numbering style of the paragraph, _PLAIN when it has none
    section: int | None
    path: tuple[str, ...]
    listed: bool  # an item of a list, which may be short and without full stop
    assignment: Assignment | None
    closed: int | None  # document offset where the assignment's own words end, when they follow
    own: bool = True  # the assignment closes this very part
    above: bool = False  # it stands above, for a whole section


def _rank(text: str) -> int:
    for rank, pattern in enumerate(_NUMBERS):
        if pattern.match(text):
            return rank
    return _PLAIN


def _is_task(path: tuple[str, ...]) -> bool:
    """Whether a section holds tasks; the innermost heading that tells decides."""
    for title in reversed(path):
        if _NOT_TASKS.search(title):
            return False
        if _TASKS.search(title):
            return True
    return True


def _pieces(group: list[Sentence], starts: Sequence[int], begin: int, stop: int) -> Iterator[Piece]:
    """The sentences of a paragraph's view range [begin, stop), cut to it; `starts`: of each there."""
    first = max(bisect_right(starts, begin) - 1, 0)
    for at, sentence in zip(starts[first:], group[first:], strict=True):
        if at >= stop:
            break
        low, high = max(begin - at, 0), min(stop - at, len(sentence.text))
        while low < high and sentence.text[low] in "。；，、 ":
            low += 1
        if low < high:
            whole = Piece(sentence.view, sentence.lead)
            yield whole if high - low == len(sentence.text) else whole.cut(low, high)


def _parts(group: list[Sentence], section: int | None, listed: bool) -> Iterator[Part]:
    """One paragraph's sentences, cut after each bracket or run that assigns responsibility."""
    text = "".join(s.text for s in group)
    starts = list(accumulate((len(s.text) for s in group[:-1]), initial=0))
    path = group[0].path
    begin = 0
    for assignment in (*find_assignments(text), None):
        stop = len(text) if assignment is None else assignment.start
        pieces = tuple(_pieces(group, starts, begin, stop))
        rank = _rank(text) if begin == 0 else _PLAIN
        if assignment is not None:
            within = bisect_right(starts, assignment.end - 1) - 1
            last = assignment.end - 1 - starts[within]
            closed = group[within].view.offsets[last] + 1
            yield Part(pieces, rank, section, path, listed, assignment, closed)
            begin = assignment.end
        elif pieces:
            yield Part(pieces, rank, section, path, listed, None, None)


def _spread(parts: list[Part]) -> list[Part]:
    """Give parts without an assignment the one that closes the item they belong to."""
    last: dict[int | None, int] = {}
    for part in parts:
        if part.assignment is not None:
            last[part.section] = last.get(part.section, 0) + 1
    spread = list(parts)
    open_from = covered_from = 0
    for index, part in enumerate(parts):
        if index and part.section != parts[index - 1].section:
            open_from = covered_from = index
        if part.assignment is None:
            continue
        if not part.pieces and open_from == index:  # a further line: 配合单位：…, 完成时限：…
            if covered_from < index:
                _join(spread, covered_from, index, part.assignment)
            else:
                _announce(spread, parts, index)
            open_from = index + 1
            continue
        covered_from = _reach(parts, index, open_from, only=last[part.section] == 1)
        for back in range(covered_from, index):
            spread[back] = replace(spread[back], assignment=part.assignment, own=False)
        open_from = index + 1
    return spread


def _reach(parts: list[Part], index: int, open_from: int, *, only: bool) -> int:
    """The first part that the assignment of part `index` covers."""
    outermost = min(p.rank for p in parts[open_from : index + 1])
    if only or outermost == _PLAIN:
        return open_from
    return max(i for i in range(open_from, index + 1) if parts[i].rank == outermost)


def _join(spread: list[Part], first: int, stop: int, more: Assignment) -> None:
    """Add a further line's assignment to those of the parts [first, stop) that it continues."""
    for index in range(first, stop):
        known = spread[index].assignment
        if known is not None:
            spread[index] = replace(spread[index], assignment=known.joined(more))


def _announce(spread: list[Part], parts: list[Part], index: int) -> None:
    """An assignment right under a heading covers what follows there and has none of its own."""
    for later in range(index + 1, len(parts)):
        part = parts[later]
        if part.section != parts[index].section or part.assignment is not None:
            break
        spread[later] = replace(part, assignment=parts[index].assignment, own=False, above=True)


def _in_headings(document: Document, sentences: tuple[Sentence, ...]) -> dict[int, Assignment]:
    """Assignments that stand in a section's heading, by section index."""
    found: dict[int, Assignment] = {}
    for sentence in sentences:
        if sentence.heading and sentence.paragraph is not None:
            section = document.paragraphs[sentence.paragraph].section
            assigned = find_assignments(sentence.text)
            if section is not None and assigned:
                found[section] = assigned[0]
    return found


def _above(
    document: Document, section: int | None, known: dict[int, Assignment]
) -> Assignment | None:
    while section is not None and known:
        if section in known:
            return known[section]
        section = document.sections[section].parent
    return None


def _all_parts(document: Document, sentences: tuple[Sentence, ...]) -> list[Part]:
    body = [s for s in sentences if s.paragraph is not None and not s.heading and s.text]
    parts: list[Part] = []
    guaranteed = False
    for index, group in groupby(body, key=lambda s: s.paragraph):
        found = list(group)
        guaranteed = guaranteed or any(_GUARANTEE.search(title) for title in found[0].path)
        late = guaranteed or found[0].start > _ANNEX_FROM * len(document.text)
        if late and _ANNEX.match(found[0].text):
            break  # annexes hold forms, definitions and tables; task tables are read as tables
        outside = not found[0].path and document.sections  # covering notice and preamble
        if index is not None and not outside and _is_task(found[0].path):
            paragraph = document.paragraphs[index]
            listed = paragraph.kind is ParagraphKind.LIST
            parts += _parts(found, paragraph.section, listed)
    return parts


def _is_item(part: Part, following: Part | None) -> bool:
    """Whether a numbered line is an item of a list: no text of its own follows it."""
    if part.rank < _INNER or part.rank == _PLAIN:
        return False
    heads = following is not None and following.rank == _PLAIN and following.path == part.path
    return not heads


def task_parts(document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Part]:
    """The parts of the plan's task and guarantee sections, each with the assignment it has."""
    headed = _in_headings(document, sentences)
    parts = _spread(_all_parts(document, sentences))
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        listed = part.listed or _is_item(part, following)
        above = None if part.assignment else _above(document, part.section, headed)
        if above is not None:
            yield replace(part, listed=listed, assignment=above, own=False, above=True)
        elif listed is not part.listed:
            yield replace(part, listed=listed)
        else:
            yield part
