"""Rows of one table that name the same indicator: they should give the same value."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections import defaultdict

from checker.model import Kind, Table, Target
from checker.plan.alike import marks
from checker.plan.context import Context
from checker.plan.figures import ABSOLUTE
from checker.rdf import IND, PLAN
from checker.units import fold_unit

_SHOWN = 2

Place = tuple[int, int]  # table and row


def add_rows(context: Context) -> None:
    """Add a node for every figure that two rows of one table state."""
    tables = context.plan.document.tables
    starts = [one.start for one in tables]
    found: dict[tuple[object, ...], dict[Place, Target]] = defaultdict(dict)
    for one in context.statements.targets:
        if not one.in_table or one.kind is Kind.REFERENCE:
            continue
        place = bisect_right(starts, one.evidence.start) - 1
        if place >= 0 and one.evidence.start < tables[place].end:
            key = (place, *_said(one))
            row = row_of(tables[place], one.evidence.start)
            found[key].setdefault((place, row), one)
    for same in found.values():
        if len(same) > 1:
            _add(context, list(same.values()))


def _said(target: Target) -> tuple[object, ...]:
    """All that two rows about the same figure share."""
    form = "level" if target.cmp in ABSOLUTE else target.cmp.value
    text = "".join(target.text.split())
    return (text, target.kind, form, target.year, target.base_year, target.striving, marks(target))


def row_of(table: Table, offset: int) -> int:
    """The row in which a character of the table's text stands, -1 where in none."""
    inside = (one.row for one in table.cells if one.start <= offset < max(one.end, one.start + 1))
    return next(inside, -1)


def beside(table: Table, text: str, row: int, heading: re.Pattern[str]) -> bool | None:
    """Whether the row's cell under a heading is filled; None where no column has such a heading."""
    columns = {
        one.column
        for one in table.cells
        if one.row < table.header_rows
        and heading.search("".join(text[one.start : one.end].split()))
    }
    if not columns:
        return None
    return any(
        text[one.start : one.end].strip()
        for one in table.cells
        if one.column in columns
        and table.header_rows <= one.row <= row < one.row + max(one.row_span, 1)
    )


def _add(context: Context, same: list[Target]) -> None:
    first = same[0]
    units = {fold_unit(one.unit) for one in same}
    other = next((one for one in same if one.value != first.value), same[1])
    if len(units) > 1:
        return  # the same figure in two units: what prose-against-table would convert
    form = "level" if first.cmp in ABSOLUTE else first.cmp.value
    name = first.indicator or f"{zlib.crc32(first.text.encode()):08x}"
    occasion = f"{first.year or 'undated'}-{first.kind.value}-{form}"
    plan = context.plan
    node = plan.type(
        plan.node("rows", name, occasion, str(first.evidence.start)), PLAN.DuplicateRows
    )
    pair = (first, other)
    plan.add(
        node,
        indicator=IND[first.indicator] if first.indicator else None,
        rowName=first.text,
        occasion=occasion if first.indicator else f"{name}-{occasion}",
        year=first.year,
        unit=first.unit or None,
        firstValue=first.value,
        secondValue=other.value,
        rowCount=len(same),
        examined=context.is_plan,
        figureReliability=context.reliability(pair),
        **context.behind(pair[:_SHOWN]),
    )
