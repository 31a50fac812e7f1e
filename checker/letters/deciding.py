"""Decisions in words, and the HTML report that bears them."""

from __future__ import annotations

from datetime import date

from checker import language as words
from checker.access import name_in
from checker.letters import numbering
from checker.letters.review import Review, local_time
from checker.report import wording
from checker.report.as_html import to_html
from checker.store import WHOLE, Decision


def report_html(review: Review, language: str) -> str:
    """The whole report as one HTML page, with the decision under each finding that has one."""
    said = {id_: _line(one, language) for id_, one in review.decisions.items()}
    if review.verdict is not None:
        given = review.verdict
        verdict = words.text(f"letters.verdict.{given.kind.value}", language)
        said[WHOLE] = _signed([verdict, given.comment], given.author, given.at, language)
    return to_html(review.report, language, said)


def decision_word(decision: Decision | None, language: str) -> str:
    """意见成立, 豁免, 误判 or 未决定."""
    kind = decision.kind.value if decision else "open"
    return words.text(f"letters.decision.{kind}", language)


def _line(decision: Decision, language: str) -> str:
    parts = [decision_word(decision, language), decision.comment]
    if decision.until:
        day = numbering.day(date.fromisoformat(decision.until), language)
        parts.append(words.text("letters.item.until", language, day=day))
    return _signed(parts, decision.author, decision.at, language)


def _signed(parts: list[str], author: str, at: str, language: str) -> str:
    said = [wording.plain(one) for one in (*parts, name_in(author), local_time(at)) if one]
    return (" · " if language == "en" else "·").join(said)
