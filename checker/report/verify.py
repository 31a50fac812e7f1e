"""Proves that a stored report belongs to a plan: the same file, the same rules, the same findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker import __version__
from checker.ingest import source
from checker.knowledge import load
from checker.model import FailOn, Report
from checker.pipeline import check
from checker.report.as_json import to_json

Json = dict[str, Any]
_FILES = ("corrections", "waivers", "park")
_SHOWN = 6  # differing findings that are named


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that report and plan must share."""

    name: str  # plan, tool, profile, knowledge, shapes, pack, corrections, waivers, park, findings
    stated: str  # by the report
    found: str  # here and now
    about: str = ""  # the pack, or findings that differ

    @property
    def same(self) -> bool:
        """Whether report and plan agree on it."""
        return self.stated == self.found


@dataclass(frozen=True, slots=True)
class Named:
    """The user's files beside the plan: a path, or None for what lies beside it."""

    corrections: Path | None = None
    waivers: Path | None = None
    park: Path | None = None


def hashes(stored: Json, plan: Path) -> Iterator[Point]:
    """Whether the report names this file, this version of the tool and these rules."""
    knowledge = load(stored["knowledge"]["profile"])
    yield Point("plan", stored["plan"]["sha256"], hashlib.sha256(source.load(plan)).hexdigest())
    yield Point("tool", stored.get("tool", {}).get("version", ""), __version__)
    yield Point("knowledge", stored["knowledge"]["sha256"], knowledge.sha256)
    shapes = stored["knowledge"].get("shapes")
    if shapes:
        yield Point("shapes", shapes, knowledge.shapes_sha256)
    now = {pack.id: f"{pack.version} {pack.sha256}".strip() for pack in knowledge.packs}
    then = {
        pack["id"]: f"{pack['version']} {pack.get('sha256', '')}".strip()
        for pack in stored["knowledge"]["packs"]
    }
    for id_ in dict.fromkeys((*then, *now)):
        yield Point("pack", then.get(id_, ""), now.get(id_, ""), id_)


def again(stored: Json, plan: Path, named: Named) -> Report:
    """Checks the plan as the report says it was checked: zone, period, day and profile."""
    run = stored.get("run") or {}
    period, day = run.get("period"), run.get("day")
    fail_on = FailOn(run.get("failOn", FailOn.VIOLATION))
    confirmation = run.get("confirmation") or {}
    return check(
        plan,
        profile=stored["knowledge"]["profile"],
        zone=run.get("zone"),
        period=(period[0], period[1]) if period else None,
        today=date.fromisoformat(day) if day else None,
        corrections=named.corrections,
        waivers=named.waivers,
        park=named.park,
        engine=confirmation.get("engine", "auto"),
        # the baseline of a report is not needed to judge the plan once more
        fail_on=FailOn.VIOLATION if fail_on is FailOn.NEW else fail_on,
        pages=False,  # findings are compared without them
    )


def results(stored: Json, report: Report) -> Iterator[Point]:
    """Whether the files beside the plan are the same, and every finding comes out as stored."""
    then = {one["kind"]: one["sha256"] or "" for one in (stored.get("run") or {}).get("files", ())}
    now = {one.kind: one.sha256 for one in report.provenance.files}
    for kind in _FILES:
        if kind in then or kind in now:
            yield Point(kind, then.get(kind, ""), now.get(kind, ""))
    made = _findings(to_json(report))
    kept = _findings(stored)
    all_ = dict.fromkeys((*kept, *made))
    differing = [id_ for id_ in all_ if kept.get(id_) != made.get(id_)]
    same = len(all_) - len(differing)
    yield Point("findings", str(len(all_)), str(same), ", ".join(differing[:_SHOWN]))


def _findings(data: Json) -> dict[str, Json]:
    """The findings without what a baseline says of them, and without pages.

    Pages of a Word file are drawn by the LibreOffice at hand, the characters are the file's own.
    """
    return {
        one["id"]: {
            **{name: value for name, value in one.items() if name != "baseline"},
            "evidence": [{**passage, "page": None} for passage in one["evidence"]],
        }
        for one in data["findings"]
    }
