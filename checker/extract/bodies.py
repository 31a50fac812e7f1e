"""Responsible bodies: who the plan says will do something, from brackets and labelled lines.

All positions are indices into a compact view text (see view.py), where ASCII brackets and colons
have become Chinese ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from checker.extract.body_lists import (
    NOTE,
    TAIL,
    Roles,
    is_body,
    pieces,
    split_bodies,
    split_roles,
)
from checker.extract.body_prose import is_plain_body
from checker.extract.deadlines import says_only_when

_KINDS = (
    "责任|牵头|主责|负责|配合|协同|协办|协作|实施|落实|主办|承办|参与|参加|支持|主管|组织|建设|完成"
)
_WHO = "单位|部门|主体|机构|处室|科室|领导|人"
LABEL = re.compile(
    rf"(?:(?:第一|主要|共同)?(?:{_KINDS})(?:（(?:{_KINDS})）)?(?:责任)?(?:(?:{_WHO})?(?:和|及|、|/)(?:{_KINDS}))?(?:{_WHO})"
    r"|责任分工|职责分工|(?<=[（；。，])(?:牵头|责任|配合|负责|参与|协办))[:：]?："
)
_SUPPORT_LABEL = re.compile(r"^(?:配合|协同|协办|协作|参与|参加|支持|承办)")
_LEAD_LABEL = re.compile(r"牵头|主责|主办|第一责任")
DEADLINE_LABEL = re.compile(
    r"(?:(?:计划)?(?:完成|办结|落实|实施|推进|建设|工作|整改|起止))?(?:时限|期限|时间节点|时间|进度安排|年限|周期|日期)(?:要求|安排)?："
)
_OTHER_LABEL = re.compile(r"(?:目标任务|预期成果|成果形式|备注|工作目标|主要内容|考核方式)：")
_DEFINES = re.compile(r"以下简称|包括|除外|含")
_INNER_BRACKET = re.compile(r"（[^（）]*）")  # 各市（含定州市）政府 defines nothing
_WHEN_BEHIND = re.compile(
    r"（([^（）]*[年季月期末底前][^（）]*)）$"
)  # 责任单位：甲局（2023年底前）
_NAMED_PERIOD = re.compile(r"(?:行动|计划|规划|方案|纲要|工程|》|”|版|本|目录|清单)$")
_OFFICE = re.compile(r"(?:局|厅|委|办|委员会|办公室|管委会|分局|大队|政府|街道)$")
_CARRY = re.compile(
    r"以下(?:各条|各项|各任务|任务|均|各)[^，；。、]*?(?:涉及|落实|负责|需|同)|各条均涉及"
)
_WHOLE = re.compile(
    r"^(?:以上|上述|本项|该项|此项|本条|各项)[^，。；由]{0,10}?(?:由|，)|^(?:分别)?由"
)
_SHARING = re.compile(r"牵头|负责|配合|分工|抓好落实")
_NEEDED = re.compile(r"以下(?:各[条项](?:任务|工作)?)?均需(?:由)?(.+?)(?:落实|负责)")
_NEEDED_HERE_TOO = re.compile(r"(?:^|[，；])均需(?:由)?([^，；]+?)(?:落实|负责)，下同$")
_STOPS = "。；！"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A passage that says who is responsible for what stands before it, or by when it is due."""

    roles: Roles
    start: int  # view range of the whole passage, brackets included
    end: int
    deadline: str | None = None  # when the passage also says when
    carried: tuple[str, ...] = ()  # bodies it declares responsible for all later items too
    standing: tuple[str, ...] = ()  # bodies of 下同: responsible for later items that name none
    bare: bool = False  # names only, without a word of what they do: （甲局、乙局等）

    @property
    def bodies(self) -> tuple[str, ...]:
        """All bodies as worded, lead bodies first."""
        return self.roles.bodies

    def joined(self, other: Assignment) -> Assignment:
        """This one together with one that follows at once: 牵头单位 on one line, 时限 on the next."""
        return Assignment(
            self.roles | other.roles,
            self.start,
            other.end,
            self.deadline or other.deadline,
            self.carried + other.carried,
            self.standing + other.standing,
            self.bare and other.bare,
        )


