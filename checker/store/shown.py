"""The report on a version as people see it, with the corrections made since; and what tells two states apart."""

from __future__ import annotations

import hashlib
from typing import Protocol

from checker.corrections import CorrectionFile
from checker.model import Report
from checker.store.plans import Version


class Corrected(Protocol):
    """A store of plans, or what somebody may see of one."""

    def corrections(self, submission: str) -> CorrectionFile:
        """What people have corrected in the plans of a submission."""
        ...


class Reported(Corrected, Protocol):
    """A store that gives reports too."""

    def report(self, version: Version) -> Report | None:
        """The report as it was made; None where another version of the program made it."""
        ...


def stamp_of(store: Corrected, version: Version) -> str:
    """Changes with everything that the shown report of a version depends on."""
    corrections = store.corrections(version.submission)
    made_of = f"{version.report_sha256}{corrections!r}"
    return f"{version.id}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"


def shown(store: Reported, version: Version) -> Report | None:
    """The report with the corrections made since; None where it must be made again first."""
    report = store.report(version)
    return None if report is None else corrected(report, store.corrections(version.submission))


def corrected(report: Report, corrections: CorrectionFile) -> Report:
    """The report with these corrections; itself where there are none."""
    if not corrections.corrections:
        return report
    from checker.pipeline import recheck  # loads the reader, which most reports do not need

    return recheck(report, corrections)
