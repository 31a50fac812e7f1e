"""The report over all zones as one HTML page: styles inside, nothing fetched, no script."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, partial

from jinja2 import Environment

from checker.fleet.report import FleetReport
from checker.fleet.views.tables import notes, table, tables
from checker.fleet.views.view import Cell, Table
from checker.language import text
from checker.report.outline import OUTCOMES, SEVERITIES, SYMBOLS, WAIVED, word_key
from checker.report.templating import environment
from checker.report.wording import plain
from checker.wording import shown

_FOLDED = frozenset({"figures", "copied", "plans", "silent"})  # long, opened on request


def to_html(report: FleetReport, language: str) -> str:
    """The page; every text of a plan is escaped by the template engine."""
    made = [one for one in tables(report, language) if one.name not in {"targets", "matrix"}]
    marks = [one.value for one in (*SEVERITIES, *OUTCOMES[1:])] + [WAIVED]
    return (
        _environment()
        .get_template("fleet.html.j2")
        .render(
            report=report,
            language=language,
            say=partial(_say, language=language),
            notes=notes(report, language),
            tables=[one for one in made if one.rows],
            matrix=table(report, "matrix", language),
            titles=_titles(report, language),
            symbols=SYMBOLS,
            words={one: text(word_key(one), language) for one in marks},
            folded=_FOLDED,
            cell=_cell,
            is_number=_is_number,
        )
    )


def _titles(report: FleetReport, language: str) -> dict[str, str]:
    known = report.knowledge.clauses
    return {one: known[one].title.get(language) for one in report.matrix.clauses if one in known}


def _say(key: str, *, language: str, **values: object) -> str:
    return text(f"fleet.{key}", language, **values)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return plain(cell)
    return shown(cell) if isinstance(cell, Decimal) else str(cell)


def _is_number(made: Table, place: int) -> bool:
    return not any(isinstance(row[place], str) for row in made.rows)


@cache
def _environment() -> Environment:
    return environment("checker.fleet.views", "checker.report")
