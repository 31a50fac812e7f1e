"""Tables in which the years stand in rows and the indicators in the header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.extract.cells import split_unit
from checker.extract.footnotes import Surroundings, marks_of
from checker.extract.grids import Cells, positions, texts_of
from checker.extract.qualifiers import Qualifiers, qualifiers, span_of
from checker.extract.series import FEWEST, cell_value, made, open_year
from checker.extract.table_cells import Time
from checker.model import Comparator, Document, Kind, Point, Series, Table, Target

_YEAR = re.compile(r"(20[0-6]\d)年?(?:底|末)?(?:（?(?P<sort>实际|现状|目标|预测|预计|规划)值?）?)?")
_YEAR_HEAD = re.compile(r"年份|年度|时间|年|阶段|")
_CHANGE = re.compile(r"增速|增长率|增幅|同比|降幅|下降率|变化率")
_FEWEST_ROWS, _LONGEST_YEAR = 3, 16  # rows of such a table, characters of a cell with a year
_CASTS = re.compile(r"预测|情景|情境|模拟|推演")


@dataclass(frozen=True, slots=True)
class Turned:
    """What a table with years in rows says."""

    targets: tuple[Target, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class _Turning:
    """A table with years in rows: its cells, the row of every year, and what governs them."""

    document: Document
    cells: Cells
    texts: Mapping[tuple[int, int], str]
    dated: Mapping[int, re.Match[str]]
    around: Surroundings
    usual: Qualifiers
    now: int | None

    def head(self, column: int) -> tuple[str, str]:
        """Name and unit in the header of a column."""
        rows = range(min(self.dated))
        heads = dict.fromkeys(filter(None, (self.texts.get((row, column), "") for row in rows)))
        return split_unit(marks_of("".join(heads))[0])

    def kind(self, year: int, sort: str | None) -> Kind:
        """What a value of a year is; what a forecast computes is no target."""
        if (self.now is not None and year < self.now) or sort in ("实际", "现状"):
            return Kind.BASELINE
        return Kind.REFERENCE if _CASTS.search(self.around.caption) else Kind.TARGET

    def column(self, column: int, name: str, unit: str) -> Iterator[Target]:
        """The values below a header."""
        for row, match in self.dated.items():
            cell, year = self.cells.get((row, column)), int(match[1])
            if cell is None or cell.row != row or cell.end == cell.start:
                continue
            found = cell_value(self.document, cell)
            if found is None:
                continue
            value, said, place = found
            own = said or unit or self.around.unit
            notes = f"{self.around.caption}\n{self.around.notes}"
            stated = qualifiers(name, own, notes, self.usual)
            yield Target(
                indicator=None, text=name, cmp=Comparator.EQUAL, value=value, value_max=None,
                unit=own, year=year, base_year=None, base_value=None,
                kind=self.kind(year, match["sort"]), in_table=True,
                confidence=0.9 if own else 0.8, evidence=self.document.evidence(*place),
                scope=stated.scope, boundary=stated.boundary, accounting=stated.accounting,
                price_base=stated.price_base, span=span_of(name, Comparator.EQUAL, own),
            )  # fmt: skip


def _turning(
    document: Document, table: Table, around: Surroundings, time: Time, usual: Qualifiers
) -> _Turning | None:
    if table.rows < _FEWEST_ROWS or table.columns < 2:
        return None
    cells = positions(table)
    first = [cells.get((row, 0)) for row in range(table.rows)]
    if sum(cell is not None and cell.end - cell.start <= _LONGEST_YEAR for cell in first) < 2:
        return None
    texts = texts_of(document, cells)
    dated = {
        row: match
        for row in range(table.rows)
        if (match := _YEAR.fullmatch(texts.get((row, 0), "")))
    }
    headed = len(dated) >= 2 and _YEAR_HEAD.fullmatch(texts.get((0, 0), ""))
    if not headed or min(dated) == 0 or len(dated) < table.rows - min(dated):
        return None
    said = [int(match[1]) for match in dated.values()]
    heads = "".join(text for (row, _), text in texts.items() if row < min(dated))
    now = open_year(said, around.caption + heads, time.now, time.period)
    return _Turning(document, cells, texts, dated, around, usual, now)


def transposed(
    document: Document, table: Table, around: Surroundings, time: Time, usual: Qualifiers
) -> Turned | None:
    """The statements and series of a table whose first column holds years; None for others.

    Growth against the year before is a series but no statement on the indicator's level.
    """
    turning = _turning(document, table, around, time, usual)
    if turning is None:
        return None
    targets: list[Target] = []
    series: list[Series] = []
    for column in range(1, table.columns):
        name, unit = turning.head(column)
        if len(name) < 2:
            continue
        found = list(turning.column(column, name, unit))
        points = {one.year: Point(one.year, one.value, one.evidence) for one in found if one.year}
        if len(points) >= FEWEST:
            series.append(made(name, unit or around.unit, points, table.index, (around, usual)))
        if not _CHANGE.search(name):
            targets.extend(found)
    return Turned(tuple(targets), tuple(series))
