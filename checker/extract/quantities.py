"""Numbers with units in compact text: Arabic, Chinese and fractional numerals, ranges, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

# Counting words, and what they may be multiplied with ("万家").
_COUNTERS = (
    "[个台套家项处件座辆部组]（[个台套家项处件座辆部组]）|台套|"
    "人次|场次|车次|人天|家次|个|家|项|座|台|套|辆|艘|处|栋|幢|件|名|人|户|所|株|头|场|次|期(?!工程|项目|建设|间)|款|支|盏|宗|单(?!位)"
    "|间|例|对|只|张|片|眼|口|根|组|站|桩|枪|泊位|车位|标段|标箱|种|门|条(?![件例款文目])|尾|羽|棵|份|架|列(?![入为出支])"
)
_MASS = (
    "吨标准煤当量|吨标准油|吨标油|吨标准煤|吨标煤|吨煤|千克标准煤|千克标煤|克标准煤|克标煤|克标准油|克标油|tce|kgce|gce"
    "|吨二氧化碳当量|吨二氧化碳|吨碳|吨CO2当量|吨CO2e|吨CO2|tCO2e|tCO2|kgCO2e|kgCO2|kg-CO2|千克二氧化碳"
    "|蒸吨|总吨|载重吨|吨油当量|吨|千克|公斤|毫克|微克|克|斤|kg|mg|μg|ug|t"
)
_POWER = "千瓦时|千瓦小时|兆瓦时|吉瓦时|千瓦|兆瓦|吉瓦|伏安|度|kWh|MWh|GWh|TWh|kW|MW|GW|KW|吉焦|GJ|MJ|焦耳"
_SPACE = (
    "立方米|标准立方米|标立方米|Nm3|m3|m³|升(?![至到为高级])|L|平方公里|平方千米|平方米|km2|㎡|m2|m²|公顷|亩"
    "|公里|千米|毫米|厘米|海里|米|方|km"
)
_OTHER = (
    "元人民币|美元|元|分贝|分钟|小时|千伏|kV|KV|伏|摄氏度|℃|天|床|Tbps|EFLOPS|PFLOPS|标准箱|TEU"
)
_BASE = f"(?:{_MASS}|{_POWER}|{_SPACE}|{_OTHER}|{_COUNTERS})"
_TIMES = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|万|亿|千|百)"
_TIME = "年|日|a|d|h|班"
_BELOW = (
    rf"(?:万元GDP|万?吨吞吐量|万元工业增加值|工业增加值|GDP|(?:万|亿|千|百)?(?:{_BASE}|{_TIME}))"
)
_BARE_SCALE = (  # 人口100万以上, 产值突破1000亿
    "(?:万亿|千亿|百亿|亿|百万|万)(?=及?以上|及?以下|左右|大关|[，。；、）]|$)"
)
_RATIO = rf"(?:/(?:（[^（）]{{1,12}}）|{_BELOW})|·(?:{_BELOW}|能量因数)|每(?:{_BASE})(?=[，。；、,]|以|$))"
_SHARE = "个百分点|百分点|%|‰|倍|番|成"
UNIT = rf"(?:{_SHARE}|{_TIMES}?{_BASE}(?:{_RATIO})*|{_BARE_SCALE})"

# 70008.65.1 is several cells run together: no number can be told apart
_REST = r"(?:\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?(?!\d|\.\d)"  # of a number, behind its first digit
_DASH = "[-~]"
_QUANTITY = re.compile(
    rf"(?P<low>\d(?<![\d.A-Za-z_]\d)(?<![A-Za-z0-9]-\d){_REST})"
    rf"(?:(?P<unit1>{UNIT})?(?:{_DASH}|至(?=\d[\d.,]*(?:{UNIT})))(?P<high>\d{_REST}))?"
    rf"(?P<more>余(?![热压量额料冷温电气])|多(?!于|晶))?(?P<unit>[万亿][余多](?:{_BASE})|{UNIT})?"
)
_MINUS = re.compile(r"[到为在于]-$")  # 能耗达到-30千克标准煤/吨; any other dash joins or lists
_SIMPLE_FRACTION = re.compile(r"(?<![\d/个])([1-9])/([2-9])(?![\d/])")
_HAN = "零〇一二两三四五六七八九十百千万亿"
_PERCENT_HAN = re.compile(rf"百分之([{_HAN}点]+|\d+(?:\.\d+)?)")
_FRACTION_HAN = re.compile(r"([二三四五六七八九十])分之([一二两三四五六七八九])")
_TENTHS = re.compile(
    r"([一二两三四五六七八九](?<!第[一二两三四五六七八九]))成(半|[一二三四五六七八九])?(?=以|左|的|多|，|。|、|；|,|$)"
)
_DOUBLING = re.compile(r"翻([一两二三])番|实现倍增|翻番")
_HAN_UNIT = r"家|项|座|座|台|辆|名|万辆|万家|亿元|万元|元|万千瓦|万亩|亩|公顷|个(?!方面|领域|体系|环节|阶段|层面)"
_COUNT_HAN = re.compile(
    rf"([{_HAN}](?<![第{_HAN}数几一][{_HAN}])[{_HAN}]{{0,5}})(?P<more>余|多)?({_HAN_UNIT})"
)
_MAGNITUDE = re.compile(
    r"(?<=[过超破达到])(?P<n>[百千]亿|万亿)(?P<yuan>元)?(?=[，。；、,）级]|以上|大关|规模|$)"
)

_COUNTED = frozenset({
    "人次", "车次", "家次", "个", "家", "项", "座", "台", "套", "辆", "艘", "处", "栋", "幢",
    "件", "名", "人", "户", "所", "株", "头", "场", "次", "款", "支", "盏", "宗", "单",
    "间", "例", "对", "只", "张", "片", "眼", "口", "根", "组", "站", "桩", "枪", "泊位",
    "车位", "床", "标准箱", "标箱", "TEU", "种", "台套", "门", "条", "尾", "羽", "棵", "份", "架", "列",
})  # fmt: skip
_HAN_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_REACHING = frozenset("超过破达到")
_HAN_SCALE = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as written; `start` and `end` index the compact text."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str  # as written, "" for a bare number
    more: bool = False  # 余, 多: somewhat more
    spelled: bool = False  # written in Chinese characters
    doubling: bool = False  # 翻番: an increase by itself


def chinese_number(text: str) -> Decimal | None:
    """The value of an isolated Chinese numeral such as 二百五十 or 十二点五; None if it is none."""
    whole, _, fraction = text.partition("点")
    total = section = digit = 0
    for character in whole:
        if character in _HAN_DIGIT:
            digit = _HAN_DIGIT[character]
        elif character in _HAN_SCALE:
            section += (digit or 1) * _HAN_SCALE[character]
            digit = 0
        elif character in "万亿":
            total = (total + section + digit or 1) * (10**4 if character == "万" else 10**8)
            section = digit = 0
        else:
            return None
    value = Decimal(total + section + digit)
    if fraction:
        if any(character not in _HAN_DIGIT for character in fraction):
            return None
        value += Decimal("0." + "".join(str(_HAN_DIGIT[c]) for c in fraction))
    return value


def arabic_number(text: str) -> Decimal | None:
    """The value of digits with optional thousands separators; None if they are no number."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _arabic(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        low, high = arabic_number(match["low"]), None
        if match["high"]:
            high = arabic_number(match["high"])
        if low is None or (high is not None and high < low):
            continue  # a range that runs backwards (2.0-1.5度) is misread or misprinted
        unit, start = match["unit"] or match["unit1"] or "", match.start()
        if high is None and _MINUS.match(text, max(0, start - 2), start):
            low, start = -low, start - 1
        more = bool(match["more"])
        if unit == "蒸吨" and text.endswith("每小时", 0, start):
            unit, start = "蒸吨/小时", start - 3
        if len(unit) > 1 and unit[1] in "余多":  # 10万多亩
            unit, more = unit[0] + unit[2:], True
        yield Quantity(start, match.end(), low, high, unit, more=more)


