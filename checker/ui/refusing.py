"""The sentences with which a page refuses what makes no sense, in both languages."""

from __future__ import annotations

from checker.errors import PlancheckError, UsageError
from checker.language import text


def refused(key: str, kind: type[PlancheckError] = UsageError, **values: object) -> PlancheckError:
    """The error with the sentence `ui.refused.<key>`."""
    return kind(*(text(f"ui.refused.{key}", now, **values) for now in ("zh", "en")))
