"""`plancheck check --watch`: checks a plan again whenever it is saved, and says what has changed."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import output
from checker.errors import InputError
from checker.language import text
from checker.model import BaselineState, Severity
from checker.storage import is_there

if TYPE_CHECKING:
    from checker.model import Finding, Report

PAUSE = 0.5  # seconds between two looks
_CALM = 2  # looks that must see the same before a file counts as saved
_LONGEST = 200  # characters of what a finding says
_MOST = 12  # findings that are listed at the beginning
Check = Callable[["Report | None"], "Report"]  # a check, compared with the report before


@dataclass(frozen=True, slots=True)
class _Look:
    """How a file looks without reading it; nothing where it is not there."""

    size: int
    changed: int  # nanoseconds

    @classmethod
    def at(cls, path: Path) -> _Look | None:
        """One look; an editor may have the file away for a moment."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_size, found.st_mtime_ns)


def saves(path: Path, wait: Callable[[float], object] = time.sleep) -> Iterator[str]:
    """The hash of the content, at once and whenever a file has been saved with another, for ever.

    A file that is being written, locked, or away while it is replaced, is waited for.
    """
    known, seen = "", _Look.at(path)
    calm, asked = _CALM, True
    while True:
        if asked and calm >= _CALM and seen is not None and (digest := _digest(path)):
            asked = False
            if digest != known:
                known = digest
                yield digest
        wait(PAUSE)
        look = _Look.at(path)
        if look != seen:
            seen, calm, asked = look, 0, True
        else:
            calm += 1


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def watch(path: Path, check: Check, language: str) -> None:
    """Check a plan at once and after each saving, until Ctrl+C.

    Raises InputError where there is no such file to begin with.
    """
    before: Report | None = None
    if not is_there(path):
        check(None)
    output.emit(text("watch.begin", language, name=path.name) + "\n")
    try:
        for _ in saves(path):
            try:
                report = check(before)
            except InputError as error:  # saved half by a slow program: the next saving counts
                said = text("watch.unread", language, reason=error.get(language))
                output.emit(f"{_now()} {said}\n")
                continue
            output.emit(_told(report, before, language))
            before = report
            gc.collect()  # a check leaves that to the end of the process
    except KeyboardInterrupt:
        output.emit("\n" + text("watch.end", language) + "\n")


def _told(report: Report, before: Report | None, language: str) -> str:
    """Where the plan stands; at first what must be changed, later what is solved and new."""
    from checker.report.outline import outline

    severities = outline(report).severities
    counts = {severity.value: severities[severity] for severity in Severity}
    gate = "passed" if report.gate_passed else "failed"
    lines = [f"{_now()} {text(f'watch.gate.{gate}', language, **counts)}"]
    if before is None:
        lines += _closing(report, language)
    else:
        lines += list(_changes(report, before, language)) or [text("watch.same", language)]
    return "\n".join([*lines, ""])


def _closing(report: Report, language: str) -> list[str]:
    """What closes the gate, with its places; only the first where there is much."""
    closing = report.closing
    lines = [
        text("watch.closing", language, said=_said(finding, report, language))
        for finding in closing[:_MOST]
    ]
    left = len(closing) - _MOST
    return [*lines, text("watch.more", language, n=left)] if left > 0 else lines


def _changes(report: Report, before: Report, language: str) -> Iterator[str]:
    """What has become of gaps and doubts; those that are as before are not named."""
    known = {finding.id: (finding, before) for finding in before.findings}
    known |= {finding.id: (finding, report) for finding in report.findings}
    for state in BaselineState:
        ids = [id_ for id_, one in report.baseline_states.items() if one is state]
        for id_ in ids if state is not BaselineState.UNCHANGED else ():
            yield text(f"watch.{state.value}", language, said=_said(*known[id_], language))


def _said(finding: Finding, report: Report, language: str) -> str:
    """What a finding says and where in the plan it is seen."""
    from checker.report.wording import plain, spot

    said = plain(finding.message.get(language), _LONGEST)
    seen = () if finding.nearest else finding.evidence  # what is only near is no evidence
    place = spot(seen[0], report.document, language) if seen else ""
    return text("watch.at", language, said=said, place=place) if place else said


def _now() -> str:
    return time.strftime("%H:%M:%S")
