"""Periods as users state them on the command line and in the interfaces."""

from __future__ import annotations

import re

from checker.errors import UsageError
from checker.language import text

_PERIOD = re.compile(r"\s*(\d{4})\s*年?\s*[-‐-―~～至]\s*(\d{4})\s*年?\s*")
_YEARS = range(1990, 2101)


def parse_period(value: str | None) -> tuple[int, int] | None:
    """The first and last year of "2021-2025" (dashes, 至 and 年 as people write them).

    Raises UsageError for anything else.
    """
    if value is None:
        return None
    match = _PERIOD.fullmatch(value)
    if match:
        first, last = int(match[1]), int(match[2])
        if first in _YEARS and last in _YEARS and first <= last:
            return first, last
    shown = value[:40]
    raise UsageError(
        text("cli.error.period", "zh", value=shown), text("cli.error.period", "en", value=shown)
    )
