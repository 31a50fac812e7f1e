"""Quantified statements in running text: names, values, years and kinds of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checker.extract.comparators import Bound, bound
from checker.extract.context import Clause, Sense, is_count, is_threshold, sense, status_section
from checker.extract.names import clause_start, noun_behind, trim
from checker.extract.quantities import Quantity, quantities
from checker.extract.years import Year, YearRole, years
from checker.model import Comparator

_MASK = re.compile(r"《[^》]*》|〔[^〕]*〕\d*号?|“[^”]{0,3}”(?=工程|行动|计划)|[（(]GB[^）)]*[）)]")
_CHAIN = re.compile(r"(?:（[^（）]*）)?[、和与及，,]*")
_BARE_NAME = re.compile(r"(?:系数|指数|PUE|PUE值|值|比|评分|得分)$", re.IGNORECASE)
_PER_PREFIX = re.compile(
    r"^(?:全[省市区]|规模以上|规上|工业)*(?:单位(?:地区|国内)?(?:工业增加值|生产总值|GDP|产值|增加值|产品)|万元(?:工业)?(?:增加值|GDP|产值|地区生产总值|生产总值))"
)
_SPLIT = re.compile(r"、|和(?!用)|与|以及|及(?!其)")
_FROM = re.compile(r"(?:由|从)(?P<lead>[^，。；、由从]{0,16})$")
_TO = re.compile(
    r"[^，。；\d]{0,4}(?:上升|提高|提升|增长|增加|扩大|攀升|跃升|升|下降|降低|减少|压减|压缩|削减|缩减|降|减)(?:至|到|为)"
)
_WHOLE_PERIOD = re.compile(r"(?:每年|[三五]年)[^，。；]*$")
_SPELLED_VERB = re.compile(
    r"(?:建设|建成|打造|培育|创建|新增|新建|引进|形成|完成|实施|布局|超过|达到|不少于|不低于)$"
)
_YARDSTICK = re.compile(r"(?:国家高新区|全[国省市]|省内|国内|同类园区|行业)$")
_OF_OTHERS = re.compile(r"(?:的)?(?:国家高新区|全[国省市]|省内|国内|同类|行业)")
_INNER_YEAR = re.compile(r"(?:到|至|截至)?20\d\d年(?:底前|末前|底|末|之前|以前|前)?")
_STRIVE = re.compile(r"力争|争取|力求|努力")
_REDUCE = re.compile(
    r"^(?:年均?|每年|累计|共)*(?:减少|削减|减排|压减|压缩|消减|降低|节约)(?=[\u4e00-\u9fff]{2})"
)


@dataclass(slots=True)
class Carry:
    """What one sentence leaves for the next: the year spoken of and the last indicator's name."""

    year: int | None = None
    name: str = ""
    base_year: int | None = None  # of that indicator, where it was stated


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around a sentence before reading it."""

    path: Sequence[str]
    heading: bool
    period: tuple[int, int] | None
    now: int | None  # first year that is not past
    own: frozenset[str]
    section_year: int | None  # from headings, innermost first
    carry: Carry = field(default_factory=Carry)


@dataclass(frozen=True, slots=True)
class Found:
    """One statement with compact-text offsets; a Target without document offsets and link."""

    start: int
    end: int
    name: str
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    year: int | None
    year_stated: bool
    base_year: int | None
    base_value: Decimal | None
    sense: Sense
    striving: bool
    confidence: float


def _masked(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _MASK.finditer(text)]


def usable(text: str, mentions: Sequence[Year]) -> list[Quantity]:
    """The quantities of a sentence without years and numbers inside document titles."""
    masks = _masked(text) + [(year.start, year.end) for year in mentions]
    return [
        quantity
        for quantity in quantities(text)
        if not any(start < quantity.end and quantity.start < end for start, end in masks)
        and text[quantity.end : quantity.end + 1] not in ("年", "月", "日", "号", "时")
    ]


def chains(text: str, found: Sequence[Quantity], floor: int = 0) -> Iterator[list[Quantity]]:
    """Runs of quantities that follow one another (10%、12.5%和10%以上)."""
    run: list[Quantity] = []
    for quantity in found:
        if run:
            gap_start = bound(text, run[-1], floor).end
            if _CHAIN.fullmatch(text[gap_start : quantity.start]) and quantity.start > gap_start:
                run.append(quantity)
                continue
            yield run
        run = [quantity]
    if run:
        yield run


def _names(name: str, count: int) -> list[str]:
    """The `count` coordinated names in one wording, each with the common prefix; [] if not so many."""
    parts = [part for part in _SPLIT.split(name) if part]
    if len(parts) != count:
        return []
    prefix = _PER_PREFIX.match(parts[0])
    if prefix:
        parts[1:] = [part if _PER_PREFIX.match(part) else prefix[0] + part for part in parts[1:]]
    return parts


CHANGES = frozenset(
    {
        Comparator.DECREASE_BY,
        Comparator.INCREASE_BY,
        Comparator.ANNUAL_DECREASE,
        Comparator.ANNUAL_INCREASE,
    }
)


class Reader:
    """Reads one sentence; `carry` in the setting is updated for the next."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.mentions = years(text)
        self.masks = _masked(text)

    def read(self) -> Iterator[Found]:
        """All statements of the sentence, in order."""
        floor = 0
        pending: Found | None = None  # the X of 由X降至Y
        for run in chains(self.text, usable(self.text, self.mentions)):
            if len(run) == 1 and self._is_from(run[0], floor):
                pending = self._from(run[0], floor)
                if pending:
                    yield pending
                floor = run[0].end
                continue
            for found in self._run(run, floor):
                yield _from_to(found, pending) if pending else found
                floor = max(floor, found.end)
            if pending:
                self.setting.carry.base_year = pending.year
            pending = None
            floor = max(floor, bound(self.text, run[-1], floor).end)
        governing = [y for y in self.mentions if self._governs(y) and not self._others_year(y)]
        if governing:  # 2022年起 starts something and dates no later sentence
            starts = self.text[governing[-1].end :].startswith("起")
            self.setting.carry.year = None if starts else governing[-1].year

    def _is_from(self, quantity: Quantity, floor: int) -> bool:
        lead = _FROM.search(self.text, max(floor, quantity.start - 20), quantity.start)
        return bool(lead and _TO.match(self.text, bound(self.text, quantity, floor).end))

    def _from(self, quantity: Quantity, floor: int) -> Found | None:
        """The baseline of a change stated as from-to; its year stands between 由 and the number."""
        lead = _FROM.search(self.text, max(floor, quantity.start - 20), quantity.start)
        if lead is None:
            return None
        start = clause_start(self.text, lead.start(), floor)
        low, high = trim(self.text, start, lead.start())
        name = _INNER_YEAR.sub("", self.text[low:high]) or self.setting.carry.name
        inside = [y.year for y in self.mentions if lead.start() <= y.start < quantity.start]
        compared = self._base_year(0, quantity)  # 与2015年相比，…由1.62降到1.15
        if not inside and compared is not None:
            inside = [compared]
        unit = quantity.unit
        if not unit:  # 由0.46降至0.35吨标准煤/万元: the unit stands behind the second number
            later = [q for q in quantities(self.text) if q.start > quantity.end and q.unit]
            unit = later[0].unit if later else ""
        if not name:
            return None
        self.setting.carry.name = name
        return Found(
            min(low, lead.start()), quantity.end, name, Comparator.EQUAL, quantity.value,
            quantity.value_max, unit, inside[-1] if inside else None, bool(inside), None, None,
            Sense.STATUS, False, 0.85,
        )  # fmt: skip

    def _governs(self, year: Year) -> bool:
        masked = any(start <= year.start < end for start, end in self.masks)
        return year.role in (YearRole.AT, YearRole.BEFORE) and not masked

    def _others_year(self, year: Year) -> bool:
        """True for the year of a yardstick (国家高新区2019年平均水平), which dates nothing else."""
        before = self.text[max(0, year.start - 8) : year.start]
        return bool(_YARDSTICK.search(before) or _OF_OTHERS.match(self.text, year.end))

    def _run(self, run: list[Quantity], floor: int) -> Iterator[Found]:
        first = bound(self.text, run[0], floor)
        start = max(floor, clause_start(self.text, first.start, floor))
        low, high = trim(self.text, start, first.start)
        name = _INNER_YEAR.sub("", self.text[low:high])
        before = self.text[start : run[0].start]
        shared = "分别" in before or bool(re.search(r"(?<!平)均[^，]{0,14}$", before))
        names = self._distributed(name, run, shared)
        if names is None:
            for index, quantity in enumerate(run):
                here = first if index == 0 else bound(self.text, quantity, run[index - 1].end)
                yield from self._one(
                    quantity, here, start if index == 0 else quantity.start, low, name
                )
            return
        last = bound(self.text, run[-1], floor)
        spread = self._spread_years(run) if shared and len(set(names)) == 1 else {}
        for index, label in enumerate(names):
            quantity = _with_unit(run[min(index, len(run) - 1)], run[-1])
            here = bound(self.text, quantity, quantity.start)
            merged = Bound(
                self._list_comparator(first, here, last), first.start, here.end, True, True
            )
            for found in self._one(quantity, merged, start, low, label):
                yield found if index not in spread else _with_year(found, spread[index])

    @staticmethod
    def _list_comparator(first: Bound, here: Bound, last: Bound) -> Comparator:
        """A list shares the verb before it and, without own words, the suffix behind it."""
        if first.comparator not in (Comparator.EQUAL,):
            return first.comparator
        return here.comparator if here.explicit else last.comparator

    def _distributed(self, name: str, run: list[Quantity], shared: bool) -> list[str] | None:
        """One name per value of a list; None when the values are separate statements."""
        if len(run) == 1:
            parts = [part for part in _SPLIT.split(name) if part]
            return _names(name, len(parts)) if shared and len(parts) > 1 else None
        names = _names(name, len(run))
        if names and (shared or len({q.unit for q in run}) == 1):
            return names
        return [name] * len(run) if shared and name else None

    def _spread_years(self, run: list[Quantity]) -> dict[int, int]:
        before = [y for y in self.mentions if self._governs(y) and y.end <= run[0].start]
        span = re.match(r"(20\d\d)年?[-~至到]", self.text[before[-1].start :]) if before else None
        if span and before[-1].year - int(span[1]) == len(run) - 1:
            return {index: int(span[1]) + index for index in range(len(run))}
        if len(before) < len(run):
            return {}
        return {index: year.year for index, year in enumerate(before[-len(run) :])}

    def _year(self, quantity: Quantity, end: int) -> tuple[int | None, bool]:
        """The year that governs a number, and whether the sentence itself states it."""
        bracket = re.match(r"（(?:到|至)?(20\d\d)年(?:底|末)?）", self.text[end : end + 12])
        if bracket:
            return int(bracket[1]), True
        before = [y for y in self.mentions if self._governs(y) and y.start < quantity.start]
        if before:
            return before[-1].year, True
        if _WHOLE_PERIOD.search(self.text, max(0, quantity.start - 30), quantity.start):
            return None, False
        return self.setting.carry.year, False

    def _base_year(self, start: int, quantity: Quantity) -> int | None:
        """The comparison year stated before the number in its clause."""
        year = None
        for mention in self.mentions:
            if mention.role is YearRole.BASE and start <= mention.start < quantity.start:
                year = mention.year
        return year

    def _one(
        self, quantity: Quantity, here: Bound, start: int, low: int, name: str
    ) -> Iterator[Found]:
        text = self.text
        noun_start, noun_end = noun_behind(text, here.end)
        noun = text[noun_start:noun_end]
        if not quantity.unit and not (here.explicit and _BARE_NAME.search(name)):
            return
        if quantity.spelled and is_count(quantity.unit) and not self._is_spelled_count(quantity):
            return
        label, end = name, here.end
        if is_count(quantity.unit) and noun:
            label = noun
            end = here.end if text[noun_end : noun_end + 1].isdigit() else noun_end
        elif not name:
            label = noun or self.setting.carry.name
        if not label or (self.setting.heading and not here.explicit):
            return
        year, stated = self._year(quantity, here.end)
        clause = Clause(
            text, start, quantity, here, name, noun, year, self.setting.path,
            self.setting.now, self.setting.own,
        )  # fmt: skip
        what = sense(clause)
        if what is Sense.NONE:
            return
        base_year = self._base_year(start, quantity)
        if base_year is None and not name:  # 由2020年的1.15降到0.85，下降26%: the same indicator
            base_year = self.setting.carry.base_year
        self.setting.carry.name, self.setting.carry.base_year = label, base_year
        begin = min(low, here.start) if name else here.start
        year, stated = self._settled_year(what, year, stated, is_threshold(clause))
        comparator = here.comparator
        if what is Sense.STATUS and _TO.match(text[here.start : quantity.start]):
            comparator = Comparator.EQUAL  # a level that was reached bounds nothing
        if _REDUCE.match(name) and comparator is Comparator.EQUAL:
            comparator = Comparator.DECREASE_BY
        yield Found(
            begin, end, label, comparator, quantity.value, quantity.value_max, quantity.unit,
            year, stated, base_year if here.comparator in CHANGES else None, None, what,
            bool(_STRIVE.search(text[: quantity.start])), self._confidence(what, here, stated, name),
        )  # fmt: skip

    def _is_spelled_count(self, quantity: Quantity) -> bool:
        """Chinese numerals count things only right behind a verb (建设三个园区), not in slogans."""
        if quantity.value <= 1 or self.text[quantity.end : quantity.end + 1] in "百千万亿一”":
            return False
        return bool(_SPELLED_VERB.search(self.text, 0, quantity.start))

    def _settled_year(
        self, what: Sense, year: int | None, stated: bool, threshold: bool
    ) -> tuple[int | None, bool]:
        setting = self.setting
        if threshold:
            return None, False
        if year is not None or what is Sense.REFERENCE:
            return year, stated
        past = setting.now is None or (setting.section_year or 0) < setting.now
        if setting.section_year is not None and (past or what is Sense.GOAL):
            return setting.section_year, False
        if what is Sense.STATUS:  # a status without a year is that of the year before the plan
            return (setting.period[0] - 1 if setting.period else None), False
        return (setting.period[1] if setting.period else None), False

    def _confidence(self, what: Sense, here: Bound, stated: bool, name: str) -> float:
        score = 0.95 if what is Sense.GOAL else 0.75
        score -= 0.0 if here.explicit else 0.1
        score -= 0.0 if stated else 0.05
        score -= 0.0 if name else 0.1
        if status_section(self.setting.path):
            score -= 0.1
        return round(score, 2)


def _with_unit(quantity: Quantity, last: Quantity) -> Quantity:
    """A list often writes the whole unit only once (131万吨、136万吨和149万吨标准煤)."""
    if last.unit != quantity.unit and last.unit.startswith(quantity.unit):
        return replace(quantity, unit=last.unit)
    return quantity


def _with_year(found: Found, year: int) -> Found:
    return replace(found, year=year, year_stated=True)


def _from_to(found: Found, base: Found) -> Found:
    """The second number of from-to, which has the first one's name and base."""
    return replace(
        found,
        start=base.start,
        name=base.name,
        base_year=base.year if base.year is not None else found.base_year,
        base_value=base.value,
        unit=found.unit or base.unit,
    )
