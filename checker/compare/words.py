"""What changed inside a passage, in words that people can check: a number stays whole with its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from checker.extract.quantities import UNIT

_NUMBER = r"\d+(?:[.,]\d+)*"
_TOKEN = re.compile(
    rf"[-−+]?{_NUMBER}(?:\s*[-~～—–至到]\s*{_NUMBER})?(?:\s*(?:{UNIT}|年|月|日))?"
    r"|[A-Za-z]+[A-Za-z0-9]*|\s+|."
)
_MARK = re.compile(r"[\s，。；：、！？（）《》“”,.;:!?()│]+")
_LONGEST = 4000  # words; two longer passages are told as wholly replaced


class RunKind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row of which the same became."""

    kind: RunKind
    text: str


def tokens(text: str) -> list[str]:
    """Numbers with their units, Latin words, blanks, and every other character by itself."""
    return _TOKEN.findall(text.replace("\n", " "))


def changes(before: str, after: str) -> tuple[Run, ...]:
    """The words of both passages in order; removed ones stand before those added in their place."""
    first, second = tokens(before), tokens(after)
    if len(first) + len(second) > _LONGEST:
        return (Run(RunKind.REMOVED, before), Run(RunKind.ADDED, after))
    runs = _runs(first, second)
    return tuple(_tidied(runs))


def _runs(first: Sequence[str], second: Sequence[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for name, start, end, other, other_end in matcher.get_opcodes():
        if name == "equal":
            yield Run(RunKind.SAME, "".join(first[start:end]))
            continue
        if end > start:
            yield Run(RunKind.REMOVED, "".join(first[start:end]))
        if other_end > other:
            yield Run(RunKind.ADDED, "".join(second[other:other_end]))


def _tidied(runs: Iterator[Run]) -> Iterator[Run]:
    """A single character that happens to be equal between two changes is part of the change."""
    known = list(runs)
    changed: list[Run] = []
    for place, one in enumerate(known):
        between = changed and 0 < place < len(known) - 1
        if one.kind is RunKind.SAME and not (between and _by_chance(one.text)):
            yield from _joined(changed)
            changed = []
            yield one
        elif one.kind is RunKind.SAME:
            changed += [Run(RunKind.REMOVED, one.text), Run(RunKind.ADDED, one.text)]
        else:
            changed.append(one)
    yield from _joined(changed)


def _by_chance(text: str) -> bool:
    return len(text) == 1 and not _MARK.fullmatch(text)


def _joined(changed: Sequence[Run]) -> Iterator[Run]:
    """One run of what was removed and one of what was added."""
    ordered = sorted(changed, key=lambda one: one.kind is RunKind.ADDED)
    for kind, runs in groupby(ordered, key=lambda one: one.kind):
        yield Run(kind, "".join(one.text for one in runs))
