"""Tables in which the years stand in rows and the indicators in the header, turned into the usual grid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from checker.extract.column_heads import Column, header_column
from checker.extract.footnotes import Surroundings
from checker.extract.grids import Grid, positions, texts_of
from checker.extract.matrices import with_rates_dated, with_sums
from checker.model import Cell, Document, Table

_YEAR = re.compile(
    r"20[0-6]\d年?(?:底|末)?(?:（[^（）]{1,6}）|(?:实际|现状|目标|预测|预计|规划)值?)?"
)
_YEAR_HEAD = re.compile(r"年份|年度|时间|年|阶段|(?:年[份度][/\\、]?)?指标|项目|")
_FEWEST_ROWS, _LONGEST_YEAR = 3, 16  # rows of such a table, characters of a cell with a year
_CASTS = re.compile(r"预测|情景|情境|模拟|推演")
_OF_GOALS = re.compile(r"指标|目标|控制|计划|分解")
_UNIT = re.compile(r"(?:计量)?单位")


def turned_grid(
    document: Document, table: Table, around: Surroundings, now: int | None
) -> Grid | None:
    """The grid of a table whose first column holds years, one row for each of its columns.

    What a forecast computes for years from `now` on is no target. None for other tables.
    """
    if table.rows < _FEWEST_ROWS or table.columns < 2:
        return None
    first = {cell.row: cell for cell in table.cells if cell.column == 0}
    short = [cell for cell in first.values() if cell.end - cell.start <= _LONGEST_YEAR]
    if len(short) < 2:
        return None
    turned = replace(
        table, cells=tuple(map(_turned, table.cells)), rows=table.columns, columns=table.rows
    )
    cells = positions(turned)
    texts = texts_of(document, cells)
    columns = _columns(texts, turned.columns)
    if columns is None:
        return None
    if _CASTS.search(around.caption) and not _OF_GOALS.search(around.caption):
        columns = {index: _cast(column, now) for index, column in columns.items()}
    heads = frozenset(range(turned.columns))
    return Grid(cells, texts, columns, 1, heads, turned.rows, turned.columns, turned=True)


def _turned(cell: Cell) -> Cell:
    return replace(
        cell,
        row=cell.column,
        column=cell.row,
        row_span=cell.column_span,
        column_span=cell.row_span,
    )


def _cast(column: Column, now: int | None) -> Column:
    ahead = column.year is not None and (now is None or column.year >= now)
    return replace(column, others=True) if ahead and not column.baseline else column


def _columns(texts: Mapping[tuple[int, int], str], width: int) -> dict[int, Column] | None:
    """What the rows of the table hold, now its columns: names, units, and a year each."""
    said = [texts.get((0, index), "") for index in range(width)]
    dated = [index for index, text in enumerate(said) if _YEAR.fullmatch(text)]
    if len(dated) < 2 or dated[0] == 0 or not _YEAR_HEAD.fullmatch(said[0]):
        return None
    columns = {
        index: Column("unit" if _UNIT.fullmatch(text) else "name")
        for index, text in enumerate(said[: dated[0]])
    }
    for index in range(dated[0], width):
        column = header_column(said[index])
        if column is not None and column.holds_values:
            columns[index] = column
    columns = with_rates_dated(with_sums(columns, lambda index: [said[index]], width))
    return columns if len(columns) == width else None
