"""Questions to the knowledge base and to plans: named ones, free SPARQL, and checks of the data.

catalogue()                              the named questions
ask("clauses-about", {"words": "绿电"})   -> Table
free("SELECT ...", reports)              -> Table, Truth or Triples
verify()                                 -> what is wrong with the knowledge base
"""

from __future__ import annotations

from checker.queries.answers import Table, ask
from checker.queries.base import PREFIXES, base
from checker.queries.free import ROWS, SECONDS, Answer, Triples, Truth, free
from checker.queries.questions import (
    Column,
    Parameter,
    Question,
    Takes,
    catalogue,
    question,
)
from checker.queries.terms import Term
from checker.queries.values import choices
from checker.queries.verifying import Problem, verify

__all__ = [
    "PREFIXES",
    "ROWS",
    "SECONDS",
    "Answer",
    "Column",
    "Parameter",
    "Problem",
    "Question",
    "Table",
    "Takes",
    "Term",
    "Triples",
    "Truth",
    "ask",
    "base",
    "catalogue",
    "choices",
    "free",
    "question",
    "verify",
]