def _carried(content: str) -> tuple[str, ...]:
    """Bodies that a note such as 以下各条均涉及 makes responsible for all later items."""
    needed = _NEEDED.search(content) or _NEEDED_HERE_TOO.search(content)
    if needed:
        return split_bodies(needed.group(1), labelled=True)
    match = _CARRY.search(content)
    if match is None:
        return ()
    before = [c for c in pieces(content[: match.start()], "，；。") if c]
    return split_bodies(before[-1]) if before else ()


def _assignment(content: str, start: int, end: int, *, labelled: bool) -> Assignment | None:
    """The assignment of a passage's content, None when it names neither body nor deadline."""
    roles, deadline = _labelled(content) if labelled else _unlabelled(content)
    if not roles.bodies and deadline is None:
        return None
    carried = _carried(content)
    if _NEEDED_HERE_TOO.search(content):
        roles |= Roles((), carried)
    same = content.endswith("下同") and "首位" not in content and not carried
    standing = roles.bodies if same else ()
    bare = not labelled and not any(TAIL.search(one) for one in pieces(content, "，；。"))
    return Assignment(roles, start, end, deadline, carried, standing, bare)


def _unlabelled(content: str) -> tuple[Roles, str | None]:
    """Bodies and deadline of 甲局牵头，乙局配合，2023年底前完成."""
    clauses = list(pieces(content, "，；。"))
    whens = [clause for clause in clauses if says_only_when(clause)]
    rest = "，".join(clause for clause in clauses if clause not in whens)
    return split_roles(rest), "，".join(whens) or None


