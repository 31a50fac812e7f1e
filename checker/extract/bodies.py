"""Responsible bodies: who the plan says will do something, from brackets, labelled lines and prose.

All positions are indices into a compact view text (see view.py), where ASCII brackets and colons
have become Chinese ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

_SUFFIX = (
    "局|厅|委|办|部|署|院|处|科|室|所|站|中心|公司|集团|银行|支行|分行|政府|管委会|委员会|办公室|办事处|街道|街镇|"
    "镇|乡|社区|组织|总会|工会|妇联|科协|协会|学会|联合会|商会|联盟|工商联|供销社|供销联社|大学|学院|学校|"
    "营管部|总队|支队|大队|部门|单位|机构|机关|企业|业主|小组|专班|电视台|电台|法院|园区|高新区|经开区|新区|开发区|"
    "县区|区县|市县|县市|市区|市州|州市|各地|各县|各区|各市|各州|电网|运营商|管廊|平台|团队|[主书]任|书记|负责人|负责同志"
)
_BODY = re.compile(rf"(?:{_SUFFIX})(?:（[^（）]*）)?$")
_LABEL_WORDS = (
    r"(?:第一|主要)?(?:责任|牵头|主责|负责|配合|协同|协办|协作|实施|落实|主办|承办|参与|参加|支持|主管|组织|建设|完成)"
    r"(?:责任)?(?:单位|部门|主体|机构|处室|科室|领导|人)"
)
LABEL = re.compile(
    rf"(?:{_LABEL_WORDS}|责任分工|职责分工|(?<=[（；。，])(?:牵头|责任|配合))[:：]?："
)
DEADLINE_LABEL = re.compile(
    r"(?:完成|办结|落实|实施|推进|建设|工作|整改)?(?:时限|期限|时间节点|时间|进度安排|年限|周期|日期)(?:要求)?："
)
_OTHER_LABEL = re.compile(r"(?:目标任务|预期成果|成果形式|备注|工作目标|主要内容)：")
_TAIL = re.compile(
    r"(?:等)?(?:(?:按照?|依据?|根据)(?:各自)?(?:工作)?职责(?:分工)?|按分工|分工|分别|共同|具体|联合|统筹|牵头|配合|"
    r"负责|落实|参与|协同|协助|推进|实施|组织|承担|做好|抓好)+$"
)
_HEAD = re.compile(r"^(?:(?:由|以及|及|和|与|会同|联合|其中|并由|再由|同时)(?!平))+")
_NOTE = re.compile(r"下同|以下|不再|列首位|排在?首位|第一位|均涉及|均需|均为|名单|详见|见附")
_ETC = re.compile(r"等(?=[^、，；]*(?:部门|单位|机构|企业)$)|等$")
_BARE = frozenset({"部门", "单位", "机构", "各级", "企业", ""})
_AREA = re.compile(
    r"^各?(?:[县市区州盟旗乡镇]|街道|开发区|园区|（[^）]*）|〔[^〕]*〕|\[[^\]]*\])*(?:人民)?(?:政府|管委会|办事处)$"
)
_AREA_START = re.compile(r"^各?(?:省辖)?[县市区州盟旗乡镇]{1,2}$")
_DEFINES = re.compile(r"以下简称|包括|除外|含")
_OPEN, _CLOSE = "（〔【[", "）〕】]"
_CARRY = re.compile(
    r"以下(?:各条|各项|各任务|任务|均|各)[^，；。、]*?(?:涉及|落实|负责|需|同)|各条均涉及"
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A passage that says who is responsible for what stands before it."""

    bodies: tuple[str, ...]  # lead bodies first, as worded
    start: int  # view range of the whole passage, brackets included
    end: int
    deadline: str | None = None  # when the passage also carries a labelled deadline
    carried: tuple[str, ...] = ()  # bodies it declares responsible for all later items too
    standing: tuple[str, ...] = ()  # bodies of 下同: responsible for later items that name none


