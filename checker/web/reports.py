"""Reports of the store with the corrections that people made, and what they are kept under."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from checker.access import Guarded
from checker.model import Report
from checker.pipeline import recheck
from checker.report import to_json
from checker.store import Version
from checker.web.problems import NotReadyError, refused

_KEPT = 16  # reports with corrections that stay in memory


@dataclass(frozen=True, eq=False)
class Told:
    """What there is on a version: its JSON, and the report where this very program made it."""

    record: dict[str, Any]
    report: Report | None


_kept: OrderedDict[str, Told] = OrderedDict()
_lock = threading.Lock()


def stamp(store: Guarded, version: Version) -> str:
    """Changes with everything that a report depends on."""
    corrections = store.corrections(version.submission)
    made_of = f"{version.report_sha256}{corrections!r}"
    return hashlib.sha256(made_of.encode()).hexdigest()


def told(store: Guarded, version: Version) -> Told:
    """The report on a version; NotReadyError where corrections wait for it to be made again."""
    key = f"{version.id}{stamp(store, version)}"
    with _lock:
        found = _kept.get(key)
    made = found or _told(store, version)
    with _lock:
        _kept[key] = made
        _kept.move_to_end(key)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


def report_of(store: Guarded, version: Version) -> Report:
    """The report itself; NotReadyError where another program made it."""
    found = told(store, version).report
    if found is None:
        raise _again(version)
    return found


def _told(store: Guarded, version: Version) -> Told:
    report = store.report(version)
    corrections = store.corrections(version.submission)
    if not corrections.corrections:
        return Told(store.record(version), report)
    if report is None:
        raise _again(version)
    corrected = recheck(report, corrections)
    return Told(to_json(corrected), corrected)


def _again(version: Version) -> Exception:
    return refused("again", NotReadyError, address=f"/v1/versions/{version.id}/check")
