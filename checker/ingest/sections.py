"""The section tree: who nests under whom, from outline levels and numbering styles."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter

from checker.ingest.draft import Piece
from checker.ingest.numbers import ANNEX, rank
from checker.model import Section

_START = attrgetter("start")
_UNSTYLED = 99  # outline of a heading known by its number only


@dataclass(slots=True)
class _Open:
    index: int
    key: tuple[int, int]
    piece: Piece
    level: int
    parent: int | None
    end: int = 0


def tree(pieces: list[Piece], length: int) -> tuple[Section, ...]:
    """The sections in document order; each ends where the next one of its rank or higher begins."""
    headings = [piece for piece in pieces if piece.heading]
    keys = _keys(headings)
    stack: list[_Open] = []
    found: list[_Open] = []
    for piece, key in zip(headings, keys, strict=True):
        while stack and stack[-1].key >= key:
            stack.pop().end = piece.start
        parent = stack[-1].index if stack else None
        section = _Open(len(found), key, piece, len(stack) + 1, parent)
        stack.append(section)
        found.append(section)
    for section in stack:
        section.end = length
    return tuple(
        Section(s.index, s.level, s.piece.number, s.piece.title, s.piece.start, s.end, s.parent)
        for s in found
    )


def _keys(headings: list[Piece]) -> list[tuple[int, int]]:
    """Sort keys: the outline level first, then the rank of the number within that level."""
    outlines: dict[str, Counter[int]] = defaultdict(Counter)
    highest: dict[int, int] = {}
    for piece in headings:
        if piece.outline is None:
            continue
        if piece.style:
            outlines[piece.style][piece.outline] += 1
            known = highest.get(piece.outline, rank(piece.style))
            highest[piece.outline] = min(known, rank(piece.style))
    numbered = [rank(piece.style) for piece in headings if piece.style and piece.style != ANNEX]
    highest[_UNSTYLED] = min(numbered, default=0)
    usual = {style: counts.most_common(1)[0][0] for style, counts in outlines.items()}
    return [_key(piece, usual, highest) for piece in headings]


def _key(piece: Piece, usual: dict[str, int], highest: dict[int, int]) -> tuple[int, int]:
    if piece.style == ANNEX:
        return (0, 0)
    if piece.outline is None and not piece.style:
        return (_UNSTYLED, highest[_UNSTYLED])
    if piece.outline is None:
        return (usual.get(piece.style, _UNSTYLED), rank(piece.style))
    return (piece.outline, rank(piece.style) if piece.style else highest.get(piece.outline, 0))


def innermost(sections: tuple[Section, ...], offset: int) -> int | None:
    """The index of the innermost section around an offset."""
    at: int | None = bisect_right(sections, offset, key=_START) - 1
    while at is not None and at >= 0:  # the last one before the offset, or one around that
        if offset < sections[at].end:
            return at
        at = sections[at].parent
    return None
