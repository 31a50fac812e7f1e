"""Policy documents that a plan cites, by title, number or both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.view import View, view
from checker.model import Citation, Document, ParagraphKind

_NUMBER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,14})[〔\[【（](?P<year>(?:19|20)\d\d)[〕\]】）]?第? ?(?P<serial>\d{1,5})号"
)
_LEAD = re.compile(
    r"^.*(?:根据|依据|依照|按照|遵照|参照|对照|落实|贯彻|执行|结合|印发|文件|按|据|见|和|与|及|如|即|为|号)(?=[\u4e00-\u9fff]{2})"
)
_TITLE_OPEN, _TITLE_CLOSE = "《«", "》»"
_POLICY = re.compile(
    r"(?:规划|纲要|计划|方案|意见|通知|办法|条例|法|决定|决议|标准|导则|指南|指引|目录|措施|规定|准则|细则|规范|"
    r"行动|议程|协定|报告|清单|名录|若干政策|政策|要点|路线图|体系|函|批复|要求|大纲)(?:（[^（）]*）)*$"
)
_PLAIN = re.compile(r"[（(].*?[）)]|[“”\"、，\s]")


def _titles(text: str) -> Iterator[tuple[int, int]]:
    """View ranges of outermost 《…》, brackets included."""
    depth, start = 0, 0
    for position, character in enumerate(text):
        if character in _TITLE_OPEN:
            start = position if depth == 0 else start
            depth += 1
        elif character in _TITLE_CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield start, position + 1


def _number(match: re.Match[str]) -> tuple[str, int]:
    """The number in its usual form and where it starts in the view."""
    organ = _LEAD.sub("", match.group("organ"))
    start = match.start() + len(match.group("organ")) - len(organ)
    return f"{organ}〔{match.group('year')}〕{match.group('serial')}号", start


def _in_paragraph(whole: View) -> Iterator[tuple[str | None, str | None, int, int]]:
    """(number, title, view start, view end) of each citation in one paragraph."""
    numbers: dict[int, tuple[str, int]] = {}
    for match in _NUMBER.finditer(whole.text):
        worded, begin = _number(match)
        numbers[begin] = (worded, match.end())
    for start, end in _titles(whole.text):
        title = whole.text[start + 1 : end - 1]
        bracketed = whole.text[end : end + 1] == "（"
        number, stop = numbers.pop(end + bracketed, (None, end))
        stop += number is not None and whole.text[stop : stop + 1] == "）"
        if number is not None or _POLICY.search(title):
            yield number, title, start, stop
    for begin, (worded, stop) in numbers.items():
        if begin > 0 and not whole.text[:begin].endswith("文件"):  # else it is the document's own
            yield worded, None, begin, stop


def _same(title: str, own: str) -> bool:
    return _PLAIN.sub("", title) == _PLAIN.sub("", own)


def find_citations(document: Document, own_title: str = "") -> tuple[Citation, ...]:
    """Cited documents in order of first mention; the plan's own title is left out."""
    found: dict[str, Citation] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind in (ParagraphKind.TOC, ParagraphKind.TITLE):
            continue
        if not any(c in document.text[paragraph.start : paragraph.end] for c in "《«号"):
            continue
        whole = view(document.text, paragraph.start, paragraph.end)
        for number, title, start, end in sorted(_in_paragraph(whole), key=lambda c: c[2]):
            if title is not None and _same(title, own_title):
                continue
            keys = [key for key in (title, number) if key is not None]
            known = next((found[key] for key in keys if key in found), None)
            if known is None or (known.number is None and number is not None):
                # a title that gets its number at a later mention keeps its place in the order
                cited = Citation(number, title, document.evidence(*whole.span(start, end)))
                found.update(dict.fromkeys(keys, cited))
    return tuple(dict.fromkeys(found.values()))
