"""Tables full of figures of which nothing was understood: a reviewer must look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.view import view
from checker.model import Document, Evidence, Note, Statements, Table

CODE = "tables-not-understood"
_FIGURE = re.compile(r"[\[【〔（≥≤<>=约]{0,2}-?\d[\d,]*(?:\.\d+)?(?!\d|[年月日号第])")
_LONGEST = 16  # characters of a cell that is a figure
_FEWEST = 6  # of them in a table that is about figures
_SHARE = 0.3  # of all its filled cells
_CAPTION = 24  # characters of a caption that name a table well enough


def unread_tables(document: Document, statements: Statements) -> Note | None:
    """The note that names the tables with many figures from which no statement was taken; None without such.

    What such a table says took no part in the check: a target missing elsewhere may stand in it.
    """
    places = sorted(one.start for one in _evidence(statements))
    series = {one.table for one in statements.series}
    unread = [
        table
        for table in document.tables
        if table.index not in series
        and not any(table.start <= place < table.end for place in places)
        and _is_about_figures(document, table)
    ]
    if not unread:
        return None
    return Note(CODE, detail="、".join(map(_name, unread)))


def _evidence(statements: Statements) -> Iterator[Evidence]:
    for target in statements.targets:
        yield target.evidence
        yield from target.also
    yield from (one.evidence for one in statements.worded)
    yield from (one.evidence for one in statements.measures)
    yield from (one.evidence for one in statements.projects)
    yield from (one.evidence for one in statements.steps)


def _is_about_figures(document: Document, table: Table) -> bool:
    """Whether many of the cells right of the first column and under the head are figures."""
    texts = [
        view(document.text, cell.start, cell.end).text
        for cell in table.cells
        if cell.column and cell.row >= max(1, table.header_rows) and cell.end > cell.start
    ]
    figures = sum(len(text) <= _LONGEST and bool(_FIGURE.match(text)) for text in texts)
    return figures >= max(_FEWEST, _SHARE * len(texts))


def _name(table: Table) -> str:
    """Its place among the tables, with its caption where it has one."""
    caption = " ".join(table.caption.split())[:_CAPTION]
    return f"{table.index + 1}（{caption}）" if caption else str(table.index + 1)
