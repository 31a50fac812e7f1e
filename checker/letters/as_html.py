"""A letter as a piece of HTML for the preview; every text is escaped by the template engine."""

from __future__ import annotations

from functools import cache

from jinja2 import Template

from checker import language as words
from checker.letters.letter import Letter
from checker.report.templating import environment


def to_html(letter: Letter) -> str:
    """An article with its own style, to stand inside a page."""
    head = words.text("letters.draft.head", letter.language) if letter.draft else ""
    return _template().render(letter=letter, head=head)


@cache
def _template() -> Template:
    return environment("checker.letters").get_template("letter.html.j2")
