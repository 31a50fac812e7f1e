"""Indicator tables with a grid: every value cell of a row about one indicator is a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract.cells import split_unit, unit_of
from checker.extract.column_heads import Column
from checker.extract.comparators import DECREASE, INCREASE
from checker.extract.footnotes import Surroundings, marks_of, surroundings
from checker.extract.grids import Grid, aligned, grid, named, positions, side_by_side, texts_of
from checker.extract.outlook import Outlook, valid_at
from checker.extract.qualifiers import NOTHING, Qualifiers
from checker.extract.quantities import UNIT, arabic_number
from checker.extract.series import TOTAL, open_year, series_of, subject
from checker.extract.spots import Row, Spot, Time
from checker.extract.table_cells import cell_targets, cell_words
from checker.extract.transposed import turned_grid
from checker.extract.view import view
from checker.extract.years import last_year, period_of, years
from checker.model import Cell, Document, Series, Table, Target, WordedTarget

_SERIAL_AHEAD = re.compile(r"^(?:\d{1,2}[.、．）]|（\d{1,2}）|[①-⑳])(?=[\u4e00-\u9fff]{2})")
_BINDING = re.compile(r"[一二三、（）()\d.]*(?P<what>约束性|预期性)(?:指标)?(?:（[^（）]*）)?")
_NUMBERED = re.compile(
    r"\d{1,2}[.、．。]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,2}）"
)
_SORT, _UNIT = re.compile(r"[\u4e00-\u9fff]{2,12}"), re.compile(UNIT)
_COMPARED = re.compile(
    r"(?<=[\u4e00-\u9fff])[比较](?P<base>20\d\d)年(?=下降|降低|减少|提高|增长|增加)"
)
_LEVEL = re.compile(r"[^\[【〔\d]*\d")  # a figure that stands in no brackets
_FIGURE = re.compile(r"(?<![\[【〔\d.])\d[\d,]*(?:\.\d+)?")
_FOOTNOTE = re.compile(r"(?<=.)[①-⑩](?=（|$)")
_TERM = re.compile(r"建设期|周期|时限|年限|期限|起止|完成时间")
_RECORDS = re.compile(r"完成|现状|情况|回顾|历年|评估|统计")
_REMARKED = re.compile(
    rf"[较比]20\d\d年(?:底|末)?(?:累计)?(?:{DECREASE}|{INCREASE})约?\d[\d.]*(?:%|个?百分点)"
)
_OF_WHICH = re.compile(r"其中[：:]?")
_APART = 3  # years between what is and what shall be
_CONTINUED = 10  # characters at most of a name's rest on a row of its own


@dataclass(frozen=True, slots=True)
class Readings:
    """What the tables of a document say."""

    targets: tuple[Target, ...] = ()
    worded: tuple[WordedTarget, ...] = ()
    series: tuple[Series, ...] = ()
    read: frozenset[int] = frozenset()  # the tables that are about indicators


def read_tables(
    document: Document,
    times: Sequence[Outlook],
    usual: Qualifiers = NOTHING,
) -> Readings:
    """The statements of all tables about indicators, those across pages with their first header."""
    targets: list[Target] = []
    worded: list[WordedTarget] = []
    series: list[Series] = []
    read: set[int] = set()
    before: tuple[Table, Grid] | None = None
    for index, table in enumerate(document.tables):
        around, outlook = surroundings(document, table), valid_at(times, table.start)
        time = Time(outlook.now, outlook.period)
        follows = document.tables[index + 1 : index + 2]
        for part in side_by_side(document, table):
            shape = turned_grid(document, part, around, time.now) or grid(document, part)
            shape = shape or _continued(document, part, before)
            before = (part, shape) if shape and not shape.turned else None
            if shape is None:
                continue
            read.add(table.index)
            shape = _dated(shape, around.caption)
            here = _time_of(shape, around, time)
            rest = "" if shape.turned else _rest(document, shape, follows)
            for number, row in _rows(shape, around, usual, rest):
                for spot in _spots(document, number, row, here):
                    targets.extend(cell_targets(spot))
                    worded.extend(cell_words(spot))
            series.extend(series_of(document, table.index, shape, around, usual))
    return Readings(tuple(targets), tuple(worded), tuple(series), frozenset(read))


def _dated(shape: Grid, caption: str) -> Grid:
    """The grid whose columns without a year have the one of the caption: 示范区2022年基本数据."""
    said = [one.year for one in years(caption)]
    if len(said) != 1 or any(column.year for column in shape.columns.values()):
        return shape
    columns = {
        index: replace(column, year=said[0])
        if column.holds_values and not column.baseline
        else column
        for index, column in shape.columns.items()
    }
    return replace(shape, columns=columns)


def _time_of(shape: Grid, around: Surroundings, time: Time) -> Time:
    """How the years of a table part into past and future."""
    said = [column.year for column in shape.columns.values() if column.year is not None]
    heads = [text for (row, _), text in shape.texts.items() if row < shape.header_rows]
    if time.period is None:
        time = _own_time(sorted(set(said)), around.caption, time)
    now = open_year(said, around.caption + "".join(heads), time.now, time.period)
    return replace(time, now=now)


def _own_time(said: Sequence[int], caption: str, time: Time) -> Time:
    """The time of a table of goals in a document that names none: from its caption or its years."""
    period = period_of(caption)
    if not said or _RECORDS.search(caption) or (period and period[1] != said[-1]):
        return time
    apart = said[-1] - said[0] >= _APART and len(said) <= said[-1] - said[0]
    if period is None and apart and time.now is None:
        period = (said[0] + 1, said[-1])  # 2020年 | 2025年: what is, and what shall be
    return Time(time.now or period[0], period) if period else time


def _continued(document: Document, table: Table, before: tuple[Table, Grid] | None) -> Grid | None:
    """The grid of a table that goes on from the page before without a header of its own."""
    if before is None or before[0].columns != table.columns:
        return None
    between = view(document.text, before[0].end, table.start).text
    if len(between) > 12 and "续" not in between[:12]:
        return None
    cells = positions(table)
    shape = before[1]
    return replace(
        shape, cells=cells, texts=texts_of(document, cells), header_rows=0, rows=table.rows
    )


def _rest(document: Document, shape: Grid, follows: Sequence[Table]) -> str:
    """The end of the last row's name, which a page break pushed under the next table's header."""
    if not follows or follows[0].columns != shape.width:
        return ""
    later = grid(document, follows[0])
    if later is None or later.heads != shape.heads:
        return ""
    first = later.header_rows
    return _lone_name(later, first) if _same_header(shape, later) else ""


def _same_header(one: Grid, other: Grid) -> bool:
    return all(one.at(0, index) == other.at(0, index) for index in range(one.width))


def _lone_name(shape: Grid, row: int) -> str:
    """The row's only filled cell when it is a short one in a name column, else ""."""
    filled = [index for index in range(shape.width) if shape.at(row, index)]
    own = [i for i in filled if (cell := shape.cells.get((row, i))) and cell.row == row]
    if len(own) != 1 or own[0] not in shape.columns_of("name"):
        return ""
    text = shape.at(row, own[0])
    goes_on = "：" not in text and not _NUMBERED.match(text)
    return text if len(text) <= _CONTINUED and goes_on else ""


