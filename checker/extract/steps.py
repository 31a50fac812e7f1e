"""Yearly steps: what a plan sets for each year or stage of its period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.extract.table_rows import body_rows
from checker.extract.view import View, view
from checker.model import Document, Paragraph, ParagraphKind, Section, Step, Table

_STEPS = re.compile(
    r"分(?:年度|阶段|步)|年度(?:计划|任务|安排|工作|目标任务|重点|实施)|(?:实施|工作|推进|进度)(?:步骤|阶段|安排|进度|计划)|进度安排|阶段(?:安排|任务|划分)|步骤安排|时间安排|时序"
)
_YEAR = r"20\d\d"
_SPAN = (
    rf"(?P<first>{_YEAR})年?(?:\d{{1,2}}月)?[-~至到]+(?P<last>{_YEAR})年?(?:\d{{1,2}}月)?(?:底|末)?"
)
_OPENS = re.compile(  # what a step begins with: 2022年：, 第一阶段（2021—2022年）, （一）启动阶段（2022年1—12月）
    r"^(?:[-·*●■]+)?(?:（[一二三四五六七八九十]{1,2}）|[一二三四五六七八九十]{1,2}、|\d{1,2}[.．、]|（\d{1,2}）|[①-⑳])?"
    r"(?:第[一二三四五]阶段[：，]?)?(?:[\u4e00-\u9fff]{2,10}阶段[：，]?)?"
    rf"[（“]?(?:{_SPAN}|(?:到|至)?(?P<year>{_YEAR})年?(?:度|底|末|全年|\d{{1,2}}[-~至到]\d{{1,2}}月|\d{{1,2}}月[-~至到]\d{{1,2}}月)?)(?:前)?”?[）：:，。]?"
)
_CLAUSE = re.compile(  # inside a sentence: 2022年完成三条，2023年完成五条
    rf"(?:^|(?<=[，；：。]))(?:到|至|力争|其中)?(?:{_SPAN}|(?P<year>{_YEAR})年(?:度|底|末)?(?:前)?)(?!的?(?:基础|水平)|[^，；。]{{0,6}}印发)"
)
_ANY = re.compile(rf"(?<!\d){_YEAR}(?!\d)年?")
_LONGEST = 400  # characters of one step


def _step(document: Document, match: re.Match[str], start: int, end: int) -> Step:
    """The step of document range [start, end) whose opening matched."""
    year = int(match.group("last") or match.group("year"))
    begins = int(match.group("first")) if match.group("first") else None
    text = view(document.text, start, end).text
    return Step(year, text[:_LONGEST], document.evidence(start, end), begins)


def steps_inside(document: Document, views: Sequence[View]) -> tuple[Step, ...]:
    """The steps that one measure sets for itself: at least two years, each with its own clause."""
    found: list[Step] = []
    for whole in views:
        if whole.text.count("年") < 2:
            continue
        matches = list(_CLAUSE.finditer(whole.text))
        for number, match in enumerate(matches):
            stop = matches[number + 1].start() if number + 1 < len(matches) else len(whole.text)
            words = whole.text[match.end() : stop].strip("，；。")
            if len(words) >= 3:
                low, high = match.start(), stop
                while whole.text[high - 1] in "，；。":
                    high -= 1
                found.append(_step(document, match, *whole.span(low, high)))
    years = {step.year for step in found}
    return tuple(found) if len(years) > 1 else ()


def find_steps(document: Document) -> tuple[Step, ...]:
    """The yearly steps and stages of the whole plan, from its sections about them and from tables."""
    found: list[Step] = []
    for section in document.sections:
        if _STEPS.search(section.title):
            found += _of_section(document, section)
    for table in document.tables:
        found += _of_table(document, table)
    unique = {(step.evidence.start, step.year): step for step in found}
    return tuple(sorted(unique.values(), key=lambda step: (step.evidence.start, step.year)))


def _of_section(document: Document, section: Section) -> Iterator[Step]:
    """Paragraphs (or headings) that open with a year or stage, each up to the next one."""
    first = bisect_left(document.paragraphs, section.start, key=lambda p: p.start)
    inside: list[Paragraph] = []
    for paragraph in document.paragraphs[first:]:
        if paragraph.start >= section.end:
            break
        if paragraph.kind is not ParagraphKind.TOC:
            inside.append(paragraph)
    opened: list[tuple[re.Match[str], int]] = []
    for index, paragraph in enumerate(inside[1:], 1):  # the first one is the section's own heading
        match = _OPENS.match(view(document.text, paragraph.start, paragraph.end).text)
        if match is not None:
            opened.append((match, index))
    for number, (match, index) in enumerate(opened):
        stop = opened[number + 1][1] if number + 1 < len(opened) else len(inside)
        end = next(
            (p for p in range(index + 1, stop) if _leaves(document, inside[p], section)), stop
        )
        yield _step(document, match, inside[index].start, inside[end - 1].end)


def _leaves(document: Document, paragraph: Paragraph, section: Section) -> bool:
    """Whether a heading inside the section ends its last step."""
    if paragraph.kind is not ParagraphKind.HEADING or paragraph.section is None:
        return False
    return document.sections[paragraph.section].level <= section.level + 1


def _of_table(document: Document, table: Table) -> Iterator[Step]:
    """Cells under columns headed by years, where rows hold work and no figures."""
    columns: dict[int, int] = {}
    for cell in table.cells:
        if cell.row < max(1, table.header_rows):
            text = view(document.text, cell.start, cell.end).text
            years = _ANY.findall(text)
            if len(years) == 1 and re.search(
                r"任务|工作|计划|安排|步骤|内容|进度", text + table.caption
            ):
                for column in range(cell.column, cell.column + cell.column_span):
                    columns[column] = int(years[0].rstrip("年"))
    if len(set(columns.values())) < 2:
        return
    for row, cells in body_rows(table):
        for column, year in columns.items():
            work = cells.get(column)
            if work is None or work.row != row or work.end <= work.start:
                continue
            text = view(document.text, work.start, work.end).text
            if len(re.findall(r"[\u4e00-\u9fff]", text)) >= 4:
                yield Step(year, text[:_LONGEST], document.evidence(work.start, work.end))
