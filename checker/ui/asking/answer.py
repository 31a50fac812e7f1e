"""An answer as the table component draws it: names for codes, links to passages and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker.language import has, text
from checker.linked import NodeKind
from checker.model import Outcome, Report, Severity
from checker.queries import Table, Term
from checker.rdf import BASE, IND, PACK, RULE
from checker.report.outline import SYMBOLS
from checker.report.wording import plain
from checker.ui.library.links import named
from checker.ui.library.scene import Scene
from checker.ui.library.sheets import headed, words_of
from checker.unit_words import english

Data = dict[str, Any]
DRAWN = 1000  # rows that go to the browser; the file holds all
_LONG = frozenset(
    {"quote", "statement", "message", "remedy", "nearest", "description", "definition"}
)
_QUOTES = frozenset({"quote", "nearest", "project", "measure"})
_TITLES = frozenset({"title", "name", "label", "taskTitle", "packTitle", "otherTitle", "weakerTitle",
                     "fromTitle", "toTitle"})  # fmt: skip
_CODES = {"cmp": "ui.cmp", "scope": "knowledge.scope", "group": "knowledge.group"}
_IDS = frozenset({"profile"})  # told by the name beside them
_JUDGED = frozenset({"grade", "verdict", "outcome", "severityNow", "severityThen"})
_FAILED = "✗"


@dataclass(frozen=True)
class Answering:
    """Turns the terms of a table into cells of one session."""

    scene: Scene
    plans: Sequence[tuple[str, Report]]  # version id and report, as they were asked about

    def data(self, table: Table, lists: frozenset[str] = frozenset()) -> Data:
        """What the table component draws: columns without a value and doubled titles left out."""
        now = self.scene.language
        rows = [self._row(table, row, lists) for row in table.rows[:DRAWN]]
        shown = [*self._shown(table, rows)]
        columns = [table.columns[one] for one in shown]
        return {
            "language": now,
            "above": _ABOVE,
            "words": words_of("ask.answer", now, ("label", "nothing", "cut")),
            "columns": [
                {
                    "label": headed(column.label.get(now)),
                    "long": column.name in _LONG,
                    "numeric": is_numeric(table, place),
                    "named": any("href" in row[place] for row in rows),
                }
                for place, column in zip(shown, columns, strict=True)
            ],
            "rows": [{"cells": [row[one] for one in shown]} for row in rows],
        }

    def _row(self, table: Table, row: tuple[Term | None, ...], lists: frozenset[str]) -> list[Data]:
        file = next((cell.value for column, cell in zip(table.columns, row, strict=True)
                     if column.name == "file" and cell), "")  # fmt: skip
        return [
            self._cell(column.name, cell, file, in_list=column.name in lists)
            for column, cell in zip(table.columns, row, strict=True)
        ]

    def _cell(self, column: str, term: Term | None, file: str, *, in_list: bool) -> Data:
        if term is None:
            return {"text": ""}
        if term.kind == "uri":
            return self._named(term)
        value = plain(term.value)
        if column == "finding":
            return self._finding(value, file)
        if in_list:
            return {"text": self._listed(value)}
        passage = self._passage(value, file) if column in _QUOTES else None
        return passage or {"text": self._worded(column, value)} | self._toned(column, value)

    def _toned(self, column: str, value: str) -> Data:
        """Severities and outcomes with their sign and colour."""
        code = self._judgements.get(value) if column in _JUDGED else None
        return {"text": f"{SYMBOLS.get(code, _FAILED)} {value}", "tone": code} if code else {}

    @cached_property
    def _judgements(self) -> dict[str, str]:
        """The code of each severity and outcome by its word."""
        return {
            text(f"report.{kind}.{one.value}", self.scene.language): one.value
            for kind, codes in (("severity", Severity), ("outcome", Outcome))
            for one in codes
        }

    def _worded(self, column: str, value: str) -> str:
        """The value, or the word for it where it is a code."""
        now = self.scene.language
        key = f"{_CODES[column]}.{value}" if column in _CODES else ""
        if key and has(key, now):
            return text(key, now)
        return english(value) if column == "unit" and now == "en" else value

    def _named(self, term: Term) -> Data:
        """A clause, indicator, document or rule by its name, with the way to it."""
        links, identifier = self.scene.links, term.shown()
        if term.value.startswith(str(RULE)) and identifier in self.scene.shelf.rules:
            rule = self.scene.shelf.rules[identifier]
            return links.rule(rule.id, rule.name.get(links.language))
        if term.value.startswith(str(IND)):
            identifier = f"ind:{identifier}"
        elif not term.value.startswith(str(PACK)):
            return self._of_plan(term)
        if identifier in self.scene.policy:
            node = self.scene.policy.node(identifier)
            return links.node(identifier, named(node, links.language))
        return {"text": identifier}

    def _of_plan(self, term: Term) -> Data:
        """A thing that the open plan says; of other plans only what kind of thing it is."""
        node = self._by_iri.get(term.value)
        if node is None:
            return {"text": term.shown(), "hint": term.value if term.value.startswith(BASE) else ""}
        found = self.scene.planned.node(node)
        return self.scene.links.node(node, plain(found.label.get(self.scene.language), 60))

    @cached_property
    def _by_iri(self) -> dict[str, str]:
        return {node.iri: node.id for node in self.scene.planned.nodes if node.kind not in _POLICY}

    def _finding(self, identifier: str, file: str) -> Data:
        rule = self.scene.shelf.rules.get(identifier.partition("/")[0])
        words = rule.name.get(self.scene.language) if rule else identifier
        version = next((one for one, report in self.plans if report.document.name == file), "")
        return self._to_review(words, identifier, version)

    def _to_review(self, words: str, finding: str, version: str) -> Data:
        href = self.scene.links.address("review", finding=finding, plan=version)
        return {"text": words, "href": href, "act": {"finding": finding, "plan": version}}

    def _passage(self, quote: str, file: str) -> Data | None:
        """The way to the review of a finding that rests on these words; None where none does."""
        said = "".join(quote.split())
        for version, report in self.plans:
            if report.document.name != file or len(said) < _SHORTEST:
                continue
            for words, finding in self._quotes[version]:
                if said in words or words in said:
                    return self._to_review(quote, finding, version)
        return None

    @cached_property
    def _quotes(self) -> dict[str, list[tuple[str, str]]]:
        """What each plan's findings quote; gaps stand before what is met."""
        return {
            version: [
                ("".join(passage.quote.split()), finding.id)
                for finding in sorted(
                    report.findings, key=lambda one: one.outcome.value == "passed"
                )
                for passage in finding.evidence
                if len(passage.quote) >= _SHORTEST
            ]
            for version, report in self.plans
        }

    def _listed(self, ids: str) -> str:
        """Several ids as people read them."""
        graph = self.scene.policy
        joint = "、" if self.scene.language == "zh" else ", "
        names = (
            graph.node(one).id.partition(":")[2] if one in graph else one for one in ids.split()
        )
        return joint.join(names)

    def _shown(self, table: Table, rows: list[list[Data]]) -> Iterator[int]:
        """Columns with a value; not what a link in the row has said, mere ids, the one plan's name."""
        for place, column in enumerate(table.columns):
            texts = [row[place]["text"] for row in rows]
            idle = column.name in _IDS or (column.name == "file" and len(self.plans) < 2)
            if rows and (idle or not any(texts) or _told(column.name, place, rows)):
                continue
            yield place


def _told(column: str, place: int, rows: list[list[Data]]) -> bool:
    """Whether a title stands in a link before it, in every row."""
    if column not in _TITLES:
        return False
    return any(
        all("href" in row[before] and row[place]["text"] in row[before]["text"] for row in rows)
        for before in range(place)
    )


_ABOVE = 304  # px that stand above and below the table
_SHORTEST = 6  # characters of a quote that can be recognised
_POLICY = frozenset(NodeKind) - {NodeKind.PLAN_TARGET, NodeKind.MEASURE, NodeKind.PROJECT,
                                 NodeKind.PASSAGE, NodeKind.CITATION, NodeKind.PLAN}  # fmt: skip


def is_numeric(table: Table, place: int) -> bool:
    """Whether a column holds numbers and nothing else."""
    values = [row[place] for row in table.rows if row[place] is not None]
    return bool(values) and all(one is not None and one.is_number for one in values)
