"""The tables of a report in a terminal: columns where the cells are short, else line by line."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checker.report.sections import Section


def section_table(section: Section) -> RenderableType:
    """A section as a table, or row by row where the cells are too long for columns."""
    parts: list[RenderableType] = [
        Text(section.title, style="bold"),
        Text(section.lead, style="dim"),
    ]
    if section.narrow and section.rows:
        return Group(*parts, Padding(_columns(section), (0, 0, 0, 2)))
    for row in section.rows:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(overflow="fold", ratio=1)
        for head, cell in zip(section.head[1:], row[1:], strict=True):
            if cell:
                grid.add_row(head, Text(cell))
        parts += [Text(row[0]), Padding(grid, (0, 0, 0, 2))]
    return Group(*parts)


def _columns(section: Section) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for place, name in enumerate(section.head):
        figures = all(row[place].rstrip("%").replace(".", "").isdigit() for row in section.rows)
        table.add_column(name, justify="right" if figures else "left", overflow="fold")
    for row in section.rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
