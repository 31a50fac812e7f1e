"""What the compare page hands out: the changes, the findings and the requirements as CSV and HTML."""

from __future__ import annotations

from collections.abc import Sequence

from checker.compare import Change, Effect, Row, Run, RunKind, SideBySide, TextComparison
from checker.compare.as_html import Cell, Part
from checker.fleet.views.view import Table
from checker.language import text
from checker.report.outline import word_key
from checker.report.wording import plain
from checker.ui.compare_data import state_word

_QUOTE = 2000  # characters of a passage in a cell


def versions_parts(
    comparison: TextComparison, effects: Sequence[Effect], names: tuple[str, str], language: str
) -> list[Part]:
    """What became of the findings, then every changed passage."""
    changed = [row for row in comparison.rows if row.change is not Change.SAME]
    return [
        Part(
            _say("findings", language),
            tuple(_say(one, language) for one in ("state", "said", "was", "clause")),
            [_effect(one, language) for one in effects],
        ),
        Part(
            _say("text", language),
            (_say("change", language), *names),
            [(_say(f"change.{row.change.value}", language), *_both(row)) for row in changed],
        ),
    ]


def plans_part(rows: Sequence[SideBySide], names: tuple[str, str], language: str) -> Part:
    """Requirements with both outcomes and passages."""
    head = (
        _say("clause", language),
        _say("requirement", language),
        *(label for name in names for label in (name, f"{name} · {_say('passage', language)}")),
    )
    return Part(_say("requirements", language), head, [_requirement(row, language) for row in rows])


def table_of(part: Part, name: str) -> Table:
    """The same for a spreadsheet; changed words stand between marks."""
    rows = tuple(tuple(_flat(cell) for cell in row) for row in part.rows)
    return Table(name, part.title, part.head, rows, part.head)


def _effect(effect: Effect, language: str) -> tuple[Cell, ...]:
    said = effect.finding.message.get(language)
    before = effect.before.message.get(language) if effect.before else ""
    was = before if before != said else ""
    return (state_word(effect.state, language), said, was, effect.finding.clause)


def _both(row: Row) -> tuple[Cell, Cell]:
    """The words of both sides, each with its own changes."""
    return _half(row, RunKind.REMOVED), _half(row, RunKind.ADDED)


def _half(row: Row, own: RunKind) -> Cell:
    passage = row.before if own is RunKind.REMOVED else row.after
    if passage is None:
        return ""
    if not row.runs:
        whole = row.change in (Change.ADDED, Change.REMOVED)
        return (Run(own, passage.text),) if whole else passage.text
    return tuple(one for one in row.runs if one.kind in (RunKind.SAME, own))


def _requirement(row: SideBySide, language: str) -> tuple[Cell, ...]:
    title = row.clause.title.get(language) if row.clause else ""
    found: list[Cell] = [row.id, title]
    for side in (row.first, row.second):
        if side is None:
            found += ["", ""]
            continue
        evidence = side.finding.evidence
        quote = plain(evidence[0].quote, _QUOTE) if evidence and not side.finding.nearest else ""
        found += [text(word_key(side.mark), language), quote]
    return tuple(found)


def _flat(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    marks = {RunKind.SAME: "{}", RunKind.REMOVED: "[-{}-]", RunKind.ADDED: "[+{}+]"}
    return "".join(marks[run.kind].format(run.text) for run in cell)


def _say(key: str, language: str) -> str:
    return text(f"compare.export.{key}", language)
