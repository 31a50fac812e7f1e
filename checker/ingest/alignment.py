"""Which character of a drawn page each character of a document is.

Both hold the same characters in nearly the same order; blanks count for nothing. Paragraphs and
cells are found one after the other, those that stand elsewhere (notes, boxes) by search.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache

from checker.model import Document

_NEAR = 400  # characters ahead in which the next words are looked for
_NEAR_SHORT = 60  # the same for a few characters, which occur everywhere
_SHORT = 4
_UNIQUE = 10  # characters that are looked for in the whole file
_STEP = 12  # characters of a piece of words that were not found whole


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    """A character as all its forms are written: full width, radicals, ligatures of one."""
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def align(document: Document, characters: Sequence[str]) -> array[int]:
    """For each offset of the document's text the index in `characters`, -1 where there is none.

    `characters` holds the characters of the pages in reading order without blanks.
    """
    found = array("i", [-1]) * len(document.text)
    aligner = _Aligner("".join(map(_plain, characters)), found)
    spans = [(one.start, one.end) for one in document.paragraphs]
    spans += [(c.start, c.end) for table in document.tables for c in table.cells]
    for start, end in sorted(spans):
        places = [i for i in range(start, end) if not document.text[i].isspace()]
        if places:
            aligner.place("".join(_plain(document.text[i]) for i in places), places)
    return found


class _Aligner:
    """The stream of drawn characters and how far it has been used."""

    def __init__(self, stream: str, found: array[int]) -> None:
        self._stream = stream
        self._found = found
        self._cursor = 0

    def place(self, words: str, places: list[int]) -> None:
        """Find one paragraph or cell and note where each of its characters stands."""
        at = self._near(words)
        if at >= 0:
            self._note(places, at)
            self._cursor = at + len(words)
            return
        if len(words) >= _UNIQUE and (at := self._stream.find(words)) >= 0:
            self._note(places, at)
            return
        for start in range(0, len(words), _STEP):
            piece = words[start : start + _STEP]
            at = self._near(piece) if len(piece) > _SHORT else -1
            if at >= 0:
                self._note(places[start : start + _STEP], at)
                self._cursor = at + len(piece)

    def _near(self, words: str) -> int:
        reach = _NEAR if len(words) > _SHORT else _NEAR_SHORT
        return self._stream.find(words, self._cursor, self._cursor + len(words) + reach)

    def _note(self, places: list[int], at: int) -> None:
        for index, place in enumerate(places):
            self._found[place] = at + index
