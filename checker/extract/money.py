"""Amounts of money as plans write them, in units of ten thousand yuan."""

from __future__ import annotations

import re
from decimal import Decimal

_UNIT = re.compile(r"千万元|百万元|万元|亿元|千元|元")
_FOREIGN = re.compile(r"美元|欧元|日元|港元|英镑")
_IN_WAN = {
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10000),
}
_NUMBER = re.compile(
    r"(?P<value>\d[\d,，]*(?:\.\d+)?)(?:余|多)?(?P<unit>千万元?|百万元?|万元?|亿元?|千元|元)?"
)
_RANGE = re.compile(r"\d(?:万|亿)?元?[-~至到]+\d")


def unit_of_money(text: str) -> str | None:
    """The unit that a head or a note names (投资（万元）, 单位：亿元); None for other currencies."""
    if _FOREIGN.search(text):
        return None
    match = _UNIT.search(text)
    return match.group() if match else None


def in_wan(text: str | None, unit: str | None) -> Decimal | None:
    """An amount in 10 000 yuan; `unit` is the column's, for figures without their own.

    The first figure counts (6200（其中财政800）). None for a range, another currency or no unit.
    """
    if text is None or _FOREIGN.search(text) or _RANGE.search(text):
        return None
    match = _NUMBER.search(text)
    if match is None:
        return None
    worded = match.group("unit")
    if worded is not None and not worded.endswith("元"):
        worded += "元"
    factor = _IN_WAN.get(worded or unit or "")
    if factor is None:
        return None
    value = Decimal(match.group("value").replace(",", "").replace("，", "")) * factor
    return value.normalize() if value != value.to_integral() else value.quantize(Decimal(1))
