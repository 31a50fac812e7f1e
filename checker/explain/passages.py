"""Everything that was read from one sentence of a plan, and what was passed over."""

from __future__ import annotations

from checker.explain.actions import commitment_of, context
from checker.explain.case import Case, Data, place, wrong
from checker.explain.figures import explain_statement
from checker.extract.commitment import judge_commitment
from checker.extract.judgement import Passage
from checker.extract.quantities import quantities
from checker.extract.sentences import Sentence
from checker.extract.years import years
from checker.model import Evidence, Measure


def explain_sentence(case: Case, *, words: str | None = None, at: int | None = None) -> Data:
    """What was read from the sentence with these words, or from the one around a character."""
    if words is not None:
        sentence = case.sentence_with(words)
    elif at is not None:
        sentence = case.sentence_at(at)
    else:
        raise wrong("which")
    statements = case.report.statements
    targets = [one for one in statements.targets if _meets(one.evidence, sentence)]
    return {
        "explains": "sentence",
        **place(case.document.evidence(sentence.start, sentence.end)),
        "context": context(case, sentence),
        "commitment": commitment_of(judge_commitment(case.texts[sentence.index])),
        "targets": [explain_statement(case, one) for one in targets],
        "numbers_not_read": _unread(sentence, [one.evidence for one in targets]),
        "years": [
            {"words": sentence.text[one.start : one.end], "year": one.year, "as": one.role.value}
            for one in years(sentence.text)
        ],
        "measures": [
            _measure(one) for one in statements.measures if _meets(one.evidence, sentence)
        ],
        "projects": [one.name for one in statements.projects if _meets(one.evidence, sentence)],
        "citations": [
            one.title or one.number
            for one in statements.citations
            if _meets(one.evidence, sentence)
        ],
        "clauses": _clauses(case, sentence),
    }


def _meets(evidence: Evidence, sentence: Sentence) -> bool:
    return evidence.start < sentence.end and sentence.start < evidence.end


def _unread(sentence: Sentence, read: list[Evidence]) -> list[str]:
    """Numbers of the sentence that became no statement (years, specifications, thresholds ...)."""
    found = []
    for one in quantities(sentence.text):
        start = sentence.view.span(one.start, one.end)[0]
        if not any(passage.start <= start < passage.end for passage in read):
            found.append(sentence.text[one.start : one.end])
    return found


def _measure(measure: Measure) -> Data:
    return {
        **place(measure.evidence),
        "responsible": list(measure.responsible),
        "deadline": measure.deadline,
        "quantity": measure.quantity,
        "project": measure.project,
        "commitment_score": round(measure.commitment, 3),
        "actions": list(measure.actions),
    }


def _clauses(case: Case, sentence: Sentence) -> list[Data]:
    """The clauses that the sentence speaks for, the strongest first, and how it ranks there."""
    found: list[tuple[Passage, Data]] = []
    for clause, passages in case.passages.items():
        for rank, one in enumerate(passages):
            if one.sentence.index == sentence.index:
                found.append((one, _clause(case, clause, one, rank)))
    return [data for _, data in sorted(found, key=lambda pair: pair[0].order)]


def _clause(case: Case, clause: str, passage: Passage, rank: int) -> Data:
    title = case.knowledge.clauses[clause].title
    return {
        "clause": clause,
        "title": {"zh": title.zh, "en": title.en},
        "strength": passage.strength.value,
        "score": passage.score,
        "rank": rank + 1,
        "reasons": list(passage.reasons),
    }
