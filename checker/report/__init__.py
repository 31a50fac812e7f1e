"""Projections of a Report: text for people, tables, and the formats of other tools.

A report is only shown here, never recomputed. The heavier formats are imported when asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checker.report.as_json import dumps, schema, to_json

if TYPE_CHECKING:
    from checker.model import Report

__all__ = [
    "FORMATS",
    "dumps",
    "exported",
    "schema",
    "to_html",
    "to_json",
    "to_markdown",
    "to_terminal",
    "to_turtle",
]

# format -> the endings of file names that ask for it, the longest first
FORMATS = {
    "json": (".json",),
    "html": (".html", ".htm"),
    "md": (".md", ".markdown"),
    "earl": (".earl.ttl",),
    "shacl": (".shacl.ttl",),
    "ttl": (".ttl",),
    "sarif": (".sarif", ".sarif.json"),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "junit": (".xml",),
    "terminal": (".txt",),
}


_MAKERS = {  # module and function of the formats that are imported when asked for
    "html": ("as_html", "to_html"),
    "md": ("as_markdown", "to_markdown"),
    "terminal": ("as_terminal", "to_terminal"),
    "csv": ("as_csv", "to_csv"),
    "xlsx": ("as_xlsx", "to_xlsx"),
    "sarif": ("as_sarif", "to_sarif"),
    "junit": ("as_junit", "to_junit"),
    "ttl": ("as_turtle", "to_turtle"),
    "earl": ("as_earl", "to_earl"),
    "shacl": ("as_shacl", "to_shacl"),
}
_BILINGUAL = frozenset({"ttl", "earl", "shacl"})


def exported(report: Report, form: str, language: str) -> str | bytes:
    """The report in one of the formats; bytes for xlsx."""
    if form == "json":
        return dumps(report)
    module, name = _MAKERS[form]
    make = getattr(import_module(f"checker.report.{module}"), name)
    made: str | bytes = make(report) if form in _BILINGUAL else make(report, language)
    return made


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
