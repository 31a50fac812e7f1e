"""Named projects: rows of project tables, and projects that prose gives an investment or a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.bodies import bodies_in_prose, find_assignments
from checker.extract.deadlines import main_deadline
from checker.extract.sentences import Sentence
from checker.extract.table_rows import body_rows
from checker.extract.view import view
from checker.model import Cell, Document, Project, Table

_COLUMNS = {  # what a header cell says the column holds; first match wins
    "investment": re.compile(r"投资|金额|资金|概算|预算"),
    "body": re.compile(
        r"责任|主体|业主|牵头|部门|企业名称|承担|(?:建设|实施|承建|申报)单位|^单位名称$"
    ),
    "period": re.compile(r"周期|工期|建设期|年限|期限|时限|时间|进度|起止|年度"),
    "content": re.compile(r"内容|规模|概况|简介|任务"),
    "goal": re.compile(r"目标|效益|减碳|减排|节能量|产出"),
    "name": re.compile(r"名称|^(?:重[点大])?(?:建设)?(?:项目|工程)$|项目$|工程$"),
}
_MONEY = re.compile(
    r"(?:总|计划|预计|估算|拟|概算)*投资(?:总?额|规模)?(?:为|约|超过|超|达到?|近|共计|合计)*(?P<value>\d[\d.,]*(?:万|亿|千万)?(?:元|美元))"
)
_AMOUNT = re.compile(r"(?:约|超|近)?\d[\d.,]*(?:余|多)?(?:万|亿|千万)元")
_NAME = re.compile(
    r"(?P<name>[^，。；：、！？（）]{3,36}?(?:（[^（）]{1,20}）)?(?:项目|工程|基地|示范线|生产线|电站|中心))"
)
_BUILDER = re.compile(r"，?由[^，。；]{2,30}(?:建设|承建|投资|实施|牵头|负责)")
_LEAD = re.compile(
    r"^(?:(?:到|至)?\d{4}(?:-\d{4})?年(?:底|末)?前?|安排|力争|争取|重点|加快|大力|积极|全力|着力|稳步|有序|持续|深入|推进|推动|实施|建设|建成|"
    r"开展|谋划|启动|组织|支持|依托|以|由|在|抓好|做好|包括|完成|开工|布局|新建|扩建|续建|促进|对|和|及|等|其中|一是|二是|三是|四是|——)+"
)
_KIND = (
    "一批|若干|各类|各|重点|重大|[一二三四五六七八九十百\\d]+[个项批]|上述|本|该|此类?|相关|示范|试点|建设|改造|技改|技术|绿色|低碳|节能|环保|清洁|"
    "智能化|数字化|循环化|减排|降碳|产业|投资|合作|支撑|储备|配套|科技|国家|省级|市级|国家级|基础设施|工业|能源|新建|续建"
)
_PLURAL = re.compile(rf"^(?:{_KIND})*(?:项目|工程|基地|中心)$")


def _headers(document: Document, table: Table) -> dict[str, int]:
    """Column numbers of a project table by what they hold."""
    found: dict[str, int] = {}
    for cell in table.cells:
        if cell.row >= max(1, table.header_rows):
            continue
        text = view(document.text, cell.start, cell.end).text
        for what, pattern in _COLUMNS.items():
            if pattern.search(text):
                found.setdefault(what, cell.column)
                break
    return found


def _is_project_table(document: Document, table: Table, columns: dict[str, int]) -> bool:
    if "name" not in columns or not {"investment", "body", "period", "content"} & columns.keys():
        return False
    head = [c for c in table.cells if c.row < max(1, table.header_rows)]
    if any(
        re.search(
            r"^(?:主要|具体|核心)?指标(?:名称)?$|参考值|目标值|累计值",
            document.text[c.start : c.end],
        )
        for c in head
    ):
        return False
    words = table.caption + "".join(document.text[c.start : c.end] for c in head)
    return (
        re.search(r"项\s*目|工\s*程", words + "".join(document.section_path(table.start)))
        is not None
    )


def _from_table(document: Document, table: Table) -> Iterator[Project]:
    columns = _headers(document, table)
    if not _is_project_table(document, table, columns):
        return
    for _, cells in body_rows(table):

        def value(what: str, cells: dict[int, Cell] = cells) -> str | None:
            cell = cells.get(columns.get(what, -1))
            return (view(document.text, cell.start, cell.end).text or None) if cell else None

        name = value("name")
        if name is None or name in ("合计", "总计", "小计") or len(name) < 2:
            continue
        own = [c for c in cells.values() if c.end > c.start and c.row == cells[columns["name"]].row]
        start, end = min(c.start for c in own), max(c.end for c in own)
        yield Project(
            name, value("investment"), value("body"), value("period"), document.evidence(start, end)
        )


def _name(text: str, before: int) -> tuple[str, int, int] | None:
    """The last specific project name that ends before view index `before`."""
    found = None
    for match in _NAME.finditer(text, 0, before):
        lead = _LEAD.match(match.group("name"))
        start = match.start() + (lead.end() if lead else 0)
        for word in ("的", "实施", "推进", "启动", "开展"):
            at = text.rfind(word, start, match.end())
            start = start if at < 0 else at + len(word)
        name = text[start : match.end()]
        if len(name) >= 5 and not _PLURAL.match(name):
            found = (name, start, match.end())
    return found


def _from_sentence(document: Document, sentence: Sentence) -> Project | None:
    text = sentence.text
    money = _MONEY.search(text)
    named = _name(text, money.start() if money else len(text))
    if named is None:
        return None
    builder = _BUILDER.match(text[named[2] :])
    bodies = bodies_in_prose(text) or tuple(b for a in find_assignments(text) for b in a.bodies)
    if money is None and builder is None:
        return None
    deadline = main_deadline(text)
    start, end = sentence.view.span(named[1], len(text))
    return Project(
        name=named[0],
        investment=money.group("value") if money else None,
        body="、".join(bodies) or None,
        period=deadline.text if deadline else None,
        evidence=document.evidence(start, end),
    )


def find_projects(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Project, ...]:
    """Projects of tables and prose, in document order, one for each name."""
    found = [p for table in document.tables for p in _from_table(document, table)]
    for sentence in sentences:
        if (
            sentence.heading
            or sentence.table is not None
            or not re.search(r"项目|工程|投资", sentence.text)
        ):
            continue
        project = _from_sentence(document, sentence)
        if project is not None:
            found.append(project)
    unique: dict[str, Project] = {}
    for project in sorted(found, key=lambda p: p.evidence.start):
        unique.setdefault(project.name, project)
    return tuple(unique.values())
