"""The coverage matrix: what the plan sets against each task of the policy, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.language import text
from checker.linked import Graph, LinkKind, NodeKind
from checker.model import (
    Clause,
    ClauseKind,
    Evidence,
    Measure,
    Outcome,
    Report,
    Text,
)
from checker.report.outline import gravest, word_key
from checker.ui.overview.passages import Link, Passages
from checker.wording import INNER

Data = dict[str, Any]

COLUMNS = ("measures", "bodies", "deadlines", "targets", "projects")
_OWNERS = (ClauseKind.TASK, ClauseKind.GUARANTEE)
_NAMES = 4  # things named in the hint of a cell
_SHOWN = 60  # characters of each
_NAMED = 5  # tasks without a measure that the title names


@dataclass(frozen=True, slots=True)
class Cell:
    """What the plan sets against a task in one respect."""

    count: int
    names: tuple[str, ...]
    link: Link | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A task or guarantee of the policy, or one of its actions."""

    clause: Clause
    group: Text | None  # title of the group of tasks; None for guarantees
    mark: str  # of the gravest finding on it and its actions
    cells: dict[str, Cell]
    actions: tuple[CoverageRow, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether at least one measure answers it."""
        return self.cells["measures"].count > 0


def coverage_rows(report: Report, graph: Graph) -> tuple[CoverageRow, ...]:
    """All tasks and guarantees in the order of the policy, each with its actions."""
    matrix = _Matrix(report, graph)
    clauses = report.clauses.values()
    return tuple(
        matrix.row(clause, [one for one in clauses if one.parent == clause.id])
        for clause in clauses
        if clause.kind in _OWNERS
    )


class _Matrix:
    """Counts over one report, its graph of links and its findings."""

    def __init__(self, report: Report, graph: Graph) -> None:
        self._report = report
        self._graph = graph
        self._passages = Passages(report)

    def row(self, clause: Clause, actions: Sequence[Clause]) -> CoverageRow:
        """One row with a row for each of its actions."""
        ids = [clause.id, *(one.id for one in actions)]
        parent = self._report.clauses.get(clause.parent or "")
        return CoverageRow(
            clause=clause,
            group=parent.title if parent and clause.kind is ClauseKind.TASK else None,
            mark=self._mark(ids),
            cells=self._cells(ids),
            actions=tuple(self.row(one, ()) for one in actions),
        )

    def _mark(self, ids: Sequence[str]) -> str:
        found = self._passages.of(ids)
        counted = [(one.outcome, one.severity) for one in found if one.waiver is None]
        if not found:
            return Outcome.UNTESTED.value
        return gravest(counted, waived=len(counted) < len(found))

    def _cells(self, ids: Sequence[str]) -> dict[str, Cell]:
        measures = [
            m for m in self._report.statements.measures if not set(ids).isdisjoint(m.actions)
        ]
        chosen: dict[str, Iterable[tuple[str, Evidence]]] = {
            "measures": map(_measure, measures),
            "bodies": map(_measure, (one for one in measures if one.responsible)),
            "deadlines": map(_measure, (one for one in measures if one.deadline)),
            "targets": self._targets(ids),
            "projects": self._projects(ids),
        }
        return {name: self._cell(things, ids) for name, things in chosen.items()}

    def _cell(self, things: Iterable[tuple[str, Evidence]], ids: Sequence[str]) -> Cell:
        known = list(things)
        links = (self._passages.link(evidence, ids) for _, evidence in known)
        found = next((one for one in links if one is not None), None)
        if found is None and (on := self._passages.of(ids)):
            found = Link(on[0].id)
        return Cell(len(known), tuple(name for name, _ in known), found)

    def _targets(self, ids: Sequence[str]) -> Iterator[tuple[str, Evidence]]:
        """The plan's targets on the indicators by which the policy measures these clauses."""
        graph = self._graph
        measured = (LinkKind.INDICATOR, LinkKind.MEASURED_BY)
        indicators = {to for one in ids if one in graph for to in graph.out(one, *measured)}
        found = {at for one in indicators for at in graph.into(one, LinkKind.ABOUT)}
        for index in self._numbers(found, NodeKind.PLAN_TARGET):
            target = self._report.statements.targets[index]
            yield target.text, target.evidence

    def _projects(self, ids: Sequence[str]) -> Iterator[tuple[str, Evidence]]:
        """The projects that carry out a measure, or stand in a passage, that answers these clauses."""
        for index in self._numbers(projects_of(self._graph, ids), NodeKind.PROJECT):
            project = self._report.statements.projects[index]
            yield project.name, project.evidence

    def _numbers(self, nodes: Iterable[str], kind: NodeKind) -> list[int]:
        """The places of nodes in the report's lists, in their order."""
        return sorted(
            place_of(self._graph, one) for one in nodes if self._graph.node(one).kind is kind
        )


def projects_of(graph: Graph, clauses: Iterable[str]) -> set[str]:
    """The ids of the projects behind what answers these clauses."""
    answers = {at for one in clauses if one in graph for at in graph.into(one, LinkKind.ANSWERS)}
    ways = (LinkKind.CARRIES_OUT, LinkKind.STANDS_IN)
    return {project for at in answers for project in graph.into(at, *ways)}


def place_of(graph: Graph, node: str) -> int:
    """Where something that a plan says stands in its list: its node names it "measure/3"."""
    return int(graph.node(node).names[0].rpartition("/")[2])


def _measure(one: Measure) -> tuple[str, Evidence]:
    return one.text, one.evidence


def summary(rows: Sequence[CoverageRow], language: str) -> str:
    """The title of the matrix: how many tasks are without a measure, and which."""
    bare = [row for row in rows if not row.covered]
    if not bare:
        return text("overview.coverage.all", language, n=len(rows))
    if len(bare) == len(rows):
        return text("overview.coverage.nothing", language)
    named = [
        text("overview.quoted", language, name=row.clause.title.get(language).translate(INNER))
        for row in bare
    ]
    names = text("overview.comma", language).join(named[:_NAMED])
    if len(named) > _NAMED:
        names = text("overview.coverage.more", language, names=names)
    return text("overview.coverage.bare", language, n=len(bare), all=len(rows), names=names)


def most(rows: Iterable[CoverageRow]) -> list[int]:
    """The largest count of each column, by which cells are shaded; at least 1."""
    known = list(rows)
    return [max([1, *(row.cells[name].count for row in known)]) for name in COLUMNS]


def coverage_data(rows: Iterable[CoverageRow], language: str) -> list[Data]:
    """The rows as the matrix draws them."""
    return [_row(row, language) for row in rows]


def _row(row: CoverageRow, language: str) -> Data:
    return {
        "id": row.clause.id,
        "notation": row.clause.notation,
        "name": row.clause.title.get(language),
        "group": row.group.get(language) if row.group else text("overview.guarantees", language),
        "mark": row.mark,
        "word": text(word_key(row.mark), language),
        "bare": not row.covered and row.mark != Outcome.UNTESTED.value,
        "cells": [_cell(row.cells[name], language) for name in COLUMNS],
        "actions": [_row(one, language) for one in row.actions],
    }


def _cell(cell: Cell, language: str) -> Data:
    named = "\n".join(
        one if len(one) <= _SHOWN else f"{one[: _SHOWN - 1]}…" for one in cell.names[:_NAMES]
    )
    more = len(cell.names) - _NAMES
    if more > 0:
        named += "\n" + text("overview.more", language, n=more)
    link = cell.link
    return {
        "count": cell.count,
        "hint": named,
        "finding": link.finding if link else "",
        "at": link.at if link else None,
    }
