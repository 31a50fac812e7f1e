"""Series by year: rows of a table whose columns are three years or more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from checker.extract.cells import CELL, runs_together, split_unit, unit_of
from checker.extract.footnotes import Surroundings, marks_of
from checker.extract.grids import Grid, aligned, named
from checker.extract.qualifiers import Qualifiers, qualifiers
from checker.extract.quantities import arabic_number
from checker.extract.view import view
from checker.model import Cell, Document, Point, Series

FEWEST = 3  # years of a series
TOTAL = re.compile(
    r"^(?:(?:全[区市省县园]|高新区|经开区|开发区|园区|新区)?(?:合计|总计)|总量|总和|小计|汇总|全区|园区)$"
)
_CAPTION_LEAD = re.compile(
    r"^(?:专栏|附表|图表|表)?[\d一二三四五六七八九十]*(?:[-.]\d+)*[：:、.\s]*"
    r"|(?:20\d\d年?(?:[-~至到](?:20)?\d\d年?)?|“?十[一二三四五六]五”?(?:期间|时期|以来)?)"
    r"|（[^（）]*）|历年|近[三五]?年来?|分(?:品种|行业|领域|部门)(?:的)?"
)
_AHEAD = re.compile(r"目标|指标|规划|计划|预测|预计|预期|分解|任务|情[景境]|属性|性质")
_CAPTION_TAIL = re.compile(
    r"(?:情况|统计|变化|一览|汇总|现状|数据|明细|构成|结构|趋势)*(?:表|图)?$"
)


def open_year(
    said: Iterable[int], heads: str, now: int | None, period: tuple[int, int] | None
) -> int | None:
    """The first year of a table that is not past; `now` is the plan's.

    A run of years that begins before the plan and ends before its end (2018—2022年能源消费量) is a
    record, unless caption or header (`heads`) speak of goals: none of its years is open.
    """
    found = sorted(set(said))
    if now is None or period is None or len(found) < FEWEST or _AHEAD.search(heads):
        return now
    unbroken = found[-1] - found[0] == len(found) - 1
    past = found[1] < now and found[-1] < period[1]
    return max(now, found[-1] + 1) if unbroken and past else now


def subject(caption: str) -> str:
    """What a caption says its table holds: 分行业能源消费量情况表 -> 能源消费量."""
    return _CAPTION_TAIL.sub("", _CAPTION_LEAD.sub("", caption)).strip("的：、 ")


def cell_value(document: Document, cell: Cell) -> tuple[Decimal, str, tuple[int, int]] | None:
    """The only number of a cell with its unit and document offsets; None for none or several."""
    span = view(document.text, cell.start, cell.end)
    found = list(CELL.finditer(span.text))
    if len(found) != 1 or runs_together(found[0]):
        return None
    value = arabic_number(found[0]["number"])
    if value is None:
        return None
    if span.text[: found[0].start("number")].endswith("-"):
        value = -value
    return value, found[0]["unit"] or "", span.span(*found[0].span())


def series_of(
    document: Document, table: int, shape: Grid, around: Surroundings, usual: Qualifiers
) -> Iterator[Series]:
    """One series per row with values in three years or more."""
    values = {i: shape.columns[i] for i in shape.columns_of("value")}
    dated = [i for i, one in values.items() if one.year and not (one.note or one.measure)]
    if len({shape.columns[index].year for index in dated}) < FEWEST:
        return
    for row in range(shape.header_rows, shape.rows):
        here = aligned(shape, row)
        index = named(here, row)
        if index is None:
            continue
        name, inside = split_unit(marks_of(here.name_at(row, index))[0])
        points: dict[int, Point] = {}
        said = ""
        for column in dated:
            cell, year = here.cells.get((row, column)), shape.columns[column].year
            found = cell_value(document, cell) if cell and cell.end > cell.start else None
            if found and year:
                said = said or found[1]
                points.setdefault(year, Point(year, found[0], document.evidence(*found[2])))
        if len(points) < FEWEST:
            continue
        units = [unit_of(here.at(row, i)) for i in here.columns_of("unit")]
        unit = next(filter(None, units), "") or inside or said or here.header_unit(dated[0])
        yield made(name, unit or around.unit_for(name), points, table, (around, usual))


def made(
    name: str,
    unit: str,
    points: dict[int, Point],
    table: int,
    said_of: tuple[Surroundings, Qualifiers],
) -> Series:
    """A series in the order of its years; `said_of` is what governs all of its table."""
    around, usual = said_of
    about = subject(around.caption)
    said = qualifiers(f"{name}{about}", unit, f"{around.caption}\n{around.notes}", usual)
    return Series(
        indicator=None,
        text=name,
        subject=about,
        unit=unit,
        points=tuple(points[year] for year in sorted(points)),
        total=bool(TOTAL.match(name)),
        table=table,
        scope=said.scope,
        accounting=said.accounting,
        price_base=said.price_base,
    )
