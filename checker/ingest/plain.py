"""Plain text: the file's own characters, paragraphs and typed tables over them."""

from __future__ import annotations

from checker.ingest.bars import typed_tables
from checker.ingest.draft import Draft, Grid, Piece
from checker.ingest.encoding import decode
from checker.ingest.lined import lined_tables
from checker.ingest.lines import lines_of, paragraphs_of


def read_plain(data: bytes, name: str) -> Draft:
    """The draft of a .txt file."""
    text = decode(data, name)
    lines = lines_of(text)
    grids = _apart(typed_tables(lines), lined_tables(lines))
    pieces: list[Piece] = []
    start = 0
    for grid in grids:
        pieces += [Piece(a + start, b + start) for a, b in paragraphs_of(text[start : grid.start])]
        start = grid.end
    pieces += [Piece(a + start, b + start) for a, b in paragraphs_of(text[start:])]
    return Draft(text, pieces, grids)


def _apart(typed: list[Grid], lined: list[Grid]) -> list[Grid]:
    """All tables in their order; those with bars or tabs first where two would overlap."""
    free = [one for one in lined if not any(one.start < t.end and t.start < one.end for t in typed)]
    return sorted([*typed, *free], key=lambda one: one.start)
