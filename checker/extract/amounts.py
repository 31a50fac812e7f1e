"""The amount that a measure names: what is to be built, done or cut, and how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_COUNTS = (
    "家次|家|个百分点|个|项|座|台套|台|套|辆|条|处|名|人次|人|批次|次|场|批|万户|户|平方公里|公里|千米|万平方米|平方米|万立方米|立方米|万亩|亩|公顷|"
    "万吨标准煤|吨标准煤|万吨|吨|兆瓦时|兆瓦|万千瓦时|亿千瓦时|万千瓦|千瓦时|千瓦|吉瓦|MWh|MW|GWh|GW|kWh|kW|倍|%|天|栋|幢|只|盏|株|棵|件|部|门|本|期|亿元|万元|元"
)
_QUANTITY = re.compile(
    rf"(?=[\d不超达约近≥≤])(?:不(?:低|少)于|不高于|超过|超|达到|约|近|[≥≤])?(?P<value>\d[\d.,]*)(?:余|多)?(?P<unit>{_COUNTS})(?:/(?:年|日|天|万元|亩))?(?:以上|以下|以内|左右)?"
)
_WORDED = re.compile(
    r"(?=[一二三四五六七八九十百两千不超约近])(?:不(?:低|少)于|超过|约|近)?(?P<value>(?:一(?=[百千])|[二三四五六七八九十百两千])[一二三四五六七八九十百千零万]*)(?:余|多)?"
    r"(?P<unit>家次|家|个|项|座|台|套|辆|条|处|栋|幢|名|人次|场|批次|户|公里|平方公里|平方米|亩|公顷|吨|兆瓦|千瓦|万元|亿元)(?:以上|以内|左右)?"
)
_IDLE = re.compile(  # 三个方面, 两个月, 五项机制 of wording rather than of work
    r"^(?:方面|环节|领域|层面|维度|阶段|月|工作日|年|百分|关键|重点(?:环节|领域|方面|行业)|行业|体系|转变|坚持|结合|统筹|同步|清单|区域|片区(?!建设))"
)
_SELECTS = re.compile(  # thresholds that only select firms: 年耗能5000吨标准煤以上的企业
    r"^(?:以上|及以上)?的?(?:[^，。；]{0,8})(?:企业|单位|用户|项目|建筑|锅炉|燃煤)"
)
_SELECTING = re.compile(
    r"(?:年(?:综合)?(?:耗能|用能|能耗|用水|排放|产值|营收)[^，。；]{0,6}|单体|面积|投资)$"
)
_MONEY = frozenset({"元", "万元", "亿元"})
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as worded, with its value in its unit."""

    text: str
    value: Decimal
    unit: str


def number_in_words(words: str) -> int:
    """The value of a Chinese numeral below a hundred million: 二十 is 20, 一百二十 is 120."""
    total = section = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word == "万":
            total, section, digit = (total + section + digit) * 10000, 0, 0
        else:
            section += (digit or 1) * _TENS[word]
            digit = 0
    return total + section + digit


def find_amounts(text: str) -> Iterator[Amount]:
    """The amounts of a passage, in order; thresholds and figures of speech are left out."""
    found: list[tuple[int, Amount]] = []
    for match in _QUANTITY.finditer(text):
        selects = _SELECTING.search(text[: match.start()]) and _SELECTS.match(text[match.end() :])
        month = match.group("unit") == "个" and text[match.end("unit") :][:1] in ("月", "工")
        value = match.group("value").rstrip(".,").replace(",", "")
        if not selects and not month and value.count(".") <= 1:
            amount = Amount(match.group(), Decimal(value), match.group("unit"))
            found.append((match.start(), amount))
    for match in _WORDED.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if _IDLE.match(text[match.end() :]) or before in ("第", "十", "百", "千"):
            continue
        value = Decimal(number_in_words(match.group("value")))
        found.append((match.start(), Amount(match.group(), value, match.group("unit"))))
    yield from (amount for _, amount in sorted(found, key=lambda each: each[0]))


@lru_cache(maxsize=4096)
def main_amount(text: str) -> Amount | None:
    """The first amount of work; of money only where no other is named."""
    money = None
    for amount in find_amounts(text):
        if amount.unit not in _MONEY:
            return amount
        money = money or amount
    return money


def quantity(text: str) -> str | None:
    """The amount that the passage names, as worded."""
    amount = main_amount(text)
    return amount.text if amount is not None else None
