"""Measures that stand in tables: a task column beside columns for body and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from checker.extract.amounts import Amount, main_amount
from checker.extract.body_lists import Roles, split_roles
from checker.extract.deadlines import Deadline, main_deadline, stated_deadline
from checker.extract.measure_making import measure_of
from checker.extract.table_rows import body_rows
from checker.extract.view import View, view
from checker.model import Cell, Document, Measure, Scope, Table

_SUPPORT = re.compile(r"配合|协同|协办|参与|参加|支持(?:单位|部门)|协助")
_BODY = re.compile(r"责任|牵头|主体|主办|(?:实施|负责|落实|承担|主管)(?:单位|部门)|^(?:单位|部门)$")
_WHEN = re.compile(
    r"时限|期限|完成时间|时间节点|完成日期|年限|进度安排|起止|^时间|实施(?:时间|周期)|时间(?:要求|安排)|^进度"
)
_AMOUNT = re.compile(r"数量|工程量|规模|量化|目标值|任务量|预期(?:目标|成果|效果)")
_TASK = re.compile(r"任务|措施|内容|事项|行动|举措|工作")
_PROJECT = re.compile(r"项目名称|工程名称|^(?:重点|重大|建设)?(?:项目|工程)$")
_SKIP = re.compile(r"序号|编号|备注|指标|单位")
_GROUP = re.compile(r"类别|领域|类型|方面|一级")
_OF_TASKS = re.compile(r"任务(?:分解|分工|清单|表)|措施清单|工作清单|行动清单|分工方案")
_MEMBERS = re.compile(
    r"(?:^|(?<=[。；\n]))(?:\d{1,2}[.．、）](?!\d)|（\d{1,2}）|[①-⑳]|[一二三四五六七八九十]是)"
)
_SHORTEST = 4  # characters of a task


@dataclass(slots=True)
class _Columns:
    """The columns of a task table by what they hold."""

    tasks: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    supporting: list[int] = field(default_factory=list)
    whens: list[int] = field(default_factory=list)
    amounts: list[int] = field(default_factory=list)
    of_tasks: bool = False  # the caption or section says that these are tasks

    @property
    def tells(self) -> bool:
        """Whether the table is one of tasks."""
        return bool(self.tasks and (self.leads or self.supporting or self.whens or self.of_tasks))


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says for all tasks in it."""

    roles: Roles
    deadline: Deadline | None
    amount: Amount | None


def _columns(document: Document, table: Table) -> _Columns:
    """Task, body, deadline and amount columns, by the words of the header rows."""
    found = _Columns()
    for cell in table.cells:
        if cell.row >= max(1, table.header_rows):
            continue
        text = view(document.text, cell.start, cell.end).text
        columns = range(cell.column, cell.column + cell.column_span)
        if _PROJECT.search(text):
            return _Columns()  # projects have a list of their own
        if _SUPPORT.search(text) and not re.search(r"牵头|责任", text):
            found.supporting += columns
        elif _BODY.search(text):
            found.leads += columns
        elif _WHEN.search(text):
            found.whens += columns
        elif _AMOUNT.search(text) and not re.search(r"任务(?!量)|措施|内容", text):
            found.amounts += columns
        elif _TASK.search(text) and not _SKIP.search(text) and not _GROUP.search(text):
            found.tasks += columns
    titles = table.caption + "".join(document.section_path(table.start)[-1:])
    found.of_tasks = _OF_TASKS.search(titles) is not None
    return found


def _words(document: Document, columns: list[int], cells: dict[int, Cell]) -> list[str]:
    """The texts of the named columns of a row, each cell once."""
    wanted = dict.fromkeys(cells[c] for c in columns if c in cells)
    return [t for c in wanted if (t := view(document.text, c.start, c.end).text.strip("/-无"))]


def _row(document: Document, columns: _Columns, cells: dict[int, Cell]) -> _Row:
    roles = Roles()
    for words in _words(document, columns.leads, cells):
        roles |= split_roles(words, labelled=True)
    for words in _words(document, columns.supporting, cells):
        roles |= Roles((), split_roles(words, labelled=True).bodies)
    when = "；".join(_words(document, columns.whens, cells))
    amount = main_amount("；".join(_words(document, columns.amounts, cells)))
    return _Row(roles, stated_deadline(when) if when else None, amount)


def _members(document: Document, cell: Cell) -> list[View]:
    """The tasks of a cell: its numbered members, else the whole."""
    whole = view(document.text, cell.start, cell.end)
    places = [match.start() for match in _MEMBERS.finditer(whole.text)]
    if len(places) < 2:
        return [whole]
    borders = [0, *places[1:], len(whole.text)]
    return [View(whole.text[low:high], whole.offsets[low:high]) for low, high in pairwise(borders)]


def _measures(document: Document, table: Table) -> Iterator[Measure]:
    columns = _columns(document, table)
    if not columns.tells:
        return
    for row, cells in body_rows(table):
        own = [c for c in cells.values() if c.row == row and c.end > c.start]
        texts = _words(document, columns.tasks, cells)
        if not own or len("".join(texts)) < _SHORTEST or len(set(cells.values())) == 1:
            continue  # a row of one cell over all columns is a title
        common = _row(document, columns, cells)
        tasks = [cells[c] for c in columns.tasks if c in cells and cells[c] in own]
        members = _members(document, tasks[-1]) if tasks else []
        if len(members) > 1:
            for member in members:
                start, end = member.span(0, len(member.text))
                yield _measure(document, member.text, common, start, end)
        else:
            start, end = min(c.start for c in own), max(c.end for c in own)
            yield _measure(document, "：".join(texts), common, start, end)


def _measure(document: Document, text: str, row: _Row, start: int, end: int) -> Measure:
    """One measure of a row; what its columns leave open its own words may say."""
    deadline = row.deadline or main_deadline(text)
    amount, evidence = main_amount(text) or row.amount, document.evidence(start, end)
    return measure_of(
        text,
        evidence,
        row.roles,
        deadline,
        amount,
        bodies_scope=Scope.OWN if row.roles.bodies else None,
        deadline_scope=None if deadline is None else Scope.OWN,
    )


def table_measures(document: Document) -> list[Measure]:
    """The rows of task tables as measures; tables of indicators have no task column."""
    return [m for table in document.tables for m in _measures(document, table)]