def _labelled(content: str) -> tuple[Roles, str | None]:
    """Bodies and deadline of 牵头单位：A；配合单位：B；完成时限：C (any of them)."""
    marks = sorted(
        [(m.start(), m.end(), "body") for m in LABEL.finditer(content)]
        + [(m.start(), m.end(), "deadline") for m in DEADLINE_LABEL.finditer(content)]
        + [(m.start(), m.end(), "other") for m in _OTHER_LABEL.finditer(content)]
    )
    led = any(kind == "body" and _LEAD_LABEL.search(content[s:e]) for s, e, kind in marks)
    roles, deadline = Roles(), None
    for number, (start, end, kind) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(content)
        value = content[end:stop].strip("；;，,。、（ ")
        value = value if value.count("（") else value.rstrip("）")
        label = content[start:end]
        if kind == "body":
            clauses = list(pieces(_WHEN_BEHIND.sub(r"，\1", value), "，；"))
            late = [c for c in clauses if says_only_when(c)]  # 责任单位：甲局，2023年底前完成
            deadline = deadline or "，".join(late) or None
            persons = label.rstrip("：").endswith(("领导", "人"))  # only offices are bodies there
            named = "，".join(c for c in clauses if c not in late)
            listed = split_roles(named, labelled=not persons)
            helps = _SUPPORT_LABEL.search(label) or (led and not _LEAD_LABEL.search(label))
            roles |= Roles((), listed.bodies) if helps else listed
        elif kind == "deadline" and value:
            deadline = value
    return roles, deadline


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """View ranges of outermost （…） groups, brackets included; an unclosed one ends with the text."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        if character == "（":
            start = position if depth == 0 else start
            depth += 1
        elif character == "）" and depth:
            depth -= 1
            if depth == 0:
                yield start, position + 1
    if depth and LABEL.match(text, start + 1):
        yield start, len(text)


def _bracketed(text: str, start: int, end: int) -> Assignment | None:
    content = text[start + 1 : end].removesuffix("）").removesuffix("。")
    if LABEL.match(content) or (DEADLINE_LABEL.match(content) and len(content) < 60):
        return _assignment(content, start, end, labelled=True)
    if _DEFINES.search(_INNER_BRACKET.sub("", content)):
        return None
    ends = end == len(text) or text[end] in "。；！（"
    clauses = [c for c in pieces(content, "，；。") if not says_only_when(c)]
    if not clauses:
        closes = ends and not _NAMED_PERIOD.search(text[:start])
        return _assignment(content, start, end, labelled=False) if closes else None
    names = [p.removesuffix("等") for c in clauses for p in pieces(c, "、")]
    tail = any(TAIL.search(name) for name in names)
    named = [p for p in names if is_body(TAIL.sub("", p)) or NOTE.search(p)]
    behind = start > 0 and text[start - 1] in "。；！”"
    offices = ends and any(map(_OFFICE.search, names))  # 建设平台（经发局、云溪热力公司）。
    closes = (behind or offices) and len(named) == len(names)
    if (tail and len(named) * 2 >= len(names)) or closes:
        return _assignment(content, start, end, labelled=False)
    return None


def _lines(text: str) -> Iterator[Assignment]:
    """Labelled runs that no bracket holds: 责任单位：甲局、乙局。"""
    for pattern in (LABEL, DEADLINE_LABEL):
        for match in pattern.finditer(text):
            if match.start() > 0 and text[match.start() - 1] not in "，。；！）】]”. ":
                continue
            stop = text.find("。", match.end())
            end = len(text) if stop < 0 else stop + 1
            content = text[match.start() : end].removesuffix("。")
            assignment = _assignment(content, match.start(), end, labelled=True)
            if assignment is not None:
                yield assignment


def _closing_sentences(text: str) -> Iterator[Assignment]:
    """Sentences that only say who shares the work: 以上工作由甲局牵头，乙局配合，2023年底前完成。"""
    start = 0
    while start < len(text):
        stops = [at for mark in _STOPS if (at := text.find(mark, start)) >= 0]
        end = min(stops) + 1 if stops else len(text)
        sentence = text[start:end].rstrip(_STOPS)
        if 4 <= len(sentence) <= 160 and _SHARING.search(sentence):
            content = _WHOLE.sub("", sentence)
            clauses = [c for c in pieces(content, "，") if c and not says_only_when(c)]
            shares = [c for c in clauses if TAIL.search(c)]
            names = [TAIL.sub("", n) for c in clauses for n in pieces(c, "、")]
            if shares and clauses[-1] in shares and all(map(is_plain_body, names)):
                assignment = _assignment(content, start, end, labelled=False)
                if assignment is not None:
                    yield assignment
        start = end


_BOLD_LABEL = re.compile(  # 【责任主体】经发局【完成时间】2025年底
    rf"【((?:{_KINDS})(?:{_WHO})|(?:完成|办结)(?:时限|期限|时间))】"
)
_BOLD = re.compile(r"【([^【】]*)】")  # 【牵头单位：经发局】
_SQUARE = re.compile(  # 〔经发局牵头，财政局负责〕; not 云政发〔2022〕7号, 各市〔州〕政府
    r"[〔\[]((?:[^〔〕\[\]]|〔[^〔〕]*〕)*(?:负责|牵头|配合|落实|单位：|部门：)(?:[^〔〕\[\]]|〔[^〔〕]*〕)*)[〕\]]"
)


def find_assignments(text: str) -> tuple[Assignment, ...]:
    """Brackets, labelled runs and closing sentences of one paragraph's compact text that say who."""
    text = _BOLD_LABEL.sub(r"，\1：", text)
    text = _BOLD.sub(r"（\1）", text)
    if "〔" in text or "[" in text:
        text = _SQUARE.sub(r"（\1）", text)
    brackets = tuple(_brackets(text)) if "（" in text else ()
    lines = [] if "：" not in text else [a for a in _lines(text) if not _within(a, brackets)]
    found = [
        assignment
        for start, end in brackets
        if not any(line.start < start < line.end for line in lines)  # 责任单位：各镇（街道）
        and (assignment := _bracketed(text, start, end)) is not None
    ]
    _insert(found, lines)
    if _SHARING.search(text):
        _insert(found, _closing_sentences(text))
    joined: list[Assignment] = []
    for one in found:
        if joined and not text[joined[-1].end : one.start].strip("。；，、 "):
            joined[-1] = joined[-1].joined(one)
        else:
            joined.append(one)
    return tuple(joined)


def _within(line: Assignment, brackets: Sequence[tuple[int, int]]) -> bool:
    """Whether a labelled run stands in a bracket, as its second label does."""
    return any(start < line.start < end for start, end in brackets)


def _insert(found: list[Assignment], more: Iterable[Assignment]) -> None:
    """Put those of `more` that overlap none of `found` (sorted by place) at their places."""
    for one in more:
        before = bisect_right(found, one.start, key=attrgetter("start"))
        if before and one.start < found[before - 1].end:
            continue
        if before < len(found) and found[before].start < one.end:
            continue
        found.insert(before, one)