def _spelled(text: str) -> Iterator[Quantity]:
    hundred = Decimal(100)
    for match in _PERCENT_HAN.finditer(text) if "百分之" in text else ():
        share = arabic_number(match[1]) or chinese_number(match[1])
        if share is not None:
            yield Quantity(match.start(), match.end(), share, None, "%", spelled=True)
    for match in _FRACTION_HAN.finditer(text) if "分之" in text else ():
        below, above = chinese_number(match[1]), chinese_number(match[2])
        if below and above and above < below:
            value = (hundred * above / below).quantize(Decimal("0.01")).normalize()
            yield Quantity(match.start(), match.end(), value, None, "%", spelled=True)
    for match in _SIMPLE_FRACTION.finditer(text) if "/" in text else ():
        if int(match[1]) < int(match[2]):
            value = (hundred * int(match[1]) / int(match[2])).quantize(Decimal("0.01")).normalize()
            yield Quantity(match.start(), match.end(), value, None, "%", spelled=True)
    for match in _TENTHS.finditer(text) if "成" in text else ():
        rest = 5 if match[2] == "半" else _HAN_DIGIT.get(match[2], 0)
        tenths = Decimal(_HAN_DIGIT[match[1]] * 10 + rest)
        yield Quantity(match.start(), match.end(), tenths, None, "%", spelled=True)
    for match in _DOUBLING.finditer(text) if "番" in text or "倍增" in text else ():
        times = chinese_number(match[1] or "一") or Decimal(1)
        value = (2 ** int(times) - 1) * hundred
        yield Quantity(match.start(), match.end(), value, None, "%", spelled=True, doubling=True)
    yield from _spelled_counts(text)


def _spelled_counts(text: str) -> Iterator[Quantity]:
    for match in _COUNT_HAN.finditer(text):
        value = chinese_number(match[1])
        whole = match[1][0] not in "百千万亿零" or (
            match[1] in _HAN_SCALE and text[match.start() - 1 : match.start()] in _REACHING
        )  # 节能环保企业超百家
        if value is not None and whole:
            yield Quantity(
                match.start(), match.end(), value, None, match[3], bool(match["more"]), True
            )
    for match in _MAGNITUDE.finditer(text) if "亿" in text else ():
        value = {"百亿": Decimal(100), "千亿": Decimal(1000), "万亿": Decimal(10000)}[match["n"]]
        yield Quantity(match.start(), match.end(), value, None, "亿元", spelled=True)


@lru_cache(maxsize=1024)  # of each figure it is asked a dozen times
def is_count(unit: str) -> bool:
    """True for units that count things (家, 个, 万辆)."""
    return unit.lstrip("百千万亿十").partition("（")[0] in _COUNTED  # 台（套）


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of a compact text in order, never overlapping; years are among them."""
    found: list[Quantity] = []
    taken: set[int] = set()
    for quantity in [*_spelled(text), *_arabic(text)]:
        span = range(quantity.start, quantity.end)
        if taken.isdisjoint(span):
            taken.update(span)
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def with_unit_of(quantity: Quantity, last: Quantity) -> Quantity:
    """A list often writes the whole unit only once (131万吨、136万吨和149万吨标准煤)."""
    if last.unit != quantity.unit and last.unit.startswith(quantity.unit):
        return replace(quantity, unit=last.unit)
    return quantity
