"""Text for spreadsheets: what a cell must not do, and what it need not show."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# what spreadsheets compute; leading blanks and the full-width forms of the signs do not hide it
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+|%)?")


def harmless(words: str) -> str:
    """The words, with an apostrophe before what a spreadsheet would compute."""
    kept = _CONTROL.sub("", words)
    if _FORMULA.match(kept) and not _NUMBER.fullmatch(kept):
        return "'" + kept
    return kept
