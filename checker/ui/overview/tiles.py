"""The figures at the top of the overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.language import text
from checker.model import Outcome, Report, Severity
from checker.report.outline import Outline, outline
from checker.ui.overview.coverage import CoverageRow
from checker.ui.overview.facts import plan_score
from checker.ui.overview.targets import TargetRow

_JUDGED = (Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure with its name above and what explains it below."""

    name: str
    value: str
    note: str


def tiles(
    report: Report,
    targets: Sequence[TargetRow],
    tasks: Sequence[CoverageRow],
    before: Report | None,
    language: str,
) -> list[Tile]:
    """The tiles of a report; `before` is that on the draft before it."""
    counted = outline(report)
    return [
        _requirements(counted, report, language),
        _gaps(counted, before, language),
        _targets(targets, language),
        _tasks(tasks, language),
        _measures(report, language),
    ]


def _tile(key: str, language: str, value: str, note: str) -> Tile:
    return Tile(text(f"overview.tile.{key}", language), value, note)


def _requirements(counted: Outline, report: Report, language: str) -> Tile:
    """How many of the requirements that were judged are met in all their checks."""
    judged = [one for one in counted.requirements if one.outcome in _JUDGED]
    met = sum(one.outcome is Outcome.PASSED for one in judged)
    made = plan_score(report)
    note = ""
    if made is not None:
        key = "score" if made.possible == made.value else "score.possible"
        note = text(f"overview.tile.{key}", language, value=made.value, possible=made.possible)
    return _tile("requirements", language, f"{met} / {len(judged)}", note)


def _gaps(counted: Outline, before: Report | None, language: str) -> Tile:
    now = counted.severities[Severity.VIOLATION]
    parts = [
        text("overview.tile.others", language, warning=counted.severities[Severity.WARNING],
             doubt=counted.outcomes[Outcome.CANT_TELL])
    ]  # fmt: skip
    if before is not None:
        change = now - outline(before).severities[Severity.VIOLATION]
        sign = "±" if not change else "+" if change > 0 else "−"
        parts.insert(0, text("overview.tile.since", language, change=f"{sign}{abs(change)}"))
    return _tile("gaps", language, str(now), text("overview.semicolon", language).join(parts))


def _targets(rows: Sequence[TargetRow], language: str) -> Tile:
    """Of the demands on figures, how many are met in every row that they judge."""
    marks: dict[str, list[str]] = {}
    for row in rows:
        if row.demand is not None:
            marks.setdefault(row.demand.id, []).append(row.mark)
    passed, doubt = Outcome.PASSED.value, Outcome.CANT_TELL.value
    met = sum(all(one == passed for one in found) for found in marks.values())
    unclear = sum(doubt in found and not _failed(found) for found in marks.values())
    missed = sum(map(_failed, marks.values()))
    note = text("overview.tile.missed", language, missed=missed, unclear=unclear)
    return _tile("targets", language, f"{met} / {len(marks)}", note)


def _failed(marks: Sequence[str]) -> bool:
    return any(one in {severity.value for severity in Severity} for one in marks)


def _tasks(rows: Sequence[CoverageRow], language: str) -> Tile:
    bare = [row for row in rows if not row.covered]
    if not bare or len(bare) == len(rows):
        note = text(f"overview.tile.{'none' if bare else 'covered'}", language)
    else:
        names = [row.clause.title.get(language) for row in bare]
        note = text(
            "overview.tile.bare", language, names=text("overview.comma", language).join(names)
        )
    return _tile("tasks", language, f"{len(rows) - len(bare)} / {len(rows)}", note)


def _measures(report: Report, language: str) -> Tile:
    """Measures that say both who and by when."""
    known = report.statements.measures
    both = sum(bool(one.responsible and one.deadline) for one in known)
    nobody = sum(not one.responsible for one in known)
    undated = sum(not one.deadline for one in known)
    note = text("overview.tile.lacking", language, nobody=nobody, undated=undated)
    return _tile("measures", language, f"{both} / {len(known)}", note)
