"""Lines of a ruled table that its design leaves out: rows without upright lines, heads told by their shade."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.ingest.pdf.glyphs import Box
from checker.ingest.pdf.grids import grids_of
from checker.ingest.pdf.open_cells import split_line
from checker.ingest.pdf.page import PageContent
from checker.ingest.pdf.rows import rows_of
from checker.ingest.pdf.rules import Rule

_NEAR = 4.0  # points by which a shade may stand beside the lines of its table
_MOST_SHADES = 500  # of a page that are looked at; more are a drawing
_FEWEST = 3  # entries of one row in columns of their own


def ruled_grids(content: PageContent) -> list[list[Box]]:
    """The ruled tables of a page as lists of cell boxes, in which no box holds a whole row of entries."""
    across, down = list(content.horizontal), list(content.vertical)
    grids = grids_of(across, down)
    uneven = [grid for grid in grids if any(True for _ in _left_out(content, grid))]
    if not uneven:
        return grids
    for shade in content.shades[:_MOST_SHADES]:
        if any(_within(shade, grid) for grid in uneven):
            x0, top, x1, bottom = shade
            across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
    for grid in grids_of(across, down):
        down += _left_out(content, grid)
    return grids_of(across, down)


def _left_out(content: PageContent, grid: Sequence[Box]) -> Iterator[Rule]:
    """The upright lines missing in boxes whose entries stand in columns that other rows have."""
    edges = sorted({x for box in grid for x in (box[0], box[2])})
    for box in grid:
        inner = [x for x in edges if box[0] + _NEAR < x < box[2] - _NEAR]
        if len(inner) + 1 >= _FEWEST and _is_row(content, box, inner):
            yield from (Rule(x, box[1], box[3]) for x in inner)


def _is_row(content: PageContent, box: Box, inner: Sequence[float]) -> bool:
    """Whether a line in a box has entries in most of its columns, and none over an edge."""
    among = content.glyphs.inside(box).nonzero()[0]
    if not len(among):
        return False
    x0, _, x1, _ = content.glyphs.boxes
    columns = list(pairwise((box[0], *inner, box[2])))
    most = 0
    for line in rows_of(content.glyphs, among):
        entries = [(float(x0[p[0]]), float(x1[p[-1]])) for p in split_line(content.glyphs, line)]
        if any(left < x - 1 and right > x + 1 for left, right in entries for x in inner):
            return False
        held = {i for i, (a, b) in enumerate(columns) for x, _ in entries if a <= x + 1 < b}
        most = max(most, len(held))
    return most >= max(_FEWEST, len(columns) / 2)


def _within(shade: Box, grid: Sequence[Box]) -> bool:
    left, top = min(box[0] for box in grid), min(box[1] for box in grid)
    right, bottom = max(box[2] for box in grid), max(box[3] for box in grid)
    return (
        left - _NEAR <= shade[0] and shade[2] <= right + _NEAR
        and top - _NEAR <= shade[1] and shade[3] <= bottom + _NEAR
    )  # fmt: skip
