"""Where further plans begin in one file: those annexed to a plan, and those of other places behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.view import view
from checker.extract.years import period_of
from checker.model import Document, ParagraphKind

_NAMES_PLAN = re.compile(r"(?:规划|计划|方案|要点|安排|意见|纲要)(?:（[^（）]{1,12}）){0,2}$")
_ENDS = frozenset("划案点排见要）)")  # what such a line ends in: most lines need no closer look
_NO_TITLE = re.compile(  # a sentence, or a numbered heading: not 六盘水市…方案, 2024-2025年…方案
    r"[。；！？，：|]|^(?:[一二三四五六七八九十]{1,3}[、.．是年五]|\d{1,2}(?!\d)|（|第[一二三四五六七八九十])"
)
_LONGEST_TITLE = 60  # characters
_PLACE = re.compile(  # 云岭市, 某区; not 全市, 城市, 工业园区, 重点区域
    r"(?!全|本|我|各|城|社|地区|工业|产业|重点|示范|试点|绿色|零碳|低碳|园)"
    r"(?P<stem>[\u4e00-\u9fff]{1,7}?)(?P<rank>省|自治区|市|州|盟|县|区|旗)(?![域内级场政容民属直])"
)


def titles_of_plans(document: Document) -> Iterator[tuple[int, str]]:
    """The lines that are the title of a plan: document offset and compact text."""
    for paragraph in document.paragraphs:
        if paragraph.end - paragraph.start > _LONGEST_TITLE or paragraph.kind is ParagraphKind.TOC:
            continue
        if document.text[paragraph.end - 1] not in _ENDS:
            continue
        line = view(document.text, paragraph.start, paragraph.end).text.lstrip("#")
        if _NAMES_PLAN.search(line) and not _NO_TITLE.search(line):
            yield paragraph.start, line


def further_plans(document: Document) -> tuple[tuple[int, str], ...]:
    """Where each plan behind the first begins, with its title.

    Its title names another period or another place than the one before it.
    """
    found: list[tuple[int, str]] = []
    before = ""
    for start, line in titles_of_plans(document):
        if before and (_of_other_time(line, before) or of_other_place(line, before)):
            found.append((start, line))
        before = line
    return tuple(found)


def _of_other_time(line: str, before: str) -> bool:
    own = period_of(line)
    return own is not None and own != period_of(before)


def of_other_place(line: str, before: str) -> bool:
    """Whether a title opens with a place that the one before does not speak of."""
    place = _PLACE.match(line)
    return place is not None and place[0] not in before and place["stem"][:2] not in before
