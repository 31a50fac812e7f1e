"""Read the sources of the example plans (source/*.md) and print them as plain markdown.

The source is a small markdown dialect: front matter, headings with their Chinese numbers, paragraphs
and pipe tables. A table may have several header rows; a cell "<" is merged with the one to its left, a
cell "^" with the one above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

LEFT, ABOVE = "<", "^"


@dataclass(frozen=True)
class Heading:
    level: int  # 1 is the highest
    number: str  # "一、", "（二）", "3. ", or "" for an unnumbered one
    title: str


@dataclass(frozen=True)
class Body:
    text: str
    caption: bool  # of the table that follows


@dataclass(frozen=True)
class Merge:
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Grid:
    rows: list[list[str]]  # merged cells hold their text at the upper left and "" elsewhere
    header_rows: int
    merges: list[Merge]

    def filled(self) -> list[list[str]]:
        """The rows with the text of a merged cell repeated in each of its places."""
        rows = [list(row) for row in self.rows]
        for merge in self.merges:
            for row in range(merge.row, merge.last_row + 1):
                for column in range(merge.column, merge.last_column + 1):
                    rows[row][column] = self.rows[merge.row][merge.column]
        return rows


@dataclass(frozen=True)
class Plan:
    name: str
    title: str
    issuer: str
    date: str
    blocks: list[Heading | Body | Grid] = field(default_factory=list)


NUMBER = re.compile(
    r"^(?P<number>[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\. )?(?P<title>.+)$"
)


def parse(path: Path) -> Plan:
    """The plan in a source file."""
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in front.strip().splitlines())
    plan = Plan(path.stem, facts["title"], facts["issuer"], facts["date"])
    for block in re.split(r"\n\s*\n", text.strip()):
        plan.blocks.append(_block(block.strip()))
    for index, following in enumerate(plan.blocks[1:]):
        block = plan.blocks[index]
        if isinstance(following, Grid) and isinstance(block, Body):
            plan.blocks[index] = Body(block.text, caption=True)
    return plan


def _block(block: str) -> Heading | Body | Grid:
    if block.startswith("#"):
        marks, text = block.split(" ", 1)
        found = NUMBER.match(text)
        assert found, text
        return Heading(len(marks), found["number"] or "", found["title"])
    if block.startswith("|"):
        return _grid(block.splitlines())
    return Body(block.replace("\n", ""), caption=False)


def _grid(lines: list[str]) -> Grid:
    table = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    rule = next(index for index, row in enumerate(table) if set(row) <= {"---"})
    table.pop(rule)
    assert len({len(row) for row in table}) == 1, f"rows of different length: {lines[0]}"
    merges = []
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            if cell in (LEFT, ABOVE):
                continue
            right = column
            while right + 1 < len(cells) and cells[right + 1] == LEFT:
                right += 1
            bottom = row
            while bottom + 1 < len(table) and table[bottom + 1][column] == ABOVE:
                bottom += 1
            if (right, bottom) != (column, row):
                merges.append(Merge(row, column, bottom, right))
    rows = [["" if cell in (LEFT, ABOVE) else cell for cell in cells] for cells in table]
    return Grid(rows, rule, merges)


def markdown(plan: Plan) -> str:
    """Plain markdown: one header row, the texts of merged cells repeated."""
    parts = [f"# {plan.title}", f"{plan.issuer}　{plan.date}"]
    for block in plan.blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + 1)} {block.number}{block.title}")
        elif isinstance(block, Body):
            parts.append(block.text)
        else:
            parts.append(_pipe_table(block))
    return "\n\n".join(parts) + "\n"


def _pipe_table(grid: Grid) -> str:
    rows = grid.filled()
    header = [
        " ".join(dict.fromkeys(column)) for column in zip(*rows[: grid.header_rows], strict=True)
    ]
    lines = [header, ["---"] * len(header), *rows[grid.header_rows :]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
