"""Ruling lines to grids: the smallest boxes between crossing lines, boxes that touch together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from checker.ingest.pdf.glyphs import Box
from checker.ingest.pdf.rules import Rule

_ENDS = 3  # bars whose ends make a line
_SNAP = 3.0  # points within which lines are one line and ends meet
_ROW = 1.3  # of the usual distance: a row whose cells are all one, without a line inside
_JOIN = 6.0  # points between two pieces of one line

Point = tuple[float, float]


def grids_of(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[list[Box]]:
    """The tables of a page as lists of cell boxes; a merged cell is one box."""
    across, down = merged(horizontal), merged(vertical)
    across, down = _closed(across, down), _closed(down, across)
    boxes = _boxes(across, down)
    return [group for group in _touching(boxes) if len(group) > 1]


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines at the same place as one line, pieces that meet joined."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][-1].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda r: r.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _JOIN:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start > 2 * _SNAP]


def _closed(lines: list[Rule], bars: list[Rule]) -> list[Rule]:
    """The lines with those added that a page break or an open-sided design left out.

    Three or more bars that end at the same place end at a line, drawn or not. Where nothing stands
    between two of them they bound two tables, with text between.
    """
    added: list[Rule] = []
    for end in ("start", "end"):
        places: dict[int, list[Rule]] = defaultdict(list)
        for bar in bars:
            places[round(getattr(bar, end) / _SNAP)].append(bar)
        for group in places.values():
            if len(group) >= _ENDS:
                at = sum(getattr(bar, end) for bar in group) / len(group)
                added += [Rule(at, *piece) for piece in _bridged([b.at for b in group], lines)]
    return merged([*lines, *added]) if added else lines


def _bridged(places: Sequence[float], lines: Sequence[Rule]) -> list[tuple[float, float]]:
    """The pieces between neighbouring places that a line spans, or where a row has none inside.

    Such a row is no higher than the others, and the same lines end above it and begin below.
    """
    pieces = list(pairwise(sorted(places)))
    row = _ROW * median(high - low for low, high in pieces)
    found: list[tuple[float, float]] = []
    for low, high in pieces:
        spanned = any(line.start <= low + _SNAP and line.end >= high - _SNAP for line in lines)
        above = [round(line.at / _SNAP) for line in lines if abs(line.end - low) <= _SNAP]
        below = [round(line.at / _SNAP) for line in lines if abs(line.start - high) <= _SNAP]
        if spanned or (high - low <= row and sorted(above) == sorted(below)):
            found.append((low, high))
    return found


@dataclass(frozen=True, slots=True)
class _Crossings:
    """Where lines and bars cross, and which of them do."""

    across: list[Rule]
    down: list[Rule]
    rows: dict[float, list[float]]  # y -> x of its crossings
    columns: dict[float, list[float]]  # x -> y of its crossings
    links: dict[Point, tuple[int, int]]


def _boxes(across: list[Rule], down: list[Rule]) -> list[Box]:
    """The smallest box that begins at each crossing."""
    crossings = _Crossings(across, down, defaultdict(list), defaultdict(list), {})
    for h, line in enumerate(across):
        for v, bar in enumerate(down):
            if _within(line, bar.at) and _within(bar, line.at):
                crossings.rows[line.at].append(bar.at)
                crossings.columns[bar.at].append(line.at)
                crossings.links.setdefault((bar.at, line.at), (h, v))
    for values in (*crossings.rows.values(), *crossings.columns.values()):
        values.sort()
    found = (_box(point, crossings) for point in sorted(crossings.links))
    return [box for box in found if box is not None]


def _within(rule: Rule, at: float) -> bool:
    return rule.start - _SNAP <= at <= rule.end + _SNAP


def _box(corner: Point, crossings: _Crossings) -> Box | None:
    x, y = corner
    h, v = crossings.links[corner]
    across, down = crossings.across, crossings.down
    for bottom in _after(crossings.columns[x], y):
        if not _within(down[v], bottom):
            break
        for right in _after(crossings.rows[y], x):
            if not _within(across[h], right):
                break
            opposite = crossings.links.get((right, bottom))
            if opposite is None:
                continue
            if _within(across[opposite[0]], x) and _within(down[opposite[1]], y):
                return (x, y, right, bottom)
    return None


def _after(values: list[float], value: float) -> list[float]:
    return values[bisect_left(values, value + _SNAP) :]


def _touching(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that share a corner, directly or through others."""
    at_corner: dict[Point, list[int]] = defaultdict(list)
    for index, box in enumerate(boxes):
        for corner in _corners(box):
            at_corner[corner].append(index)
    groups: list[list[Box]] = []
    seen: set[int] = set()
    for first in range(len(boxes)):
        waiting = [first] if first not in seen else []
        seen.add(first)
        group: list[Box] = []
        while waiting:
            box = boxes[waiting.pop()]
            group.append(box)
            for corner in _corners(box):
                near = at_corner.pop(corner, [])
                waiting += [index for index in near if index not in seen]
                seen.update(near)
        if group:
            groups.append(sorted(group, key=lambda b: (b[1], b[0])))
    return groups


def _corners(box: Box) -> tuple[Point, ...]:
    return tuple((x, y) for x in (box[0], box[2]) for y in (box[1], box[3]))
