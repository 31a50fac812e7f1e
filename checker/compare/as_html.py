"""A comparison as one HTML page: styles inside, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from checker.compare.words import Run
from checker.report.templating import environment

Cell = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the page; a cell is text or runs of words that changed."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def to_html(title: str, lines: Sequence[str], parts: Sequence[Part], language: str) -> str:
    """The page; every text of a plan is escaped by the template engine."""
    template = _environment().get_template("comparison.html.j2")
    return template.render(title=title, lines=lines, parts=parts, language=language)


@cache
def _environment() -> Environment:
    return environment("checker.compare")
