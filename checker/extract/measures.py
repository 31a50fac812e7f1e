"""Measures: what the plan says will be done, with who, by when and how much."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import itemgetter

from checker.extract.amounts import quantity
from checker.extract.bodies import Assignment, bodies_in_prose, find_assignments
from checker.extract.commitment import judge_commitment
from checker.extract.deadlines import main_deadline
from checker.extract.measure_tables import table_measures
from checker.extract.sentences import Sentence
from checker.model import Document, Evidence, Measure, Project

Ranges = Mapping[str, Sequence[tuple[int, int]]]

_NOT_TASKS = re.compile(
    r"指导思想|总体要求|总体思路|基本原则|工作原则|发展思路|发展理念|目标(?!责任|考核|任务分解|管理|落实)|现状|基础$|发展基础|工作基础|形势|背景|"
    r"成效|成绩|问题|挑战|机遇|优势|回顾|概况|前言|引言|编制说明|适用范围|名词解释|术语|战略定位|发展定位|基本情况|情景|边界|碳?核算(?:方法|结果|范围)|(?:低碳|绿色)(?:发展)?评价$|编制依据"
)
_TASKS = re.compile(r"任务|措施|行动|工程|举措|路径|实施|保障|机制")
_STATUS = re.compile(
    r"^(?:截至|目前|近年来|20\d\d年以来|“?十[二三四]五”?(?:期间|以来)，?(?:我|全|园|高|新)?)|(?:已经|已(?:建|累|形|完|成|有|获|实|达)|取得了|位居|先后)"
)
_FORMAL = re.compile(
    r"现将|\d日印发|印发给你们|特此通知|此件公开|制定(?:本|如下|《)|制订本|(?:负责解释|起施行|起实施|起执行|有效期)|以习近平|^[-·]*坚持[^，。：]{2,12}[。：]"
)
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sentence of a part, without the words that assign responsibility."""

    text: str  # compact
    start: int  # document offsets
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one paragraph that at most one assignment closes."""

    pieces: tuple[_Piece, ...]
    rank: int  # numbering style of the paragraph, _PLAIN when it has none
    section: int | None
    assignment: Assignment | None
    closed: int | None  # document offset where the assignment's own words end, when they follow


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


def _pieces(
    group: list[Sentence], starts: Sequence[int], begin: int, stop: int
) -> Iterator[_Piece]:
    """The sentences of a paragraph's view range [begin, stop), cut to it; `starts`: of each there."""
    first = max(bisect_right(starts, begin) - 1, 0)
    for at, sentence in zip(starts[first:], group[first:], strict=True):
        if at >= stop:
            break
        low, high = max(begin - at, 0), min(stop - at, len(sentence.text))
        text = sentence.text[low:high]
        if low < high and text.strip("。；，、 "):
            yield _Piece(text, *sentence.view.span(low, high))


def _parts(group: list[Sentence], section: int | None) -> Iterator[_Part]:
    """One paragraph's sentences, cut after each bracket or run that assigns responsibility."""
    text = "".join(s.text for s in group)
    offsets = [o for s in group for o in s.view.offsets]
    starts = list(accumulate((len(s.text) for s in group[:-1]), initial=0))
    begin = 0
    for assignment in (*find_assignments(text), None):
        stop = len(text) if assignment is None else assignment.start
        pieces = tuple(_pieces(group, starts, begin, stop))
        rank = _rank(text) if begin == 0 else _PLAIN
        if assignment is not None:
            yield _Part(pieces, rank, section, assignment, offsets[assignment.end - 1] + 1)
            begin = assignment.end
        elif pieces:
            yield _Part(pieces, rank, section, None, None)


def _spread(parts: list[_Part]) -> list[_Part]:
    """Give parts without an assignment the one that closes the item they belong to."""
    last: dict[int | None, int] = {}
    for part in parts:
        if part.assignment is not None:
            last[part.section] = last.get(part.section, 0) + 1
    spread = list(parts)
    open_from = 0
    for index, part in enumerate(parts):
        if index and part.section != parts[index - 1].section:
            open_from = index
        if part.assignment is None:
            continue
        pending = parts[open_from : index + 1]
        outermost = min(p.rank for p in pending)
        for back in range(index, open_from - 1, -1):
            spread[back] = replace(spread[back], assignment=part.assignment)
            only = last[part.section] == 1
            if not only and outermost < _PLAIN and parts[back].rank == outermost:
                break
        open_from = index + 1
    return spread


def _groups(part: _Part, horizon: int | None) -> Iterator[tuple[_Piece, ...]]:
    """The part's sentences, cut where another one sets another deadline: one measure, one deadline."""
    current: list[_Piece] = []
    known: str | None = None
    for sentence in part.pieces:
        deadline = main_deadline(sentence.text, horizon)
        dated = deadline.text if deadline is not None and deadline.year is not None else None
        if dated is not None and known is not None and dated != known:
            yield tuple(current)
            current = []
        known = dated or known
        current.append(sentence)
    if current:
        yield tuple(current)


