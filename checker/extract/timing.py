"""The years of a sentence: which of them governs a number, is its base, or belongs to others."""

from __future__ import annotations

import re

from checker.extract.context import Sense
from checker.extract.quantities import Quantity
from checker.extract.reading import Setting
from checker.extract.speakers import serves
from checker.extract.years import Year, YearRole, years

_NOW = re.compile(
    r"截至目前|截止目前|目前|当前|现有(?!(?:水平|标准)的?(?:基础)?上)|现已|截至今|至今"
)
_NEAR = 30  # characters before a number in which its clause may say by when
_WITHIN = re.compile(r"[，；：][^，。；]*(?<!\d)[2-9两三四五]个?年[之以]?内[^，。；]*$")
_WHOLE_PERIOD = re.compile(r"(?:每年|[三五]年)[^，。；]*$")
_FIVE_YEARS = 5
_FRAME = re.compile(  # 与2020年相比，…  以2020年为基期，…
    r"(?:年?水平|同期)?(?:相比|[^，。；]{0,24}?(?:为|作为)(?:基|参照|比较)[^，。；]{0,3})，"
)
_BRACKETED = re.compile(r"（(?:到|至)?(20\d\d)年(?:底|末)?）")
_DONE_BY = re.compile(  # 第一批12家于2022年6月底前完成
    r"(?:[\u4e00-\u9fff]{0,12})?[于在](20\d\d)年(?:\d{1,2}月)?(?:底|末)?(?:之?前|以前)?(?:全[部面])?"
    r"(?:完成|建成|投产|投运|投用|竣工|达标|达产)"
)
_PEAKS = re.compile(r"年?[^，。；]{0,8}?(?:达峰|达到?峰值?|碳中和)[^，。；]*[，；、]")
_AT_PEAK = re.compile(r"峰[^，。；]*$")
_REMARK = re.compile(r"（(?:以|较|比|与|相比)?")
_LAST_YEAR = re.compile(r"去年|上年(?!同期)")
_THIS_YEAR = re.compile(r"今年(?!以来)")
_AIMS = re.compile(
    r"，?[^，。；]{0,8}(?:要(?!求|素|点)|力争|争取|确保|计划)"
)  # 2007年，全市要完成…
_YARDSTICK = re.compile(r"(?:国家高新区|全[国省市]|省内|国内|同类园区|行业)$")
_OF_OTHERS = re.compile(r"(?:的)?(?:国家高新区|全[国省市]|省内|国内|同类|行业)")


