"""The grid of an indicator table: which column holds what, over one or several header rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checker.extract.cells import split_unit, unit_of
from checker.extract.column_heads import Column, header_column, is_change
from checker.extract.matrices import (
    of_indicators,
    with_bracketed,
    with_measures,
    with_others,
    with_own,
    with_rates_dated,
    with_sums,
)
from checker.extract.quantities import UNIT
from checker.extract.view import view
from checker.model import Cell, Document, Table

_PROJECTS = re.compile(
    r"投资(?!强度|额?占|额?比)|建设内容|建设期|建设周期|建设性质|建设规模|起止年|项目名称"
)
_SERIAL = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十\d]{1,2}）")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_UNIT = re.compile(UNIT)
_DIGIT = re.compile(r"\d")
_LONGEST_VALUE = 16  # characters of most values; tasks are longer
_LONGEST_HEADER = 24  # characters of a header cell below the first row
_YEARS = 2  # value columns with a year at least in a table whose header names no indicator

_ABSOLUTE = re.compile(r"^(?:绝对[量值]|数值)(?=（|$)")

Cells = Mapping[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells by position (merged cells fill all their positions) and its columns."""

    cells: Cells
    texts: Mapping[tuple[int, int], str]  # compact, "" for an empty cell
    columns: Mapping[int, Column]
    header_rows: int
    heads: frozenset[int]  # columns at which a filled header cell begins
    rows: int
    width: int
    headed: bool = True  # False when the header does not say which column names the indicator
    turned: bool = False  # the table has its years in rows

    def at(self, row: int, index: int) -> str:
        """The compact text of a cell."""
        return self.texts.get((row, index), "")

    def name_at(self, row: int, index: int) -> str:
        """The name in a cell; in a turned table with all heads above it: 能源消费总量 | 增速."""
        if not self.turned:
            return self.at(row, index)
        heads = list(dict.fromkeys(self.at(row, one) for one in self.columns_of("name")))
        if len(heads) < 2:
            return "".join(heads)
        parts = [split_unit(_ABSOLUTE.sub("", head).replace("（±%）", "（%）")) for head in heads]
        unit = next((unit for _, unit in reversed(parts) if unit), "")
        return "".join(name for name, _ in parts) + (f"（{unit}）" if unit else "")

    def columns_of(self, *kinds: str) -> list[int]:
        """The columns of these kinds, left to right."""
        return [index for index in sorted(self.columns) if self.columns[index].kind in kinds]

    def header_unit(self, index: int) -> str:
        """The unit written in the column's header, in its lowest cell that has one."""
        heads = (self.at(row, index) for row in range(self.header_rows - 1, -1, -1))
        return next((unit for head in heads if (unit := _unit_of_head(head))), "")


def _unit_of_head(head: str) -> str:
    return "%" if head.endswith("%") else split_unit(head)[1]


def side_by_side(document: Document, table: Table) -> list[Table]:
    """The parts of a table that stand beside one another under the same heads, else the table itself."""
    heads = {cell.column: cell for cell in table.cells if cell.row == 0}
    texts = [
        view(document.text, heads[index].start, heads[index].end).text if index in heads else ""
        for index in range(table.columns)
    ]
    for count in (2, 3):
        width = table.columns // count
        if width < 2 or table.columns % count or not all(texts) or texts != texts[:width] * count:
            continue
        if all(cell.column % width + cell.column_span <= width for cell in table.cells):
            return [_part(table, begin, width) for begin in range(0, table.columns, width)]
    return [table]


def _part(table: Table, begin: int, width: int) -> Table:
    cells = tuple(
        replace(cell, column=cell.column - begin)
        for cell in table.cells
        if begin <= cell.column < begin + width
    )
    return replace(table, cells=cells, columns=width)


def positions(table: Table) -> dict[tuple[int, int], Cell]:
    """Every position of a table with the cell that fills it."""
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def texts_of(document: Document, cells: Cells) -> dict[tuple[int, int], str]:
    """The compact texts of all positions; every cell is read once."""
    seen: dict[int, str] = {}
    for cell in cells.values():
        if id(cell) not in seen:
            filled = cell.end > cell.start
            seen[id(cell)] = view(document.text, cell.start, cell.end).text if filled else ""
    return {at: seen[id(cell)] for at, cell in cells.items()}


