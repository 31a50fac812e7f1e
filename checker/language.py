"""Every word a user sees, by key and language; the catalogues lie in checker/locale/."""

from __future__ import annotations

import json
import os
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")
DEFAULT = "zh"

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


def preferred() -> str:
    """The language of the command line's own words: $PLANCHECK_LANG, else Chinese."""
    wished = os.environ.get("PLANCHECK_LANG", DEFAULT)[:2].lower()
    return wished if wished in LANGUAGES else DEFAULT
