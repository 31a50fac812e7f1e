"""Units of Chinese plans on pint: own dimensions for tce, tCO2, money; exact Decimal factors."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pint import UnitRegistry
from pint.errors import PintError

# Own definitions: coal equivalent and carbon dioxide are no masses that could be mixed with tonnes,
# electricity becomes coal equivalent only by a stated factor, so it is an energy of its own.
_DEFINITIONS = """
yuan = [money]
dollar = [dollar]
tce = [coal_equivalent]
tCO2 = [carbon_dioxide]
tonne = [mass]
cubic_metre = [volume]
square_metre = [area]
metre = [length]
kilowatt = [power]
kilowatt_hour = [electricity]
gigajoule = [heat]
year = [calendar]
day = [day]
piece = [count]
person = [person]
percent = [share]
point = [percentage_point]
fold = [multiple]
decibel = [sound]
one = [dimensionless]
"""
# Names as plans write them -> (own unit, factor). Longer names are tried first.
_NAMES: dict[str, tuple[str, str]] = {
    "吨标准煤当量": ("tce", "1"), "吨标准煤": ("tce", "1"), "吨标煤": ("tce", "1"),
    "tce": ("tce", "1"), "千克标准煤": ("tce", "0.001"), "千克标煤": ("tce", "0.001"),
    "公斤标准煤": ("tce", "0.001"), "kgce": ("tce", "0.001"), "克标准煤": ("tce", "0.000001"),
    "克标煤": ("tce", "0.000001"), "gce": ("tce", "0.000001"),
    "吨二氧化碳当量": ("tCO2", "1"), "吨二氧化碳": ("tCO2", "1"), "吨CO2当量": ("tCO2", "1"),
    "吨CO2e": ("tCO2", "1"), "吨CO2": ("tCO2", "1"), "tCO2e": ("tCO2", "1"),
    "tCO2": ("tCO2", "1"), "kgCO2e": ("tCO2", "0.001"), "kgCO2": ("tCO2", "0.001"),
    "kg-CO2": ("tCO2", "0.001"), "千克二氧化碳": ("tCO2", "0.001"),
    "吨": ("tonne", "1"), "千克": ("tonne", "0.001"), "公斤": ("tonne", "0.001"),
    "kg": ("tonne", "0.001"), "克": ("tonne", "0.000001"), "毫克": ("tonne", "1E-9"),
    "mg": ("tonne", "1E-9"), "微克": ("tonne", "1E-12"), "μg": ("tonne", "1E-12"),
    "ug": ("tonne", "1E-12"), "斤": ("tonne", "0.0005"), "t": ("tonne", "1"),
    "立方米": ("cubic_metre", "1"), "标准立方米": ("cubic_metre", "1"), "m3": ("cubic_metre", "1"),
    "Nm3": ("cubic_metre", "1"), "方": ("cubic_metre", "1"), "升": ("cubic_metre", "0.001"),
    "L": ("cubic_metre", "0.001"),
    "平方公里": ("square_metre", "1000000"), "平方千米": ("square_metre", "1000000"),
    "km2": ("square_metre", "1000000"), "平方米": ("square_metre", "1"), "m2": ("square_metre", "1"),
    "㎡": ("square_metre", "1"), "公顷": ("square_metre", "10000"),
    "公里": ("metre", "1000"), "千米": ("metre", "1000"), "米": ("metre", "1"), "km": ("metre", "1000"),
    "千瓦时": ("kilowatt_hour", "1"), "千瓦小时": ("kilowatt_hour", "1"), "度": ("kilowatt_hour", "1"),
    "kWh": ("kilowatt_hour", "1"), "兆瓦时": ("kilowatt_hour", "1000"), "MWh": ("kilowatt_hour", "1000"),
    "吉瓦时": ("kilowatt_hour", "1000000"), "GWh": ("kilowatt_hour", "1000000"),
    "千瓦": ("kilowatt", "1"), "kW": ("kilowatt", "1"), "兆瓦": ("kilowatt", "1000"),
    "MW": ("kilowatt", "1000"), "吉瓦": ("kilowatt", "1000000"), "GW": ("kilowatt", "1000000"),
    "吉焦": ("gigajoule", "1"), "GJ": ("gigajoule", "1"), "MJ": ("gigajoule", "0.001"),
    "元人民币": ("yuan", "1"), "元": ("yuan", "1"), "美元": ("dollar", "1"),
    "年": ("year", "1"), "a": ("year", "1"), "天": ("day", "1"), "日": ("day", "1"), "d": ("day", "1"),
    "人次": ("piece", "1"), "人": ("person", "1"), "名": ("person", "1"), "位": ("person", "1"),
    "%": ("percent", "1"), "‰": ("percent", "0.1"), "成": ("percent", "10"),
    "个百分点": ("point", "1"), "百分点": ("point", "1"), "倍": ("fold", "1"), "分贝": ("decibel", "1"),
    "1": ("one", "1"), "": ("one", "1"),
}  # fmt: skip
_MU = ("square_metre", Decimal(2000) / Decimal(3))  # 1 mu is 1/15 ha
_COUNTED = "家个项座台套辆艘处栋幢件户所株场次款盏宗间起批种条只组站"
_TIMES = {"万亿": 12, "千亿": 11, "百亿": 10, "十亿": 9, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4}  # fmt: skip
_SPLIT = re.compile(r"/|每")
_CANONICAL = {
    "tce": "吨标准煤", "tCO2": "吨二氧化碳", "tonne": "吨", "cubic_metre": "立方米",
    "square_metre": "平方米", "metre": "米", "kilowatt": "千瓦", "kilowatt_hour": "千瓦时",
    "gigajoule": "吉焦", "yuan": "元", "dollar": "美元", "year": "年", "day": "日", "piece": "个",
    "person": "人", "percent": "%", "point": "个百分点", "fold": "倍", "decibel": "分贝", "one": "",
}  # fmt: skip


class Quantity(NamedTuple):
    """A value in canonical units; `dimension` is equal for units that can be compared."""

    value: Decimal
    unit: str
    dimension: str


@cache
def registry() -> UnitRegistry[Decimal]:
    """Our own pint registry, with Decimal magnitudes and none of pint's default units."""
    own: UnitRegistry[Decimal] = UnitRegistry(None, non_int_type=Decimal)
    own.load_definitions(_DEFINITIONS.strip().splitlines())
    return own


