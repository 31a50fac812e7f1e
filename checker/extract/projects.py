"""Named projects: rows of project tables, and projects that prose gives an investment or a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from checker.extract.amounts import main_amount
from checker.extract.bodies import find_assignments
from checker.extract.body_lists import split_bodies
from checker.extract.body_prose import bodies_in_prose
from checker.extract.commitment import does
from checker.extract.deadlines import main_deadline
from checker.extract.money import in_wan, unit_of_money
from checker.extract.sentences import Sentence
from checker.extract.table_rows import body_rows
from checker.extract.view import View, view
from checker.model import Cell, Document, Project, Table

_COLUMNS = {  # what a header cell says the column holds; first match wins
    "supports": re.compile(r"支[撑持](?:的)?|对应|服务(?:目标|任务)|关联|所属(?:任务|行动)"),
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
_PERIOD = re.compile(r"20\d\d年?(?:\d{1,2}月)?[-~至到]+20\d\d年?(?:\d{1,2}月)?")
_NOT_CONTENT = re.compile(
    r"投资|资金|^(?:水务|建设|经发)?[^，]{0,6}(?:公司|局)$|由[^，]*(?:承建|建设|负责|牵头|实施|投资)|^(?:建设期|工期|计划)|责任单位|牵头单位|建设单位"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总投资)$")
_GROUP_NAME = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)|类$|方面$|领域$"
)
_ORDINAL = re.compile(r"^(?:\d{1,3}[.．、）](?!\d)|（\d{1,3}）|[①-⑳])")
_LIST = re.compile(
    r"(?:重点|重大|支撑|示范|建设|标志性|工程|储备|谋划|拟建|在建|新建|续建)(?:建设|支撑|示范|工程)?项目(?!支持|管理|储备库|带动|化|谋划|推进|建设)|项目(?:清单|名单|一览|列表|表|库清单)|工程(?:清单|一览|项目表)|重点工程$"
)
_ITEM = re.compile(
    r"^(?P<mark>(?:[-·*●■]+|\d{1,3}[.．、）](?!\d)|（[\d一二三四五六七八九十]{1,3}）|[①-⑳]|[一二三四五六七八九十]{1,3}、|项目[一二三四五六七八九十\d]{1,3}[：.、]))?"
    r"[“]?(?P<name>[^，。；：、！？（”]{4,36}(?:（[^（）]{1,12}期[^（）]{0,4}）)?)[”]?(?=[，。；：（]|$)"
)
_ENDS_LIKE_PROJECT = re.compile(
    r"(?:项目|工程|基地|中心|平台|电站|厂|站|管网|产业园|园区?|生产线|示范[线区]|改造|扩建|新建|系统|设施|体系|建设|升级|利用|治理|替代)(?:[一二三]期)?(?:（[^（）]+）)?$"
)
_MENTION = re.compile(r"项目|工程|投资")
_ABOVE = 60  # characters above a table in which 单位：万元 may stand
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


def _money_unit(document: Document, table: Table, column: int | None) -> str | None:
    """The unit of the investment column: of its head, else of the caption or the line above."""
    heads = [
        view(document.text, c.start, c.end).text
        for c in table.cells
        if c.column == column and c.row < max(1, table.header_rows)
    ]
    above = view(document.text, max(0, table.start - _ABOVE), table.start).text
    for place in (*heads, table.caption, above if "单位：" in above else ""):
        unit = unit_of_money(place)
        if unit is not None:
            return unit
    return None


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
    unit = _money_unit(document, table, columns.get("investment"))
    for row, cells in body_rows(table):

        def value(what: str, cells: dict[int, Cell] = cells) -> str | None:
            cell = cells.get(columns.get(what, -1))
            return (view(document.text, cell.start, cell.end).text or None) if cell else None

        name = value("name")
        filled = {c for c in cells.values() if c.end > c.start}
        if name is None or len(name) < 2 or _TOTAL.match(name) or _is_group(name, filled):
            continue
        own = [c for c in filled if c.row == row]
        if not own:
            continue
        start, end = min(c.start for c in own), max(c.end for c in own)
        investment, body = value("investment"), value("body")
        yield Project(
            name=_ORDINAL.sub("", name),
            investment=investment,
            body=body,
            period=value("period"),
            evidence=document.evidence(start, end),
            content=value("content"),
            investment_wan=in_wan(investment, unit),
            supports=value("supports") or value("goal"),
            bodies=split_bodies(body, labelled=True) if body else (),
        )


def _is_group(name: str, filled: set[Cell]) -> bool:
    """Whether a row is a heading inside the table: 一、节能改造类, over all columns or alone."""
    return len(filled) == 1 or (len(filled) == 2 and _GROUP_NAME.search(name) is not None)


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
    if money is None and builder is None:
        return None
    return _worded(document, sentence.view, named)


def _worded(document: Document, words: View, named: tuple[str, int, int]) -> Project:
    """A project of prose: what the words behind its name say of it."""
    text = words.text
    money = _MONEY.search(text)
    bodies = bodies_in_prose(text) or tuple(b for a in find_assignments(text) for b in a.bodies)
    deadline = main_deadline(text)
    span = _PERIOD.search(text)
    investment = money.group("value") if money else None
    start, end = words.span(named[1], len(text))
    return Project(
        name=named[0],
        investment=investment,
        body="、".join(bodies) or None,
        period=span.group() if span else deadline.text if deadline else None,
        evidence=document.evidence(start, end),
        content=_content(text[named[2] :]),
        investment_wan=in_wan(investment, None),
        bodies=bodies,
    )


def _content(rest: str) -> str | None:
    """What is built: the clauses behind the name that say neither money, nor who, nor when."""
    clauses = [c for c in re.split(r"[，。；：]", rest) if len(c) >= 4]
    kept = [
        c
        for c in clauses
        if not _MONEY.search(c)
        and not _NOT_CONTENT.search(c)
        and not _PERIOD.search(c)
        and (does(c) or main_amount(c) is not None)
    ]
    return "，".join(kept) or None


@lru_cache(maxsize=512)
def _lists_projects(heading: str) -> bool:
    return _LIST.search(heading) is not None


def _from_list(document: Document, sentences: Iterable[Sentence]) -> Iterator[Project]:
    """The items of a section of projects: 1.东区供热管网工程。铺设管道8公里，总投资……"""
    listed = [
        s
        for s in sentences
        if s.paragraph is not None and not s.heading and s.path and _lists_projects(s.path[-1])
    ]
    for _, group in groupby(listed, key=lambda s: s.paragraph):
        members = list(group)
        words = View(
            "".join(s.view.text for s in members),
            tuple(offset for s in members for offset in s.view.offsets),
        )
        item = _ITEM.match(words.text)
        if item is None:
            continue
        name = item.group("name")
        told = len(words.text) > item.end() + 4 or bool(item.group("mark"))
        if told and not _PLURAL.match(name) and _ENDS_LIKE_PROJECT.search(name):
            yield _worded(document, words, (name, item.start("name"), item.end("name")))


def find_projects(document: Document, sentences: tuple[Sentence, ...]) -> tuple[Project, ...]:
    """Projects of tables, lists and prose, in document order, one for each name."""
    found = [p for table in document.tables for p in _from_table(document, table)]
    found += _from_list(document, sentences)
    listed = {document.paragraph_at(p.evidence.start) for p in found}
    for sentence in sentences:
        if sentence.heading or sentence.table is not None or not _MENTION.search(sentence.text):
            continue
        if sentence.paragraph is not None and sentence.paragraph + 1 in listed:
            continue
        project = _from_sentence(document, sentence)
        if project is not None:
            found.append(project)
    unique: dict[str, Project] = {}
    for project in sorted(found, key=lambda p: p.evidence.start):
        unique.setdefault(project.name, project)
    return tuple(unique.values())
