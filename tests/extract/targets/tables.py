"""Small tables with merged cells, captions and notes for the tests."""

from dataclasses import replace

from wording import document, knowledge

from checker.extract.sentences import sentences
from checker.extract.targets import Figures, find_figures
from checker.model import Cell, Document, Paragraph, ParagraphKind, Table, Target

Spans = dict[tuple[int, int], tuple[int, int]]


def table_plan(
    *tables: list[list[str | None]],
    caption: str = "",
    header_rows: int = 1,
    spans: Spans | None = None,
    above: str = "",
    below: str = "",
) -> Document:
    """A plan with tables one after another; None is a position that a merged cell covers."""
    plan = document("")
    text, made = plan.text + (above + "\n" if above else ""), []
    for rows in tables:
        begin, cells = len(text), []
        for r, row in enumerate(rows):
            for c, content in enumerate(row):
                if content is None:
                    continue
                tall, wide = (spans or {}).get((r, c), (1, 1))
                cells.append(Cell(r, c, tall, wide, len(text), len(text) + len(content)))
                text += content + "\t"
            text += "\n"
        made.append(
            Table(len(made), begin, len(text), len(rows), len(rows[0]), tuple(cells), header_rows, caption, 0, None)
        )  # fmt: skip
    paragraphs = list(plan.paragraphs)
    for line in below.splitlines():
        at = len(text)
        paragraphs.append(
            Paragraph(len(paragraphs), ParagraphKind.BODY, at, at + len(line), 0, None)
        )
        text += line + "\n"
    return replace(plan, text=text, tables=tuple(made), paragraphs=tuple(paragraphs))


def figures(plan: Document) -> Figures:
    read = find_figures(plan, sentences(plan), knowledge(), (2021, 2025))
    for one in (*read.targets, *read.worded):
        assert plan.text[one.evidence.start : one.evidence.end] == one.evidence.quote
    return read


def cell(target: Target) -> tuple[str, str, str, str, int | None]:
    """Name, comparator, value, unit, year."""
    return target.text, str(target.cmp), str(target.value), target.unit, target.year