def _pieces(text: str, separators: str) -> Iterator[str]:
    """`text` cut at separators that do not stand inside brackets."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            yield text[start:position]
            start = position + 1
    yield text[start:]


def is_body(name: str) -> bool:
    """Whether a short text reads like the name of a public body, firm or group."""
    return 2 <= len(name) <= 40 and _BODY.search(name) is not None


def _cut_joined(piece: str) -> Iterator[str]:
    """Cut at 和/及/与 only after a body's name: 财政局和税务局, but not 工业和信息化局."""
    for match in re.finditer(r"以及|会同|[和及与]", piece):
        left = piece[: match.start()]
        if is_body(left) and is_body(_TAIL.sub("", piece[match.end() :])):
            yield left
            yield from _cut_joined(piece[match.end() :])
            return
    yield piece


def _clean(piece: str) -> Iterator[str]:
    name = _HEAD.sub("", _TAIL.sub("", piece.strip("“”\"' .:：·-")))
    etc = _ETC.search(name)
    if etc is None:
        yield name
        return
    yield name[: etc.start()]
    rest = name[etc.end() :]
    if rest not in _BARE:
        yield rest


def _merge_areas(names: list[str]) -> list[str]:
    """各市、县（市、区）人民政府 is one body that an enumeration comma cuts in two."""
    merged: list[str] = []
    for name in names:
        if merged and _AREA_START.match(merged[-1]) and _AREA.match(name):
            merged[-1] = f"{merged[-1]}、{name}"
        else:
            merged.append(name)
    return merged


def split_bodies(text: str, *, labelled: bool = False) -> tuple[str, ...]:
    """The bodies of a list, as worded, without the words about how they share the work.

    `labelled`: the list stands after a label such as 责任单位, so unusual names are kept too.
    """
    found: list[str] = []
    for clause in _pieces(text, "，,；;。"):
        if _NOTE.search(clause):
            continue
        names = [
            n for part in _pieces(clause, "、/ ") for p in _cut_joined(part) for n in _clean(p)
        ]
        for name in _merge_areas(names):
            odd = (
                labelled
                and 2 <= len(name) <= 16
                and not re.search(r"[0-9%：]|应当|按照|根据", name)
            )
            if (is_body(name) or odd) and name not in _BARE and name not in found:
                found.append(name)
    return tuple(found)


def _carried(content: str) -> tuple[str, ...]:
    """Bodies that a note such as 以下各条均涉及 makes responsible for all later items."""
    needed = re.search(r"以下均需(?:由)?(.+?)(?:落实|负责)", content)
    if needed:
        return split_bodies(needed.group(1), labelled=True)
    match = _CARRY.search(content)
    if match is None:
        return ()
    before = [c for c in _pieces(content[: match.start()], "，；。") if c]
    return split_bodies(before[-1]) if before else ()


def _assignment(content: str, start: int, end: int, labelled: bool) -> Assignment | None:
    """The assignment of a passage's content, None when it names neither body nor deadline."""
    bodies, deadline = _labelled(content) if labelled else (split_bodies(content), None)
    if not bodies and deadline is None:
        return None
    same = content.endswith("下同") and "首位" not in content and not _carried(content)
    return Assignment(bodies, start, end, deadline, _carried(content), bodies if same else ())


def _labelled(content: str) -> tuple[tuple[str, ...], str | None]:
    """Bodies and deadline of 牵头单位：A；配合单位：B；完成时限：C (any of them)."""
    marks = sorted(
        [(m.start(), m.end(), "body") for m in LABEL.finditer(content)]
        + [(m.start(), m.end(), "deadline") for m in DEADLINE_LABEL.finditer(content)]
        + [(m.start(), m.end(), "other") for m in _OTHER_LABEL.finditer(content)]
    )
    bodies: list[str] = []
    deadline = None
    for number, (_, end, kind) in enumerate(marks):
        stop = marks[number + 1][0] if number + 1 < len(marks) else len(content)
        value = content[end:stop].strip("；;，,。、（） ")
        if kind == "body":
            bodies += [b for b in split_bodies(value, labelled=True) if b not in bodies]
        elif kind == "deadline" and value:
            deadline = value
    return tuple(bodies), deadline


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
        return _assignment(content, start, end, True)
    if _DEFINES.search(content):
        return None
    pieces = [p for c in _pieces(content, "，；。") for p in _pieces(c, "、")]
    tail = any(_TAIL.search(piece) for piece in pieces)
    named = [p for p in pieces if is_body(_TAIL.sub("", p)) or _NOTE.search(p)]
    closes = start > 0 and text[start - 1] in "。；！”" and len(named) == len(pieces)
    if (tail and len(named) * 2 >= len(pieces)) or closes:
        return _assignment(content, start, end, False)
    return None


