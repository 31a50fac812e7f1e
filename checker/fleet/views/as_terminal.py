"""The report over all zones as text for a terminal: national targets first."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Literal

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from checker.fleet.report import FleetReport
from checker.fleet.views.tables import notes, table
from checker.fleet.views.view import Cell, Table
from checker.language import text
from checker.model import ClauseKind, Outcome
from checker.report.outline import OUTCOMES, SEVERITIES, SYMBOLS, word_key
from checker.wording import shown

_STYLES = {
    "Violation": "bold #9b1c1c on #fbe3dd",
    "Warning": "bold #7a5000 on #fff3d1",
    "Info": "bold #1f66ad on #e1eefa",
    "passed": "#0b6e5f",
    "cantTell": "bold #3d4a57 on #e6eaee",
    "waived": "#5b3f8c",
}
_ROWS = {"moves": 30, "ranking": 20, "rules": 12, "copied": 8, "names": 8, "unread": 20}
_COLUMNS = {  # what fits beside each other; the other formats have all
    "moves": ("clause", "zone", "value", "needed", "change", "unit", "quote"),
    "ranking": ("place", "zone", "violations", "warnings", "infos", "cantTell", "reasons"),
    "rules": ("rule", "plansFailed", "shareFailed", "failed", "cantTell", "passed"),
    "copied": ("zone", "quote", "otherZone", "characters", "likeness"),
    "names": ("zone", "start", "name", "otherZone", "copied"),
}
_LONGEST = 60  # characters of a cell
_GROUPS = (ClauseKind.TARGET, ClauseKind.TASK, ClauseKind.GUARANTEE)
_MATRIX_ROWS = 40
_NAME = 26  # columns for the name of a plan


def to_terminal(report: FleetReport, language: str, *, width: int = 100) -> str:
    """The report as text, `width` columns wide."""
    console = Console(
        file=io.StringIO(), width=width, force_terminal=False, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as captured:
        print_report(console, report, language)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def print_report(console: Console, report: FleetReport, language: str) -> None:
    """Prints the report on a console."""
    for part in (
        _header(report, language),
        *_targets(report, language),
        _grid(table(report, "moves", language), language),
        _grid(table(report, "zoneTargets", language), language),
        _matrix(report, language),
        *(_grid(table(report, one, language), language)
          for one in ("ranking", "rules", "copied", "names", "unread")),
    ):  # fmt: skip
        if part is not None:
            console.print(part)
            console.print()


def _say(key: str, language: str, **values: object) -> str:
    return text(f"fleet.{key}", language, **values)


def _header(report: FleetReport, language: str) -> RenderableType:
    fleet = report.fleet
    lines = Text(_say("title", language), style="bold")
    count = _say(
        "count", language, plans=len(fleet.plans), zones=len(fleet.zones), count=fleet.count
    )
    lines.append(f"\n{count}", style="not bold")
    gate = "passed" if report.gate_passed else "failed"
    style = _STYLES["passed" if report.gate_passed else "Violation"]
    lines.append("\n" + _say(f"gate.{gate}", language), style=style)
    for note in notes(report, language):
        lines.append(f"\n· {note}", style="not bold")
    return lines


def _targets(report: FleetReport, language: str) -> Iterator[RenderableType]:
    yield Rule(_say("table.targets", language), align="left")
    for one in report.findings:
        failed = one.outcome is Outcome.FAILED
        mark = one.severity.value if failed else one.outcome.value
        line = Text(
            f"{SYMBOLS[mark]} {text(word_key(mark), language)}", style=_STYLES.get(mark, "")
        )
        line.append(f"  {one.clause}  ", style="not bold default on default")
        line.append(one.message.get(language), style="not bold default on default")
        remedy = one.remedy.get(language)
        if remedy:
            line.append(f"\n    → {remedy}", style="not bold default on default")
        yield line


def _grid(made: Table, language: str) -> RenderableType | None:
    if not made.rows:
        return None
    limit = _ROWS.get(made.name, len(made.rows))
    wanted = _COLUMNS.get(made.name, made.keys)
    kept = [place for place, key in enumerate(made.keys) if key in wanted]
    grid = Grid(title=made.title, title_justify="left", title_style="bold", show_edge=False,
                pad_edge=False, header_style="bold")  # fmt: skip
    for place in kept:
        grid.add_column(Text(made.head[place]), overflow="fold", justify=_side(made.rows, place))
    for row in made.rows[:limit]:
        grid.add_row(*(Text(_shown(row[place])) for place in kept))
    if len(made.rows) > limit:
        grid.caption = _say("more", language, n=len(made.rows) - limit)
        grid.caption_justify = "left"
    return grid


def _side(rows: Sequence[tuple[Cell, ...]], place: int) -> Literal["left", "right"]:
    return "left" if any(isinstance(row[place], str) for row in rows) else "right"


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"
    return str(cell) if isinstance(cell, int) else shown(cell)


def _matrix(report: FleetReport, language: str) -> RenderableType | None:
    """Targets, tasks and guarantees only: a symbol for each, plan under plan; the rest is in files."""
    groups = [(kind, _clauses(report, kind)) for kind in _GROUPS]
    if not any(clauses for _, clauses in groups):
        return None
    known = report.knowledge.clauses
    lines = Text(_say("table.matrix", language), style="bold")
    lines.append("\n" + " " * (_NAME + 2), style="not bold")
    spans = (f"{known[of[0]].notation}–{known[of[-1]].notation}" for _, of in groups if of)
    lines.append(" │ ".join(spans), style="not bold")
    for row in report.matrix.rows[:_MATRIX_ROWS]:
        lines.append("\n" + _padded(row.plan.name) + "  ", style="not bold")
        for place, (_, clauses) in enumerate(groups):
            lines.append(" │ " if place else "", style="not bold")
            for clause in clauses:
                mark = row.marks.get(clause, "")
                lines.append(SYMBOLS.get(mark, " "), style=_STYLES.get(mark, "not bold"))
    rest = len(report.matrix.rows) - _MATRIX_ROWS
    marks = (*(one.value for one in SEVERITIES), *(one.value for one in OUTCOMES[1:]))
    legend = "  ".join(f"{SYMBOLS[one]} {text(word_key(one), language)}" for one in marks)
    more = f"\n{_say('more', language, n=rest)}" if rest > 0 else ""
    return lines.append(f"\n{legend}{more}", style="not bold dim")


def _clauses(report: FleetReport, kind: ClauseKind) -> list[str]:
    """The clauses of a kind in the first pack of the profile."""
    known, pack = report.knowledge.clauses, report.knowledge.packs[0].id
    return [
        one
        for one in report.matrix.clauses
        if one in known and known[one].kind is kind and known[one].pack == pack
    ]


def _padded(name: str) -> str:
    """The name in `_NAME` columns of the terminal."""
    line = set_cell_size(name, _NAME) if cell_len(name) > _NAME else name
    return line + " " * (_NAME - cell_len(line))
