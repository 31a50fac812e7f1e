"""Tables typed as text: lines whose cells stand between bars, or between tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from checker.ingest import limits
from checker.ingest.draft import Grid, PlacedCell
from checker.ingest.lines import Line

_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t+")
_RULE = re.compile(r"[\s|:+-]+")
_FEWEST = {_BAR: 2, _TAB: 3}  # cells of a line; tabs also stand behind list marks and labels
_SHORTEST = 2  # lines


def _cells_between(separator: re.Pattern[str], text: str, at: int, row: int) -> list[PlacedCell]:
    """The cells of a line that begins at offset `at`, without the blanks around their text."""
    text = text.rstrip()
    bounds = [match.span() for match in separator.finditer(text)]
    if not bounds or text[: bounds[0][0]].strip():
        lead = len(text) - len(text.lstrip())
        bounds.insert(0, (lead, lead))
    if bounds[-1][1] < len(text):
        bounds.append((len(text), len(text)))
    cells: list[PlacedCell] = []
    for column, ((_, left), (right, _)) in enumerate(pairwise(bounds)):
        inner = text[left:right]
        lead = len(inner) - len(inner.lstrip())
        start = at + left + (lead if inner.strip() else 0)
        cells.append(PlacedCell(row, column, 1, 1, start, start + len(inner.strip())))
    return cells


def is_row(text: str) -> bool:
    """Whether a line has bars and not more than a table has columns; one with more is mere text."""
    return 0 < text.count("|") <= limits.TABLE_COLUMNS + 1


def bar_cells(text: str, at: int, row: int) -> list[PlacedCell]:
    """The cells between the bars of a line."""
    return _cells_between(_BAR, text, at, row)


def _separator(line: Line) -> tuple[re.Pattern[str] | None, int]:
    """What parts the cells of a line, and how many there are; (None, 0) for running text."""
    for separator, fewest in _FEWEST.items():
        count = (
            len(_cells_between(separator, line.text, 0, 0)) if separator.search(line.text) else 0
        )
        if fewest <= count <= limits.TABLE_COLUMNS:
            return separator, count
    return None, 0


def typed_tables(lines: Sequence[Line]) -> list[Grid]:
    """The tables among the lines: runs of lines with equally many cells."""
    found: list[Grid] = []
    rows = [line for line in lines if "|" not in line.text or not _RULE.fullmatch(line.text)]
    for (separator, columns), group in groupby(rows, key=_separator):
        run = list(group)
        if separator is None or len(run) < _SHORTEST:
            continue
        cells = [
            cell
            for row, line in enumerate(run)
            for cell in _cells_between(separator, line.text, line.start, row)
        ]
        found.append(Grid(run[0].start, run[-1].end, len(run), columns, tuple(cells)))
    return found
