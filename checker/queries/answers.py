"""Asking a named question: parameters in, a table out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from checker.errors import KnowledgeError, UsageError
from checker.model import Report, Text
from checker.queries.base import PREFIXES, Base, base
from checker.queries.questions import Column, Question, question
from checker.queries.terms import Term, term_of
from checker.queries.values import substitutions

Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of terms under named columns; None where there is nothing to say."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: Text | None = None
    cut: bool = False  # more rows exist than the limit allowed

    def texts(self) -> list[dict[str, str]]:
        """Every row as people read it, by column name."""
        return [
            {
                column.name: cell.shown() if cell else ""
                for column, cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


def ask(
    name: str,
    parameters: Mapping[str, str] | None = None,
    language: str = "zh",
    reports: Sequence[Report] = (),
    *,
    profile: str = "default",
) -> Table:
    """The answer to a named question.

    `parameters` are values as people write them ({"clause": "sa28:1.2.d"}); `language` chooses the
    words inside the answer. UsageError where the question, a value or a plan is missing.
    """
    asked = question(name)
    return ask_base(asked, parameters or {}, language, base(profile, reports))


def ask_base(asked: Question, parameters: Mapping[str, str], language: str, on: Base) -> Table:
    """`ask` for a question and a base that are at hand."""
    if on.plans < asked.plans:
        raise UsageError(
            f"问题 {asked.name} 需要至少 {asked.plans} 份规划，请用 --plan 文件 给出。",
            f"The question {asked.name} needs {asked.plans} or more plans; give them by --plan FILE.",
        )
    values = substitutions(asked, parameters, language, on.knowledge)
    return Table(asked.columns, tuple(_rows(asked, values, on.store)), asked.title)


def _rows(
    asked: Question, values: Mapping[ox.Variable, ox.NamedNode | ox.Literal], store: ox.Store
) -> list[Row]:
    try:
        found = store.query(
            asked.sparql,
            prefixes=PREFIXES,
            use_default_graph_as_union=True,
            substitutions=dict(values),
        )
    except (SyntaxError, RuntimeError) as error:
        raise KnowledgeError(
            f"{asked.path}: 查询有误，请改正：{error}",
            f"{asked.path}: the query is wrong, correct it: {error}",
        ) from error
    if not isinstance(found, ox.QuerySolutions):
        raise KnowledgeError(
            f"{asked.path}: 查询须是 SELECT，请改正。", f"{asked.path}: make the query a SELECT."
        )
    return [
        tuple(_cell(asked, column, one[column.name]) for column in asked.columns) for one in found
    ]


def _cell(asked: Question, column: Column, value: object) -> Term | None:
    """The term; the ids of a list in natural order, which SPARQL leaves open."""
    term = term_of(value)
    if term is None or column.name not in asked.lists:
        return term
    return replace(term, value=" ".join(sorted(term.value.split(), key=_natural)))


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """T2 before T10."""
    return [
        (part.isdigit(), int(part) if part.isdigit() else 0, part)
        for part in re.split(r"(\d+)", name)
    ]