def _is_measure(group: tuple[_Piece, ...], assigned: bool) -> bool:
    acting = [
        p
        for p in group
        if judge_commitment(p.text).acts
        and not _STATUS.search(p.text)
        and not _FORMAL.search(p.text)
    ]
    return bool(acting) and (assigned or sum(len(p.text) for p in acting) >= 12)


class _Standing:
    """Bodies that a note makes responsible for later items."""

    def __init__(self) -> None:
        self.carried: tuple[str, ...] = ()
        self.standing: tuple[str, ...] = ()

    def bodies(self, assignment: Assignment | None, prose: tuple[str, ...]) -> tuple[str, ...]:
        """All bodies responsible for an item with this assignment and these bodies in its prose."""
        own = assignment.bodies if assignment is not None else ()
        found = own or prose or self.standing
        if assignment is not None:
            self.carried = self.carried or assignment.carried
            self.standing = assignment.standing or self.standing
        names: dict[str, str] = {}  # 人民政府 and 政府 are one; the first wording stays
        for name in (*found, *(self.carried if own else ())):
            names.setdefault(name.replace("人民政府", "政府"), name)
        return tuple(names.values())


def _heading_assignments(
    document: Document, sentences: tuple[Sentence, ...]
) -> dict[int, Assignment]:
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


def _all_parts(document: Document, sentences: tuple[Sentence, ...]) -> list[_Part]:
    body = [s for s in sentences if s.paragraph is not None and not s.heading and s.text]
    parts: list[_Part] = []
    guaranteed = False
    for index, group in groupby(body, key=lambda s: s.paragraph):
        found = list(group)
        guaranteed = guaranteed or any(_GUARANTEE.search(title) for title in found[0].path)
        late = guaranteed or found[0].start > _ANNEX_FROM * len(document.text)
        if late and _ANNEX.match(found[0].text):
            break  # annexes hold forms, definitions and tables; task tables are read as tables
        outside = not found[0].path and document.sections  # covering notice and preamble
        if index is not None and not outside and _is_task(found[0].path):
            parts += _parts(found, document.paragraphs[index].section)
    return parts


def _measure(
    document: Document,
    part: _Part,
    group: tuple[_Piece, ...],
    bodies: tuple[str, ...],
    horizon: int | None,
) -> Measure:
    """One measure; its evidence includes the bracket that closes it."""
    last = group[-1] is part.pieces[-1]
    end = part.closed if last and part.closed is not None else group[-1].end
    text = "".join(p.text for p in group)
    labelled = part.assignment.deadline if part.assignment is not None else None
    dated = main_deadline(text, horizon)
    amount = quantity(text)
    deadline = labelled or (dated.text if dated is not None else None)
    firm = replace(
        judge_commitment(text),
        responsible=bool(bodies),
        deadline=deadline is not None,
        quantity=amount is not None,
    )
    evidence = document.evidence(group[0].start, end)
    return Measure(text, (), bodies, deadline, amount, None, firm.score, evidence)


def _with_links(
    measures: list[Measure], answering: Ranges, projects: tuple[Project, ...]
) -> tuple[Measure, ...]:
    """Each measure with the clauses that a sentence of it answers and the project it names."""
    linked = []
    ordered = {clause: sorted(ranges) for clause, ranges in answering.items() if ranges}
    for measure in measures:
        at = measure.evidence
        actions = tuple(clause for clause, ranges in ordered.items() if _overlaps(ranges, at))
        inside = [p.name for p in projects if at.start <= p.evidence.start < at.end]
        linked.append(replace(measure, actions=actions, project=inside[0] if inside else None))
    return tuple(linked)


def _overlaps(ranges: Sequence[tuple[int, int]], at: Evidence) -> bool:
    """Whether one of the sorted sentence ranges, none inside another, meets the evidence."""
    before = bisect_left(ranges, at.end, key=itemgetter(0))
    return before > 0 and ranges[before - 1][1] > at.start


def find_measures(
    document: Document,
    sentences: tuple[Sentence, ...],
    answering: Ranges,
    projects: tuple[Project, ...] = (),
    horizon: int | None = None,
) -> tuple[Measure, ...]:
    """The measures of the plan's task and guarantee sections and task tables, in document order.

    `answering` holds, per clause id, the document ranges [start, end) of the sentences that answer it;
    `horizon` is the last year of the plan's period.
    """
    headed = _heading_assignments(document, sentences)
    standing = _Standing()
    found: list[Measure] = []
    for part in _spread(_all_parts(document, sentences)):
        assignment = part.assignment or _above(document, part.section, headed)
        for group in _groups(part, horizon):
            prose = tuple(dict.fromkeys(b for p in group for b in bodies_in_prose(p.text)))
            bodies = standing.bodies(assignment, prose)
            if _is_measure(group, bool(bodies)):
                found.append(
                    _measure(document, replace(part, assignment=assignment), group, bodies, horizon)
                )
    found += table_measures(document)
    found.sort(key=lambda measure: measure.evidence.start)
    return _with_links(found, answering, projects)
