"""The stretches of text that one assignment closes, with who is responsible for each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, groupby

from checker.extract.annexed import further_plans
from checker.extract.assignment_reach import spread
from checker.extract.bodies import Assignment, find_assignments
from checker.extract.contexts import works_on, works_towards
from checker.extract.parts import UNNUMBERED, Part, Piece
from checker.extract.sentences import Sentence
from checker.model import Document, ParagraphKind

_NOT_TASKS = re.compile(
    r"指导思想|总体要求|总体思路|基本原则|工作原则|发展思路|发展理念$|现状|背景|回顾|概况|"
    r"前言|引言|编制说明|(?:完成|进展|执行)情况(?!.{0,4}(?:考核|评价|评估|通报|督查|检查))|适用范围|名词解释|术语|战略定位|发展定位|基本情况|情景|边界|碳?核算(?:方法|结果|范围)|(?:低碳|绿色)(?:发展)?评价$|编制依据"
)
_STATE = re.compile(r"基础$|发展基础|工作基础|形势|成效|成绩|问题|挑战|机遇|优势")  # of the present
_AIM = re.compile(r"目标(?!责任|考核|任务分解|管理|落实)")
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
_INNER = 3  # from this style on a short numbered line is an item rather than a heading


def _rank(text: str) -> int:
    for rank, pattern in enumerate(_NUMBERS):
        if pattern.match(text):
            return rank
    return UNNUMBERED


@lru_cache(maxsize=512)
def _is_task(path: tuple[str, ...]) -> bool:
    """Whether a section holds tasks; the innermost heading that tells decides."""
    for title in reversed(path):
        aim = _AIM.search(title) and not works_towards(title)
        if aim or (_STATE.search(title) and not works_on(title)) or _NOT_TASKS.search(title):
            return False
        if _TASKS.search(title):
            return True
    return True


@lru_cache(maxsize=512)
def _is_guarantee(path: tuple[str, ...]) -> bool:
    return any(map(_GUARANTEE.search, path))


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
        rank = _rank(text) if begin == 0 else UNNUMBERED
        if assignment is not None:
            within = bisect_right(starts, assignment.end - 1) - 1
            last = assignment.end - 1 - starts[within]
            closed = group[within].view.offsets[last] + 1
            yield Part(pieces, rank, section, path, listed, assignment, closed)
            begin = assignment.end
        elif pieces:
            yield Part(pieces, rank, section, path, listed, None, None)


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


def _has_sections(document: Document, plans: Sequence[int], position: int) -> bool:
    """Whether the plan around a position has headings: what stands before them is its preamble."""
    at = bisect_right(plans, position)
    first = bisect_left(document.sections, plans[at - 1], key=lambda section: section.start)
    following = document.sections[first : first + 1]
    return bool(following) and following[0].start < plans[min(at, len(plans) - 1)]


def _all_parts(document: Document, sentences: tuple[Sentence, ...]) -> list[Part]:
    body = [s for s in sentences if s.paragraph is not None and not s.heading and s.text]
    plans = (0, *(start for start, _ in further_plans(document)), len(document.text))
    parts: list[Part] = []
    guaranteed = False
    for index, group in groupby(body, key=lambda s: s.paragraph):
        found = list(group)
        guaranteed = guaranteed or _is_guarantee(found[0].path)
        late = guaranteed or found[0].start > _ANNEX_FROM * len(document.text)
        if late and _ANNEX.match(found[0].text):
            break  # annexes hold forms, definitions and tables; task tables are read as tables
        outside = not found[0].path and _has_sections(document, plans, found[0].start)
        if index is not None and _is_task(found[0].path):
            paragraph = document.paragraphs[index]
            listed = paragraph.kind is ParagraphKind.LIST
            section = paragraph.section if found[0].path else None  # not that of a plan before
            made = tuple(_parts(found, section, listed))
            if not outside or (made and made[-1].assignment is not None and made[-1].pieces):
                parts += made  # of an extract: an item may come before the first heading
    return parts


def _is_item(part: Part, following: Part | None) -> bool:
    """Whether a numbered line is an item of a list: no text of its own follows it."""
    if part.rank < _INNER or part.rank == UNNUMBERED:
        return False
    heads = following is not None and following.rank == UNNUMBERED and following.path == part.path
    return not heads


def _with_titles(
    document: Document, sentences: tuple[Sentence, ...], parts: list[Part]
) -> Iterator[Part]:
    """The parts; an item that is all title (3.编制年度计划。（责任单位：经发局）) is its own text."""
    titles: dict[int | None, Sentence] = {}
    for sentence in sentences:
        if sentence.heading and sentence.paragraph is not None:
            titles.setdefault(document.paragraphs[sentence.paragraph].section, sentence)
    counted = Counter(part.section for part in parts)
    parents = {section.parent for section in document.sections}
    for part in parts:
        bare = part.own and part.assignment is not None and not part.pieces
        alone = counted[part.section] == 1 and part.section not in parents
        title = titles.get(part.section) if bare and alone else None
        yield part if title is None else replace(part, pieces=(Piece(title.view, False),))


def task_parts(document: Document, sentences: tuple[Sentence, ...]) -> Iterator[Part]:
    """The parts of the plan's task and guarantee sections, each with the assignment it has."""
    headed = _in_headings(document, sentences)
    parts = spread(document, _all_parts(document, sentences))
    parts = list(_with_titles(document, sentences, parts))
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        listed = part.listed or _is_item(part, following)
        above = None if part.assignment else _above(document, part.section, headed)
        if above is not None:
            yield replace(part, listed=listed, assignment=above, own=False, sectional=True)
        elif listed is not part.listed:
            yield replace(part, listed=listed)
        else:
            yield part
