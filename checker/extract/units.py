"""Cuts the text of a task into measures: sentences, members of lists, enumerated clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.extract.amounts import main_amount
from checker.extract.commitment import acts
from checker.extract.deadlines import main_deadline
from checker.extract.parts import Piece

_MARKS = (  # styles of counting inside a sentence; each is followed only by its own kind
    # a letter first and then the look back to the start or a comma: that is found ten times faster
    re.compile(r"[一二三四五六七八九十](?<![^，；：。][一二三四五六七八九十])是(?!否|[不指])"),
    re.compile(r"[①-⑳](?<![^，；：。、][①-⑳])"),
    re.compile(r"（(?<![^，；：。、]（)(?:\d{1,2}|[一二三四五六七八九十])）"),
    re.compile(r"\d(?<![^，；：。]\d)\d?[.．、）](?!\d)"),
    re.compile(r"其(?<![^，；：。]其)[一二三四五六]，"),
    re.compile(r"[首其再最](?<![^，；：。][首其再最])(?:(?<=首)先|(?<=[其再])次|(?<=最)后)，"),
)
_MARK = re.compile("|".join(f"(?:{marks.pattern})" for marks in _MARKS))  # of any style
_CONTINUES = re.compile(  # says more about what stands before it
    r"^(?:同时|并(?!网|购)|配套|未|逾期|确保|实现|达到|使|形成|预计|可(?:年|每年)|年(?:节|减)|累计|届时|结果|相关)"
)
_DEPENDS = re.compile(
    r"^(?:其中|对此|以此|从而|由此|上述|该[^区园]|此类|所需)"
)  # without it nothing
_MODEL = r"[^。；]{2,30}(?:建立|构建)[^，。；]{0,8}(?:测算|决策|预测)模型"
_STATUS = re.compile(
    rf"已(?:经|建|累|形|完|成|有|获|实|达)|取得了|位居|先后|情景下|设(?:置|定)[^，。；]{{0,24}}情景|以{_MODEL}|由{_MODEL}"
)
_FORMAL = re.compile(
    r"现将|日(?<=\d日)印发|印发给你们|特此通知|此件公开|制定(?:本|如下|《)|制订本|负责解释|起施行|起实施|起执行|有效期|以习近平"
)
_OPENS = re.compile(  # how a sentence about the present begins, or one of the form
    r"截至|目前|近年来|20\d\d年以来|“?十[二三]五”?(?:期间|以来)|“?十四五”?以来|[^，。；]{0,10}(?:路径|方案)设计"
    r"|[-·]*坚持[^，。：]{2,12}[。：]"
)
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、）](?!\d)|[①-⑳])+"
)
_TITLE = 22  # characters at most of a numbered run-in heading
_SHORT = 7  # characters below which a sentence is no measure of its own
_LONG = 80  # a longer sentence stands for itself, however it opens
_ALONE = 9  # characters at least of a measure for which nobody is responsible
_TOLD = 6  # the same where it says when or how much


@dataclass(frozen=True, slots=True)
class Unit:
    """The words of one measure."""

    pieces: tuple[Piece, ...]
    intro: str = ""  # what opens the enumeration it is a member of: 建立三项机制：
    member: bool = False  # of an enumeration

    @property
    def text(self) -> str:
        """The compact text."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def own(self) -> str:
        """The text without a run-in heading."""
        return "".join(p.text for p in self.pieces if not p.lead) or self.text


def dated_groups(pieces: Sequence[Piece], horizon: int | None) -> Iterator[tuple[Piece, ...]]:
    """The sentences of a part, cut where another one sets another deadline."""
    current: list[Piece] = []
    known: str | None = None
    for piece in pieces:
        deadline = main_deadline(piece.text, horizon)
        dated = deadline.text if deadline is not None and deadline.year is not None else None
        if dated is not None and known is not None and dated != known:
            yield tuple(current)
            current = []
        known = dated or known
        current.append(piece)
    if current:
        yield tuple(current)


def _members(piece: Piece) -> tuple[int, ...]:
    """Where the members of an enumeration inside the sentence begin; empty when it has none."""
    if not _MARK.search(piece.text):  # as in nearly all
        return ()
    for marks in _MARKS:
        places = tuple(match.start() for match in marks.finditer(piece.text))
        if len(places) > 1 or (len(places) == 1 and piece.text[places[0] - 1 : places[0]] == "："):
            return places
    return ()


def _chunks(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str, bool]]:
    """The sentences, enumerations cut at their marks: piece, opening words, whether a member."""
    intro = ""
    for piece in pieces:
        places = _members(piece)
        if places:
            intro = piece.text[: places[0]]
            borders = (0, *places[1:], len(piece.text))
            for low, high in pairwise(borders):
                words = piece.text[low:high]
                last = high == len(piece.text)
                kept = words if last else words.rstrip("，、；")
                yield piece.cut(low, low + len(kept)), intro, True
            continue
        member = _MARK.match(piece.text) is not None
        intro = intro if member else ""
        yield piece, intro, member
        if piece.text.endswith("："):
            intro = piece.text


def is_deed(text: str) -> bool:
    """Whether a sentence does or directs something, and neither reports nor belongs to the form."""
    return acts(text) and not _reports(text)


def _reports(text: str) -> bool:
    """Whether a sentence says what is or belongs to the form."""
    return bool(_OPENS.match(text) or _STATUS.search(text) or _FORMAL.search(text))


def units(pieces: Sequence[Piece], *, assigned: bool, listed: bool) -> Iterator[Unit]:
    """The measures of a part: each deed with the sentences that only continue it.

    `assigned`: somebody is responsible for the part; `listed`: it is an item of a list. Then short
    sentences are measures too.
    """
    opening: list[Piece] = []  # a run-in heading or words before the first deed
    current: list[Piece] = []
    intro, member = "", False

    def made() -> Iterator[Unit]:
        if not current:
            return
        unit = Unit(tuple(current), intro, member)
        if assigned or listed or member or _says_enough(unit.own):
            yield unit

    for number, (piece, opened, inside) in enumerate(_chunks(pieces)):
        if number == 0 and len(pieces) > 1 and _is_title(piece.text):
            opening.append(piece)
            continue
        report = _reports(piece.text)
        if inside:
            deed = not piece.lead and is_deed(opened + piece.text)
        else:
            deed = not piece.lead and not report and acts(piece.text)
        if deed and not (current and _continues(piece.text, inside)):
            yield from made()
            current, opening = [*opening, piece], []
            intro, member = opened, inside
        elif report:
            yield from made()
            current, opening = [], []
        else:
            (current or opening).append(piece)
    yield from made()
    if opening and (assigned or listed) and is_deed("".join(p.text for p in opening)):
        yield Unit(tuple(opening))


def _says_enough(text: str) -> bool:
    """Whether words for which nobody is responsible are a measure by themselves."""
    told = main_deadline(text) or main_amount(text)
    return len(text) >= (_TOLD if told else _ALONE)


def _is_title(text: str) -> bool:
    """Whether the first sentence of a part is a numbered heading: 1.推进清洁生产。"""
    numbered = _NUMBER.match(text)
    name = text[numbered.end() :] if numbered else ""
    return bool(name) and len(name) <= _TITLE and not re.search(r"[\d，：；]", name)


def _continues(text: str, member: bool) -> bool:
    """Whether a deed only says more about the one before it."""
    if _DEPENDS.match(text) is not None:
        return True
    if member or main_amount(text) is not None:
        return False
    short = len(text.rstrip("。；")) < _SHORT
    return short or (len(text) < _LONG and _CONTINUES.match(text) is not None)
