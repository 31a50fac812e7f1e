"""Extraction: everything the checker reads in one document, without judging compliance."""

from __future__ import annotations

from checker.extract.answers import answers_from, find_passages
from checker.extract.encoder import load_ahead
from checker.extract.identity import naming
from checker.extract.judgement import Passage
from checker.extract.measure_links import Serving
from checker.extract.measures import served_measures
from checker.extract.second_process import second
from checker.extract.sentences import sentences
from checker.extract.targets import linked_figures
from checker.extract.wording import author_of, read_wording, stated_period
from checker.knowledge import Knowledge
from checker.model import ClauseKind, Document, Statements, Strength


def _serving(passages: dict[str, list[Passage]]) -> dict[str, list[Serving]]:
    """Per clause the passages that answer or touch it, with what they are worth."""
    return {
        clause: [
            Serving(*passage.place, passage.strength, passage.score)
            for passage in found
            if passage.strength is not Strength.NO
        ]
        for clause, found in passages.items()
    }


def prepare() -> None:
    """Begin loading the sentence encoder in a thread; reading a file meanwhile costs nothing."""
    load_ahead()


def use_two_cores() -> None:
    """Have every document that is long enough read by two processes; the results are the same."""
    second.start()


def extract(
    document: Document,
    knowledge: Knowledge,
    *,
    zone: str | None = None,
    period: tuple[int, int] | None = None,
) -> Statements:
    """The statements of `document`; `zone` and `period` (years) override what it says itself."""
    pending = second.begin(document, period)
    found = sentences(document)
    own = naming(document)
    author = author_of(own, stated_period(own, period))
    passages = find_passages(document, found, knowledge, author)
    answers = answers_from(document, passages, knowledge)
    said = second.answer(pending)
    said = said or read_wording(document, period, found=found, own=own)
    figures = linked_figures(said.figures, knowledge)
    actions = {id for id, one in knowledge.clauses.items() if one.kind is ClauseKind.ACTION}
    identity = said.identity
    return Statements(
        kind=identity.kind,
        kind_reasons=identity.reasons,
        title=identity.title,
        zone=zone or identity.zone,
        period=period or identity.period,
        targets=figures.targets,
        worded=figures.worded,
        series=figures.series,
        answers=answers,
        measures=served_measures(
            said.measures, _serving(passages), said.projects, actions=frozenset(actions)
        ),
        projects=said.projects,
        citations=said.citations,
        steps=said.steps,
        period_stated=stated_period(identity, period) is not None,
    )
