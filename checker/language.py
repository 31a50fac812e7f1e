"""Every word a user sees, by key and language; the catalogues lie in checker/locale/."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib import resources

from checker.errors import PlancheckError
from checker.settings import stated

LANGUAGES = ("zh", "en")
DEFAULT = "zh"

_FIGURES = str.maketrans(dict(zip("一二三四五六七八九", "123456789", strict=True)))
_LATIN = str.maketrans("（）", "()")
_PARTS = {"条": "art.", "款": "para.", "项": "item"}
_NAMED = {
    "引导指标": "guiding indicator ", "核心指标": "core indicator", "指标体系": "indicators",
    "指标": "item ", "重点任务": "tasks", "申报条件": "conditions of application", "核算方法": "accounting",
}  # fmt: skip
_NAMES = re.compile("|".join(_NAMED))
_PART = re.compile("第([^第条款项]+)([条款项])")
_BETWEEN = re.compile(r"(\)|^|[^\)])([一二三四五六七八九])(.?)")

Catalogue = dict[str, str | dict[str, str]]


def text(key: str, language: str, **values: object) -> str:
    """The text of `key` ("report.gate.passed") with `{name}` places filled from `values`.

    The part before the first dot names the catalogue file. An entry may be an object with "one"
    and "other"; the number `n` chooses between them.
    """
    entry = catalogue(key.partition(".")[0], language)[key]
    if isinstance(entry, dict):
        entry = entry["one" if values.get("n") == 1 else "other"]
    return entry.format(**values)


def has(key: str, language: str) -> bool:
    """Whether the catalogue knows the key, for codes that other stages may add (notes, rules)."""
    return key in catalogue(key.partition(".")[0], language)


@cache
def catalogue(area: str, language: str) -> Catalogue:
    """All entries of checker/locale/<area>.<language>.json."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    file = resources.files("checker").joinpath("locale", f"{area}.{language}.json")
    entries: Catalogue = json.loads(file.read_text(encoding="utf-8"))
    return entries


@lru_cache(maxsize=2048)
def locator(place: str, language: str) -> str:
    """Where a clause stands in its policy; Chinese numerals become figures in English.

    "五(一)2" is 5(1)2, "六5" is 6.5, "3.2.2(3)三" is 3.2.2(3)-3, "指标17" is item 17.
    """
    if language != "en":
        return place
    place = _NAMES.sub(lambda name: _NAMED[name[0]], place)
    latin = _PART.sub(lambda part: f" {_PARTS[part[2]]} {part[1]}", place.translate(_LATIN))
    figures = _BETWEEN.sub(_joint, latin.replace("；", "; ").replace("图", "Fig. "))
    return figures.translate(_FIGURES)


def _joint(numeral: re.Match[str]) -> str:
    before, after = numeral.group(1), numeral.group(3)
    joint = "." if after.isdigit() else ""
    return f"{before}{'-' if before == ')' else ''}{numeral.group(2)}{joint}{after}"


def preferred() -> str:
    """The language of the command line's own words: the setting `language`, else Chinese."""
    try:
        wished = stated("PLANCHECK_LANG")[:2].lower()
    except PlancheckError:  # the settings file is wrong, which is about to be told
        wished = DEFAULT
    return wished if wished in LANGUAGES else DEFAULT
