"""Cells that tell in words: tasks, contents and scales of projects, in tables of no indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.extract.quantities import UNIT
from checker.extract.table_rows import body_rows
from checker.extract.view import View, view
from checker.extract.years import last_year
from checker.model import Cell, Document, Table

_TELLS = re.compile(
    r"任务|措施|内容|事项|行动|举措|工作|目标|规模|要求|概况|简介|成果|成效|效益|进展|做法|产出"
)
_WHEN = re.compile(r"时限|期限|完成时间|时间|年限|进度|起止|周期|建设期|年度")
_COST = re.compile(r"投资|资金|效益")
_NOT = re.compile(r"序号|编号|备注|单位|部门|主体|投资|资金|类别|领域|名称|地点|联系")
_PROJECT = re.compile(r"(?:项目|工程)(?:名称)?$")
_DIGIT = re.compile(r"\d")
_BARE = re.compile(rf"约?\d[\d,.]*(?:{UNIT})")
_NOTE = re.compile(r"（[^（）]*）")
_HAN = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """A cell that tells, with the year of its row's own term."""

    span: View
    year: int | None
    thing: str = ""  # the project that the row is about
    head: str = ""  # of its column, where the cell holds nothing but a figure: 建设规模 | 30万千瓦


def told_cells(document: Document, tables: Iterable[Table]) -> Iterator[Told]:
    """The cells of these tables that tell in words and hold a figure, in the order of their rows."""
    for table in tables:
        heads = _heads(document, table)
        whens = [i for i, text in heads.items() if _WHEN.search(text) and not _COST.search(text)]
        things = [index for index, text in heads.items() if _PROJECT.search(text)]
        tells = [i for i, text in heads.items() if _tells(text) and i not in (*whens, *things)]
        for row, cells in body_rows(table):
            own = [cells[i] for i in tells if i in cells and cells[i].row == row]
            for cell in own:
                span = view(document.text, cell.start, cell.end)
                if _DIGIT.search(span.text) and _HAN.search(span.text):
                    thing = next((cells[i] for i in things if i in cells), None)
                    name = view(document.text, thing.start, thing.end).text if thing else ""
                    head = _NOTE.sub("", heads[cell.column]) if _BARE.fullmatch(span.text) else ""
                    yield Told(span, _term(document, cells, whens), name, head)


def _tells(head: str) -> bool:
    return _TELLS.search(head) is not None and not _NOT.search(head)


def _heads(document: Document, table: Table) -> dict[int, str]:
    """The words of the header above each column."""
    heads: dict[int, str] = {}
    for cell in table.cells:
        if cell.row < max(1, table.header_rows):
            text = view(document.text, cell.start, cell.end).text
            for index in range(cell.column, cell.column + cell.column_span):
                heads[index] = heads.get(index, "") + text
    return dict(sorted(heads.items()))


def _term(document: Document, cells: dict[int, Cell], whens: list[int]) -> int | None:
    """The last year that a row's term names: 2024年底, 2022—2025."""
    said = (document.text[cells[i].start : cells[i].end] for i in whens if i in cells)
    return last_year("\n".join(said))
