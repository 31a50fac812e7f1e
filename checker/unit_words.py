"""Chinese units in English words, for English texts: 吨标准煤/万元 is tce per 10,000 yuan."""

from __future__ import annotations

import re
from functools import cache

_MULTIPLES = {
    "万亿": "trillion", "千亿": "100 billion", "百亿": "10 billion", "十亿": "billion",
    "亿": "100 million", "千万": "10 million", "百万": "million", "万": "10,000",
}  # fmt: skip
_NAMES = {
    "吨标准煤": "tce", "吨标煤": "tce", "千克标准煤": "kgce", "克标准煤": "gce",
    "吨二氧化碳当量": "tCO2e", "吨二氧化碳": "tCO2", "千克二氧化碳": "kg CO2",
    "吨": "t", "千克": "kg", "公斤": "kg", "克": "g", "毫克": "mg", "微克": "µg",
    "立方米": "m³", "平方公里": "km²", "平方千米": "km²", "平方米": "m²", "公顷": "ha", "亩": "mu",
    "公里": "km", "千米": "km", "米": "m", "千瓦时": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh",
    "度": "kWh", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "吉焦": "GJ", "分贝": "dB",
    "元": "yuan", "美元": "US dollars", "人": "people", "人次": "visits", "倍": "times",
    "个百分点": "points", "百分点": "points", "年": "", "天": "days", "日": "days", "1": "",
}  # fmt: skip
_COUNTERS = frozenset("家个项座台套辆艘处栋幢件户所株场次款盏宗间起批种条只组站名位")


@cache
def english(unit: str) -> str:
    """The unit in English; what is not known stays as the plan writes it.

    Counting words have no English: 12家 is 12. A multiple stands behind the number: 36 × 10,000 yuan.
    """
    over, *under = re.split(r"/|／|每", unit.strip())
    first, rest = _one(over), [_one(part) or part for part in under]
    if first is None:
        return unit
    times = "× " if over.startswith(tuple(_MULTIPLES)) else ""
    return times + " per ".join([first, *rest]).replace("per people", "per person").strip()


def chinese(unit: str) -> str:
    """The unit as a Chinese text shows it: the unit one is no word."""
    return "" if unit.strip() == "1" else unit


def _one(name: str) -> str | None:
    """A unit without a denominator; None when it is unknown."""
    if name in _NAMES:
        return _NAMES[name]
    if name in _COUNTERS:
        return ""
    for multiple, words in _MULTIPLES.items():
        if name.startswith(multiple):
            rest = _one(name[len(multiple) :]) if name != multiple else ""
            return None if rest is None else f"{words} {rest}".strip()
    return name if name.isascii() or name in ("％", "‰", "℃") else None
