"""What a document says in its own words: all that is read without the knowledge base."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.extract.citations import find_citations
from checker.extract.contexts import Author
from checker.extract.identity import Identity, Naming, identify
from checker.extract.measures import worded_measures
from checker.extract.projects import find_projects
from checker.extract.sentences import Sentence, sentences
from checker.extract.steps import find_steps
from checker.extract.targets import Figures, worded_figures
from checker.model import Citation, Document, Measure, Project, Step

_Period = tuple[int, int] | None  # first and last year


@dataclass(frozen=True, slots=True)
class Wording:
    """A document's statements before they are held against clauses and indicators."""

    identity: Identity
    figures: Figures
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    citations: tuple[Citation, ...]
    steps: tuple[Step, ...]


def stated_period(identity: Naming, period: _Period = None) -> _Period:
    """The plan's period where the user or the plan states it, not one guessed from the text."""
    return period or (identity.period if identity.period_stated else None)


def author_of(identity: Naming, stated: _Period) -> Author:
    """Whose plan it is, and from when on it looks ahead."""
    author = Author(zone=identity.zone is not None)
    return author if stated is None else replace(author, begins=stated[0])


def read_wording(
    document: Document,
    period: _Period = None,
    *,
    found: tuple[Sentence, ...] | None = None,
    own: Naming | None = None,
) -> Wording:
    """What `document` says; `period` overrides its own.

    `found` are its sentences and `own` is what it calls itself, where these are known.
    """
    found = sentences(document) if found is None else found
    identity = identify(document, found, own)
    horizon = period or identity.period
    # a figure's year may come from the title's period, not from one guessed from the text
    stated = stated_period(identity, period)
    return Wording(
        identity=identity,
        figures=worded_figures(document, found, stated),
        measures=worded_measures(document, found, horizon and horizon[1]),
        projects=find_projects(document, found),
        citations=find_citations(document, identity.title),
        steps=find_steps(document),
    )
