"""The amount that a measure names."""

from __future__ import annotations

import re

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
