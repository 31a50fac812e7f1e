"""What tells one state of a version from another: its report and the corrections made since."""

from __future__ import annotations

import hashlib
from typing import Protocol

from checker.corrections import CorrectionFile
from checker.store import Version


class Corrected(Protocol):
    """A store of plans, or what somebody may see of one."""

    def corrections(self, submission: str) -> CorrectionFile:
        """What people have corrected in the plans of a submission."""
        ...


def stamp_of(store: Corrected, version: Version) -> str:
    """Changes with everything that the shown report of a version depends on."""
    corrections = store.corrections(version.submission)
    made_of = f"{version.report_sha256}{corrections!r}"
    return f"{version.id}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"
