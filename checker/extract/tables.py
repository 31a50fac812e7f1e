"""Indicator tables with a grid: every value cell of a row about one indicator is a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checker.extract.cells import (
    CELL,
    Column,
    cell_comparator,
    header_column,
    runs_together,
    split_unit,
    unit_of,
)
from checker.extract.context import SPEC_UNITS
from checker.extract.quantities import arabic_number
from checker.extract.view import View, view
from checker.model import Cell, Document, Kind, Table, Target

_FARTHEST = 240  # characters between a row's name and its value inside one piece of evidence
_PROJECTS = re.compile(
    r"投资(?!强度|额?占|额?比)|建设内容|建设期|建设周期|建设性质|建设规模|起止年|项目名称"
)
_CAPTION_UNIT = re.compile(r"单位：([^\s，。；）]{1,10})")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells by position (merged cells fill all their positions) and its columns."""

    cells: dict[tuple[int, int], Cell]
    columns: dict[int, Column]
    header_rows: int
    caption_unit: str
    heads: frozenset[int]  # columns at which a filled header cell begins


def _positions(table: Table) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _text(document: Document, cell: Cell | None) -> str:
    return view(document.text, cell.start, cell.end).text if cell else ""


def _columns(
    document: Document, cells: dict[tuple[int, int], Cell], rows: int, width: int
) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for index in range(width):
        seen: list[str] = []
        for row in range(rows):
            cell = cells.get((row, index))
            text = _text(document, cell)
            title = cell is not None and cell.column_span > width // 2
            if text and text not in seen and not title:
                seen.append(text)
        column = header_column("".join(seen))
        if column:
            columns[index] = column
    return columns


def _is_header(document: Document, cells: dict[tuple[int, int], Cell], row: int) -> bool:
    """True when every filled cell of the row reads like a header (2025年, 累计, 年均增速)."""
    texts = [_text(document, cell) for (at, _), cell in cells.items() if at == row]
    return all(not text or (header_column(text) and len(text) <= 14) for text in texts)


def grid(document: Document, table: Table) -> Grid | None:
    """The grid of an indicator table; None without name and value columns and for projects."""
    cells = _positions(table)
    declared = max(1, table.header_rows)
    titles = (_text(document, cell) for (row, _), cell in cells.items() if row < declared)
    if len({found[0] for title in titles if (found := _PROJECTS.search(title))}) >= 2:
        return None  # what a project costs and when it is built are no indicators
    for rows in (declared, declared + 1):
        if rows >= table.rows or (rows > declared and not _is_header(document, cells, rows - 1)):
            continue
        columns = _columns(document, cells, rows, table.columns)
        kinds = {column.kind for column in columns.values()}
        if "name" in kinds and kinds & {"value", "rate"}:
            unit = _CAPTION_UNIT.search(view(table.caption).text)
            heads = frozenset(
                index
                for (row, index), cell in cells.items()
                if row == rows - 1 and cell.column == index and _text(document, cell)
            )
            return Grid(cells, columns, rows, unit[1] if unit else "", heads)
    return None


def _aligned(document: Document, shape: Grid, table: Table, row: int) -> Grid:
    """The grid with the row's cells moved under their headers.

    PDF rulings often put the cells of the body beside the header's columns; then the order counts.
    """
    filled = [
        index
        for index in range(table.columns)
        if (cell := shape.cells.get((row, index)))
        and cell.column == index
        and _text(document, cell)
    ]
    heads = sorted(shape.heads)
    if set(filled) <= set(heads) or not len(heads) - 1 <= len(filled) <= len(heads):
        return shape
    moved = {key: cell for key, cell in shape.cells.items() if key[0] != row}
    for head, index in zip(reversed(heads), reversed(filled), strict=False):
        moved[row, head] = shape.cells[row, index]
    return Grid(moved, shape.columns, shape.header_rows, shape.caption_unit, shape.heads)


