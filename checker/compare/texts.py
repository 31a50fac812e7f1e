"""Two texts row by row: the same, changed, added, removed, moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from checker.compare.aligning import Alignment, Pair, align
from checker.compare.passages import Passage, passages
from checker.compare.words import Run, RunKind
from checker.compare.words import changes as word_changes
from checker.model import Document, Evidence


class Change(StrEnum):
    """What became of a passage."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "movedAway"
    MOVED_HERE = "movedHere"


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on the left and on the right; `other` is the row where a moved one stands now, or stood."""

    change: Change
    before: Passage | None
    after: Passage | None
    runs: tuple[Run, ...] = ()  # where words changed
    other: int | None = None


@dataclass(frozen=True, slots=True)
class TextComparison:
    """All rows, in the order of both texts."""

    rows: tuple[Row, ...]

    def counts(self) -> Counter[Change]:
        """How many passages each change concerns."""
        return Counter(row.change for row in self.rows)

    def rows_before(self, evidence: Evidence) -> tuple[int, ...]:
        """The rows in which a passage of the first text stands."""
        return self._rows(evidence, [row.before for row in self.rows])

    def rows_after(self, evidence: Evidence) -> tuple[int, ...]:
        """The rows in which a passage of the second text stands."""
        return self._rows(evidence, [row.after for row in self.rows])

    @staticmethod
    def _rows(evidence: Evidence, side: list[Passage | None]) -> tuple[int, ...]:
        return tuple(
            number
            for number, one in enumerate(side)
            if one is not None and one.start < evidence.end and evidence.start < one.end
        )


def compare_texts(before: Document, after: Document) -> TextComparison:
    """Lay the paragraphs and table rows of two documents beside each other."""
    first, second = passages(before), passages(after)
    found = align([one.key for one in first], [one.key for one in second])
    rows = list(_rows(first, second, found))
    return TextComparison(tuple(_joined(rows, found, first, second)))


def _rows(
    first: tuple[Passage, ...], second: tuple[Passage, ...], found: Alignment
) -> Iterator[Row]:
    """Pair by pair, with what stands on one side only between them."""
    moved = {pair.before: pair for pair in found.moved}, {pair.after: pair for pair in found.moved}
    left = right = 0
    for pair in (*found.kept, Pair(len(first), len(second), 0.0)):
        for place in range(left, pair.before):
            change = Change.MOVED_AWAY if place in moved[0] else Change.REMOVED
            yield Row(change, first[place], None)
        for place in range(right, pair.after):
            change = Change.MOVED_HERE if place in moved[1] else Change.ADDED
            yield Row(change, None, second[place])
        if pair.before < len(first):
            yield _paired(first[pair.before], second[pair.after])
        left, right = pair.before + 1, pair.after + 1


def _paired(before: Passage, after: Passage) -> Row:
    if before.key == after.key:
        return Row(Change.SAME, before, after)
    return Row(Change.CHANGED, before, after, word_changes(before.text, after.text))


def _joined(
    rows: list[Row],
    found: Alignment,
    first: tuple[Passage, ...],
    second: tuple[Passage, ...],
) -> list[Row]:
    """Both ends of a move know each other, and what changed on the way."""
    at = {id(one): number for number, row in enumerate(rows) for one in (row.before, row.after)}
    for pair in found.moved:
        before, after = first[pair.before], second[pair.after]
        away, here = at[id(before)], at[id(after)]
        runs = () if before.key == after.key else word_changes(before.text, after.text)
        rows[away] = Row(Change.MOVED_AWAY, before, None, _only(runs, RunKind.REMOVED), here)
        rows[here] = Row(Change.MOVED_HERE, None, after, _only(runs, RunKind.ADDED), away)
    return rows


def _only(runs: tuple[Run, ...], kind: RunKind) -> tuple[Run, ...]:
    """One side of the changes."""
    return tuple(one for one in runs if one.kind in (RunKind.SAME, kind))
