"""Plain text: the file's own characters, paragraphs and typed tables over them."""

from __future__ import annotations

from checker.ingest.bars import typed_tables
from checker.ingest.draft import Draft, Piece
from checker.ingest.encoding import decode
from checker.ingest.lines import lines_of, paragraphs_of


def read_plain(data: bytes, name: str) -> Draft:
    """The draft of a .txt file."""
    text = decode(data, name)
    grids = typed_tables(lines_of(text))
    pieces: list[Piece] = []
    start = 0
    for grid in grids:
        pieces += [Piece(a + start, b + start) for a, b in paragraphs_of(text[start : grid.start])]
        start = grid.end
    pieces += [Piece(a + start, b + start) for a, b in paragraphs_of(text[start:])]
    return Draft(text, pieces, grids)
