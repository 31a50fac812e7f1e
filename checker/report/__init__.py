"""Projections of a Report: JSON, HTML, Markdown, Turtle, and text for the terminal.

A report is only shown here, never recomputed. The heavier formats are imported when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.as_json import dumps, schema, to_json

if TYPE_CHECKING:
    from checker.model import Report

__all__ = ["dumps", "schema", "to_html", "to_json", "to_markdown", "to_terminal", "to_turtle"]


def to_html(report: Report, language: str = "zh") -> str:
    """One self-contained HTML page in the given language."""
    from checker.report.as_html import to_html as render

    return render(report, language)


def to_markdown(report: Report, language: str = "zh") -> str:
    """The report as Markdown with the plan's own text escaped."""
    from checker.report.as_markdown import to_markdown as render

    return render(report, language)


def to_terminal(
    report: Report, language: str = "zh", *, width: int = 100, colour: bool = False
) -> str:
    """The report as text for a terminal `width` columns wide, with ANSI colours on request."""
    from checker.report.as_terminal import to_terminal as render

    return render(report, language, width=width, colour=colour)


def to_turtle(report: Report) -> str:
    """The plan graph with the findings as EARL assertions, in Turtle."""
    from checker.report.as_turtle import to_turtle as render

    return render(report)
