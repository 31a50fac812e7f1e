"""One opinion in one paragraph: what is wrong, where, by which clause, what to write instead."""

from __future__ import annotations

from datetime import date

from checker import language as words
from checker.letters import numbering
from checker.letters.review import Review
from checker.model import Evidence, Finding, Outcome
from checker.report import wording
from checker.report.outline import mark, word_key

_QUOTE = 120  # characters of a quotation that a letter bears
_PLACES = 4  # further places that it names
_ENDS, _QUOTED = "。！？.!?", "”」）)"


def upheld(finding: Finding, review: Review, language: str) -> str:
    """An opinion that stands: finding, the plan's words, the reviewer's, clause and remedy."""
    decision = review.decisions[finding.id]
    return _joined(
        [
            _what(finding, review, language),
            *_says(finding, review, language),
            _said("comment", language, comment=_sentence(decision.comment, language)),
            _basis(finding, review, language),
            _said("remedy", language, remedy=_sentence(finding.remedy.get(language), language)),
        ],
        language,
    )


def waived(finding: Finding, review: Review, language: str) -> str:
    """What is waived: the finding, its clause, the reason and the term."""
    decision = review.decisions[finding.id]
    if decision.until:
        day = numbering.day(date.fromisoformat(decision.until), language)
        term = words.text("letters.item.until", language, day=day)
    else:
        term = words.text("letters.item.no-term", language)
    return _joined(
        [
            _sentence(finding.message.get(language), language),
            _basis(finding, review, language),
            _said("reason", language, reason=_sentence(decision.comment, language)),
            term,
        ],
        language,
    )


def undecided(finding: Finding, language: str) -> str:
    """The name of a finding that nobody has decided on."""
    level = words.text(word_key(mark(finding)), language)
    message = _sentence(finding.message.get(language), language)
    return words.text("letters.item.open", language, mark=level, message=message)


def _what(finding: Finding, review: Review, language: str) -> str:
    """What is wrong; of a doubt, which the message puts to the reviewer, what is to be explained."""
    clause = review.report.clauses.get(finding.clause)
    if finding.outcome is not Outcome.CANT_TELL or clause is None:
        return _sentence(finding.message.get(language), language)
    return words.text("letters.item.doubt", language, clause=clause.title.get(language))


def _says(finding: Finding, review: Review, language: str) -> list[str]:
    """The first passage in the plan's words, the places of the others."""
    if not finding.evidence:
        return []  # the message says that nothing is there
    document = review.report.document
    first, *others = finding.evidence
    place = _place(first, review, language)
    told = [
        words.text(
            f"letters.item.{wording.says(finding)}",
            language,
            quote=wording.plain(first.quote.replace("\t", "，"), _QUOTE),
            place=place,
        )
    ]
    places = dict.fromkeys(wording.spot(one, document, language) for one in others)
    further = [one for one in places if one and one != place][:_PLACES]
    if further:
        comma = "、" if language == "zh" else ", "
        told.append(words.text("letters.item.more", language, places=comma.join(further)))
    return told


def _place(evidence: Evidence, review: Review, language: str) -> str:
    spot = wording.spot(evidence, review.report.document, language)
    return spot or wording.place(evidence, review.report, language)


def _basis(finding: Finding, review: Review, language: str) -> str:
    clause = review.report.clauses.get(finding.clause)
    if clause is None:
        return ""
    numbered = any(one.id == clause.pack and one.number for one in review.report.packs)
    name = wording.short_source if numbered else wording.source
    source = name(clause, review.report, language)
    title = clause.title.get(language)
    return words.text("letters.item.basis", language, source=source, clause=title)


def _said(key: str, language: str, **values: str) -> str:
    """The sentence, "" where there is nothing to put into it."""
    return words.text(f"letters.item.{key}", language, **values) if any(values.values()) else ""


def _sentence(said: str, language: str) -> str:
    """The words on one line, with a full stop."""
    line = wording.plain(said)
    if not line or line.rstrip(_QUOTED).endswith(tuple(_ENDS)):
        return line
    return f"{line}{'。' if language == 'zh' else '.'}"


def _joined(sentences: list[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(one for one in sentences if one)
