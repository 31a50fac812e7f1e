"""Plain text: the file's own characters, paragraphs over them."""

from __future__ import annotations

from checker.ingest.draft import Draft, Piece
from checker.ingest.encoding import decode
from checker.ingest.lines import paragraphs_of


def read_plain(data: bytes, name: str) -> Draft:
    """The draft of a .txt file."""
    text = decode(data, name)
    return Draft(text, [Piece(start, end) for start, end in paragraphs_of(text)])
