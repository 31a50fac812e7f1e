"""Compact views of the text for matching, with a map back to the document's own offsets.

Plans come with hard-wrapped lines, blanks between digits and units, full-width digits and odd
punctuation. Matching runs on a view without them; every match maps back to exact offsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_ODD = {
    "ꎬ": "，", "ꎮ": "。", "ꎻ": "；", "ꎥ": "、", "﹐": "，", "﹑": "、", "﹒": ".", "﹔": "；",
    "﹕": "：", "﹖": "？", "﹗": "！", "﹪": "%", "﹣": "-", "‐": "-", "‑": "-", "–": "-",
    "—": "-", "―": "-", "−": "-", "～": "~", "〜": "~", "∼": "~", "﹤": "<", "﹥": ">", "＜": "<",
    "＞": ">", "≦": "≤", "≧": "≥", "⩽": "≤", "⩾": "≥", "•": "·", "・": "·", "‧": "·", "∙": "·",
    "﹙": "（", "﹚": "）", "(": "（", ")": "）", ";": "；", ":": "：", "?": "？", "!": "！",
    "㎎": "m", "\U001001b0": ".",  # a decimal point that some PDF fonts keep in their private area
}  # fmt: skip
_KEEP = frozenset("，。；：？！（）、“”‘’《》〔〕【】①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


def fold(character: str) -> str:
    """One character in its normal form, always exactly one character.

    Full-width digits and letters, Kangxi radicals and odd punctuation become the usual ones;
    Chinese punctuation stays Chinese, and ASCII brackets, colons and semicolons become Chinese.
    """
    if character in _KEEP:
        return character
    if character in _ODD:
        return _ODD[character]
    if character.isascii() or "\u4e00" <= character <= "\u9fff":
        return character
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


_PLAIN = re.escape("".join(_KEEP | {chr(code) for code in range(128)} - _ODD.keys()))
_FOLDED = re.compile(f"[^{_PLAIN}\u4e00-\u9fff]")  # what `fold` may change: little of a text
_COMMA = re.compile(r"(?<!\d),|,(?!\s?\d{3}(?!\d))")  # not one within a figure: 1,000
_WIDE_COMMA = re.compile(
    "，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))"
)  # ２，８６０: figures typed full width
_STOP = re.compile(
    r"。(?<=\d。)(?=\d{1,2}(?:%|\s*(?:\||$)))", re.MULTILINE
)  # 76。7, alone in its cell
_SPACED = re.compile(
    r"(?:(?<=\t\d)|(?<=\t\d\d)|(?<=\t\d{3}))[ \u2009\u202f\xa0](?=\d{3}(?:\.\d+)?(?:[\t\n]|$))"
)  # 2 146, alone in its cell
_LONG = 1000  # characters from which a text is taken for a document's
_INK = re.compile(  # everything that is not white (one by one: \s takes three times as long) or invisible
    r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff\u00ad]+"
)


@dataclass(slots=True)  # thousands are made, and frozen ones take four times as long
class View:
    """Folded text without layout blanks; `offsets[i]` is where character i stands in the document.

    Most paragraphs are one run of characters without a blank: their offsets are a range.
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document offsets [start, end) of the non-empty view range [start, end)."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def index(self, offset: int) -> int:
        """The first view index at or after a document offset (len(text) past the end)."""
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def _keeps_blank(before: str, after: str) -> bool:
    """A blank between two Latin letters or digits separates words or numbers; others are layout."""
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    """A document's text in normal form; its paragraphs are looked at one after another."""
    return _normal(text)


def _normal(text: str) -> str:
    text = _WIDE_COMMA.sub(",", text)
    text = _STOP.sub(".", _COMMA.sub("，", _FOLDED.sub(lambda odd: fold(odd[0]), text)))
    return _SPACED.sub(",", text)


def view(text: str, start: int = 0, end: int | None = None) -> View:
    """The compact view of text[start:end]; runs of white space collapse to one blank or nothing."""
    # white and invisible characters stay so when they are folded
    normal = _folded(text) if len(text) > _LONG else _normal(text)
    runs = list(_INK.finditer(normal, start, len(text) if end is None else end))
    if len(runs) == 1:
        return View(runs[0].group(), range(*runs[0].span()))
    out: list[str] = []
    offsets: list[int] = []
    last = start
    for run in runs:
        folded = run.group()
        if out and _keeps_blank(out[-1][-1], folded[0]):
            out.append(" ")
            offsets.append(last)  # where the blank began
        last = run.end()
        out.append(folded)
        offsets.extend(range(run.start(), last))
    return View("".join(out), tuple(offsets))
