"""Years in compact text: which year a clause speaks of, base years, and periods of plans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_QUOTE = "[“”\"'‘’]?"
_FIVE = {"": 2005, "一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_YEARS_LEFT = {"一": 4, "二": 3, "两": 3, "三": 2, "四": 1}  # behind “十一五”前N年
_SPAN = re.compile(r"(20(?<!\d20)\d{2})年?[-~至到](?:20)?(?P<end>\d{2,4})年(?!\d)")
_BARE_SPAN = re.compile(r"（(20\d\d)[-~至到](?P<end>20\d\d)）")  # of a title: 行动方案（2023-2025）
_SINGLE = re.compile(
    r"(?P<year>20(?<!\d20)[0-9]{2})(?:年度?(?P<mark>前后|底前|末前|之前|以前|前|底|末)?|(?P<mark2>前(?!后)|之前|以前))(?!\d*月\d*日)(?!的?(?:可比|不变|固定|现行)?价(?!值|差))"
)
_COMPARED_WITH = re.compile(  # 比2020下降18%
    r"(?<=[较比])20\d\d(?=(?:累计|分别)?(?:下降|降低|减少|提高|提升|增长|增加|上升))"
)
_LISTED = re.compile(r"(?<!\d)20\d\d(?=(?:[、和及与]20\d\d)+年)")  # 2023、2024、2025年底
_ANY_YEAR = re.compile(r"(?<!\d)20[0-6]\d(?!\d)")
_PLAN = re.compile(
    rf"{_QUOTE}(?P<five>十[一二三四五六]五|(?<=[“\"'‘])十五(?=[”\"'’])){_QUOTE}"
    r"(?P<tail>时期|期间|期末|末期|末|以来|初期|中期|期初|前[一二两三四]年)?(?=(?P<name>[^，。；、,]{0,6}))"
)


class YearRole(StrEnum):
    """What a mentioned year says about the figures that follow it."""

    AT = "at"  # in that year, by the end of it
    BEFORE = "before"  # before that year
    BASE = "base"  # compared with that year
    WEAK = "weak"  # names a period only in passing ("十四五"目标)


@dataclass(frozen=True, slots=True)
class Year:
    """One mention; `start` and `end` index the compact text."""

    start: int
    end: int
    year: int
    role: YearRole


def last_year(term: str) -> int | None:
    """The last year that a term names, also without 年: 2024年底, 2022—2025."""
    return max((int(one[0]) for one in _ANY_YEAR.finditer(term)), default=None)


def _span_end(match: re.Match[str]) -> int:
    end = match["end"]
    return int(end) if len(end) == 4 else int("20" + end[-2:])


def _single(text: str, match: re.Match[str]) -> Year:
    before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() :]
    mark = match["mark"] or match["mark2"] or ""
    role = YearRole.AT
    if _is_base(before, after):
        role = YearRole.BASE
    elif mark in ("前", "之前", "以前"):
        role = YearRole.BEFORE
    return Year(match.start(), match.end(), int(match["year"]), role)


_COMPARING = re.compile(r"(?:较|(?<![占同环对])比|相比|对比|相较于?|高于|低于|基于|优于)$")
_COMPARED = re.compile(r"(?:水平|同期)?相比")
_TAKEN = re.compile(r"[^，。；]{0,24}?(?:为|作为)(?:基|参照)")
_BASIS = re.compile(
    r"(?:为|作为)?(?:基准年|基期|基年)|(?:水平)?的?基础上|的?\d+(?:\.\d+)?倍"  # 2020年的2倍
)


def _is_base(before: str, after: str) -> bool:
    if _COMPARING.search(before):
        return True
    if before.endswith(("与", "同", "和")) and _COMPARED.match(after):
        return True
    if before.endswith("以") and _TAKEN.match(after):
        return True
    if _BASIS.match(after):
        return True
    return before.endswith(("由", "从")) and after.startswith("的")


def _five_year(match: re.Match[str]) -> Year | None:
    tail, name = match["tail"] or "", match["name"]
    year = _FIVE[match["five"][1:-1]]
    if tail in ("初期", "期初", "中期"):
        return None
    end = match.start("name")
    if tail.startswith("前"):  # “十一五”前四年: 2009
        year -= _YEARS_LEFT[tail[1]]
    if tail:
        return Year(match.start(), end, year, YearRole.AT)
    role = YearRole.AT if re.match(r"[，,]|$", name) else YearRole.WEAK
    return Year(match.start(), end, year, role)


def years(text: str) -> tuple[Year, ...]:
    """All year mentions of a compact text in order."""
    found: list[Year] = []
    taken: set[int] = set()

    def add(year: Year) -> None:
        if taken.isdisjoint(range(year.start, year.end)):
            taken.update(range(year.start, year.end))
            found.append(year)

    dated = "20" in text
    for match in _SPAN.finditer(text) if dated else ():
        end = _span_end(match)
        if int(match[1]) < end <= int(match[1]) + 40:
            add(Year(match.start(), match.end(), end, YearRole.AT))
    for match in _LISTED.finditer(text) if dated else ():
        add(Year(match.start(), match.end(), int(match[0]), YearRole.AT))
    for match in _SINGLE.finditer(text) if dated else ():
        add(_single(text, match))
    for match in _COMPARED_WITH.finditer(text) if dated else ():
        add(Year(match.start(), match.end(), int(match[0]), YearRole.BASE))
    for match in _PLAN.finditer(text) if "五" in text else ():
        mention = _five_year(match)
        if mention is None:
            continue
        before, after = text[max(0, match.start() - 4) : match.start()], text[mention.end :]
        if _is_base(before, after) or re.match(r"(?:水平)?相比", after):
            mention = Year(mention.start, mention.end, mention.year, YearRole.BASE)
        add(mention)
    return tuple(sorted(found, key=lambda year: year.start))


def five_years(name: str) -> tuple[int, int]:
    """First and last year of a five-year plan: 十一五 is 2006 to 2010."""
    last = _FIVE[name[1:-1]]
    return last - 4, last


def period_of(title: str) -> tuple[int, int] | None:
    """The period a title names: 2021-2025年, “十四五”, 2025年行动计划; None if it names none."""
    span = _SPAN.search(title) or _BARE_SPAN.search(title)
    if span and int(span[1]) < _span_end(span):
        return int(span[1]), _span_end(span)
    plan = _PLAN.search(title)
    if plan:
        return five_years(plan["five"])
    single = re.search(r"(?<!\d)(20\d{2})年(?=度?[^年月\d]*(?:计划|方案|要点|安排))", title)
    if single and not re.search(r"(?:前|纲要)", title[single.end() : single.end() + 1]):
        return int(single[1]), int(single[1])
    return None


def base_year(mentions: Iterable[Year], start: int, end: int) -> int | None:
    """The comparison year stated in text[start:end], the last one if there are several."""
    found = [y for y in mentions if y.role is YearRole.BASE and start <= y.start and y.end <= end]
    return found[-1].year if found else None
