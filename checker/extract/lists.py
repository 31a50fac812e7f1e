"""Names in lists: 单位面积产值、税收 shares what it is measured by, 国家级、省级绿色工厂 its noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPLIT = re.compile(r"、|和(?!用)|与|以及|及(?!其)")
_LOOSE_SPLIT = re.compile(r"、|和|与|以及|及")
_ALL = re.compile(
    r"(?:等|这)?[二两三四五六七八九十]+(?:项|类|种|个)(?:主要|重点|约束性)?(?:指标|污染物)(?:排放总?量)?$"
)
_BASE = (
    "(?:工业|地区|国内|建设|土地|占地|建筑|厂房|能源|用地)*"
    "(?:增加值|生产总值|总产值|产值|GDP|产品|产能|面积|用地|土地|能耗|周转量|营业收入|主营业务收入)"
)
_PREFIX = re.compile(  # what an intensity is measured by: 单位…, 万元…, 亩均, 吨钢
    r"(?:全[省市区]|园区|规模以上|规上|工业|重点|企业)*"
    rf"(?:单位{_BASE}|[万亿]元{_BASE}|每[万亿]?(?:元{_BASE}|亩|公顷|平方公里|平方米|人)|亩均|地均|人均|户均"
    r"|吨(?:钢|铝|铜|纸|煤|油|水泥|熟料|产品))(?=.{2})"
)
# Names that are whole by themselves take no prefix from the one before them.
_WHOLE = re.compile(
    r"^(?:全[省市区]|园区|规上|规模以上|工业(?!增加值|总?产值)|城镇|绿色|可再生|非化石|清洁)"
    r"|(?:率|比重|占比|比例|强度|系数|指数|浓度|总量|总数|数量|总额|余额|规模|容量|天数|效率|水平)$"
    r"|化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性有机物|颗粒物|COD|VOCs|SO2|NOx|PM"
)
_MEASURED = re.compile(  # a name that says what is measured needs nothing from the next
    r"(?:率|比重|占比|比例|强度|系数|指数|浓度|总?量|总数|总额|余额|规模|容量|天数|效率|水平|能耗|水耗|电耗|煤耗|物耗|排放|产值|税收|产出|面积|增加值|收入|投资|利润|PUE)$"
)
_SHARED_END = re.compile(  # 煤炭、天然气占比; 学校、厂房屋顶光伏面积比例; 氨氮、氮氧化物重点工程减排量
    r"(?:(?:重点工程|主要污染物)(?:减排)?.*|(?:的)?(?:屋顶|建筑屋顶)(?:光伏|安装|可安装|总面积).*|消费(?:总量|量)?(?:占比|比重)?|占(?:能源|一次能源|全部|总|比|全).*|使用(?:率|比例)"
    r"|排放(?:总量|量|强度|浓度)?|浓度|覆盖率|普及率|(?:综合|循环|重复)?利用率|处置率|达标率|装机(?:容量|规模|量)?|发电量|占比|比重|产量|产值|供应量|需求量|利用量|处理量|使用量|替代率|(?:平均)?(?:运行|燃烧|能源利用)?热?效率)$"
)
_LEVEL = "(?:国家|省|市|区|县|部)级(?:及?以上)?"
_LEAD = "(?:新增|新建|累计|建成|创建|培育|新培育|打造|认定|获评|获批|其中)*"
_BARE_LEVEL = re.compile(_LEAD + _LEVEL)
_LEVELLED = re.compile(  # 新增国家级绿色工厂, 绿色工厂国家级
    rf"{_LEAD}(?:{_LEVEL}的?(?P<noun>.{{2,}})|(?P<ahead>.{{2,}}?)(?:数量)?(?:达到|达)?{_LEVEL})"
)


def parts_of(name: str) -> list[str]:
    """The coordinated names in one wording, without those left empty."""
    return [part for part in _SPLIT.split(name) if part]


def names_of(name: str, units: Sequence[str]) -> list[str]:
    """One name per unit of a list of values, each completed from its neighbours; [] if not so many."""
    name = _ALL.sub("", name)
    for pattern in (_SPLIT, _LOOSE_SPLIT):
        parts = [part for part in pattern.split(name) if part]
        if len(parts) == len(units):
            return _completed(parts, units)
    return []


def _completed(parts: list[str], units: Sequence[str]) -> list[str]:
    whole = _with_shared_end([with_noun(part, parts[-1]) for part in parts], units)
    prefix = _PREFIX.match(whole[0])
    if prefix is None:
        return whole
    return [
        prefix[0] + part if index and _takes_prefix(part, unit, units[0]) else part
        for index, (part, unit) in enumerate(zip(whole, units, strict=True))
    ]


def _with_shared_end(parts: list[str], units: Sequence[str]) -> list[str]:
    """The names with what only the last one says is measured (煤炭、天然气占比)."""
    end = _SHARED_END.search(parts[-1])
    if end is None or end.start() < 2 or len(set(units)) > 1:
        return parts
    if any(_MEASURED.search(part) for part in parts[:-1]):
        return parts
    return [*(part + end[0] for part in parts[:-1]), parts[-1]]


def _takes_prefix(part: str, unit: str, first: str) -> bool:
    """True for a bare quantity (税收, 水耗) whose unit may be one per something, as the first is."""
    if _PREFIX.match(part) or _WHOLE.search(part):
        return False
    return "/" in unit or "/" not in first


def with_noun(name: str, other: str) -> str:
    """A name of which only the level is left (省级) with the noun of the name beside it."""
    found = _LEVELLED.fullmatch(other) if _BARE_LEVEL.fullmatch(name) else None
    return name + (found["noun"] or found["ahead"]) if found else name
