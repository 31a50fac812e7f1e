"""The headings under which requirements stand together: task groups, else kinds of clauses."""

from __future__ import annotations

from checker import language as words
from checker.model import Clause, ClauseKind, Report


def heading(report: Report, clause: Clause | None, language: str, *, numbered: bool = True) -> str:
    """The task group above a clause, with its number unless not wished; else the kind of clause."""
    if clause is None:
        return words.text("report.clauses.other", language)
    top = clause
    while top.parent in report.clauses:
        top = report.clauses[top.parent]
    if top.kind is ClauseKind.TASK_GROUP:
        title = top.title.get(language)
        return f"{top.notation} {title}" if numbered else title
    return words.text(f"report.clauses.{top.kind.value}", language)
