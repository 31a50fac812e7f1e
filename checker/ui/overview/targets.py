"""The rows of the target table: what the plan aims at beside what the policy demands of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from checker.language import text
from checker.model import (
    Clause,
    ClauseKind,
    Comparator,
    Evidence,
    Finding,
    Indicator,
    Kind,
    Outcome,
    Report,
    Target,
    Text,
)
from checker.report import wording
from checker.report.outline import OUTCOMES, SEVERITIES, WAIVED, gravest, word_key
from checker.report.trajectory import LEVELS, YEARS, Trajectory
from checker.ui.overview.passages import Link, Passages, gravest_first, overlap

Data = dict[str, Any]

_RANK = (*(one.value for one in SEVERITIES), WAIVED, *(one.value for one in OUTCOMES), "")
_SIGNS = ("%", "％")
_Key = tuple[str, str, str, int | None, Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One aim, however often the plan states it, or a demand on which the plan states none."""

    id: str  # "energyIntensityIndustry/≤…": the same in every run over one report
    name: Text
    indicator: Indicator | None
    statements: tuple[Target, ...]  # of equal meaning, the surest first; empty where none is stated
    demand: Clause | None
    findings: tuple[Finding, ...]  # on the demand or about these statements, the gravest first

    @property
    def mark(self) -> str:
        """The code of the row's judgement; "" where nothing is demanded and nothing is wrong.

        Sanity checks that passed are no "met": without a demand only gaps and doubts count.
        """
        on = [one for one in self.findings if self.demand and one.clause == self.demand.id]
        on += [one for one in self.findings if one.outcome in (Outcome.FAILED, Outcome.CANT_TELL)]
        if not on:
            return ""
        counted = [(one.outcome, one.severity) for one in on if one.waiver is None]
        return gravest(counted, waived=len(counted) < len(on))

    @property
    def first(self) -> Target | None:
        """The statement that stands for all."""
        return self.statements[0] if self.statements else None

    @property
    def link(self) -> Link | None:
        """The gravest finding, at the passage that states the aim where it rests on that."""
        if not self.findings:
            return None
        gravest_ = self.findings[0]
        own = [
            one
            for one in gravest_.evidence
            if any(overlap(one, at) for at in _places(self.statements))
        ]
        return Link(gravest_.id, own[0].start if own else None)

    @property
    def dated_by_value(self) -> bool:
        """Whether the value is itself the year, as of a carbon peak."""
        return self.first is not None and self.first.unit == YEARS


def target_rows(report: Report) -> tuple[TargetRow, ...]:
    """All rows: those under a demand first, and among them the gravest."""
    passages = Passages(report)
    rows = [_stated(report, group, passages) for group in _groups(report).values()]
    for clause in demands(report):
        rows = list(_demanded(rows, clause, report, passages))
    return tuple(
        sorted(rows, key=lambda row: (row.demand is None, _RANK.index(row.mark), _place(row)))
    )


def demands(report: Report) -> list[Clause]:
    """The targets that the policy sets for every single zone and that no stricter one replaces."""
    return [
        clause
        for clause in report.clauses.values()
        if clause.kind is ClauseKind.TARGET and clause.scope != "fleet" and not clause.bound_by
    ]


def _groups(report: Report) -> dict[_Key, list[Target]]:
    """The plan's own targets on indicators of the catalogue, equal ones together."""
    found: dict[_Key, list[Target]] = {}
    for one in report.statements.targets:
        if one.kind is Kind.TARGET and one.indicator in report.indicators:
            sense = "" if one.cmp in LEVELS else one.cmp.value
            key = (one.indicator or "", sense, one.unit, one.year, one.value, one.value_max)
            found.setdefault(key, []).append(one)
    return found


def _stated(report: Report, group: list[Target], passages: Passages) -> TargetRow:
    # a bound (不高于) says more than the bare figure of a table
    statements = sorted(group, key=lambda one: (one.cmp is Comparator.EQUAL, -one.confidence))
    first = statements[0]
    indicator = report.indicators[first.indicator or ""]
    value = wording.number(first.value)
    return TargetRow(
        id=f"{indicator.id}/{first.cmp.value}/{value}/{first.unit}/{first.year or ''}",
        name=indicator.label,
        indicator=indicator,
        statements=tuple(statements),
        demand=None,
        findings=tuple(
            one
            for one in passages.about(indicator.id)
            if not one.evidence or _rests_on(one, statements)
        ),
    )


