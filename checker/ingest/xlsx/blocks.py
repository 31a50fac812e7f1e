"""Blocks of a sheet: rows up to the next blank one, with the lines of words around their table."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from checker.ingest.draft import GridCell
from checker.ingest.xlsx.sheets import Merge, Sheet

_REMARK = re.compile(r"[（(【*※]?\s*(?:注|备注|说明|填表|填报|单位|制表|数据来源|来源)|[*※]")
_LARGEST = 5_000  # places of a table that one merged cell may cover
_LONG = 24  # characters beyond which a lone cell under a table is a remark


@dataclass(slots=True)
class Block:
    """A table of a sheet by the rows and columns that hold something, and the words around it."""

    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # rows of the sheet
    breadth: list[int] = field(default_factory=list)  # columns of the sheet
    sheet: Sheet = field(default_factory=Sheet)
    covers: dict[tuple[int, int], Merge] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return len(self.places)

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.breadth)

    def cells(self) -> list[GridCell]:
        """The grid of the table with its blank cells; merged ones stand once."""
        found: list[GridCell] = []
        covered: set[tuple[int, int]] = set()
        for row, place in enumerate(self.places):
            for column, across in enumerate(self.breadth):
                if (row, column) in covered:
                    continue
                down, wide = self._spans(place, across, row, column)
                inner = {(row + r, column + c) for r in range(down) for c in range(wide)}
                if inner & covered:
                    inner, down, wide = {(row, column)}, 1, 1
                covered |= inner
                text = self.sheet.cells.get((place, across), "")
                found.append(GridCell(row, column, down, wide, text))
        return found

    def _spans(self, place: int, across: int, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns of the table the cell at a place of the sheet covers."""
        merge = self.covers.get((place, across))
        if merge is None:
            return 1, 1
        down = bisect_right(self.places, merge.bottom) - row
        wide = bisect_right(self.breadth, merge.right) - column
        if down * wide > _LARGEST:
            return 1, 1
        return max(down, 1), max(wide, 1)


def blocks_of(sheet: Sheet) -> list[Block]:
    """The blocks of a sheet from top to bottom."""
    rows: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(sheet.cells):
        rows[row].append(column)
    merges = {(merge.top, merge.left): merge for merge in sheet.merges}
    tied = _tied(sheet.merges, sorted(rows))
    groups: list[list[int]] = []
    for row in sorted(rows):
        if groups and (row == groups[-1][-1] + 1 or (groups[-1][-1], row) in tied):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_block(sheet, group, rows, merges) for group in groups]


def _tied(merges: list[Merge], filled: list[int]) -> set[tuple[int, int]]:
    """Neighbouring filled rows that a merged cell holds together over blank ones."""
    found: set[tuple[int, int]] = set()
    for merge in merges:
        first, last = bisect_left(filled, merge.top), bisect_right(filled, merge.bottom)
        for index in range(first, min(last, len(filled) - 1)):
            if index + 1 < last:
                found.add((filled[index], filled[index + 1]))
    return found


def _block(
    sheet: Sheet,
    group: list[int],
    rows: dict[int, list[int]],
    merges: dict[tuple[int, int], Merge],
) -> Block:
    """One block; lone cells at its top and remarks at its foot are words and no table."""
    block = Block(sheet=sheet, covers=merges)

    def words(row: int) -> str:
        return sheet.cells[row, rows[row][0]]

    first, last = 0, len(group)
    while (
        first < last
        and len(rows[group[first]]) == 1
        and not _heads_rows(merges, group, first, rows)
    ):
        block.above.append(words(group[first]))
        first += 1
    while last > first and _is_remark(group[last - 1], rows, sheet, merges):
        last -= 1
    block.below = [words(row) for row in group[last:]]
    block.places = group[first:last]
    block.breadth = sorted({column for row in block.places for column in rows[row]})
    if len(block.places) == 1 and first:  # a lone row under words: signatures, dates
        block.above.append("　".join(sheet.cells[block.places[0], c] for c in block.breadth))
        block.places, block.breadth = [], []
    return block


def _heads_rows(
    merges: dict[tuple[int, int], Merge], group: list[int], index: int, rows: dict[int, list[int]]
) -> bool:
    """Whether the lone cell of a row spans rows below it: it belongs to the table."""
    merge = merges.get((group[index], rows[group[index]][0]))
    return merge is not None and merge.bottom > merge.top and index + 1 < len(group)


def _is_remark(
    row: int,
    rows: dict[int, list[int]],
    sheet: Sheet,
    merges: dict[tuple[int, int], Merge],
) -> bool:
    """Whether a row at the foot of a block is one cell of words under the table."""
    if len(rows[row]) != 1:
        return False
    text = sheet.cells[row, rows[row][0]]
    merge = merges.get((row, rows[row][0]))
    wide = merge is not None and merge.right > merge.left
    return wide or len(text) > _LONG or _REMARK.match(text) is not None
