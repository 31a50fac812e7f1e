"""Documents made from short texts, so that these tests need no file reader."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from checker.model import Cell, Document, Paragraph, ParagraphKind, Section, Table

_HEADING = re.compile(
    r"^(第[一二三四五六七八九十]+章|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)\s*(.{1,24})$"
)


def _level(number: str) -> int:
    return 2 if number.startswith("（") else 1


def _sections(lines: list[tuple[int, str]], length: int) -> list[Section]:
    heads = [(start, m) for start, line in lines if (m := _HEADING.match(line))]
    sections: list[Section] = []
    for index, (start, match) in enumerate(heads):
        level = _level(match.group(1))
        later = (s for s, m in heads[index + 1 :] if _level(m.group(1)) <= level)
        above = [s.index for s in sections if s.level < level]
        sections.append(
            Section(
                index,
                level,
                match.group(1),
                match.group(2),
                start,
                next(later, length),
                above[-1] if above else None,
            )
        )
    return sections


def plain(text: str, tables: list[list[list[str]]] | None = None) -> Document:
    """One paragraph a line; 一、 and （一） lines are headings; tables are put after the text."""
    lines: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((offset, line))
        offset += len(line) + 1
    made: list[Table] = []
    for number, rows in enumerate(tables or []):
        cells, begin = [], len(text) + 1
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                text += ("\n" if c == 0 else "\t") + value
                cells.append(Cell(r, c, 1, 1, len(text) - len(value), len(text)))
        made.append(
            Table(
                number, begin, len(text), len(rows), len(rows[0]), tuple(cells), 1, "", None, None
            )
        )
    sections = _sections(lines, len(text))
    paragraphs = []
    for index, (start, line) in enumerate(lines):
        inside = [s.index for s in sections if s.start <= start < s.end]
        kind = ParagraphKind.HEADING if _HEADING.match(line) else ParagraphKind.BODY
        paragraphs.append(
            Paragraph(index, kind, start, start + len(line), inside[-1] if inside else None, None)
        )
    return Document(
        "plan.txt",
        "text/plain",
        "0" * 64,
        text,
        tuple(sections),
        tuple(paragraphs),
        tuple(made),
        (),
    )


@pytest.fixture
def document_of() -> Callable[..., Document]:
    """`plain`, for tests."""
    return plain
