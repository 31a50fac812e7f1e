"""The files that leave the desk, by their endings: letter, gap list, report."""

from __future__ import annotations

import re

from checker import language as words
from checker.letters.composing import Sender, compose
from checker.letters.review import Review

# ending -> media type
FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def made(review: Review, ending: str, language: str, sender: Sender | None = None) -> bytes:
    """The bytes of one of `FILES`; the heavy modules are loaded when asked for."""
    if ending == "docx":
        from checker.letters.as_docx import to_docx

        return to_docx(compose(review, language, sender))
    if ending == "xlsx":
        from checker.letters.gap_list import to_xlsx

        return to_xlsx(review, language)
    from checker.letters.deciding import report_html

    return report_html(review, language).encode()


def named(review: Review, ending: str, language: str) -> str:
    """The file's name: whose plan, which draft, what it is, and that it is a draft."""
    zone = review.report.statements.zone or review.report.document.name
    parts = [
        _NO_NAME.sub("_", zone)[:60],
        words.text("ui.plan.version", language, n=review.version.number),
        words.text(f"letters.file.{ending}", language),
    ]
    if ending == "docx" and review.is_draft:
        parts.append(words.text("letters.draft", language))
    return f"{'-'.join(parts).replace(' ', '-')}.{ending}"