def find_assignments(text: str) -> tuple[Assignment, ...]:
    """Brackets and labelled runs of one paragraph's compact text that assign responsibility."""
    text = text.replace(",", "，")
    found = [a for s, e in _brackets(text) if (a := _bracketed(text, s, e)) is not None]
    for pattern in (LABEL, DEADLINE_LABEL):
        for match in pattern.finditer(text):
            before = bisect_right(found, match.start(), key=attrgetter("start"))
            if before and match.start() < found[before - 1].end:
                continue
            if match.start() > 0 and text[match.start() - 1] not in "。；！）】]”. ":
                continue
            stop = text.find("。", match.end())
            end = len(text) if stop < 0 else stop + 1
            content = text[match.start() : end].removesuffix("。")
            assignment = _assignment(content, match.start(), end, True)
            if assignment is not None:
                found.insert(before, assignment)
    return tuple(found)


_BY = re.compile(
    r"由([^，。；：由]{2,60}?)(?:共同|分别|具体|统一|按职责|按照职责分工|总)?(?:牵头|负责|承担|组织|统筹|落实|主导|会同|抓总|承建|建设|实施|投资|运营)"
)
_WITH = re.compile(
    r"，([^，。；：]{2,50}?)(?:等)?(?:积极|共同)?(?:配合|协同|协助|参与)(?:推进|实施|做好|落实|推动)?(?=[，。；]|$)"
)
_JOINS = re.compile(
    r"会同([^，。；：]{2,40}?)(?=等|[，。；]|共同|联合|建立|制定|研究|组织|开展|编制|推[进动]|加强|统筹|做好|落实|负责|实施|指导|抓好|牵头|定期|每|对|按|于|在|$)"
)
_DOES = "负责|牵头|会同|联合|统筹|要|应|须|每|定期|按季|按年|组织|设立|建立|制定|出台|编制|开展|发布|公布|核算|将|对|于|在"
_SUBJECT = re.compile(
    r"^(?:[^，。；：]{0,14}\d{4}年[^，。；：]{0,6}，)?"
    rf"((?:[^，。；：、]{{1,18}}?、){{0,5}}?[^，。；：、]{{0,22}}?(?:管委会|党工委|局|厅|委员会|办公室|领导小组|专班|公司|集团|中心|政府))(?={_DOES})"
)
_VERB_START = re.compile(
    r"^(?:推|建|加|开|实|完|支|鼓|引|优|强|健|设|制|促|探|落|深|严|提|打|成立|以|对|在|将|与|为|按|依|围绕|到)"
)
_GENERIC = re.compile(
    r"^(?:各|相关|有关)?(?:责任|相关|有关|成员)?(?:部门|单位|企业|机构)$|^(?:企业|园区|部门|单位|政府)$"
)


def bodies_in_prose(text: str) -> tuple[str, ...]:
    """Bodies that one sentence makes responsible: 由……牵头, ……配合, or its subject."""
    text = text.replace(",", "，")
    found: list[str] = []

    def add(names: str) -> None:
        for name in split_bodies(names):
            if not _GENERIC.match(name) and name not in found:
                found.append(name)

    by = _BY.search(text) if "由" in text else None
    if by:
        add(by.group(1))
    subject = _SUBJECT.match(text)
    if subject and not _VERB_START.match(subject.group(1)):
        add(subject.group(1))
    if by or subject:
        for match in (*_WITH.finditer(text), *_JOINS.finditer(text)):
            add(match.group(1))
    return tuple(found)
