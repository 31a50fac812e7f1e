"""The gap list as a workbook: every finding that asks for a decision, with what was decided on it."""

from __future__ import annotations

from checker import language as words
from checker.access import name_in
from checker.letters.deciding import decision_word
from checker.letters.review import Review, local_time
from checker.model import Finding
from checker.report import wording
from checker.report.as_xlsx import workbook
from checker.report.outline import mark, word_key
from checker.report.tables import Cell, Sheet

_COLUMNS = {
    "number": 6, "mark": 10, "message": 46, "decision": 12, "comment": 36, "until": 12, "author": 12,
    "at": 17, "quote": 56, "place": 30, "clause": 30, "source": 34, "remedy": 46, "id": 30,
}  # fmt: skip


def to_xlsx(review: Review, language: str) -> bytes:
    """The bytes of the workbook; equal reviews give equal bytes."""
    return workbook([sheet(review, language)], wording.title(review.report))


def sheet(review: Review, language: str) -> Sheet:
    """The list as a table."""
    rows = [
        _row(number, one, review, language) for number, one in enumerate(review.asking, start=1)
    ]
    head = [words.text(f"letters.gaps.column.{name}", language) for name in _COLUMNS]
    title = words.text("letters.gaps.title", language)
    return Sheet(title, head, list(_COLUMNS.values()), rows)


def _row(number: int, finding: Finding, review: Review, language: str) -> list[Cell]:
    report = review.report
    clause = report.clauses.get(finding.clause)
    decision = review.decisions.get(finding.id)
    passages = finding.evidence
    return [
        number,
        words.text(word_key(mark(finding)), language),
        wording.plain(finding.message.get(language)),
        decision_word(decision, language),
        wording.plain(decision.comment) if decision else "",
        (decision.until or "") if decision else "",
        wording.plain(name_in(decision.author)) if decision else "",
        local_time(decision.at) if decision else "",
        "\n".join(wording.plain(one.quote, wording.QUOTE_LIMIT) for one in passages),
        "\n".join(wording.place(one, report, language) for one in passages),
        wording.name(clause, language) if clause else finding.clause,
        wording.source(clause, report, language) if clause else "",
        wording.plain(finding.remedy.get(language)),
        finding.id,
    ]
