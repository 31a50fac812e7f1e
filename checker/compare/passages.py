"""The passages of a document that are laid beside each other: its paragraphs and the rows of its tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from checker.model import Document, Table

ROW = "row"  # the kind of a table's row; paragraphs have the words of ParagraphKind
BETWEEN = " │ "  # between the cells of a row


@dataclass(frozen=True, slots=True)
class Passage:
    """[start, end) of the document's text; `text` is what people read there."""

    start: int
    end: int
    text: str
    kind: str
    level: int  # of the heading above it, 0 where there is none
    page: int | None

    @property
    def key(self) -> str:
        """Equal for passages that differ in blanks only."""
        return "".join(self.text.split())


def passages(document: Document) -> tuple[Passage, ...]:
    """All passages with words in them, in reading order."""
    found = [
        Passage(
            one.start,
            one.end,
            document.text[one.start : one.end],
            one.kind.value,
            document.sections[one.section].level if one.section is not None else 0,
            one.page,
        )
        for one in document.paragraphs
    ]
    found += [row for table in document.tables for row in _rows(table, document)]
    return tuple(sorted((one for one in found if one.key), key=lambda one: one.start))


def _rows(table: Table, document: Document) -> list[Passage]:
    cells = defaultdict(list)
    for cell in table.cells:
        cells[cell.row].append(cell)
    return [
        Passage(
            min(one.start for one in row),
            max(one.end for one in row),
            BETWEEN.join(" ".join(document.text[one.start : one.end].split()) for one in row),
            ROW,
            0,
            table.page,
        )
        for row in (sorted(cells[number], key=lambda one: one.column) for number in sorted(cells))
    ]
