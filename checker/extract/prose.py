"""Quantified statements in running text: names, values, years and kinds of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.extract.asides import Aside, aside, restates
from checker.extract.cells import split_unit
from checker.extract.clauses import Clause
from checker.extract.comparators import DECREASE, INCREASE, Bound, bound, whole_of, with_verb_ahead
from checker.extract.context import Sense, sense, status_section
from checker.extract.labels import label
from checker.extract.lists import names_of, parts_of
from checker.extract.names import (
    BARE_NAME,
    clause_start,
    is_verb_only,
    noun_of,
    spoken_of,
    trim,
)
from checker.extract.quantities import Quantity, is_count, quantities, with_unit_of
from checker.extract.reading import CHANGES, Found, Setting, dated, from_to
from checker.extract.runs import chains, masked, strives, usable
from checker.extract.thresholds import is_threshold
from checker.extract.timing import Times
from checker.model import Comparator

_FROM = re.compile(r"(?:由|从)(?P<lead>[^，。；、由从]{0,16})$")
_TO = re.compile(
    r"[^，。；\d]{0,4}(?:上升|提高|提升|增长|增加|扩大|攀升|跃升|升|下降|降低|减少|压减|压缩|削减|缩减|降|减|控制|调整|优化|变化?)(?:至|到|为|在)"
)
_SPELLED_VERB = re.compile(
    r"(?:建设|建成|打造|培育|创建|新增|新建|引进|形成|完成|实施|布局|超过?|突破|达到?|不少于|不低于)$"
)
_INNER_YEAR = re.compile(
    r"自20\d\d年起|（?20\d\d年?[-~至到]20\d\d年）?|(?:在|到|至|截至)?(?:20\d\d年(?:底前|末前|底|末|之前|以前|前)?(?!的?(?:可比|不变|固定|现行)?价)|“?十[一二三四五六]五”?(?:期末|末))(?:[、和与](?=20|“?十|$))?"
)
_BASE_LEVEL = re.compile(
    r"(?:较|比)(?P<year>20\d\d)年?(?:底|末)?的$"
)  # 比2020年的1.38吨/万元下降24%
_BENCHMARK = re.compile(  # of 对标甲园区单位产值能耗0.18…: the indicator without whose it is
    r"^(?:对标|对照|参照)[\u4e00-\u9fff]{2,12}?(?:园区|高新区|经开区|开发区|新区|[省市])"
)
_SHARE_OF = re.compile(
    r"的(?![^，。；]{0,6}(?:目标|水平|标准|任务|要求|[降增]幅|增速|比例))[\u4e00-\u9fff]{2}"
)
_BOTH = re.compile(r"[两二三四五六]个$")
_NEAR = 24  # characters before a figure in which its part is named
_OF_WHICH = re.compile(r"，其中，?[^，。；：\d]{2,16}$")
_SIGN = re.compile(r"[≥≤]=?$|[<>]=?$")
_CELL_END = re.compile(r"[|；。]|$")
_ONLY_CHANGES = re.compile(
    rf"[，、]|分别|均|各|累计|[较比与]|(?:20\d\d年|“?十[一二三四五]五”?末)(?:底|末|水平)?的?|相比|{DECREASE}|{INCREASE}|了|至少?|约"
)
_EACH = re.compile(r"(?<![平人亩户地年])均[^，]{0,14}$|年各[^，各]{2,4}$")  # 2024年、2025年各完成
_EACH_PLACE = re.compile(r"分别(?:在|于|由|依托|支持)")  # 分别在甲、乙建成1-2个: one figure
_LEVELS = (Comparator.AT_LEAST, Comparator.AT_MOST)


def _says_no_change(here: Bound, before: Comparator) -> bool:
    """True where a second figure leaves open how it bounds, or only says that a change is reached."""
    return not here.explicit or (before in CHANGES and here.comparator is Comparator.AT_LEAST)


class Reader:
    """Reads one sentence; `carry` in the setting is updated for the next."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.masks = masked(text)
        self.times = Times(text, setting, self.masks)
        self.mentions = self.times.mentions
        self.risen_from: Found | None = None  # the X of 由X降至Y

    def read(self) -> Iterator[Found]:
        """All statements of the sentence, in order."""
        floor = 0
        for run in chains(self.text, self._counted()):
            if len(run) == 1 and self._is_from(run[0], floor):
                self.risen_from = self._from(run[0], floor)
                if self.risen_from:
                    yield self.risen_from
                floor = run[0].end
                continue
            for found in self._run(run, floor):
                yield from_to(found, self.risen_from) if self.risen_from else found
                floor = max(floor, found.end)
            if self.risen_from:
                self.setting.carry.base_year = self.risen_from.year
            self.risen_from = None
            floor = max(floor, bound(self.text, run[-1], floor).end)
        governing = [year for year in self.mentions if self.times.dates_what_follows(year)]
        if governing:  # 2022年起 starts something and dates no later sentence
            starts = self.text[governing[-1].end :].startswith("起")
            dates = not starts or self.text.endswith("；")
            self.setting.carry.year = governing[-1].year if dates else None
            self.setting.carry.onward = starts
            self.setting.carry.ahead = self.times.is_aimed_at(governing[-1])

    def _counted(self) -> list[Quantity]:
        """The quantities; Chinese numerals count only right behind a verb (建设三个园区)."""
        return [
            quantity
            for quantity in usable(self.text, self.mentions, self.masks)
            if not (quantity.spelled and is_count(quantity.unit))
            or self._is_spelled_count(quantity)
        ]

    def _is_spelled_count(self, quantity: Quantity) -> bool:
        if quantity.value <= 1 or self.text[quantity.end : quantity.end + 1] in "百千万亿一”":
            return False
        return bool(_SPELLED_VERB.search(self.text, max(0, quantity.start - 12), quantity.start))

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
        compared = self.times.base(0, quantity, quantity.end)  # 与2015年相比，…由1.62降到1.15
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

    def _run(self, run: list[Quantity], floor: int) -> Iterator[Found]:
        first = bound(self.text, with_unit_of(run[0], run[-1]), floor)
        start = max(floor, clause_start(self.text, first.start, floor))
        low, high = trim(self.text, start, first.start)
        name = _INNER_YEAR.sub("", self.text[low:high])
        before = self.text[start : run[0].start]
        each = "分别" in before and not _EACH_PLACE.search(before)
        shared = each or _EACH.search(before) is not None
        listed = self._listed(before, run)
        since = self.setting.carry.base_year if listed else None
        names = listed or self._distributed(name, run, shared)
        earlier = _BASE_LEVEL.search(before)
        if names and earlier:
            yield from self._base_levels(names, run, int(earlier["year"]))
            return
        if len(run) > 1 or name:
            self.setting.carry.names = tuple(names or ())
        if names is None:
            for index, quantity in enumerate(run):
                here = first if index == 0 else bound(self.text, quantity, run[index - 1].end)
                alike = index == 0 or quantity.unit == run[0].unit
                yield from self._one(
                    quantity, here, start if index == 0 else quantity.start, low,
                    name if alike else "",
                )  # fmt: skip
            return
        last = bound(self.text, run[-1], floor)
        spread = self.times.spread(run) if shared and len(set(names)) == 1 else {}
        for index, part in enumerate(names):
            quantity = with_unit_of(run[min(index, len(run) - 1)], run[-1])
            here = bound(self.text, quantity, quantity.start)
            merged = Bound(
                self._list_comparator(first, here, last), first.start, here.end, explicit=True
            )
            for found in self._one(quantity, merged, start, low, part):
                told = found if index not in spread else dated(found, spread[index])
                yield replace(told, base_year=told.base_year or since)

    @staticmethod
    def _list_comparator(first: Bound, here: Bound, last: Bound) -> Comparator:
        """A list shares the verb before it and, without own words, the suffix behind it."""
        if first.comparator in _LEVELS and last.about:
            return Comparator.EQUAL  # 总量控制在3600万吨、1400万吨左右
        if first.comparator is not Comparator.EQUAL:
            return first.comparator
        return here.comparator if here.explicit else last.comparator

    def _distributed(self, name: str, run: list[Quantity], shared: bool) -> list[str] | None:
        """One name per value of a list; None when the values are separate statements."""
        if len(run) == 1:
            bare = _BOTH.sub("", name)  # 处理率、处置率两个100%
            shared, name = shared or bare != name, bare
            parts = parts_of(name)
            return names_of(name, [run[0].unit] * len(parts)) if shared and len(parts) > 1 else None
        names = names_of(name, [with_unit_of(quantity, run[-1]).unit for quantity in run])
        if names and (shared or len({q.unit for q in run}) == 1):
            return names
        return [name] * len(run) if shared else None

    def _listed(self, before: str, run: list[Quantity]) -> list[str] | None:
        """The names of the list before, where only how much it changes is said: 分别下降8.8%、9.2%."""
        names = self.setting.carry.names
        if len(names) != len(run) or len(run) == 1 or _ONLY_CHANGES.sub("", before):
            return None
        return list(names)

    def _base_levels(self, names: list[str], run: list[Quantity], year: int) -> Iterator[Found]:
        """The levels of an earlier year that a list of changes starts from: 比2010年的3420吨、6010吨…."""
        self.setting.carry.base_year = year
        for name, quantity in zip(names, run, strict=True):
            yield Found(
                quantity.start, quantity.end, name, Comparator.EQUAL, quantity.value,
                quantity.value_max, with_unit_of(quantity, run[-1]).unit, year, True, None, None,
                Sense.STATUS, False, 0.85,
            )  # fmt: skip

    def _unit(self, quantity: Quantity, here: Bound, name: str) -> str | None:
        """The unit at the number or in the name (重复利用率（%）≥94); None when it has to have one."""
        inside = split_unit(name)[1] if name.endswith("）") else ""
        signed = _SIGN.search(self.text, max(0, quantity.start - 2), quantity.start)
        barred = signed and _CELL_END.match(self.text, quantity.end) and "|" in self.text
        about = name or (self.risen_from.name if self.risen_from else "")
        bare = here.explicit and (BARE_NAME.search(about) or self._of_which(here))
        if quantity.unit or inside or barred or bare:
            return quantity.unit or inside
        return None

    def _of_which(self, here: Bound) -> re.Match[str] | None:
        """The carried indicator's last word where it needs no unit: PUE不高于1.3，其中甲园不高于1.25."""
        part = _OF_WHICH.search(self.text, max(0, here.start - _NEAR), here.start)
        return BARE_NAME.search(self.setting.carry.name) if part else None

    def _one(
        self, quantity: Quantity, here: Bound, start: int, low: int, name: str
    ) -> Iterator[Found]:
        carry = self.setting.carry
        based = self._based(quantity)
        if based:
            yield based
            return
        repeats = self._aside(start, quantity, here)
        name = "" if repeats else name
        unit = self._unit(quantity, here, name)
        about, end = self._about(quantity, here, name, repeats)
        if unit is None or not about or (self.setting.heading and not here.explicit):
            return
        year, stated = self.times.of(start, quantity, here.end)
        clause = Clause(
            self.text, start, quantity, here, about if repeats else name,
            None if carry.onward and not stated else year or self.times.told(),
            self.setting.path, self.setting.now, self.setting.own, self.setting.annual,
        )  # fmt: skip
        what = sense(clause)
        if what is Sense.NONE:
            return
        dating, what = what, Sense.REFERENCE if repeats is Aside.OTHERS else what
        base_year = self.times.base(start, quantity, here.end)
        if base_year is None and not name:  # 由2020年的1.15降到0.85，下降26%: the same indicator
            base_year = carry.base_year
        selects = is_threshold(clause)
        year, stated = self.times.settled(dating, year, stated, selects)
        comparator = self._comparator(quantity, here, name, what)
        if repeats and carry.comparator is not None and _says_no_change(here, carry.comparator):
            comparator = carry.comparator  # 下降14%（激励目标16%）; 下降14%，力争达到16%
        elif not name and restates(self.text[: quantity.start], unit, carry.comparator):
            comparator = carry.comparator or comparator
        carry.name, carry.base_year, carry.comparator = about, base_year, comparator
        if selects:  # 3000吨以上企业开展节能诊断，完成20家: what is done is counted
            carry.name = noun_of(self.text, here.end) or about
        if what is Sense.REFERENCE:
            carry.name = _BENCHMARK.sub("", carry.name)
        hoped = repeats is Aside.HOPED or strives(self.text[clause.reach : quantity.start])
        yield Found(
            self._begin(quantity, here, low, name), end, about, comparator, quantity.value,
            quantity.value_max, unit, year, stated, base_year if comparator in CHANGES else None,
            None, what, hoped, self._confidence(clause, what, stated, year, end),
        )  # fmt: skip

    def _based(self, quantity: Quantity) -> Found | None:
        """The level of an earlier year that a change starts from (比2020年的1.38吨/万元下降24%)."""
        carry = self.setting.carry
        based = _BASE_LEVEL.search(self.text, max(0, quantity.start - 12), quantity.start)
        if not (based and carry.name and quantity.unit) or quantity.unit == "倍":
            return None
        carry.base_year = int(based["year"])
        return Found(
            quantity.start, quantity.end, carry.name, Comparator.EQUAL, quantity.value,
            quantity.value_max, quantity.unit, carry.base_year, True, None, None, Sense.STATUS,
            False, 0.85,
        )  # fmt: skip

    def _aside(self, start: int, quantity: Quantity, here: Bound) -> Aside | None:
        """Whose second figure of the indicator before this is, where that is all that is said."""
        share = quantity.unit in ("%", "‰")
        named = _SHARE_OF.match(self.text, here.end) if share else noun_of(self.text, here.end)
        if not self.setting.carry.name or named:  # 力争完成3000平方米厂房改造, 力争80%的机关达标
            return None
        return aside(self.text[start : quantity.start], self.text[here.end : here.end + 8])

    def _about(
        self, quantity: Quantity, here: Bound, name: str, repeats: Aside | None
    ) -> tuple[str, int]:
        """What the number is about and where the statement ends."""
        carried = self.setting.carry.name
        if repeats:
            return carried, here.end
        if not name or is_verb_only(name):
            carried = spoken_of(self.text, here.start) or carried
        about, end = label(self.text, quantity, here, name, carried)
        whole = whole_of(self.text, quantity, here)
        if whole and about:
            return f"{about}占{whole}比例", end  # 发电量不低于用电量的10%
        share = quantity.unit == "%" and self.text.startswith("占", here.start)
        if share and about and not about.endswith(("比", "率", "重")):
            about += "占比"  # 煤炭消费占62%
        return about, end

    def _begin(self, quantity: Quantity, here: Bound, low: int, name: str) -> int:
        """Where the statement's words begin, without the comma or bracket before them."""
        begin = min(low, here.start) if name else here.start
        words = self.text[begin : quantity.start]
        return begin + len(words) - len(words.lstrip("，：“（"))

    def _comparator(self, quantity: Quantity, here: Bound, name: str, what: Sense) -> Comparator:
        mods = self.text[here.start : quantity.start]
        if what is Sense.STATUS and _TO.match(mods):
            return Comparator.EQUAL  # a level that was reached bounds nothing
        return with_verb_ahead(name, here.comparator, mods, quantity.unit)

    def _confidence(
        self, clause: Clause, what: Sense, stated: bool, year: int | None, end: int
    ) -> float:
        """How sure the reading is: what had to be assumed counts against it (calibrated, see docs)."""
        score = 0.95 if what is Sense.GOAL else 0.88
        score -= 0.0 if clause.bound.explicit else 0.05
        score -= 0.0 if clause.name else 0.05
        score -= 0.0 if stated else 0.04
        if what is Sense.GOAL and year is None:
            score -= 0.12
        if what is Sense.STATUS and not stated and status_section(self.setting.path):
            score -= 0.1  # only where it stands tells that it is what was
        if self.text[end : end + 1] == "、" and not clause.name:
            score -= 0.1  # 23家新能源、节能环保和制造企业: the name may go on
        return round(score, 2)