def _rows(
    shape: Grid, around: Surroundings, usual: Qualifiers, rest: str
) -> Iterator[tuple[int, Row]]:
    group: bool | None = None  # 一、约束性指标: a row that heads those below it
    held: tuple[int, Row] | None = None
    parts = False
    for number in range(shape.header_rows, shape.rows):
        texts = {shape.at(number, index) for index in range(shape.width)} - {""}
        heading = _BINDING.fullmatch(next(iter(texts))) if len(texts) == 1 else None
        if heading:
            group = heading["what"] == "约束性"
            continue
        here = aligned(shape, number)
        index = named(here, number)
        if index is None:
            continue
        lone = _lone_name(here, number)
        if lone and held and shape.cells.get((number, index)) is not held[1].named:
            held = (held[0], replace(held[1], suffix=held[1].suffix + lone))
            continue
        if held:
            yield held
        row = _row(here, number, index, around, usual)
        parts = bool(held) and (_OF_WHICH.match(row.name) is not None or parts)
        parts = parts and not (row.stated or row.inside)
        if held and parts:  # 再生金属（万吨） | 其中：再生铜 | 再生铝
            row = replace(row, stated=held[1].stated, inside=held[1].inside)
        held = (number, row if row.binding is not None else replace(row, binding=group))
    if held:
        number, row = held
        yield number, replace(row, suffix=row.suffix + rest)


