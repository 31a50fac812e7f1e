"""Passages that plans of different zones share, with their exact places in both.

What many zones share is national wording or a common heading and does not count; nor does the
official text where the user has bound it. The cost grows with the text, not with the pairs of plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.fleet.shingles import Hashes, Integers, Shingled, all_hashes, shingled

LEAST = 60  # characters that must be equal
_GAP = 40  # characters that may differ between two equal stretches of one passage
_DISTINCT = 0.5  # of a passage's n-grams must not be common wording
_COMMON_ZONES = 10  # an n-gram of more zones than this is common wording ...
_COMMON_SHARE = 10  # ... or of more than one zone in ten, ...
_COMMON_LEAST = 3  # ... but never one of so few zones
_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Source:
    """A text with the number of its zone: texts of one zone are not compared."""

    text: str
    zone: int


@dataclass(frozen=True, slots=True)
class Place:
    """[start, end) in the text of a source."""

    source: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage that two sources share."""

    first: Place
    second: Place
    characters: int  # that are equal, figures and marks not counted
    likeness: float  # 0..1: the equal ones among all characters of the longer passage


@dataclass(frozen=True, slots=True)
class _Match:
    """[start, end) of the characters of one source, equal to those of another from `other` on."""

    start: int
    end: int
    other: int

    @property
    def other_end(self) -> int:
        return self.other + self.end - self.start


