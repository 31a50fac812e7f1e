"""Extraction: everything the checker reads in one document, without judging compliance."""

from __future__ import annotations

from dataclasses import replace

from checker.extract.answers import answers_from, find_passages
from checker.extract.citations import find_citations
from checker.extract.contexts import Author
from checker.extract.encoder import load_ahead
from checker.extract.identity import Identity, identify
from checker.extract.judgement import Passage
from checker.extract.measure_links import Serving
from checker.extract.measures import find_measures
from checker.extract.projects import find_projects
from checker.extract.sentences import sentences
from checker.extract.steps import find_steps
from checker.extract.targets import find_figures
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


def stated_period(
    identity: Identity, period: tuple[int, int] | None = None
) -> tuple[int, int] | None:
    """The plan's period where the user or the plan states it, not one guessed from the text."""
    return period or (identity.period if identity.period_stated else None)


def author_of(identity: Identity, stated: tuple[int, int] | None) -> Author:
    """Whose plan it is, and from when on it looks ahead."""
    author = Author(zone=identity.zone is not None)
    return author if stated is None else replace(author, begins=stated[0])


def extract(
    document: Document,
    knowledge: Knowledge,
    *,
    zone: str | None = None,
    period: tuple[int, int] | None = None,
) -> Statements:
    """The statements of `document`; `zone` and `period` (years) override what it says itself."""
    found = sentences(document)
    identity = identify(document, found)
    horizon = period or identity.period
    stated = stated_period(identity, period)
    author = author_of(identity, stated)
    passages = find_passages(document, found, knowledge, author)
    projects = find_projects(document, found)
    actions = {id for id, one in knowledge.clauses.items() if one.kind is ClauseKind.ACTION}
    # a figure's year may come from the title's period, not from one guessed from the text
    figures = find_figures(document, found, knowledge, stated)
    return Statements(
        kind=identity.kind,
        kind_reasons=identity.reasons,
        title=identity.title,
        zone=zone or identity.zone,
        period=horizon,
        targets=figures.targets,
        worded=figures.worded,
        series=figures.series,
        answers=answers_from(document, passages, knowledge),
        measures=find_measures(
            document,
            found,
            _serving(passages),
            projects,
            horizon and horizon[1],
            actions=frozenset(actions),
        ),
        projects=projects,
        citations=find_citations(document, identity.title),
        steps=find_steps(document),
        period_stated=stated is not None,
    )
