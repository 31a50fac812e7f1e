"""What a reader must know before a report is believed: the kind of file, what was not read or not counted."""

from __future__ import annotations

from checker.model import Report
from checker.report import corrected, excepted, standing, wording


def lines(report: Report, language: str) -> list[str]:
    """All notes as sentences, the gravest first."""
    warning = wording.kind_warning(report, language)
    return [
        *([warning] if warning else []),
        *standing.lines(report, language),
        *corrected.lines(report, language),
        *excepted.lines(report, language),
        *wording.notes(report.document, language),
    ]
