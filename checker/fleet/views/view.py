"""A table in one language, and how a report is worded for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from checker.fleet.model import Passage
from checker.fleet.report import FleetReport
from checker.language import text
from checker.report.outline import word_key
from checker.report.wording import plain
from checker.unit_words import chinese, english

Cell = str | int | Decimal | None
QUOTE = 400  # characters of a passage in a cell; the JSON holds its exact place


@dataclass(frozen=True, slots=True)
class Table:
    """A table in one language; `marks` holds codes of outcomes that a view may colour."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...]  # of the columns, whatever the language
    marks: tuple[tuple[str, ...], ...] = ()  # beside the rows, "" where a cell is no outcome


class View:
    """What the tables need to word a report in one language."""

    def __init__(self, report: FleetReport, language: str) -> None:
        self.report = report
        self.language = language
        self.plans = {plan.id: plan for plan in report.fleet.plans}

    def make(
        self,
        name: str,
        head: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        marks: Sequence[Sequence[str]] = (),
    ) -> Table:
        """A table whose headings are keys of the fleet catalogue, or words where there is no key."""
        return Table(
            name,
            self.say(f"table.{name}"),
            tuple(self.say(f"head.{one}") for one in head),
            tuple(map(tuple, rows)),
            tuple(head),
            tuple(map(tuple, marks)),
        )

    def say(self, key: str, **values: object) -> str:
        """Words of the fleet catalogue."""
        return text(f"fleet.{key}", self.language, **values)

    def mark(self, code: str) -> str:
        """The word for an outcome or severity."""
        return text(word_key(code), self.language)

    def title(self, clause: str) -> str:
        """What a clause is called, "" outside the profile."""
        known = self.report.knowledge.clauses.get(clause)
        return known.title.get(self.language) if known else ""

    def unit(self, unit: str) -> str:
        """The words for a unit."""
        return chinese(unit) if self.language == "zh" else english(unit)

    def passage(self, passages: Sequence[Passage]) -> tuple[Cell, ...]:
        """File, page and words of the first passage."""
        if not passages:
            return ("", None, "")
        first = passages[0]
        plan, evidence = self.plans[first.plan], first.evidence
        return (plan.file, evidence.page, plain(evidence.quote, QUOTE))


def rounded(value: Decimal | None, step: str = "0.1") -> Decimal | None:
    """A number for people, half up."""
    return None if value is None else value.quantize(Decimal(step), ROUND_HALF_UP)
