"""From when on a plan looks ahead: its period, else its date of issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.annexed import of_other_place, titles_of_plans
from checker.extract.view import view
from checker.extract.years import five_years, period_of
from checker.model import Document

_HEAD = 3000  # characters in which a plan says when it was issued, and what it goes by
_DAY = r"(?P<year>20\d\d)(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})"
_DATE_LINE = re.compile(  # 2021年3月5日, 成文日期：2021-03-05, under the signature or at the head
    rf"#?(?:[\u4e00-\u9fff]{{0,4}}(?:日期|时间)[：:])?{_DAY}(?:印发|发布|公布)?"
)
_CITED = re.compile(  # nothing in the head is later than the plan itself, but days that lie ahead
    r"(20(?<![至到]20)\d\d)年\d{1,2}月\d{1,2}日(?![之以]?前)|[〔\[（](20\d\d)(?:〕|[\]）]\d{1,4}号)"
)
_REPORTS = re.compile(
    r"记者|获悉|据悉|据了解|新闻(?:发布会|办)|(?:近日|日前)[，,][^。]{0,40}?(?:印发|发布|出台|公布)"
)
_SERVES = re.compile(  # 为完成“十二五”节能减排任务，制定本方案
    r"(?:为|根据|按照|依据)[^。]{0,60}?“?(?P<five>十[一二三四五]五)”?[^。]{0,60}?(?:制定|制订|编制)(?:了?本|如下|此)"
)
_COMPARED = re.compile(r"[较比](20\d\d)年[^，。；]{0,24}?(?:降低|下降|减少|提高|增长|提升|增加)")
_ANNOUNCED = re.compile(  # 近日，市政府印发《绿色制造三年行动计划（2022-2024年）》
    r"(?:印发|发布|出台|公布|制定|通过|实施)了?《(?P<title>[^《》]{4,60})》"
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a document is about from `start` on: an annexed plan has a title and time of its own."""

    start: int
    title: str
    period: tuple[int, int] | None
    now: int | None  # first year that is not past
    reported: bool = False  # the press tells of the plan when it comes out


def outlooks(document: Document, title: str, period: tuple[int, int] | None) -> tuple[Outlook, ...]:
    """The outlook of the document and, in text order, those of plans inside it that name a period."""
    head = _head(document)
    reported = _REPORTS.search(head) is not None
    if period is None and reported:
        announced = _ANNOUNCED.search(head)
        period = period_of(announced["title"]) if announced else None
    found = [Outlook(0, title, period, first_open_year(document, period), reported)]
    before = ""
    titles = tuple(titles_of_plans(document))
    ends = [*(start for start, _ in titles), len(document.text)][1:]
    for (start, line), end in zip(titles, ends, strict=True):
        own = period_of(line)
        elsewhere = bool(before) and of_other_place(line, before)
        if elsewhere or (own is not None and own != found[-1].period):
            now = own[0] if own else first_open_year(document, None, (start, end))
            found.append(Outlook(start, line, own, now, reported))
        before = line
    return tuple(found)


def valid_at(found: Sequence[Outlook], position: int) -> Outlook:
    """The outlook that holds at a position of the document."""
    if len(found) == 1:
        return found[0]
    return next(one for one in reversed(found) if one.start <= position)


def head_of(document: Document, one: Outlook, among: Sequence[Outlook]) -> str:
    """The compact text of the head of the plan that an outlook is about."""
    later = (other.start for other in among if other.start > one.start)
    return _head(document, (one.start, min(later, default=len(document.text))))


def issue_year(document: Document, within: tuple[int, int] | None = None) -> int | None:
    """The year the plan was issued in, as it says itself; None where nothing tells.

    `within`: the part of the document that is the plan.
    """
    start, end = within or (0, len(document.text))
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start > 40:  # a date line is short
            continue
        if not start <= paragraph.start < end:
            continue
        dated = _DATE_LINE.fullmatch(view(document.text, paragraph.start, paragraph.end).text)
        if dated:
            return int(dated["year"])
    head = _head(document, within)
    return max((int(day or number) for day, number in _CITED.findall(head)), default=None)


def _head(document: Document, within: tuple[int, int] | None = None) -> str:
    """The compact text of the head of the document, or of the plan that is this part of it."""
    start, end = within or (0, len(document.text))
    return view(document.text, start, min(end, start + _HEAD)).text


def first_open_year(
    document: Document, period: tuple[int, int] | None, within: tuple[int, int] | None = None
) -> int | None:
    """The first year that is not past for the plan: its period's first, or the year of issue.

    Where neither is stated, it is the first of the five-year plan that it is made for, else the year
    after the last one that its goals are compared with.
    """
    if period:
        return period[0]
    return issue_year(document, within) or _year_of_purpose(_head(document, within))


def _year_of_purpose(head: str) -> int | None:
    served = _SERVES.search(head)
    if served:
        return five_years(served["five"])[0]
    compared = [int(year) for year in _COMPARED.findall(head)]
    return max(compared) + 1 if compared else None
