"""A text as it reads without layout: no blanks, full width as half width, with the way back.

Quotes come from another draft, another format or a person's keyboard; blanks, line breaks and full-
width digits then differ where the words do not. (The reader's own views keep Chinese punctuation
and blanks between Latin words; here as little as possible may stand between equal words.)
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans("。、；：！？“”‘’（）—–−～《》〈〉", ".,;:!?\"\"''()---~<><>")
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; `offsets[i]` is where the i-th folded character stands in the whole text."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range [start, end) of the whole text that a non-empty folded range covers."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """What stands for one character: nothing for layout, several for ㎡."""
    if character.isspace() or character in _INVISIBLE:
        return ""
    folded = unicodedata.normalize("NFKC", character).translate(_SAME).casefold()
    return "".join(one for one in folded if not one.isspace())


def fold(text: str) -> str:
    """The folded text alone."""
    return "".join(map(fold_character, text))


@lru_cache(maxsize=4)
def folded(text: str) -> Folded:
    """The folded text with its way back; the last few texts are kept."""
    letters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        for one in fold_character(character):
            letters.append(one)
            offsets.append(place)
    return Folded("".join(letters), tuple(offsets))
