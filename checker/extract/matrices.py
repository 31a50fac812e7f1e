"""Columns that a head alone does not explain: amounts of things, sums over years, others' values.

Beside the usual table of indicators plans hold tables of things (parks, districts, firms, kinds of
work) by what is measured of them: there the head of a column names the indicator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from checker.extract.cells import split_unit
from checker.extract.column_heads import Column

PART = "—"  # between a thing and what is measured of it; compact text never holds this dash
_TIME = re.compile(
    r"“?十[二三四五六]五”?(?:期间|时期|末|以来)?|20\d\d年?(?:[-~至到](?:20)?\d\d年?)?(?:底|末)?|[近中远]期"
)
_COMPARED = re.compile(
    r"[比较]?(?:20\d\d年?|基期|基准年|上年|现状)?(?:累计)?(?=下降|降低|减少|削减|提高|增长)"
)
_GENERIC = re.compile(
    r"(?:年度|分年度|主要|总体|发展|规划|预期|控制|考核|现状|基期|基准|目标|实际|完成|指标|要求|任务|参考|参照|标准|对标|对照|累计|数量?|年|值|情况|其中"
    r"|力争|争取|确保|实现|达到|预计|预测|奋斗|期末|期初|末|底|阶段性?|当前|现有|水平|基础|实绩|到)*"
    r"|合计|总计|小计|(?:年均)?(?:增速|增长率|增幅|降幅|变化)|下降|降低"
)
_OF_INDICATORS = re.compile(r"指标|目标|任务")
_NOT_MEASURED = re.compile(
    r"序号|编号|代码|分值|得分|评分|权重|电话|邮编|页码|文号|日期|(?<!达峰)时间|时限|年限|期限|建设期|起止|周期|经度|纬度|备注|说明"
)
_SUM = re.compile(
    r"合计|总计|小计|(?:[二三四五]年|“?十[三四五六]五”?)?(?:期间)?累计(?:值|数|完成|新增|任务|目标)?|[二三四五]年合计"
)
_ADDED = re.compile(r"累计(?!值|数|完成|新增|任务|目标)[\u4e00-\u9fff]{2}")
_PLACE = re.compile(r"(?:高新区|经开区|开发区|园区|新区|示范区|产业园|本[区市县园])$")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Z][A-Za-z0-9]")
_SERIAL = re.compile(r"^(?:\d{1,2}[.、．]|（\d{1,2}）)(?=[\u4e00-\u9fff])")
_FIGURE = re.compile(r"\d")
_BRACKET = re.compile(r"[\[【〔]")
_BLANK = re.compile(r"[-—/]*")
_DATED = 3  # columns of years beside which one may add them up

Texts = Mapping[tuple[int, int], str]
Columns = Mapping[int, Column]


def measure_of(titles: Sequence[str]) -> str:
    """What the heads above a column measure, without unit, year and kind of value; "" for nothing."""
    found: list[str] = []
    for title in titles:
        name = re.sub(r"（[^（）]*）", "", split_unit(title)[0])
        name = _COMPARED.sub("", _TIME.sub("", name)).strip("：、，-")
        if _WORD.search(name) and not _GENERIC.fullmatch(name) and name not in found:
            found.append(name)
    return "".join(found)


def of_indicators(columns: Columns, titles: Callable[[int], Sequence[str]]) -> bool:
    """Whether a column names indicators, so that no head of another column does."""
    named = [index for index, column in columns.items() if column.kind == "name"]
    return any(_OF_INDICATORS.search("".join(titles(index))) for index in named)


def with_measures(
    columns: Columns, titles: Callable[[int], Sequence[str]], texts: Texts, rows: range, width: int
) -> dict[int, Column]:
    """The columns of a table of things: those of figures with what their heads measure."""
    found = dict(columns)
    first = next((i for i in range(width) if _names_things(texts, rows, i)), None)
    if first is None:
        return found
    whole: Column | None = None  # the column of which those behind it are parts
    for index in range(first + 1, width):
        above, column = titles(index), columns.get(index)
        if column is not None and column.kind == "other" and _ADDED.search("".join(above)):
            column = None  # 累计节能量: what is measured, not a sum of columns
        if column is not None and not column.holds_values:
            continue
        if _NOT_MEASURED.search("".join(above)):
            continue
        measure = measure_of(above)
        if column is not None and not measure and whole and _is_part(above, found.get(index - 1)):
            found[index] = replace(column, measure=whole.measure, unit=whole.unit)
            continue
        if column is not None:
            note = "" if column.note in measure else column.note
            found[index] = replace(column, measure=measure, note=note)
        elif (measure or _SUM.fullmatch("".join(above))) and _holds_figures(texts, rows, index):
            found[index] = Column("value", measure=measure or "合计")
        if measure and index in found:
            unit = next((u for title in above if (u := split_unit(title)[1])), "")
            whole = replace(found[index], unit=unit)
    return _without_doubles(found)


def _without_doubles(columns: Columns) -> dict[int, Column]:
    """The columns without those that nothing tells apart: the head above them was not read."""
    alike = Counter(
        (one.year, one.measure, one.baseline, one.others)
        for one in columns.values()
        if one.measure and not one.unit
    )
    return {
        index: one
        for index, one in columns.items()
        if not one.measure
        or one.unit
        or one.year
        or alike[(None, one.measure, one.baseline, one.others)] < 2
    }


def _is_part(titles: Sequence[str], before: Column | None) -> bool:
    """Whether a column parts the one before it, or goes on with its parts."""
    return "".join(titles).startswith("其中") or bool(before and before.unit)


def _names_things(texts: Texts, rows: range, index: int) -> bool:
    """Whether a column holds words in most rows."""
    said = [_SERIAL.sub("", texts.get((row, index), "")) for row in rows]
    return 2 * sum(bool(_WORD.search(one[:8])) and not _FIGURE.match(one) for one in said) > len(
        said
    )


def _holds_figures(texts: Texts, rows: range, index: int) -> bool:
    """Whether a column holds figures, or dashes in their place, in most rows."""
    said = [texts.get((row, index), "") for row in rows]
    filled = [one for one in said if not _BLANK.fullmatch(one)]
    figures = [one for one in filled if _FIGURE.search(one[:6]) and len(one) <= 16]
    return bool(figures) and 3 * len(figures) >= 2 * len(filled)


def with_sums(
    columns: Columns, titles: Callable[[int], Sequence[str]], width: int
) -> dict[int, Column]:
    """The columns with those that add up the years beside them: 合计, 五年累计."""
    found = dict(columns)
    years = [one.year for one in columns.values() if one.kind == "value" and one.year is not None]
    if len(set(years)) >= _DATED:
        for index in range(width):
            column = columns.get(index)
            said = "".join(titles(index)[-1:])
            if (column is None or column.kind == "other") and _SUM.fullmatch(
                name := split_unit(said)[0]
            ):
                found[index] = Column("value", max(years), note=name, summed=True)
    return found


def with_bracketed(
    columns: Columns, titles: Callable[[int], Sequence[str]], texts: Texts, rows: range, width: int
) -> dict[int, Column]:
    """The columns with one headed 累计 that holds sums over the years in brackets, not of columns beside it."""
    found = dict(columns)
    for index in range(width):
        column = columns.get(index)
        said = [texts.get((row, index), "") for row in rows]
        filled = [one for one in said if not _BLANK.fullmatch(one)]
        if (column is not None and column.kind != "other") or not filled:
            continue
        if _SUM.fullmatch("".join(titles(index)[-1:])) and all(map(_BRACKET.match, filled)):
            found[index] = Column("rate")
    return found


def with_own(
    columns: Columns, titles: Callable[[int], Sequence[str]], texts: Texts, rows: range, width: int
) -> dict[int, Column]:
    """The columns with the one headed by the place itself, beside those of others: what it has reached."""
    compared = any(column.others for column in columns.values())
    own = [
        index
        for index in range(width)
        if compared
        and index not in columns
        and _PLACE.search("".join(titles(index)[-1:]))
        and _holds_figures(texts, rows, index)
    ]
    return {**columns, **{index: Column("value", baseline=True) for index in own}}


def with_rates_dated(columns: Columns) -> dict[int, Column]:
    """The columns, those of yearly growth with the year they lead to: that of the level before."""
    found, year = dict(columns), None
    for index in sorted(columns):
        column = columns[index]
        if column.kind == "value" and column.year is not None and not column.others:
            year = column.year
        elif column.kind == "rate" and column.year is None:
            found[index] = replace(column, year=year)
    return found


def with_others(columns: Columns) -> dict[int, Column]:
    """The columns: what a standard asks for is no goal of the plan where the plan's own goal stands beside it."""
    own = any(
        one.holds_values and not (one.norm or one.others or one.baseline)
        for one in columns.values()
    )
    return {
        index: replace(column, others=True) if column.norm and own else column
        for index, column in columns.items()
    }