def _row(shape: Grid, number: int, index: int, around: Surroundings, usual: Qualifiers) -> Row:
    text, marks = marks_of(shape.name_at(number, index))
    name, inside = split_unit(text)
    name = name or text
    name = _FOOTNOTE.sub("", _SERIAL_AHEAD.sub("", name))
    compared = _COMPARED.search(name)
    if compared:  # 强度较2020年下降
        name = name.replace(compared[0], "")
    total = TOTAL.match(name) is not None
    if total and around.caption:
        name = subject(around.caption) or name
    units = [shape.at(number, i) for i in shape.columns_of("unit")]
    stated = unit_of(next((one for one in units if one), ""))
    if _SORT.fullmatch(stated) and not _UNIT.search(stated):
        name, stated = f"{name}（{stated}）", ""  # 主要污染物排放弹性系数 | 化学需氧量
    return Row(
        shape, shape.cells[number, index], name, inside, stated,
        _binding(shape, number, marks, around), around, usual, total=total,
        base=int(compared["base"]) if compared else None, year=_year_of(shape, number),
        levels=any(_LEVEL.match(shape.at(number, one)) for one in shape.columns_of("value")),
        rises=_rises(shape, number),
    )  # fmt: skip


def _rises(shape: Grid, number: int) -> frozenset[Decimal]:
    """By how much a row's last level is above or below each level before it."""
    said = [shape.at(number, index) for index in shape.columns_of("value")]
    figures = [found[0] for one in said if (found := _FIGURE.search(one))]
    levels = [value for one in figures if (value := arabic_number(one)) is not None]
    return frozenset(abs(levels[-1] - one) for one in levels[:-1])


def _year_of(shape: Grid, number: int) -> int | None:
    """The last year of a row's building time or term, where a column states one."""
    for index in range(shape.width):
        heads = "".join(shape.at(row, index) for row in range(shape.header_rows))
        if _TERM.search(heads):
            return last_year(shape.at(number, index))
    return None


def _binding(shape: Grid, number: int, marks: str, around: Surroundings) -> bool | None:
    """Whether the row is bound: by the cells beside its values, or by a mark and its note."""
    for index in range(shape.width):
        column = shape.columns.get(index)
        if column is not None and column.holds_values:
            continue
        found = _BINDING.fullmatch(shape.at(number, index))
        if found:
            return found["what"] == "约束性"
    for mark in marks:
        sense = around.sense_of(mark)
        if sense in ("约束性", "预期性"):
            return sense == "约束性"
    return None


def _values(row_number: int, row: Row) -> Iterator[tuple[int, Column, Cell]]:
    """The value cells of a row, merged ones once."""
    seen: set[int] = set()
    for index in row.shape.columns_of("value", "rate"):
        cell = row.shape.cells.get((row_number, index))
        if cell is None or cell is row.named or cell.end == cell.start or id(cell) in seen:
            continue
        seen.add(id(cell))
        yield index, row.shape.columns[index], cell
    for index in row.shape.columns_of("other"):  # a remark: 较2020年提高20%
        cell = row.shape.cells.get((row_number, index))
        if cell is not None and _REMARKED.match(row.shape.at(row_number, index)):
            yield index, Column("value"), cell


def _spots(document: Document, number: int, row: Row, time: Time) -> Iterator[Spot]:
    """The value cells of a row with what is known of them."""
    for index, column, cell in _values(number, row):
        yield Spot(document, cell, row, column, row.unit(index, column), time)
