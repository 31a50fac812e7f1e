"""Extraction: everything the checker reads in one document, without judging compliance."""

from __future__ import annotations

from dataclasses import replace

from checker.extract.answers import answers_from, find_passages
from checker.extract.citations import find_citations
from checker.extract.contexts import Author
from checker.extract.encoder import load_ahead
from checker.extract.identity import identify
from checker.extract.judgement import Passage
from checker.extract.measures import find_measures
from checker.extract.projects import find_projects
from checker.extract.sentences import sentences
from checker.extract.targets import find_targets
from checker.knowledge import Knowledge
from checker.model import ClauseKind, Document, Statements, Strength


def _answering(
    passages: dict[str, list[Passage]], knowledge: Knowledge
) -> dict[str, list[tuple[int, int]]]:
    """Per action that the plan answers, the document ranges of the sentences that answer it."""
    return {
        clause: [(p.sentence.start, p.sentence.end) for p in found if p.strength is Strength.YES]
        for clause, found in passages.items()
        if knowledge.clauses[clause].kind is ClauseKind.ACTION
    }


def prepare() -> None:
    """Begin loading the sentence encoder in a thread; reading a file meanwhile costs nothing."""
    load_ahead()


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
    stated = period or (identity.period if identity.period_stated else None)
    author = Author(zone=identity.zone is not None)
    if stated is not None:
        author = replace(author, begins=stated[0])
    passages = find_passages(document, found, knowledge, author)
    projects = find_projects(document, found)
    return Statements(
        kind=identity.kind,
        kind_reasons=identity.reasons,
        title=identity.title,
        zone=zone or identity.zone,
        period=horizon,
        # a figure's year may come from the title's period, not from one guessed from the text
        targets=find_targets(document, found, knowledge, stated),
        answers=answers_from(document, passages, knowledge),
        measures=find_measures(
            document, found, _answering(passages, knowledge), projects, horizon and horizon[1]
        ),
        projects=projects,
        citations=find_citations(document, identity.title),
    )
