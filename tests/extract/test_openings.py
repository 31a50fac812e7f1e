"""Patterns that begin with a look ahead at their first letters leave out none of them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from checker import extract

_LONGEST_RANGE = 100  # letters; nobody lists those of a longer one
_EMPTY, _ANYTHING = "", "anything"


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.iter_modules(extract.__path__, "checker.extract."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and value.pattern.startswith("(?=["):
                yield f"{module.name}.{name}", value


_OPENED = dict(_patterns())


def _letters(items: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """The letters of a class; `\\d` is one more than the ten of ASCII."""
    for kind, value in items:
        if kind is code.LITERAL:
            yield chr(value)
        elif kind is code.RANGE and value[1] - value[0] < _LONGEST_RANGE:
            yield from map(chr, range(value[0], value[1] + 1))
        elif value is code.CATEGORY_DIGIT:
            yield from (*"0123456789", str(value))
        else:
            yield _ANYTHING


def _first_of(kind: Any, value: Any) -> set[str]:
    """With what one part of a pattern can begin, and the empty string where it can be nothing."""
    if kind is code.LITERAL:
        return {chr(value)}
    if kind is code.IN:
        return set(_letters(value))
    if kind is code.BRANCH:
        return set().union(*map(_first, value[1]))
    if kind in (code.SUBPATTERN, code.ATOMIC_GROUP):
        return _first(value[-1] if kind is code.SUBPATTERN else value)
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _first(value[2]) | ({_EMPTY} if value[0] == 0 else set())
    return {_EMPTY} if kind in (code.ASSERT, code.ASSERT_NOT, code.AT) else {_ANYTHING}


def _first(parts: Iterable[tuple[Any, Any]]) -> set[str]:
    """With what a pattern can begin."""
    found: set[str] = {_EMPTY}
    for kind, value in parts:
        if _EMPTY not in found:
            break
        found = (found - {_EMPTY}) | _first_of(kind, value)
    return found


def test_some_patterns_begin_so() -> None:
    assert len(_OPENED) > 5


@pytest.mark.parametrize("name", sorted(_OPENED))
def test_every_letter_a_match_can_begin_with_is_looked_for(name: str) -> None:
    (_, (_, ahead)), *rest = parser.parse(_OPENED[name].pattern, _OPENED[name].flags)
    missing = _first(rest) - _first(ahead)
    assert not missing, f"{name} is never tried at {''.join(sorted(missing))}"


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("(?:不低于|超过)?[一二](?=百)", {"不", "超", "一", "二"}),
        ("(?<!项)目前|现?有", {"目", "现", "有"}),
        ("(?:约)?$", {"约", _EMPTY}),
        (r"\d+|(?P<all>全部)", {"CATEGORY_DIGIT", *"0123456789", "全"}),
        ("[^，]吨", {_ANYTHING}),
    ],
)
def test_the_first_letters_of_a_pattern_are_known(pattern: str, letters: set[str]) -> None:
    assert _first(parser.parse(pattern)) == letters
