"""Tables without upright rules (three-line tables): columns from white strips, rows from figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from checker.ingest.draft import GridCell
from checker.ingest.pdf.glyphs import Box, Glyphs, Row
from checker.ingest.pdf.grids import merged
from checker.ingest.pdf.lines import em_of, texts_of
from checker.ingest.pdf.margins import is_page_number
from checker.ingest.pdf.open_cells import (
    CAPTION,
    Columns,
    body_cells,
    is_value,
    without_titles,
)
from checker.ingest.pdf.open_heads import header_cells
from checker.ingest.pdf.page import PageContent
from checker.ingest.pdf.rows import rows_of
from checker.ingest.pdf.rules import Rule

_SAME = 3.0  # points by which the ends of a table's rules may differ
_FEWEST_RULES = 3  # above the header, under it, at the foot
_MOST_RULES = 60  # of one width on a page; more are a chart or ruled paper
_MOST_OPEN = 8  # of a page that are tried without a rule at the foot
_WIDE = 0.3  # of the page
_TALLEST_HEAD = 150  # points
_FEWEST_COLUMNS = 3
_STRIP = 0.8  # em of white at least between two columns
_LONGEST_HEADER = 24  # characters
_FILLED = 0.6  # share of cells with text at least
_FULL = 0.85  # where no column holds figures
_HAN = re.compile(r"[\u4e00-\u9fff]")

Found = tuple[Box, Columns, list[GridCell], int]  # box, column edges, cells, number of rows


def open_tables(content: PageContent, taken: Sequence[Box]) -> Iterator[Found]:
    """The tables of a page between rules of one width; the last one may reach the foot of the page.

    `taken` are the boxes of the tables that were found by their upright rules.
    """
    free, tried = content.glyphs.outside(taken), 0
    for rules in _of_one_width(content.horizontal):
        first = 0
        while first + _FEWEST_RULES <= len(rules):
            for last in range(len(rules) - 1, first + 1, -1):
                found = _found(content, rules[first : last + 1], free)
                if found is not None:
                    yield found
                    first = last
                    break
            first += 1
        if first + 1 < len(rules) and tried < _MOST_OPEN and _is_head(content, *rules[-2:]):
            tried += 1
            foot = _foot(content.glyphs, free, rules[-1])
            found = _found(content, [*rules[-2:], foot], free) if foot else None
            if found is not None:
                yield found


def _is_head(content: PageContent, above: Rule, below: Rule) -> bool:
    """Whether a head of a table may stand between two rules, by their width and distance."""
    wide = above.end - above.start >= _WIDE * content.width
    return wide and below.at - above.at <= _TALLEST_HEAD


def _found(content: PageContent, rules: Sequence[Rule], free: Row) -> Found | None:
    return None if _parted(content, rules) else table_between(rules, content.glyphs, free)


def _foot(glyphs: Glyphs, free: Row, above: Rule) -> Rule | None:
    """Where a table would end that reaches the foot of its page; None where nothing stands under the rule."""
    under = free[glyphs.boxes[1, free] > above.at]
    rows = rows_of(glyphs, under) if len(under) else []
    texts = texts_of(glyphs, rows)
    while rows and is_page_number(texts[len(rows) - 1]):
        rows.pop()
    if not rows:
        return None
    return Rule(float(glyphs.boxes[3, rows[-1]].max()) + 1, above.start, above.end)


def _of_one_width(horizontal: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that begin and end at the same places, from the top down."""
    left = merged(horizontal)
    while left:
        same = [
            rule
            for rule in left
            if abs(rule.start - left[0].start) <= _SAME and abs(rule.end - left[0].end) <= _SAME
        ]
        left = [rule for rule in left if rule not in same]
        if 1 < len(same) <= _MOST_RULES:
            yield sorted(same, key=lambda rule: rule.at)


def _parted(content: PageContent, rules: Sequence[Rule]) -> bool:
    """Whether an upright rule stands between the rules, other than at their ends."""
    return any(
        rules[0].start + _SAME < bar.at < rules[0].end - _SAME
        and bar.start < rules[-1].at - _SAME
        and bar.end > rules[0].at + _SAME
        for bar in content.vertical
    )


def table_between(rules: Sequence[Rule], glyphs: Glyphs, free: Row) -> Found | None:
    """The table whose header stands between the first two rules; None where there is none."""
    left, right = rules[0].start - _SAME, rules[0].end + _SAME
    bands = [
        free[glyphs.inside((left, above.at, right, below.at))[free]]
        for above, below in pairwise(rules)
    ]
    body = np.concatenate(bands[1:])
    lines = texts_of(glyphs, rows_of(glyphs, body)) if len(body) else []
    if not all(map(len, bands)) or any(map(CAPTION.match, lines)):
        return None
    untitled = without_titles(glyphs, body, (left + right) / 2)
    columns = _columns(glyphs, untitled, left, right) if len(untitled) else ()
    if len(columns) <= _FEWEST_COLUMNS:
        return None
    heads = header_cells(glyphs, bands[0], columns)
    cells = list(heads)
    rows = 1 + max((cell.row for cell in cells), default=0)
    for band in bands[1:]:
        made = body_cells(glyphs, band, columns, rows)
        cells += made
        rows = 1 + max((cell.row for cell in made), default=rows - 1)
    if not _is_table(heads, cells, len(columns) - 1, len(bands)):
        return None  # prose, a form or a chart
    return (left, rules[0].at, right, rules[-1].at), columns, cells, rows


def _columns(glyphs: Glyphs, body: Row, left: float, right: float) -> Columns:
    """The column edges: the middles of the strips that no character of the body touches."""
    least = _STRIP * em_of(glyphs, body)
    edges, reach = [left], 0.0
    x0, _, x1, _ = glyphs.boxes[:, body[np.argsort(glyphs.boxes[0, body], kind="stable")]]
    for begins, ends in zip(x0.tolist(), x1.tolist(), strict=True):
        if reach and begins - reach >= least:
            edges.append((reach + begins) / 2)
        reach = max(reach, ends)
    return (*edges, right)


def _is_table(
    heads: Sequence[GridCell], cells: Sequence[GridCell], columns: int, bands: int
) -> bool:
    """Whether there are heads, and figures or rules between all rows under them."""
    headed = sum(_names(cell.text) for cell in heads)
    filled = sum(bool(cell.text) for cell in cells) / len(cells)
    if headed < columns - 1 or filled < _FILLED:
        return False
    ruled = bands > _FEWEST_RULES and headed >= columns and filled >= _FULL
    return ruled or _has_figures(cells)


def _names(text: str) -> bool:
    return len(text) <= _LONGEST_HEADER and any(map(str.isalnum, text))


def _has_figures(cells: Sequence[GridCell]) -> bool:
    """Whether a column other than the first holds figures and nothing else under its header."""
    held: dict[int, list[str]] = {}
    for cell in cells:
        if cell.row and cell.column and cell.text and not _HAN.match(cell.text):
            held.setdefault(cell.column, []).append(cell.text)
    return any(
        all(map(is_value, texts)) and any(map(str.isdigit, "".join(texts)))
        for texts in held.values()
    )
