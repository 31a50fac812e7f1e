"""Text for spreadsheets: what a cell must not do, and what it need not show."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# what spreadsheets compute; leading blanks, seen or not, and the full-width forms of the signs do not hide it
_FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+|%)?")
LONGEST = 32_767  # characters that a cell of a workbook holds


def harmless(words: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would compute.

    Control characters, which no cell may hold, are taken out; plain numbers stay numbers.
    """
    kept = _CONTROL.sub("", words)
    if _FORMULA.match(kept) and not _NUMBER.fullmatch(kept):
        return "'" + kept
    return kept


def cell_text(words: str) -> str:
    """The words as the text of a workbook cell, which is written as text and never computed."""
    return _CONTROL.sub("", words).encode("utf-8", "replace").decode()[:LONGEST]
