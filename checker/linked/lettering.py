"""How wide words are and where lines break, without a font at hand."""

from __future__ import annotations

import re
import unicodedata

_NARROW, _BROAD = frozenset("iljtfrI.,;:'|!()[] "), frozenset("mwMW@%—")
_WORDS = re.compile(r"[A-Za-z0-9À-ɏ.,;:'’()%/&+-]+\s?|\s|.")
_NOT_FIRST = frozenset("，。、；：！？）》」』”’%,.;:!?)]")  # never at the start of a line
_ELLIPSIS = "…"


def width(words: str) -> float:
    """The width in em, a little on the large side: one for Chinese, about half for Latin."""
    return sum(map(_advance, words))


def _advance(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.9
    return 0.68 if character.isupper() else 0.58


def wrapped(words: str, limit: float, lines: int) -> tuple[str, ...]:
    """At most `lines` lines of at most `limit` em; what does not fit ends in an ellipsis."""
    done: list[str] = []
    line = ""
    pieces = [part for piece in _WORDS.findall(words) for part in _fitting(piece, limit)]
    for piece in pieces:
        hangs = piece[0] in _NOT_FIRST and width(line + piece) <= limit + 1
        if not line or hangs or width((line + piece).rstrip()) <= limit:
            line += piece
            continue
        done.append(line.rstrip())
        line = piece.lstrip()
        if len(done) == lines:
            return (*done[:-1], cut(done[-1] + _ELLIPSIS, limit))
    return (*done, line.rstrip()) if line.strip() else tuple(done)


def _fitting(piece: str, limit: float) -> list[str]:
    """A word, broken where it is longer than a whole line."""
    parts = [""]
    for character in piece:
        if parts[-1] and width(parts[-1] + character) > limit:
            parts.append("")
        parts[-1] += character
    return parts


def cut(line: str, limit: float) -> str:
    """The line, or as much of it as fits before an ellipsis."""
    if width(line) <= limit and not line.endswith(_ELLIPSIS):
        return line
    line = line.removesuffix(_ELLIPSIS)
    while line and width(line + _ELLIPSIS) > limit:
        line = line[:-1]
    return line.rstrip(" ，、,;；") + _ELLIPSIS