def copied(sources: Sequence[Source], official: Iterable[str] = ()) -> tuple[Copied, ...]:
    """All passages that two sources of different zones share, longest first.

    A passage is one or several equal stretches with little between them; every equal stretch of
    31 characters is found, a passage counts from 60 on.
    """
    texts = [shingled(one.text) for one in sources]
    count = len({one.zone for one in sources})
    limit = min(_COMMON_ZONES, max(_COMMON_LEAST, count // _COMMON_SHARE))
    zones = np.array([one.zone for one in sources], dtype=np.int64)
    index = _index(texts, zones, limit, [shingled(one).codes for one in official])
    found = []
    for (first, second), rows in _by_pair(index.pairs):
        pair = texts[first], texts[second]
        for passage in _joined(_matches(pair, rows)):
            made = _passage(passage, pair, (first, second), index.common[first])
            if made is not None:
                found.append(made)
    return tuple(
        sorted(found, key=lambda one: (-one.characters, one.first.source, one.first.start))
    )


# --- the index of n-grams ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """Pairs of equal n-grams in two sources, and which of a source's n-grams are common wording."""

    pairs: Integers  # rows of first source, second source, place in the first, place in the second
    common: list[NDArray[np.bool_]]  # per source, beside Shingled.places


def _index(
    texts: Sequence[Shingled], zones: Integers, limit: int, official: list[NDArray[np.uint32]]
) -> _Index:
    owners = np.repeat(np.arange(len(texts)), [len(one.hashes) for one in texts])
    hashes = np.concatenate([one.hashes for one in texts]) if texts else np.zeros(0, np.uint64)
    places = np.concatenate([one.places for one in texts]) if texts else np.zeros(0, np.int64)
    order = np.lexsort((zones[owners], hashes))  # stable: within a zone its first text comes first
    hashes, owners, places = hashes[order], owners[order], places[order]
    once = _first_of_each(hashes, zones[owners])  # an n-gram counts once per zone
    hashes, owners, places = hashes[once], owners[once], places[once]
    known, seen = np.unique(hashes, return_counts=True)
    quoted = [all_hashes(codes) for codes in official]
    common = np.union1d(known[seen > limit], np.concatenate([*quoted, np.zeros(0, np.uint64)]))
    rare = ~np.isin(hashes, common)
    pairs = _pairs(hashes[rare], owners[rare], places[rare], limit)
    return _Index(pairs, [np.isin(one.hashes, common) for one in texts])


def _first_of_each(hashes: Hashes, owners: Integers) -> NDArray[np.bool_]:
    first = np.ones(len(hashes), dtype=bool)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    return first


def _pairs(hashes: Hashes, owners: Integers, places: Integers, limit: int) -> Integers:
    """Every two places of one n-gram; equal hashes stand together, at most `limit` of them."""
    found = [np.zeros((0, 4), dtype=np.int64)]
    for distance in range(1, limit):
        left = np.flatnonzero(hashes[distance:] == hashes[:-distance])
        right = left + distance
        rows = np.stack([owners[left], owners[right], places[left], places[right]], axis=1)
        turned = rows[:, 0] > rows[:, 1]
        rows[turned] = rows[turned][:, [1, 0, 3, 2]]
        found.append(rows)
    return np.concatenate(found)


def _by_pair(rows: Integers) -> Iterator[tuple[tuple[int, int], Integers]]:
    """The pairs of n-grams of every two sources, along their diagonals."""
    if not len(rows):
        return
    rows = rows[np.lexsort((rows[:, 2], rows[:, 3] - rows[:, 2], rows[:, 1], rows[:, 0]))]
    edges = np.flatnonzero((np.diff(rows[:, :2], axis=0) != 0).any(axis=1)) + 1
    for group in np.split(rows, edges):
        if len(group):
            yield (int(group[0, 0]), int(group[0, 1])), group[:, 2:]


# --- from equal n-grams to passages ------------------------------------------------------------


def _matches(pair: tuple[Shingled, Shingled], rows: Integers) -> list[_Match]:
    """The longest equal stretches around equal n-grams, each once."""
    found: list[_Match] = []
    last: _Match | None = None
    for start, other in rows.tolist():
        same = last is not None and other - start == last.other - last.start
        if same and last is not None and start < last.end:
            continue
        last = _stretch(pair[0].codes, pair[1].codes, start, other)
        if last.end > start:  # else two n-grams of one hash that differ
            found.append(last)
    return sorted(found, key=lambda one: (one.start, one.other))


def _stretch(
    first: NDArray[np.uint32], second: NDArray[np.uint32], start: int, other: int
) -> _Match:
    after = _equal(first[start:], second[other:])
    before = _equal(first[:start][::-1], second[:other][::-1]) if after else 0
    return _Match(start - before, start + after, other - before)


def _equal(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> int:
    """How many characters are equal from the beginning on."""
    length = min(len(first), len(second))
    for at in range(0, length, _CHUNK):
        end = min(at + _CHUNK, length)
        differs = np.flatnonzero(first[at:end] != second[at:end])
        if len(differs):
            return at + int(differs[0])
    return length


def _joined(matches: Sequence[_Match]) -> Iterator[list[_Match]]:
    """Stretches that follow each other closely in both texts, as one passage."""
    passage: list[_Match] = []
    for one in matches:
        if passage and not _follows(passage[-1], one):
            if one.end <= passage[-1].end:
                continue  # inside what is already found
            yield passage
            passage = []
        passage.append(one)
    if passage:
        yield passage


def _follows(one: _Match, other: _Match) -> bool:
    return 0 <= other.start - one.end <= _GAP and 0 <= other.other - one.other_end <= _GAP


def _passage(
    matches: list[_Match],
    pair: tuple[Shingled, Shingled],
    sources: tuple[int, int],
    common: NDArray[np.bool_],
) -> Copied | None:
    """The passage, None where too little of it is equal or too much is common wording."""
    characters = sum(one.end - one.start for one in matches)
    start, end = matches[0].start, matches[-1].end
    other, other_end = matches[0].other, matches[-1].other_end
    inside = slice(*np.searchsorted(pair[0].places, (start, end)))
    if characters < LEAST or common[inside].mean() > 1 - _DISTINCT:
        return None
    return Copied(
        _place(pair[0], sources[0], start, end),
        _place(pair[1], sources[1], other, other_end),
        characters,
        characters / max(end - start, other_end - other),
    )


def _place(text: Shingled, source: int, start: int, end: int) -> Place:
    return Place(source, int(text.offsets[start]), int(text.offsets[end - 1]) + 1)
