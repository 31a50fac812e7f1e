"""Small fictional plans for the tests of quantified statements."""

from functools import cache

from checker.extract.sentences import sentences
from checker.extract.targets import find_targets
from checker.extract.years import period_of
from checker.knowledge import Knowledge, load
from checker.model import Cell, Document, Paragraph, ParagraphKind, Section, Table, Target

TITLE = "云溪高新区绿色发展五年行动方案（2021-2025年）"


@cache
def knowledge() -> Knowledge:
    return load()


def document(
    body: str,
    *,
    heading: str = "二、主要目标",
    title: str = TITLE,
    rows: list[list[str]] | None = None,
) -> Document:
    """A plan with a title, one section and `body` (one paragraph per line), and maybe a table."""
    text = title + "\n" + heading + "\n"
    start = len(title) + 1
    paragraphs = [
        Paragraph(0, ParagraphKind.TITLE, 0, len(title), None, None),
        Paragraph(1, ParagraphKind.HEADING, start, start + len(heading), 0, None),
    ]
    for line in body.splitlines():
        paragraphs.append(
            Paragraph(
                len(paragraphs), ParagraphKind.BODY, len(text), len(text) + len(line), 0, None
            )
        )
        text += line + "\n"
    tables: list[Table] = []
    if rows:
        begin, cells = len(text), []
        for r, row in enumerate(rows):
            for c, content in enumerate(row):
                cells.append(Cell(r, c, 1, 1, len(text), len(text) + len(content)))
                text += content + "\t"
            text += "\n"
        tables.append(
            Table(0, begin, len(text), len(rows), len(rows[0]), tuple(cells), 1, "", 0, None)
        )
    section = Section(0, 1, heading[:2], heading[2:], start, len(text), None)
    return Document(
        "plan.txt", "text/plain", "0" * 64, text, (section,), tuple(paragraphs), tuple(tables), ()
    )


def found(body: str, **options: object) -> list[Target]:
    """The statements of a small plan, in order."""
    plan = document(body, **options)  # type: ignore[arg-type]
    period = period_of(plan.text.partition("\n")[0])
    return list(find_targets(plan, sentences(plan), knowledge(), period))


def brief(target: Target) -> tuple[str, str, str, int | None, str]:
    """The slots that are measured: comparator, value, unit, year, kind."""
    return str(target.cmp), str(target.value), target.unit, target.year, str(target.kind)


def briefs(body: str, **options: object) -> list[tuple[str, str, str, int | None, str]]:
    return [brief(target) for target in found(body, **options)]
