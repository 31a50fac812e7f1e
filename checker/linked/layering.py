"""Order and height of boxes in columns: few crossings, short lines (after Sugiyama)."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
_SWEEPS = 16
_PASSES = 12


def ordered(columns: Sequence[Sequence[Key]], edges: Sequence[tuple[Key, Key]]) -> list[list[Key]]:
    """The columns with their members in an order of few crossings; edges join next columns only.

    Members move to the mean place of their neighbours, from left to right and back again; the
    best order seen is kept, so the outcome is never worse than what was given.
    """
    near = _neighbours(columns, edges)
    best = current = [list(column) for column in columns]
    fewest = _crossings(best, near)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        current = _swept(current, near, rightwards=sweep % 2 == 0)
        crossings = _crossings(current, near)
        if crossings < fewest:
            best, fewest = current, crossings
    return best


def _neighbours(
    columns: Sequence[Sequence[Key]], edges: Sequence[tuple[Key, Key]]
) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    """Per member its neighbours in the column before and in the column after."""
    column_of = {key: index for index, column in enumerate(columns) for key in column}
    before: dict[Key, list[Key]] = defaultdict(list)
    after: dict[Key, list[Key]] = defaultdict(list)
    for pair in edges:
        left, right = sorted(pair, key=column_of.__getitem__)
        if column_of[right] - column_of[left] == 1:
            before[right].append(left)
            after[left].append(right)
    return before, after


def _swept(
    columns: list[list[Key]],
    near: tuple[Mapping[Key, list[Key]], Mapping[Key, list[Key]]],
    *,
    rightwards: bool,
) -> list[list[Key]]:
    result = [list(column) for column in columns]
    indices = range(1, len(columns)) if rightwards else range(len(columns) - 2, -1, -1)
    side = near[0] if rightwards else near[1]
    for index in indices:
        fixed = result[index - 1 if rightwards else index + 1]
        place = {key: rank for rank, key in enumerate(fixed)}
        scale = len(fixed) / max(1, len(result[index]))
        wish = {
            key: fmean(place[other] for other in side[key]) if side.get(key) else rank * scale
            for rank, key in enumerate(result[index])
        }
        result[index].sort(key=wish.__getitem__)  # stable: equals keep their order
    return result


def _crossings(
    columns: list[list[Key]], near: tuple[Mapping[Key, list[Key]], Mapping[Key, list[Key]]]
) -> int:
    total = 0
    for left, right in pairwise(columns):
        place = {key: rank for rank, key in enumerate(right)}
        seen: list[int] = []
        for key in left:
            ends = sorted(place[other] for other in near[1].get(key, ()))
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def heights(
    columns: Sequence[Sequence[Key]],
    edges: Sequence[tuple[Key, Key]],
    size: Mapping[Key, float],
    gap: Mapping[Key, float],
    weight: Mapping[tuple[Key, Key], float],
) -> dict[Key, float]:
    """The middle of each member from the top; no two of a column are nearer than their gaps.

    Edges of more weight than 1 are drawn straighter.
    """
    pull = {frozenset(pair): value for pair, value in weight.items()}
    before, after = _neighbours(columns, edges)
    middle: dict[Key, float] = {}
    for column in columns:
        stacked = _spread([0.0] * len(column), column, size, gap)
        centre = (stacked[0] + stacked[-1]) / 2 if stacked else 0.0
        middle.update({key: y - centre for key, y in zip(column, stacked, strict=True)})
    for number in range(_PASSES):
        rightwards = number % 2 == 0
        for column in columns if rightwards else reversed(columns):
            sides = (
                (before, after) if number >= _PASSES - 2 else (before,) if rightwards else (after,)
            )
            wish = []
            for key in column:
                ends = [other for side in sides for other in side.get(key, ())]
                pulls = [pull.get(frozenset((key, other)), 1.0) for other in ends]
                places = [middle[other] for other in ends]
                wish.append(fmean(places, pulls) if ends else middle[key])
            middle.update(zip(column, _spread(wish, column, size, gap), strict=True))
    top = min((middle[key] - size[key] / 2 for key in middle), default=0.0)
    return {key: y - top for key, y in middle.items()}


def _spread(
    wish: Sequence[float],
    column: Sequence[Key],
    size: Mapping[Key, float],
    gap: Mapping[Key, float],
) -> list[float]:
    """The places nearest to the wished ones (least squares) that keep order and distance."""
    offsets = [0.0]
    for one, other in pairwise(column):
        distance = (size[one] + size[other]) / 2 + max(gap[one], gap[other])
        offsets.append(offsets[-1] + distance)
    blocks: list[tuple[float, int]] = []  # mean of the wishes, how many share it
    for place, offset in zip(wish, offsets, strict=False):
        mean, count = place - offset, 1
        while blocks and blocks[-1][0] >= mean:
            upper, members = blocks.pop()
            mean = (mean * count + upper * members) / (count + members)
            count += members
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def apart(places: Sequence[float], distance: float) -> list[float]:
    """Places in ascending order, moved as little as possible to be `distance` apart."""
    keys = list(range(len(places)))
    size = dict.fromkeys(keys, distance)
    return _spread(places, keys, size, dict.fromkeys(keys, 0.0))
