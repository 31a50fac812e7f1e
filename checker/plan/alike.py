"""Which statements about one indicator are about the same thing, so that they can be held together.

A plan has the energy intensity of the zone, of its large firms and of one trade. Two figures are
compared only where they name the same subject and say the same of scope, boundary and accounting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checker.model import Indicator, Target
from checker.plan.figures import Figures, Level
from checker.plan.readability import CONFIDENT

_OWNER = re.compile(
    r"^[\u4e00-\u9fff]{0,16}?(?:高新区|开发区|经开区|园区|示范区|新区|全区|全市|我区|我市)的?"
)
_PART = re.compile("新增|新建|每年|年均|累计|培育|引进|创建|申报")
_ADDED = re.compile("新增|新建|每年新")
_COUNT = re.compile("(?:总数|数量|总量|数|量)$")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_HALF = Decimal("0.5")

Marks = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """The values of one subject in one year; `low` and `high` differ where several are stated."""

    year: int
    low: Decimal
    high: Decimal
    statement: Target


def marks(target: Target) -> Marks:
    """What a statement says of its coverage: scope, area, accounting, price base."""
    return (target.scope, target.boundary, target.accounting, target.price_base)


def is_part(target: Target) -> bool:
    """Whether a figure counts only what is added or done in a time, so that it may fall again."""
    return target.span is not None or _PART.search(target.text) is not None


def is_addition(target: Target) -> bool:
    """Whether a figure only says what is added (新增光伏装机): no level to hold against one."""
    return _ADDED.search(target.text) is not None


def subject(target: Target, indicator: Indicator | None) -> str:
    """What a statement is about: "" for the indicator itself, else the words that remain."""
    words = _without_marks(target)
    rest = _COUNT.sub("", _OWNER.sub("", words) or words)
    if indicator is None:
        return rest
    names = _names(indicator)
    return "" if rest in names or _COUNT.sub("", words) in names else rest


def _without_marks(target: Target) -> str:
    """The words without brackets that only tell the coverage, such as a price year."""
    told = [mark for mark in marks(target) if mark is not None]

    def kept(bracket: re.Match[str]) -> str:
        return "" if any(mark in bracket.group() for mark in told) else bracket.group()

    return _BRACKET.sub(kept, "".join(target.text.split()))


@lru_cache(maxsize=512)
def _names(indicator: Indicator) -> frozenset[str]:
    return frozenset(_COUNT.sub("", one) for one in (indicator.label.zh, *indicator.synonyms))


def groups(levels: Iterable[Level], indicator: Indicator) -> list[list[Level]]:
    """Confident dated levels by subject, coverage and ambition (力争 is one of its own)."""
    found: dict[tuple[object, ...], list[Level]] = defaultdict(list)
    for one in levels:
        told = one.statement
        if one.year is not None and told.confidence >= CONFIDENT and not is_part(told):
            found[subject(told, indicator), marks(told), told.striving].append(one)
    return list(found.values())


def points(levels: Iterable[Level]) -> list[Point]:
    """One point per year, in order of years."""
    by_year: dict[int, list[Level]] = defaultdict(list)
    for one in levels:
        if one.year is not None:
            by_year[one.year].append(one)
    return [
        Point(year, min(one.low for one in same), max(one.high for one in same), same[0].statement)
        for year, same in sorted(by_year.items())
    ]


def plain_points(known: Figures, indicator: Indicator) -> dict[int, Point]:
    """The points of the indicator itself: of the zone, neither of a part nor an ambition."""
    every = [
        one
        for one in (*known.targets, *known.status)
        if one.statement.confidence >= CONFIDENT
        and not one.statement.striving
        and not is_part(one.statement)
        and not subject(one.statement, indicator)
    ]
    return {one.year: one for one in points(every)}


def slack(value: Decimal) -> Decimal:
    """Half a unit of the last printed digit, as a share of the value: what rounding can hide."""
    exponent = value.as_tuple().exponent
    if value == 0 or not isinstance(exponent, int):
        return Decimal(0)
    return abs(_HALF.scaleb(min(exponent, 0)) / value)


def same_coverage(*statements: Target) -> bool:
    """Whether no two statements say different things of scope, area, accounting or prices."""
    return all(
        len({mark for mark in each if mark is not None}) < 2
        for each in zip(*(marks(one) for one in statements), strict=True)
    )
