"""What tells one state of a version from another: its report and the corrections made since."""

from __future__ import annotations

import hashlib

from checker.store import Store, Version


def stamp_of(store: Store, version: Version) -> str:
    """Changes with everything that the shown report of a version depends on."""
    corrections = store.corrections(version.submission)
    made_of = f"{version.report_sha256}{corrections!r}"
    return f"{version.id}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