def _demanded(
    rows: Iterable[TargetRow], clause: Clause, report: Report, passages: Passages
) -> Iterator[TargetRow]:
    """The rows with a clause given to those it judges; a row of its own where it judges none."""
    known = list(rows)
    indicator = report.indicators.get(clause.indicator or "")
    on = passages.of([clause.id])
    judged = [
        row
        for row in known
        if indicator is not None
        and row.indicator is indicator
        and any(_rests_on(one, row.statements) for one in on)
    ]
    of_its_year = [row for row in judged if row.first and row.first.year == clause.year]
    chosen = of_its_year or judged
    for row in known:
        if row in chosen and row.demand is None:
            yield replace(
                row,
                demand=clause,
                findings=tuple(
                    gravest_first({one.id: one for one in (*row.findings, *on)}.values())
                ),
            )
        else:
            yield row
    if not chosen:
        name = indicator.label if indicator else clause.title
        yield TargetRow(clause.id, name, indicator, (), clause, tuple(on))


def _rests_on(finding: Finding, statements: Iterable[Target]) -> bool:
    if finding.nearest:
        return False
    return any(overlap(one, other) for one in finding.evidence for other in _places(statements))


def _places(statements: Iterable[Target]) -> Iterator[Evidence]:
    for one in statements:
        yield one.evidence
        yield from one.also


def _place(row: TargetRow) -> tuple[bool, int]:
    """In document order, what the plan does not state behind what it does."""
    return row.first is None, row.first.evidence.start if row.first else 0


def path_of(row: TargetRow, paths: Iterable[Trajectory]) -> Trajectory | None:
    """The trajectory of a row's indicator, where there is one."""
    wanted = row.indicator.id if row.indicator else ""
    return next((path for path in paths if path.indicator.id == wanted), None)


def rows_data(rows: Iterable[TargetRow], paths: Iterable[Trajectory], language: str) -> list[Data]:
    """The rows as the table draws them."""
    known = tuple(paths)
    return [_row(row, path_of(row, known), language) for row in rows]


def _row(row: TargetRow, path: Trajectory | None, language: str) -> Data:
    base, base_year = _base(row, path)
    link = row.link
    return {
        "id": row.id,
        "name": opening(row.name.get(language)),
        "unit": _unit(row, language),
        "base": base,
        "baseYear": base_year,
        "value": said(row, language),
        "year": "" if row.first is None or row.dated_by_value else str(row.first.year or ""),
        "demand": _demand(row, language),
        "mark": row.mark,
        "word": text(word_key(row.mark), language) if row.mark else "",
        "times": text("overview.targets.times", language, n=len(row.statements)),
        "repeated": len(row.statements) > 1,
        "finding": link.finding if link else "",
        "at": link.at if link else None,
    }


def opening(name: str) -> str:
    """A name as it stands at the beginning: indicators are written small in English."""
    return name[:1].upper() + name[1:]


def said(row: TargetRow, language: str) -> str:
    """The row's own figure, its unit left to the name unless it is a sign."""
    return bounded(row, row.first.value, language) if row.first else ""


def bounded(row: TargetRow, value: Decimal, language: str) -> str:
    """A figure as the row bounds and counts it."""
    first = row.first
    if first is None:
        return wording.number(value)
    sign = "%" if first.unit in _SIGNS else ""
    ends = wording.number(value)
    if first.value_max is not None and value == first.value:
        ends += f"–{wording.number(first.value_max)}"
    return wording.bound(first.cmp, f"{ends}{sign}", language)


def _unit(row: TargetRow, language: str) -> str:
    unit = row.first.unit if row.first else (row.demand.unit if row.demand else "") or ""
    return "" if unit in (*_SIGNS, YEARS) else wording.unit_word(unit, language)


def _base(row: TargetRow, path: Trajectory | None) -> tuple[str, str]:
    """The value that the aim starts from and its year: what the row says, else the path's."""
    first = row.first
    if first is None or row.dated_by_value:
        return "", ""
    value, year = first.base_value, first.base_year
    if value is None and path and path.base and path.unit == first.unit and not path.indexed:
        value, year = path.base.value, path.base.year
    sign = "%" if first.unit in _SIGNS and first.cmp in LEVELS else ""
    return "" if value is None else f"{wording.number(value)}{sign}", str(year or "")


def _demand(row: TargetRow, language: str) -> str:
    """The clause's figure, its unit left out where the row's name has it; "" for a demand in words."""
    clause = row.demand
    if clause is None or clause.comparator is None or clause.limit is None:
        return ""
    value = wording.short(clause.limit)
    if clause.unit in _SIGNS:
        value += "%"
    elif row.first is not None and row.first.unit != clause.unit:
        value = wording.amount(Decimal(value), clause.unit or "", language)
    return wording.bound(clause.comparator, value, language)
