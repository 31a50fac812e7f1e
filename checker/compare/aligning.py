"""Which passage of one text answers to which of another: the heaviest chain of like passages.

Likeness is Dice's coefficient of the characters and pairs of characters. What is left over on both
sides and nearly equal has moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LIKE = 0.5  # from this likeness on two passages can be versions of one
MOVED = 0.85  # ... and from this on, in another place
_MOVED_LEAST = 12  # characters; shorter ones are alike by chance
_DIMENSIONS = 4096  # hashed pairs of characters
_WEIGHTY = 200  # characters beyond which length adds no weight
_CHUNK = 512
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages, by their places, that answer to each other; `likeness` 0..1."""

    before: int
    after: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in the same order on both sides, and pairs that changed their place."""

    kept: tuple[Pair, ...]
    moved: tuple[Pair, ...]


def align(before: Sequence[str], after: Sequence[str]) -> Alignment:
    """Lay two texts beside each other; the strings are passages without blanks."""
    pairs = list(_like(before, after))
    kept = _heaviest_chain(pairs, before, len(after))
    used = {one.before for one in kept}, {one.after for one in kept}
    free = [one for one in pairs if one.before not in used[0] and one.after not in used[1]]
    return Alignment(tuple(kept), tuple(_moved(free, before, after)))


def _like(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """All pairs that are alike enough, in the order of the first text."""
    first, second = _vectors(before), _vectors(after)
    sizes = first.sum(axis=1), second.sum(axis=1)
    for start in range(0, len(before), _CHUNK):
        rows = slice(start, start + _CHUNK)
        common = first[rows] @ second.T
        likeness = 2 * common / np.maximum(1, sizes[0][rows, None] + sizes[1][None, :])
        for row, column in np.argwhere(likeness >= LIKE).tolist():
            same = before[start + row] == after[column]
            # hashed pairs can coincide: only equal words are wholly alike
            like = 1.0 if same else min(0.999, float(likeness[row, column]))
            yield Pair(start + row, column, like)


def _vectors(texts: Sequence[str]) -> Vectors:
    found = np.zeros((len(texts), _DIMENSIONS), dtype=np.float32)
    for row, text in enumerate(texts):
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        grams = codes[:-1].astype(np.uint64) * 1000003 + codes[1:]
        found[row, (grams % _DIMENSIONS).astype(np.intp)] = 1
        found[row, codes % _DIMENSIONS] = 1
    return found


def _heaviest_chain(pairs: Sequence[Pair], before: Sequence[str], size: int) -> list[Pair]:
    """The pairs, ascending on both sides, that weigh most together (a Fenwick tree of best ends)."""
    best: list[tuple[float, int]] = [(0.0, -1)] * (
        size + 1
    )  # weight of the best chain, its last pair
    previous: list[int] = []
    ordered = sorted(range(len(pairs)), key=lambda at: (pairs[at].before, -pairs[at].after))
    previous = [-1] * len(pairs)
    for at in ordered:
        pair = pairs[at]
        weight, last = _best_before(best, pair.after)
        previous[at] = last
        _improve(best, pair.after + 1, (weight + _weight(pair, before[pair.before]), at))
    at = _best_before(best, size)[1]
    chain = []
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]


def _weight(pair: Pair, text: str) -> float:
    """Long and equal passages hold the texts together."""
    return pair.likeness**2 * (4 + min(_WEIGHTY, len(text)))


def _best_before(best: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    """The best chain that ends before a place of the second text."""
    found = best[0]
    while place > 0:
        found = max(found, best[place])
        place -= place & -place
    return found


def _improve(best: list[tuple[float, int]], place: int, chain: tuple[float, int]) -> None:
    while place < len(best):
        best[place] = max(best[place], chain)
        place += place & -place


def _moved(pairs: Sequence[Pair], before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Nearly equal passages in another place, the most alike first, each once."""
    used: tuple[set[int], set[int]] = set(), set()
    for one in sorted(pairs, key=lambda pair: (-pair.likeness, pair.before, pair.after)):
        short = min(len(before[one.before]), len(after[one.after])) < _MOVED_LEAST
        if one.likeness < MOVED or short or one.before in used[0] or one.after in used[1]:
            continue
        used[0].add(one.before)
        used[1].add(one.after)
        yield one
