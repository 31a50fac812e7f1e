"""Plain text: the file's own characters, paragraphs and typed tables over them."""

from __future__ import annotations

from checker.ingest.bars import typed_tables
from checker.ingest.draft import Draft, Grid, Piece
from checker.ingest.encoding import decode
from checker.ingest.lined import lined_tables
from checker.ingest.lines import lines_of, paragraphs_of
from checker.ingest.spaced import spaced_tables


def read_plain(data: bytes, name: str) -> Draft:
    """The draft of a .txt file."""
    text = decode(data, name)
    lines = lines_of(text)
    grids = _apart(typed_tables(lines), lined_tables(lines), spaced_tables(lines))
    pieces: list[Piece] = []
    start = 0
    for grid in grids:
        pieces += [Piece(a + start, b + start) for a, b in paragraphs_of(text[start : grid.start])]
        start = grid.end
    pieces += [Piece(a + start, b + start) for a, b in paragraphs_of(text[start:])]
    return Draft(text, pieces, grids)


def _apart(*kinds: list[Grid]) -> list[Grid]:
    """All tables in their order; those of an earlier kind where two would overlap."""
    found: list[Grid] = []
    for grids in kinds:
        found += [one for one in grids if not any(_overlap(one, other) for other in found)]
    return sorted(found, key=lambda one: one.start)


def _overlap(one: Grid, other: Grid) -> bool:
    return one.start < other.end and other.start < one.end
