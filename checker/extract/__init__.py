"""Extraction: everything the checker reads in one document, without judging compliance."""

from __future__ import annotations

from checker.extract.answers import find_answers
from checker.extract.citations import find_citations
from checker.extract.identity import identify
from checker.extract.measures import find_measures
from checker.extract.projects import find_projects
from checker.extract.sentences import sentences
from checker.extract.targets import find_targets
from checker.knowledge import Knowledge
from checker.model import ClauseKind, Document, Statements


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
    answers = find_answers(document, found, knowledge)
    projects = find_projects(document, found)
    actions = tuple(a for a in answers if knowledge.clauses[a.clause].kind is ClauseKind.ACTION)
    return Statements(
        kind=identity.kind,
        kind_reasons=identity.reasons,
        title=identity.title,
        zone=zone or identity.zone,
        period=horizon,
        targets=find_targets(document, found, knowledge, horizon),
        answers=answers,
        measures=find_measures(document, found, actions, projects, horizon and horizon[1]),
        projects=projects,
        citations=find_citations(document, identity.title),
    )
