"""How firmly a passage commits: who, when, how much and the force of its verbs."""

from __future__ import annotations

import re

_FIRM = re.compile(
    r"建成|建立|设立|制定|编制|出台|实施|开展|完成|淘汰|关停|改造|新建|发布|核算|安排|成立|纳入|严格|严禁|严控|不得|必须|确保|实行|执行|搭建|全面"
)
_SOFT = re.compile(r"探索|鼓励|支持|引导|研究|倡导|争取|力争|逐步|适时|有条件|积极|努力")
_UNIT = (
    "家|个|项|座|台|套|辆|条|处|名|人|次|场|批次|户|万户|公里|平方公里|平方米|万平方米|立方米|亩|万亩|公顷|吨|万吨|"
    "吨标准煤|万吨标准煤|兆瓦|万千瓦|千瓦|千瓦时|亿千瓦时|MW|GW|kW|MWh|万元|亿元|个百分点|倍|%|天"
)
_QUANTITY = re.compile(
    rf"(?:不(?:低|少)于|不高于|超过|超|达到|约|近|[≥≤])?\d[\d.,]*(?:余|多)?(?:{_UNIT})(?:/(?:年|日|天|万元|亩))?(?:以上|以下|以内|左右)?"
)


def quantity(text: str) -> str | None:
    """The first amount that the passage names, as worded."""
    match = _QUANTITY.search(text)
    return match.group() if match else None


def commitment(text: str, *, who: bool, when: bool, how_much: bool) -> float:
    """0..1: a quarter each for who, when and how much; the rest for firmly worded verbs."""
    firm, soft = len(_FIRM.findall(text)), len(_SOFT.findall(text))
    worded = 0.25 * firm / (firm + soft) if firm else 0.0
    return round(0.25 * who + 0.25 * when + 0.25 * how_much + worded, 3)