def fold_unit(unit: str) -> str:
    """The unit without differences of width, blanks and bullets."""
    folded = "".join(unicodedata.normalize("NFKC", unit).split())
    return (
        re.sub(r"[•・∙⋅]", "·", folded).replace("万元GDP", "万元").replace("万元工业增加值", "万元")
    )


def _one(name: str) -> tuple[str, Decimal] | None:
    """(own unit, factor) of a unit without a denominator."""
    if name in _NAMES:
        own, factor = _NAMES[name]
        return own, Decimal(factor)
    if name == "亩":
        return _MU
    if name in tuple(_COUNTED):
        return "piece", Decimal(1)
    for prefix, power in _TIMES.items():
        if name.startswith(prefix) and len(name) > len(prefix):
            inner = _one(name[len(prefix) :])
            return (inner[0], inner[1] * 10**power) if inner else None
    return None


def _parts(unit: str) -> list[list[str]]:
    """Numerator and denominators; brackets and the middle dot join factors of one denominator."""
    return [part.strip("()").split("·") for part in _SPLIT.split(fold_unit(unit))]


@cache
def _parse(unit: str) -> tuple[Decimal, str, str] | None:
    """(factor, canonical unit, pint unit) or None for a unit that is not known."""
    numerator, *denominators = _parts(unit)
    factor = Decimal(1)
    upper: list[str] = []
    lower: list[str] = []
    for names, target in [(numerator, upper), *((names, lower) for names in denominators)]:
        for name in names:
            known = _one(name)
            if known is None:
                return None
            own, scale = known
            factor = factor * scale if target is upper else factor / scale
            target.append(own)
    canonical = "/".join(["·".join(map(_CANONICAL.__getitem__, upper)), *map(_CANONICAL.__getitem__, lower)])  # fmt: skip
    expression = " * ".join(upper) + "".join(f" / {own}" for own in lower)
    return factor, canonical, expression


@cache
def dimension(unit: str) -> str | None:
    """What a unit measures, equal for comparable units; None for a unit that is not known."""
    parsed = _parse(unit)
    if parsed is None:
        return None
    try:
        return str(registry().parse_units(parsed[2]).dimensionality)
    except PintError:
        return None


def normalise(value: Decimal, unit: str) -> Quantity:
    """`value` in canonical units (吨标准煤, 元, 立方米, 平方米, 千瓦时, ...).

    An unknown unit stays as written and is a dimension of its own.
    """
    parsed = _parse(unit)
    if parsed is None:
        folded = fold_unit(unit)
        return Quantity(value, folded, f"[{folded}]")
    factor, canonical, _ = parsed
    return Quantity(value * factor, canonical, dimension(unit) or canonical)


def to(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """`value` converted from `unit` to `wanted`; None where the two cannot be compared."""
    given, target = normalise(value, unit), normalise(Decimal(1), wanted)
    if given.dimension != target.dimension:
        return None
    return given.value / target.value