def _titles(cells: Cells, texts: Mapping[tuple[int, int], str], rows: int, index: int) -> list[str]:
    """The header texts above a column, outermost first, without a title over the whole table."""
    width = max((column for _, column in cells), default=0) + 1
    found: list[str] = []
    for row in range(rows):
        cell, text = cells.get((row, index)), texts.get((row, index), "")
        wide = cell is not None and cell.column_span > max(2, width // 2) and row + 1 < rows
        idle = header_column(text) is None and not split_unit(text)[1]
        if wide and cell and (cell.column_span == width or idle):
            continue
        if not text and row + 1 < rows and texts.get((row + 1, index)):
            left = header_column(texts.get((row, index - 1), ""))
            if left and left.holds_values:  # 参考值 over two columns that were not merged
                text = texts.get((row, index - 1), "")
        if text and text not in found:
            found.append(text)
    return found


def _columns(
    cells: Cells, texts: Mapping[tuple[int, int], str], rows: int, width: int
) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for index in range(width):
        titles = _titles(cells, texts, rows, index)
        own = titles[-1:] == ["单位"] or is_change(titles[-1:])
        column = header_column(titles[-1] if own else "".join(titles))
        if column is None:
            continue
        below = titles[-1] if len(titles) > 1 else ""
        if column.holds_values and below and header_column(below) is None:
            column = replace(column, note=split_unit(below)[0])
        columns[index] = column
    return columns


def _row(texts: Mapping[tuple[int, int], str], row: int, width: int) -> list[str]:
    return [texts.get((row, index), "") for index in range(width)]


def _is_header(texts: Mapping[tuple[int, int], str], row: int, width: int) -> bool:
    """True when every filled cell of the row reads like a header (2025年, 累计, 年均增速)."""
    filled = [text for text in _row(texts, row, width) if text]
    several = len(set(filled)) > 1  # one text in all: 约束性指标 heads the rows below it
    return several and all(header_column(text) and len(text) <= 14 for text in filled)


def _is_subheader(
    cells: Cells, texts: Mapping[tuple[int, int], str], columns: Mapping[int, Column], row: int
) -> bool:
    """True for a row that only parts the value columns further (居住建筑 | 公共建筑)."""
    values = [index for index, column in columns.items() if column.holds_values]
    own = {
        index: texts.get((row, index), "")
        for (at, index), cell in cells.items()
        if at == row and cell.row == row
    }
    named = [index for index, column in columns.items() if column.kind == "name" and own.get(index)]
    parted = [own[index] for index in own if own[index]]
    first = min(values, default=0)
    right = all(index >= first for index in own if own[index])
    short = all(len(text) <= _LONGEST_HEADER and not _DIGIT.search(text) for text in parted)
    return not named and right and short and len(parted) >= 2


def _declared(texts: Mapping[tuple[int, int], str], table: Table) -> int:
    """How many leading rows are headers by the reader's word; at least one, more for title rows."""
    declared = max(1, table.header_rows)
    while declared < table.rows - 1 and len(set(filter(None, _row(texts, declared - 1, table.columns)))) <= 1:  # fmt: skip
        declared += 1  # a title across the table above the header
    return declared


def grid(document: Document, table: Table) -> Grid | None:
    """The grid of an indicator table; None without name and value columns and for projects."""
    cells = positions(table)
    texts = texts_of(document, cells)
    if table.rows < 2 or _is_about_projects(texts, table):
        return None
    declared = _declared(texts, table)
    best: Grid | None = None
    for rows in (declared, declared + 1, declared + 2):
        if rows >= table.rows:
            break
        if rows > declared and not _is_header(texts, rows - 1, table.columns):
            columns = best.columns if best else _columns(cells, texts, rows - 1, table.columns)
            if not _is_subheader(cells, texts, columns, rows - 1):
                break
        found = _grid(cells, texts, rows, table)
        best = found or best
    return best


def _grid(
    cells: Cells, texts: Mapping[tuple[int, int], str], rows: int, table: Table
) -> Grid | None:
    def titles(index: int) -> list[str]:
        return _titles(cells, texts, rows, index)

    columns = with_sums(_columns(cells, texts, rows, table.columns), titles, table.columns)
    body = range(rows, table.rows)
    columns = {i: one for i, one in columns.items() if not _holds_prose(one, texts, body, i)}
    columns = with_bracketed(columns, titles, texts, body, table.columns)
    if not of_indicators(columns, titles):
        columns = with_measures(columns, titles, texts, body, table.columns)
    else:
        columns = with_own(columns, titles, texts, body, table.columns)
    columns = with_rates_dated(with_others(columns))
    kinds = {column.kind for column in columns.values()}
    headed = "name" in kinds
    if not kinds & {"value", "rate"}:
        return None
    if not headed:
        named = _unnamed(texts, columns, rows, table)
        if named is None:
            return None
        columns[named] = Column("name")
    heads = frozenset(
        index
        for (row, index), cell in cells.items()
        if row == rows - 1 and cell.column == index and texts.get((row, index))
    )
    return Grid(cells, texts, columns, rows, heads, table.rows, table.columns, headed)


def _holds_prose(
    column: Column, texts: Mapping[tuple[int, int], str], rows: range, index: int
) -> bool:
    """Whether a column that its head makes one of figures tells tasks in sentences: 工作要求与量化目标."""
    if column.kind != "value" or column.year is not None or column.baseline:
        return False
    filled = [text for row in rows if (text := texts.get((row, index), ""))]
    return 2 * sum(len(text) > _LONGEST_VALUE for text in filled) > len(filled)


def _unnamed(
    texts: Mapping[tuple[int, int], str], columns: Mapping[int, Column], rows: int, table: Table
) -> int | None:
    """The column of words left of several years, where the header (能源品种, 行业) is no usual one."""
    told = {i: one for i, one in columns.items() if one.holds_values and (one.year or one.measure)}
    dated = list(told)
    measured = any(one.measure for one in told.values())
    if not measured and len({columns[i].year for i in dated if columns[i].year}) < _YEARS:
        return None
    for index in range(min(dated) - 1, -1, -1):
        if index in columns and columns[index].kind in ("unit", "attribute"):
            continue
        words = [texts.get((row, index), "") for row in range(rows, table.rows)]
        if sum(bool(_HAN.search(word)) for word in words) * 2 > len(words):
            return index
    return None


def _is_about_projects(texts: Mapping[tuple[int, int], str], table: Table) -> bool:
    """What a project costs and when it is built are no indicators."""
    declared = max(1, table.header_rows)
    titles = (text for (row, _), text in texts.items() if row < declared)
    return len({found[0] for title in titles if (found := _PROJECTS.search(title))}) >= 2


def aligned(shape: Grid, row: int) -> Grid:
    """The grid with the row's cells moved under their headers.

    PDF rulings often put the cells of the body beside the header's columns; then the order counts.
    """
    filled = [
        index
        for index in range(shape.width)
        if (cell := shape.cells.get((row, index))) and cell.column == index and shape.at(row, index)
    ]
    heads = sorted(shape.heads)
    if set(filled) <= set(shape.columns) or not len(heads) - 1 <= len(filled) <= len(heads):
        return shape
    cells = {at: cell for at, cell in shape.cells.items() if at[0] != row}
    texts = {at: text for at, text in shape.texts.items() if at[0] != row}
    for head, index in zip(reversed(heads), reversed(filled), strict=False):
        cells[row, head] = shape.cells[row, index]
        texts[row, head] = shape.at(row, index)
    moved = replace(shape, cells=cells, texts=texts)
    return moved if _fits(moved, row) > _fits(shape, row) else shape


def _fits(shape: Grid, row: int) -> int:
    """How many cells of a row look like what their column holds."""
    score = 0
    for index, column in shape.columns.items():
        text = shape.at(row, index)
        if not text:
            continue
        if column.kind == "unit":
            unit = unit_of(text) and not _SERIAL.fullmatch(text) and len(text) <= 12
            score += 2 if unit and (_UNIT.search(text) or not _HAN.search(text)) else -2
        elif column.holds_values:
            score += 1 if _DIGIT.search(text) or text in "-—/" else 0
        elif column.kind == "name":
            score += 1 if len(_HAN.findall(text)) >= 2 else -1
        elif column.kind == "attribute":
            score += 1 if _HAN.search(text) and not _DIGIT.search(text) else -1
    return score


def named(shape: Grid, row: int) -> int | None:
    """The column that names the row's indicator: the last filled name column."""
    filled: Iterable[int] = (
        index for index in shape.columns_of("name") if shape.at(row, index).strip("-—")
    )
    last = max(filled, default=None)
    if last is None and any(column.measure for column in shape.columns.values()):
        return next((i for i in range(shape.width) if _HAN.search(shape.at(row, i))), None)
    return last