def _named(document: Document, table: Grid, row: int) -> Cell | None:
    """The cell that names the row's indicator: the last filled name column."""
    chosen: Cell | None = None
    for index in sorted(table.columns):
        cell = table.cells.get((row, index))
        if table.columns[index].kind == "name" and cell and _text(document, cell).strip("-—"):
            chosen = cell
    return chosen


def _column_text(document: Document, table: Grid, row: int, kind: str) -> str:
    for index, column in table.columns.items():
        if column.kind == kind:
            return _text(document, table.cells.get((row, index)))
    return ""


def _header_unit(document: Document, table: Grid, index: int) -> str:
    head = _text(document, table.cells.get((table.header_rows - 1, index)))
    return split_unit(head)[1]


def read_table(
    document: Document, table: Table, now: int | None, period: tuple[int, int] | None
) -> Iterator[Target]:
    """The statements of one table; nothing for tables that are not about indicators."""
    shape = grid(document, table)
    if shape is None:
        return
    for row in range(shape.header_rows, table.rows):
        here = _aligned(document, shape, table, row)
        named = _named(document, here, row)
        if named is None:
            continue
        name, inside = split_unit(_text(document, named))
        stated = _column_text(document, here, row, "unit")
        attribute = _column_text(document, here, row, "attribute")
        for index, column in sorted(shape.columns.items()):
            cell = here.cells.get((row, index))
            if not column.holds_values or cell is None or cell is named:
                continue
            unit = unit_of(stated) or inside or _header_unit(document, shape, index)
            unit = unit or shape.caption_unit
            if column.kind == "rate":
                unit = "%"
            place = _Place(cell, named, name, unit, column, attribute)
            yield from _targets(document, place, now, period)


def _span(cell: Cell, named: Cell, inner: tuple[int, int]) -> tuple[int, int]:
    """From the name to the value where they stand close together, else the value's cell alone."""
    if named.end <= cell.start and inner[1] - named.start <= _FARTHEST:
        return named.start, inner[1]
    return cell.start, max(inner[1], cell.start + 1)


def _year(column: Column, past: bool, period: tuple[int, int] | None) -> int | None:
    if column.year is not None or period is None:
        return column.year
    return period[0] - 1 if past else period[1]


@dataclass(frozen=True, slots=True)
class _Place:
    """A value cell with what its row and column say of it."""

    cell: Cell
    named: Cell
    name: str
    unit: str
    column: Column
    attribute: str


def _targets(
    document: Document, place: _Place, now: int | None, period: tuple[int, int] | None
) -> Iterator[Target]:
    span: View = view(document.text, place.cell.start, place.cell.end)
    column = place.column
    past = column.baseline or (column.year is not None and now is not None and column.year < now)
    if re.search(r"\d/\d", span.text):
        return  # 0/1/13: several counts in one cell
    for match in CELL.finditer(span.text):
        value = arabic_number(match["number"])
        unit = match["unit"] or place.unit
        if value is None or unit in SPEC_UNITS or re.match(r"[年月]", span.text[match.end() :]):
            continue
        if runs_together(match):
            return
        start, end = _span(place.cell, place.named, span.span(match.start(), match.end()))
        yield Target(
            indicator=None,
            text=place.name,
            cmp=cell_comparator(match, place.name, column),
            value=value,
            value_max=Decimal(match["high"]) if match["high"] else None,
            unit=unit,
            year=int(value) if unit == "年" else _year(column, past, period),
            base_year=int(match["base"]) if match["base"] else None,
            base_value=None,
            kind=Kind.BASELINE if past else Kind.TARGET,
            in_table=True,
            confidence=0.95 if column.year is not None else 0.85,
            evidence=document.evidence(start, end),
            striving="争取" in span.text or "力争" in span.text,
            binding=_binding(place.attribute),
            year_stated=column.year is not None,
        )


def _binding(attribute: str) -> bool | None:
    if "约束" in attribute:
        return True
    return False if "预期" in attribute else None