class Times:
    """The years that one sentence names, among the headings and sentences around it."""

    def __init__(self, text: str, setting: Setting, masks: list[tuple[int, int]]) -> None:
        self.text = text
        self.setting = setting
        self.masks = masks
        self.mentions = years(text)

    def is_aimed_at(self, year: Year) -> bool:
        """Whether goals are set for the year: 到2025年, 2007年，全市要…; not 截至2020年."""
        before = self.text[: year.start]
        towards = before.endswith(("到", "至")) and not before.endswith("截至")
        return towards or _AIMS.match(self.text, year.end) is not None

    def governs(self, year: Year) -> bool:
        """Whether a year dates what is said, and stands in no title of a document."""
        masked = any(start <= year.start < end for start, end in self.masks)
        return year.role in (YearRole.AT, YearRole.BEFORE) and not masked

    def dates_what_follows(self, year: Year) -> bool:
        """Whether the sentences behind this one speak of the year too.

        They do not where it is somebody else's, or only worked towards: 为2030年碳达峰奠定基础.
        """
        if not self.governs(year) or self.is_of_others(year):
            return False
        return not serves(self.text[: year.start], self.text[year.end :])

    def is_of_others(self, year: Year) -> bool:
        """True for the year of a yardstick (国家高新区2019年平均水平), which dates nothing else."""
        if "全国" in self.setting.own:
            return False
        before = self.text[max(0, year.start - 8) : year.start]
        return bool(_YARDSTICK.search(before) or _OF_OTHERS.match(self.text, year.end))

    def spread(self, run: list[Quantity]) -> dict[int, int]:
        """The years of a list whose values are one indicator's in several years, by their place."""
        before = [y for y in self.mentions if self.governs(y) and y.end <= run[0].start]
        span = re.match(r"(20\d\d)年?[-~至到]", self.text[before[-1].start :]) if before else None
        if span and before[-1].year - int(span[1]) == len(run) - 1:
            return {index: int(span[1]) + index for index in range(len(run))}
        if len(before) < len(run):
            return {}
        return {index: year.year for index, year in enumerate(before[-len(run) :])}

    def of(self, start: int, quantity: Quantity, end: int) -> tuple[int | None, bool]:
        """The year that governs a number, and whether the sentence itself states it."""
        behind = _BRACKETED.match(self.text, end, end + 12) or _DONE_BY.match(self.text, end)
        if behind:
            return int(behind[1]), True
        ahead = [y for y in self.mentions if y.start < quantity.start]
        before = self._reaching([y for y in ahead if self.governs(y)], quantity) or [
            y for y in ahead if y.role is YearRole.WEAK and y.start >= start
        ]
        if before and self._has_passed(before[-1], quantity):
            return None, False
        if before:
            return before[-1].year, True
        if _NOW.search(self.text, 0, quantity.start):
            return None, False
        if _WHOLE_PERIOD.search(self.text, max(0, quantity.start - 30), quantity.start):
            return (None if self.setting.period else self.setting.carry.year), False
        return self.setting.carry.year, False

    def _reaching(self, before: list[Year], quantity: Quantity) -> list[Year]:
        """The years without those that only date a peak among other goals.

        到2030年，碳排放于2028年达到峰值，储能达到60万千瓦: the last is due in 2030, unlike 峰值不超过275万吨.
        """
        if _AT_PEAK.search(self.text, 0, quantity.start):
            return before
        return [
            year
            for index, year in enumerate(before)
            if not index or not _PEAKS.match(self.text, year.end, quantity.start)
        ]

    def _has_passed(self, year: Year, quantity: Quantity) -> bool:
        """Whether other times are spoken of since: “十三五”期间…，目前…; 2023年…，5年内…."""
        nearest = max(year.end, quantity.start - _NEAR)
        return bool(
            _NOW.search(self.text, year.end, quantity.start)
            or _WITHIN.search(self.text, nearest, quantity.start)
        )

    def base(self, start: int, quantity: Quantity, end: int) -> int | None:
        """The comparison year: before the number in its clause, in brackets behind, or framing all."""
        year = None
        for mention in self.mentions:
            if mention.role is not YearRole.BASE:
                continue
            if mention.start >= quantity.start:
                behind = _REMARK.fullmatch(self.text, end, mention.start)
                return mention.year if behind and year is None else year
            if mention.start >= start or _FRAME.match(self.text, mention.end):
                year = mention.year
        return year

    def told(self) -> int | None:
        """A past year that makes a report of what names none itself.

        It is that of the headings, or of growth since a five-year plan before the last: what grew
        since “十二五”末 was there when the plan of 2021 was made.
        """
        section, now = self.setting.section_year, self.setting.now
        if now is None:
            return None
        if section is not None:
            return section if section < now else None
        since = [
            y.year
            for y in self.mentions
            if y.role is YearRole.BASE and "五" in self.text[y.start : y.end]
        ]
        return now - 1 if since and min(since) + _FIVE_YEARS < now else None

    def settled(
        self, what: Sense, year: int | None, stated: bool, threshold: bool
    ) -> tuple[int | None, bool]:
        """The year in the end and whether it is stated: else that of section, report or period."""
        setting = self.setting
        if threshold:
            return None, False
        if year is not None or what is Sense.REFERENCE:
            return year, stated
        past = setting.now is None or (setting.section_year or 0) < setting.now
        if setting.section_year is not None and (past or what is Sense.GOAL):
            return setting.section_year, False
        if what is Sense.STATUS:
            last = _LAST_YEAR.search(self.text) is not None
            this = _THIS_YEAR.match(self.text) is not None
            return setting.present(last_year=last, this_year=this), False
        return (setting.period[1] if setting.period else None), False
