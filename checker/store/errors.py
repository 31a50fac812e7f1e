"""What can go wrong with the store."""

from __future__ import annotations

from checker.errors import PlancheckError, UsageError


class StoreError(PlancheckError):
    """The store cannot be opened, read or written; the message says what to do."""

    exit_code = 4


class ConflictError(UsageError):
    """Somebody else has decided meanwhile; nothing was written."""


class ProcessError(UsageError):
    """The step is not open now, or something is missing for it; nothing was written."""
