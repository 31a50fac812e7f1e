"""In which province a zone lies: by its name, else by the city its name begins with, else by its text.

Codes are the first two figures of GB/T 2260; the first figure is the region (1 North, ... 6 Northwest).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from checker.fleet.cities import province_of_city
from checker.language import catalogue, text

_LEAST = 2  # times that running text must name a province ...
_LEAD = 2  # ... and how many times as often as any other
_CODE = re.compile(r"province\.(\d\d)")


def province_of(names: tuple[str, ...], words: str = "") -> str | None:
    """The code of the province, None where names contradict each other or nothing tells it."""
    said = {_codes()[one] for name in names for one in _named().findall(name)}
    for named in (said, {one for one in map(province_of_city, names) if one}):
        if named:
            return named.pop() if len(named) == 1 else None
    found = Counter(_codes()[one] for one in _official().findall(words)).most_common(2)
    if not found or found[0][1] < _LEAST:
        return None
    other = found[1][1] if len(found) > 1 else 0
    return found[0][0] if found[0][1] >= _LEAD * other else None


def province_name(code: str, language: str) -> str:
    """What a province is called."""
    return text(f"province.{code}", language)


def region_name(code: str, language: str) -> str:
    """What the region is called in which a province lies."""
    return text(f"province.region.{code[0]}", language)


@cache
def _codes() -> dict[str, str]:
    """Chinese names with their codes."""
    found = {}
    for key, name in catalogue("province", "zh").items():
        code = _CODE.fullmatch(key)
        if code and isinstance(name, str):
            found[name] = code[1]
    return found


@cache
def _named() -> re.Pattern[str]:
    return re.compile("|".join(_codes()))


@cache
def _official() -> re.Pattern[str]:
    """In running text only the full name counts: 江苏 may be part of a firm's name."""
    return re.compile(f"({'|'.join(_codes())})(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)")
