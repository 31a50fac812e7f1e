"""Measures that stand in tables: a task column beside columns for body and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.extract.amounts import quantity
from checker.extract.bodies import split_bodies
from checker.extract.commitment import judge_commitment
from checker.extract.table_rows import body_rows
from checker.extract.view import view
from checker.model import Cell, Document, Measure, Table

_BODY = re.compile(
    r"责任|牵头|配合|主体|(?:实施|负责|落实|参与|协同|承担|主管)(?:单位|部门)|^(?:单位|部门)$"
)
_WHEN = re.compile(r"时限|期限|完成时间|时间节点|完成日期|年限|进度安排|起止|^时间")
_TASK = re.compile(r"任务|措施|内容|事项|行动|举措|工作")
_PROJECT = re.compile(r"项目名称|工程名称|^(?:重点|重大|建设)?(?:项目|工程)$")
_SKIP = re.compile(r"序号|编号|备注|指标|单位")
_GROUP = re.compile(r"类别|领域|类型|方面|一级")


def _columns(document: Document, table: Table) -> tuple[list[int], list[int], list[int]]:
    """Task, body and deadline columns, by the words of the header rows."""
    tasks: list[int] = []
    bodies: list[int] = []
    whens: list[int] = []
    for cell in table.cells:
        if cell.row >= max(1, table.header_rows):
            continue
        text = view(document.text, cell.start, cell.end).text
        columns = range(cell.column, cell.column + cell.column_span)
        if _PROJECT.search(text):
            return [], [], []  # projects have a list of their own
        if _BODY.search(text):
            bodies += columns
        elif _WHEN.search(text):
            whens += columns
        elif _TASK.search(text) and not _SKIP.search(text) and not _GROUP.search(text):
            tasks += columns
    return tasks, bodies, whens


def _measures(document: Document, table: Table) -> Iterator[Measure]:
    tasks, bodies, whens = _columns(document, table)
    if not tasks or not (bodies or whens):
        return
    for row, cells in body_rows(table):

        def words(columns: list[int], cells: dict[int, Cell] = cells) -> list[str]:
            wanted = dict.fromkeys(cells[c] for c in columns if c in cells)
            return [t for c in wanted if (t := view(document.text, c.start, c.end).text)]

        text = "：".join(words(tasks))
        own = [c for c in cells.values() if c.row == row and c.end > c.start]
        if len(text) < 4 or not own:
            continue
        who = tuple(dict.fromkeys(b for w in words(bodies) for b in split_bodies(w, labelled=True)))
        when = "；".join(words(whens)) or None
        amount = quantity(text)
        firm = replace(
            judge_commitment(text),
            responsible=bool(who),
            deadline=when is not None,
            quantity=amount is not None,
        )
        evidence = document.evidence(min(c.start for c in own), max(c.end for c in own))
        yield Measure(text, (), who, when, amount, None, firm.score, evidence)


def table_measures(document: Document) -> list[Measure]:
    """The rows of task tables as measures; tables of indicators have no task column."""
    return [m for table in document.tables for m in _measures(document, table)]
