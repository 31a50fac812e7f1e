"""The what-if in words: the form of a row, the result beside it, the text to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from checker.language import text
from checker.model import Finding, Report
from checker.report import wording
from checker.report.outline import SYMBOLS, mark, word_key
from checker.report.trajectory import YEARS, Trajectory
from checker.ui.overview.targets import TargetRow, bounded, opening, target_rows
from checker.ui.overview.whatif import Move, Trial, needed

Data = dict[str, Any]

_QUOTE = 90  # characters of the passage that states the target
_GROUPS: dict[str, Callable[[Trial], tuple[Finding, ...]]] = {
    "solved": lambda trial: trial.solved,
    "new": lambda trial: trial.new,
    "altered": lambda trial: trial.altered,
    "dropped": lambda trial: trial.dropped,
}


def form_data(
    row: TargetRow, move: Move | None, path: Trajectory | None, report: Report, language: str
) -> Data:
    """The form for a row, filled with what was tried last, else with what the plan says."""
    first = row.first
    name = opening(row.name.get(language))
    data: Data = {"id": row.id, "statable": first is not None, "remedy": remedy(row, language)}
    if first is None:
        return data | {"now": name}
    value, year = (move.value, move.year) if move else (first.value, first.year)
    figure = needed(row, path)
    stated = _aim(row, first.value, first.year, language)
    return data | {
        "now": text("overview.whatif.now", language, name=name, value=stated),
        "quote": wording.plain(first.evidence.quote, _QUOTE),
        "place": wording.place(first.evidence, report, language),
        "unit": "" if row.dated_by_value else wording.unit_word(first.unit, language),
        "dated": row.dated_by_value,
        "value": wording.number(value),
        "year": "" if year is None else str(year),
        "needed": "" if figure is None else wording.short(figure),
        "neededSaid": "" if figure is None else _amount(row, figure, language),
    }


def remedy(row: TargetRow, language: str) -> str:
    """What the gravest finding of a row proposes; "" where there is nothing to do."""
    found = (wording.plain(one.remedy.get(language)) for one in row.findings)
    return next((one for one in found if one), "")


def moves_data(moves: Sequence[Move], language: str) -> list[Data]:
    """The moves, each in one line."""
    return [{"row": one.row.id, "text": move_line(one, language)} for one in moves]


def move_line(move: Move, language: str) -> str:
    """A target's name, as it is and as it would be."""
    first = move.row.first
    name = opening(move.row.name.get(language))
    if first is None:
        return name
    return text(
        "overview.whatif.move",
        language,
        name=name,
        before=_aim(move.row, first.value, first.year, language),
        after=_aim(move.row, move.value, move.year, language),
    )


def _aim(row: TargetRow, value: Decimal, year: int | None, language: str) -> str:
    said = _amount(row, value, language)
    if year is None or row.dated_by_value:
        return said
    return text("overview.whatif.aim", language, value=said, year=year)


def _amount(row: TargetRow, value: Decimal, language: str) -> str:
    """A figure with the unit of the row, bounded as the row bounds it."""
    first = row.first
    said = bounded(row, Decimal(wording.short(value)), language)
    if first is None or first.unit in {"%", "％", YEARS}:
        return said
    return wording.bound(first.cmp, wording.amount(value, first.unit, language), language)


def marks_data(trial: Trial, rows: Sequence[TargetRow], language: str) -> dict[str, Data]:
    """The rows that would be judged otherwise, with what they would be, by row id."""
    after = {_place(row): row.mark for row in target_rows(trial.after)}
    judged = ((row, after.get(_place(row), "")) for row in rows)
    return {row.id: _mark(code, language) for row, code in judged if code and code != row.mark}


def _mark(code: str, language: str) -> Data:
    word = text(word_key(code), language)
    return {"mark": code, "hint": text("overview.whatif.mark", language, word=word)}


def _place(row: TargetRow) -> tuple[str, int]:
    """What stays when a row is moved: the demand it is under or the passage that states it."""
    return (row.id, 0) if row.first is None else ("", row.first.evidence.start)


def result_data(trial: Trial, language: str) -> Data:
    """What a trial comes to, for the component that draws it."""
    known = {one.id for one in trial.before.findings}
    return {
        "passed": trial.after.gate_passed,
        "gate": _gate(trial.after, language),
        "unchanged": text("overview.whatif.unchanged", language, n=trial.unchanged),
        "groups": [
            {
                "kind": kind,
                "title": title,
                "items": [_item(one, kind, known, language) for one in found],
            }
            for kind, title, found in _groups(trial, language)
        ],
        "text": as_text(trial, language),
    }


def _groups(trial: Trial, language: str) -> Iterator[tuple[str, str, tuple[Finding, ...]]]:
    """The kinds of change that there are; that nothing is solved or new is said too."""
    for kind, found in _GROUPS.items():
        findings = found(trial)
        if findings or kind in ("solved", "new"):
            yield kind, text(f"overview.whatif.{kind}", language, n=len(findings)), findings


def _item(one: Finding, kind: str, known: set[str], language: str) -> Data:
    return {
        "id": one.id,
        "mark": "passed" if kind == "solved" else mark(one),
        "text": wording.plain(one.message.get(language)),
        "known": one.id in known,
    }


def _gate(after: Report, language: str) -> str:
    if after.gate_passed:
        return text("overview.whatif.gate.passed", language)
    return text("overview.whatif.gate.failed", language, n=len(after.closing))


def as_text(trial: Trial, language: str) -> str:
    """The trial as plain text, to be pasted into a letter or a mail."""
    statements, document = trial.before.statements, trial.before.document
    title = wording.plain(statements.title) or document.name
    lines = [text("overview.whatif.file", language, title=title, file=document.name)]
    lines.append(text("overview.whatif.moves", language))
    lines += [f"- {move_line(one, language)}" for one in trial.moves]
    lines.append(_gate(trial.after, language))
    for _, heading, found in _groups(trial, language):
        lines.append(heading)
        lines += [
            f"- {SYMBOLS[mark(one)]} {wording.plain(one.message.get(language))}" for one in found
        ]
    lines.append(text("overview.whatif.unchanged", language, n=trial.unchanged))
    lines.append(text("overview.whatif.note", language))
    return "\n".join(lines)
