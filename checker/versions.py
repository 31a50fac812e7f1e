"""The reports on versions of the store, with the corrections that people made; for the interfaces."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from checker.access import Guarded
from checker.errors import UsageError
from checker.model import Report
from checker.report import to_json
from checker.store import Version, corrected, stamp_of

_KEPT = 16  # reports with corrections that stay in memory


class OutdatedError(UsageError):
    """Another program or other rules made a report, so only its JSON is there."""

    def __init__(self) -> None:
        super().__init__(
            "这份报告由另一版本的程序或规则生成，只有 JSON 可用；请先重新检查这一版规划。",
            "Another version of the program or rules made this report, so there is only its JSON; "
            "have this version of the plan checked again first.",
        )

    def __reduce__(self) -> tuple[type[OutdatedError], tuple[()]]:
        return type(self), ()


@dataclass(frozen=True, eq=False)
class Told:
    """What there is on a version: its JSON, and the report where this very program made it."""

    record: dict[str, Any]
    report: Report | None


_kept: OrderedDict[str, Told] = OrderedDict()
_lock = threading.Lock()


def told(store: Guarded, version: Version) -> Told:
    """The report on a version; OutdatedError where corrections wait for it to be made again."""
    key = stamp_of(store, version)
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
    """The report itself; OutdatedError where another program made it."""
    found = told(store, version).report
    if found is None:
        raise OutdatedError
    return found


def _told(store: Guarded, version: Version) -> Told:
    report = store.report(version)
    corrections = store.corrections(version.submission)
    if not corrections.corrections:
        return Told(store.record(version), report)
    if report is None:
        raise OutdatedError
    report = corrected(report, corrections)
    return Told(to_json(report), report)
