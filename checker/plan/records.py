"""The records of the indicators in the plan's tables: what one lacks that the other rows have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.model import Indicator, Table, Target, Text
from checker.plan.alike import is_part, subject
from checker.plan.context import Context
from checker.plan.figures import ABSOLUTE, Figures, is_own
from checker.plan.rows import beside, row_of
from checker.rdf import PLAN

_HALF = 2
_UNITLESS = frozenset({"", "1", "-", "—"})
_BODY = re.compile("责任|牵头|主管|负责|配合")
_DEADLINE = re.compile("时限|完成时间|完成时点|进度")
_PARTS = {
    "baseYear": Text("基准年", "base year"),
    "baseValue": Text("基准值", "base value"),
    "targetYear": Text("目标年", "target year"),
    "targetValue": Text("{year}年目标值", "a target value for {year}"),
    "unit": Text("单位", "unit"),
    "body": Text("责任单位", "responsible body"),
    "deadline": Text("时限", "deadline"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """The target of one indicator, and which parts of its record are there (None: not asked for)."""

    indicator: Indicator
    target: Target
    parts: dict[str, bool | None]
    table: Table | None
    due: int | None = None  # the last year for which most rows of its table have a target

    def lacking(self, usual: set[str]) -> list[str]:
        """The missing parts, without those that are missing as a rule."""
        return [name for name, there in self.parts.items() if there is False and name not in usual]


def add_records(context: Context, known: dict[str, Figures]) -> None:
    """Add one node on the records of all indicators that a table sets a target for.

    What most records lack is no slip of one row: the rules about all targets tell that.
    """
    catalogue = context.knowledge.indicators
    found = [_record(context, catalogue[id_], figures) for id_, figures in known.items()]
    records = _with_due([one for one in found if one is not None])
    missing = Counter(name for one in records for name in one.lacking(set()))
    usual = {name for name, count in missing.items() if count * _HALF > len(records)}
    short = [(one, lacks) for one in records if (lacks := one.lacking(usual))]
    telling = [one.target for one, _ in short] or [one.target for one in records]
    if records:
        plan = context.plan
        plan.add(
            plan.type(plan.node("records"), PLAN.RecordSet),
            examined=context.is_plan,
            recordCount=len(records),
            shortRecord=[context.nodes[id(one.target)] for one, _ in short],
            shortRecordCount=len(short),
            recordLacks=[_said(one, lacks) for one, lacks in short],
            figureReliability=context.reliability(telling),
        )


def _said(record: Record, lacks: list[str]) -> Text:
    label = record.indicator.label
    parts = [_PARTS[one] for one in lacks]
    zh, en = ("和".join(one.zh for one in parts), " and ".join(one.en for one in parts))
    return Text(
        f"{label.zh}缺{zh.format(year=record.due)}",
        f"{label.en} lacks {en.format(year=record.due)}",
    )


def _with_due(records: Sequence[Record]) -> list[Record]:
    """The records, each told whether it has a target for the year for which its table sets them."""
    last: dict[int, Counter[int]] = defaultdict(Counter)
    for one in records:
        if one.table is not None and one.target.year is not None:
            last[one.table.index][one.target.year] += 1
    return [_due_in(one, last[one.table.index]) if one.table else one for one in records]


def _due_in(record: Record, last: Counter[int]) -> Record:
    """A record in a table whose rows have these last years of a target."""
    year, rows = max(last.items(), key=lambda one: one[1], default=(0, 0))
    if record.target.year is None or rows * _HALF <= last.total():
        return record
    there = record.target.year >= year
    return replace(record, parts={**record.parts, "targetValue": there}, due=year)


def _record(context: Context, indicator: Indicator, known: Figures) -> Record | None:
    targets = [
        one
        for one in context.statements.targets
        if one.indicator == indicator.id
        and is_own(one)
        and (one.in_table or one.in_both)
        and one.cmp in ABSOLUTE
        and not is_part(one)
        and not subject(one, indicator)
    ]
    if not targets:
        return None
    target = max(targets, key=lambda one: (one.year or 0, -one.evidence.start))
    dated = any(one.year is not None for one in known.status)
    table = _table_of(context, target)
    parts = {
        "baseValue": bool(known.status),
        "baseYear": dated if known.status else None,
        "targetYear": target.year is not None,
        "unit": bool(target.unit.strip()) or indicator.unit in _UNITLESS,
        **(_columns(context, table, target) if table else {}),
    }
    return Record(indicator, target, parts, table)


def _table_of(context: Context, target: Target) -> Table | None:
    start = target.evidence.start
    return next((t for t in context.plan.document.tables if t.start <= start < t.end), None)


def _columns(context: Context, table: Table, target: Target) -> dict[str, bool | None]:
    """Whether the row names a body and a deadline, in tables that have a column for them."""
    text, row = context.plan.document.text, row_of(table, target.evidence.start)
    return {
        "body": beside(table, text, row, _BODY),
        "deadline": beside(table, text, row, _DEADLINE),
    }
