"""Links an indicator as a plan words it to the catalogue, by labels and with care for qualifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.extract.phrases import characters, name_of, new_matcher
from checker.knowledge import Knowledge
from checker.units import dimension

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher

# Common variants of wording, folded in labels and in names alike; the order matters.
_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[“”\"'‘’\s·]", ""),
        (r"（(?!含危)[^（）]*）", ""),
        (r"规模以上", "规上"),
        (r"每(?=万元)", ""),
        (r"(?:规上)?工业企业", "工业"),
        (r"规上工业(?=[单万]|增加值|企业|用|固|综合)", "工业"),
        (r"工业(?:单位|万元)增加值|(?:单位|万元)规?上?工业增加值", "单位工业增加值"),
        (r"(?:单位|万元)(?:国内生产总值|地区生产总值|生产总值|GDP)(?:（GDP）)?", "单位GDP"),
        (r"地区生产总值|国内生产总值", "GDP"),
        (r"二氧化碳(?=排放)|CO2(?=排放)|温室气体(?=排放)", "碳"),
        (r"碳排放强度|碳强度", "碳排放强度"),
        (r"碳排放总量|碳排放量(?=总)", "碳排放总量"),
        (r"(?<=值)碳排放量?", "碳排放"),
        (r"(?<=GDP)碳排放量?", "碳排放"),
        (r"综合能源消费量|能源消费总量|能源消耗总量|综合能耗总量|能耗总量", "能源消费总量"),
        (r"综合能耗|能源消费量|能源消耗量?|能源消费(?!总|弹|结|占|比)|能耗", "能耗"),
        (r"新鲜水耗|新水耗|用水量|取水量|水耗", "水耗"),
        (r"一次能源消费总?量?|能源消费总量(?=[比占])|一次能源(?=[比占])", "能源消费"),
        (r"固体废物|固体废弃物|固废", "固废"),
        (r"比重|占比例|占比|比例|比率", "占比"),
        (r"增加值的", "增加值"),
        (r"的", ""),
    )
)
_CHANGE = re.compile(
    r"(?:累计|年均|平均|逐年)*(?:下降|降低|减少|削减|消减|压减|提高|增长|提升|增加)(?:率|幅度?|目标|比例|占比)?$|(?:总量)?控制(?:目标|指标)(?:值)?$|(?:数量|总数|个数|数)$"
)
# What may stand around a label without changing what is measured.
_NEUTRAL = re.compile(
    r"(?:全[国省市区县域园]|本[市区]|[\u4e00-\u9fff]{2,6}?(?:高新区|开发区|园区|新区|自治区|市|区|县|省)|高新区|开发区|园区|区内|区域|辖区|规上|工业|城镇|城市|城乡|农村"
    r"|累计|年均|年|新增|创建|建成|培育|建设|打造|新培育|认定|获得|完成|实现|争创|新建|大型|及以上|形成|达到|推动|力争|国家级|省级|市级|国家|级|以上|及以上|个|家|项"
    r"|总量|规模|既有|各类|重点|行业|企业|能源|碳排放|建筑|交通|绿地|废弃物|碳抵消|管理|综合|类|单位|一般|大宗|市场|水平|率|主要|平均|当年|年度|[，、：:-])*"
)
# What of that does not even tell two of the plan's own figures apart.
_IDLE = re.compile(
    r"全[区域园]|高新区|开发区|园区|新区|区内|辖区|达到|实现|推动|力争|建成|创建|培育|建设|打造|认定|获得|完成|争创|累计|年均|规上|工业|总量|规模|综合|水平|率|主要|[，、：:-]"
)
_VERB_AHEAD = re.compile(
    r"^(?:持续|不断|稳步)?(?:提高|提升|增加|扩大|降低|减少|压减|削减|控制)(?=[\u4e00-\u9fff]{4})"
)
_PER_STATED = re.compile(r"万元|亩均|每亩|人均")  # 万元GDP用水量: the name has the denominator
_REMEMBERED = 4096  # names
_YEARLY = re.compile(r"·(?:年|a)(?=[）)]|$)|/(?:年|a)$")  # 吨二氧化碳/（人·年）
_OTHER_BASE = re.compile(r"单位产品|单位面积|单位建筑|人均|户均|亩均|单位产值|吨钢|吨产品")


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """The name with common variants of wording folded, without what says how it changes."""
    for pattern, replacement in _FOLDS:
        name = pattern.sub(replacement, name)
    name = _CHANGE.sub("", name) or name
    return _VERB_AHEAD.sub("", name)


def _plain_mass(dimensions: str) -> str:
    """Plans write 吨/万元 for carbon and coal equivalent alike."""
    return re.sub(r"\[(?:carbon_dioxide|coal_equivalent)\]", "[mass]", dimensions)


@dataclass(frozen=True, eq=False)
class Linker:
    """The catalogue's labels, folded, as spaCy phrases; made once per knowledge base."""

    matcher: PhraseMatcher
    exact: dict[str, str]  # folded label -> indicator
    dimensions: dict[str, str]
    numerators: dict[str, str]  # dimensions of what stands before the stroke
    seen: dict[str, tuple[str, int, int] | None] = field(default_factory=dict)  # by folded name

    def link(self, name: str, unit: str, relative: bool) -> str | None:
        """The indicator a name means, or None; `relative` for changes, whose unit is another."""
        folded = fold_name(name)
        found = self.exact.get(folded) or self._inside(folded)
        if found is None:
            return None
        wanted, given = self.dimensions[found], dimension(unit)
        if relative or given is None or wanted in ("1", "年"):
            return found
        if "/" not in unit and _PER_STATED.search(name):
            wanted = self.numerators[found]
        fitting = (wanted, _plain_mass(wanted))
        return found if given in fitting or dimension(_YEARLY.sub("", unit)) in fitting else None

    def rest(self, name: str) -> str:
        """What a linked name says beside its label, without words that change nothing."""
        folded = fold_name(name)
        if folded in self.exact:
            return ""
        best = self._longest(folded)
        if best is None:
            return folded
        return _IDLE.sub("", folded[: best[1]] + "、" + folded[best[2] :])

    def _inside(self, folded: str) -> str | None:
        """The longest label inside the name when the rest of the name is neutral."""
        best = self._longest(folded)
        return best[0] if best else None

    def _longest(self, folded: str) -> tuple[str, int, int] | None:
        if folded not in self.seen:
            if len(self.seen) > _REMEMBERED:
                self.seen.clear()
            self.seen[folded] = self._search(folded)
        return self.seen[folded]

    def _search(self, folded: str) -> tuple[str, int, int] | None:
        best: tuple[str, int, int] | None = None
        for key, start, end in self.matcher(characters(folded)):
            rest = folded[:start] + "、" + folded[end:]
            label = folded[start:end]
            if not _NEUTRAL.fullmatch(rest):
                continue
            if _OTHER_BASE.search(rest) and not _OTHER_BASE.search(label):
                continue
            if best is None or end - start > best[2] - best[1]:
                best = (name_of(key), start, end)
        return best


@cache
def linker(knowledge: Knowledge) -> Linker:
    """The linker of a knowledge base."""
    matcher = new_matcher()
    exact: dict[str, str] = {}
    for indicator in knowledge.indicators.values():
        labels = dict.fromkeys(
            fold_name(label) for label in (indicator.label.zh, *indicator.synonyms)
        )
        for label in labels:
            exact.setdefault(label, indicator.id)
        matcher.add(indicator.id, [characters(label) for label in labels if len(label) > 2])
    dimensions = {
        indicator.id: dimension(indicator.unit) or indicator.unit
        for indicator in knowledge.indicators.values()
    }
    numerators = {
        indicator.id: dimension(indicator.unit.partition("/")[0]) or indicator.unit
        for indicator in knowledge.indicators.values()
    }
    return Linker(matcher, exact, dimensions, numerators)
