"""Indicator tables that lost their grid: short lines of name, unit and value, one after another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from checker.extract.cells import (
    CELL,
    cell_comparator,
    runs_together,
    split_unit,
)
from checker.extract.clauses import SPEC_UNITS
from checker.extract.column_heads import Column, header_column
from checker.extract.context import Sense
from checker.extract.quantities import arabic_number
from checker.extract.reading import Found
from checker.extract.view import View, view
from checker.model import Document, Paragraph, ParagraphKind

_LONGEST = 170  # characters of a line that may be part of a table
_FEWEST = 4  # lines
_LONGEST_NAME = 80  # characters of a name with its unit
_WORDS = (
    r"序号|类别|类型|一级指标|二级指标|三级指标|指标名称|具体指标|指标类型|指标性质|指标属性|主要指标|指标|项目|计量单位"
    r"|单位(?!GDP|工业|地区|国内|生产|产品|产值|增加值|面积|建筑|用地|土地|能耗|能源)"
    r"|参考值|目标值|现状值|基准值|基期值?|现值|规划值|绩效参考值|累计值|年均增长率（%）|年均增长率|年均增速（?%?）?"
    r"|累计（?%?）?|属性|性质|备注|说明|责任单位|(?:20\d\d|“?十[三四五六]五”?末?)年?(?:（?(?:现状|目标|基期|预期|实际|预计)值?）?)?(?:[-~]20\d\d年)?"
)
_HEADER = re.compile(rf"(?:{_WORDS}){{3,}}")
_WORD = re.compile(_WORDS)
_ATTRIBUTE = re.compile(
    r"约束性(?:指标)?|预期性(?:指标)?|核心指标|一般指标|引导性(?:指标)?|指导性(?:指标)?|必选|可选|基本指标|特色指标"
)
_WORDS_ONLY = re.compile(r"完成|逐步|不减少|持续|保持|达到(?:省|市|国|本)|下达|要求")
_NOTE = re.compile(r"(?:备注|注)：|\[\d\]")
_GLUED = re.compile(r"\d\.\d|\d{3}")  # cells that ran together: no number can be told apart
_QUALIFIER = re.compile(r"[\u4e00-\u9fff]{2,8}：$")
_ORDINAL = re.compile(r"^\d{1,2}[.、．]?(?=[\u4e00-\u9fff]{2})")
_GAP = re.compile(r"[-—/ ]*(?:[\u4e00-\u9fff]{2,6}：?)?")


@dataclass(frozen=True, slots=True)
class Block:
    """A flattened table: its compact view, the columns of its header, where the rows begin."""

    span: View
    columns: tuple[Column, ...]
    rows_start: int
    start: int  # document offsets of what the rows cover
    end: int


def _is_line(paragraph: Paragraph) -> bool:
    return paragraph.end - paragraph.start <= _LONGEST and paragraph.kind not in (
        ParagraphKind.HEADING,
        ParagraphKind.TITLE,
        ParagraphKind.TOC,
    )


def _runs(document: Document) -> Iterator[list[Paragraph]]:
    """Runs of short lines; a table with a grid, which is read by itself, ends one."""
    run: list[Paragraph] = []
    starts = [table.start for table in document.tables]
    for paragraph in document.paragraphs:
        if run and bisect_left(starts, run[-1].end) < bisect_left(starts, paragraph.start + 1):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if _is_line(paragraph) and "。" not in document.text[paragraph.start : paragraph.end]:
            run.append(paragraph)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = []
    if len(run) >= _FEWEST:
        yield run


def blocks(document: Document) -> Iterator[Block]:
    """All flattened tables; a run of short lines is one when it holds a header with values."""
    for run in _runs(document):
        span = view(document.text, run[0].start, run[-1].end)
        header = _HEADER.search(span.text)
        if not header:
            continue
        words = [match[0] for match in _WORD.finditer(span.text, header.start(), header.end())]
        columns = tuple(column for word in words if (column := header_column(word)))
        if not any(column.holds_values for column in columns):
            continue
        start = span.offsets[header.start()]
        yield Block(span, columns, header.end(), start, run[-1].end)


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    """View ranges between row ends (the attribute column) and repeated headers."""
    text, start = block.span.text, block.rows_start
    stop = _NOTE.search(text, start)
    end = stop.start() if stop else len(text)
    cuts = [m.span() for m in _ATTRIBUTE.finditer(text, start, end)]
    cuts += [m.span() for m in _HEADER.finditer(text, start, end)]
    for low, high in sorted(cuts):
        if low > start:
            yield start, low
        start = max(start, high)
    if start < end:
        yield start, end


def _cells(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The value cells of a row: marked by a sign, a unit or column before, or the row's end."""
    found: list[re.Match[str]] = []
    for match in CELL.finditer(text, start, end):
        before = text[max(start, match.start() - _LONGEST_NAME) : match.start()]
        if re.match(r"/\d", text[match.end() :]) or re.search(r"\d/$", before):
            continue  # 0/1/13: several numbers in one cell
        if runs_together(match):
            continue
        marked = bool(match["sign"] or match["relative"])
        follows = bool(found) and _GAP.fullmatch(text[found[-1].end() : match.start()])
        label = _QUALIFIER.sub("", before.rstrip("-"))
        if marked or follows or split_unit(label)[1] or match.end() == end:
            found.append(match)
    return found


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, list[re.Match[str]], int]]:
    """(start of name, value cells, end of the row's text) for every row between two cuts."""
    cells = _cells(text, start, end)
    row: list[re.Match[str]] = []
    begin = start
    for match in cells:
        if row and not _GAP.fullmatch(text[row[-1].end() : match.start()]):
            yield begin, row, match.start()
            begin, row = row[-1].end(), []
        row.append(match)
    if row:
        yield begin, row, end


