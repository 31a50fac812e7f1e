"""Tables of contents: their lines repeat the headings and must not open sections."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.ingest.draft import Piece
from checker.model import ParagraphKind

# Leader dots come as dots, ellipses or private-use characters of the font.
_LEADER = re.compile(r"(?:[.．…·‥⋯_\-]\s?){4,}|[\ue000-\uf8ff\U000f0000-\U0010fffd]{2,}|\t")
_ENTRY = re.compile(
    r".*?(?:(?:[.．…·‥⋯_\-]\s?){4,}|[\ue000-\uf8ff\U000f0000-\U0010fffd]{2,}|\t)\s*"
    r"[-—(（]?\s*[\dIVXivx]{1,4}\s*[-—)）]?$",
    re.DOTALL,
)
_TITLE = re.compile(r"目\s*[录次]$")
_ENTRY_LENGTH = 70


def is_entry(line: str) -> bool:
    """Whether a line is an entry of a table of contents: words, leader, page number."""
    return len(line) <= 4 * _ENTRY_LENGTH and _ENTRY.match(line) is not None


def mark_contents(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the lines of a table of contents marked as such."""
    marked = [_mark_entry(text, piece) for piece in pieces]
    for index, piece in enumerate(marked[: len(marked) // 2]):
        if _TITLE.match(text[piece.start : piece.end]) or _split_title(text, marked, index):
            last = _end_of_contents(text, marked, index)
            for inside in range(index, last):
                marked[inside] = replace(marked[inside], kind=ParagraphKind.TOC)
            break
    return marked


def _split_title(text: str, pieces: list[Piece], index: int) -> bool:
    """Whether 目 and 录 stand on two lines."""
    words = [text[piece.start : piece.end] for piece in pieces[index : index + 2]]
    return words in (["目", "录"], ["目", "次"])


def _mark_entry(text: str, piece: Piece) -> Piece:
    if piece.end - piece.start > 4 * _ENTRY_LENGTH:
        return piece
    if _ENTRY.match(text[piece.start : piece.end]):
        return replace(piece, kind=ParagraphKind.TOC)
    return piece


def _key(text: str, piece: Piece) -> str:
    """A contents line without leader, page number and blanks."""
    line = _LEADER.split(text[piece.start : min(piece.end, piece.start + 4 * _ENTRY_LENGTH)])[0]
    line = re.sub(r"\s*[（(]?[\d０-９]{1,3}[）)]?$", "", line)
    return re.sub(r"\s+", "", line)


def _end_of_contents(text: str, pieces: list[Piece], title: int) -> int:
    """The index behind the contents: its last entry, or where its first one stands as a heading."""
    first = ""
    last_entry = 0
    for index in range(title + 1, len(pieces)):
        piece = pieces[index]
        entry = piece.kind is ParagraphKind.TOC
        last_entry = index if entry else last_entry
        if not entry and piece.end - piece.start > _ENTRY_LENGTH:
            return last_entry + 1 if last_entry else index
        key = _key(text, piece)
        if not first:
            first = key if len(key) > 3 else ""
        elif key == first and not entry:
            return index
    return title + 1