def _columns_for(
    block: Block, row: Sequence[re.Match[str]], dashes: int, rest: str
) -> list[Column]:
    """The column of each value: by count where complete, else the last (or, before words, first)."""
    columns = [column for column in block.columns if column.holds_values]
    if len(row) + dashes == len(columns):
        return columns[dashes:]
    if _WORDS_ONLY.match(rest):
        return [columns[0]] * len(row)
    if len(row) <= len(columns):
        return columns[-len(row) :]
    return [columns[-1]] * len(row)


def read_block(block: Block, now: int | None, period_end: int | None) -> Iterator[Found]:
    """The statements of a flattened table's rows; `now` is the first year that is not past."""
    text = block.span.text
    last = ("", "")
    for start, end in _pieces(block):
        attribute = _ATTRIBUTE.match(text, end)  # ends the last row before it
        for begin, row, stop in _rows(text, start, end):
            ahead = text[begin : row[0].start()]
            label = ahead.strip("-—、， ")
            dashes = len(ahead) - len(ahead.rstrip("-"))
            qualifier = _QUALIFIER.search(label)
            name, unit = split_unit(_ORDINAL.sub("", _QUALIFIER.sub("", label)))
            if qualifier and not unit:  # 农村社区：≥10 continues the indicator above
                name, unit = last
            if len(name) < 2 or _GLUED.search(name):
                continue
            last = (name, unit)
            columns = _columns_for(block, row, dashes, text[row[-1].end() : stop])
            first = text.find(name, begin, row[0].start())
            first = begin if first < 0 else first
            for match, column in zip(row, columns, strict=False):
                found = _found(match, column, (name, unit, first), now, period_end)
                if found:
                    bound = attribute if stop == end else None
                    yield replace(found, binding=_binding(bound[0] if bound else ""))


def _binding(attribute: str) -> bool | None:
    if "约束" in attribute:
        return True
    return False if "预期" in attribute else None


def _found(
    match: re.Match[str],
    column: Column,
    label: tuple[str, str, int],  # name, unit, where the name begins
    now: int | None,
    period_end: int | None,
) -> Found | None:
    name, unit, start = label
    value = arabic_number(match["number"])
    said = match["unit"] or unit
    if value is None or not said or said in SPEC_UNITS:
        return None
    past = column.baseline or (column.year is not None and now is not None and column.year < now)
    return Found(
        start=start,
        end=match.end(),
        name=name,
        comparator=cell_comparator(match, name, column),
        value=value,
        value_max=Decimal(match["high"]) if match["high"] else None,
        unit=said,
        year=column.year if column.year is not None else period_end,
        year_stated=column.year is not None,
        base_year=int(match["base"]) if match["base"] else None,
        base_value=None,
        sense=Sense.STATUS if past else Sense.GOAL,
        striving=False,
        confidence=0.8,
        summed=bool(match["open"]),
    )
