"""Write an example plan as .pdf: running header, page numbers, tables that cross pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from plan_source import Body, Grid, Heading, Plan
from reportlab import rl_config
from reportlab.lib import colors, textsplit
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "STSong-Light"
# reportlab keeps 、 and 。 from starting a line, but not these
textsplit.ALL_CANNOT_START += "，；：？！）》”"
BASE = ParagraphStyle("base", fontName=FONT, fontSize=12, leading=21, wordWrap="CJK")
BODY = ParagraphStyle("body", BASE, firstLineIndent=24)
CENTER = ParagraphStyle("center", BASE, alignment=TA_CENTER)
TITLE = ParagraphStyle("title", CENTER, fontSize=19, leading=30, spaceAfter=10)
CAPTION = ParagraphStyle("caption", CENTER, fontSize=11, spaceBefore=6, keepWithNext=1)
CELL = ParagraphStyle("cell", BASE, fontSize=9.5, leading=13)
SIZES = {1: 16, 2: 14, 3: 12.5}
HEADINGS = {
    level: ParagraphStyle(f"h{level}", BASE, fontSize=size, leading=size * 1.8, keepWithNext=1)
    for level, size in SIZES.items()
}


def write_pdf(plan: Plan, path: Path) -> None:
    """One plan as a PDF with the same bytes on every run."""
    rl_config.invariant = 1
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    story: list[Any] = [Paragraph(escape(plan.title), TITLE)]
    story += [Paragraph(escape(line), CENTER) for line in (plan.issuer, plan.date)]
    story.append(Spacer(0, 8 * mm))
    for block in plan.blocks:
        if isinstance(block, Heading):
            story.append(Paragraph(escape(block.number + block.title), HEADINGS[block.level]))
        elif isinstance(block, Body):
            story.append(Paragraph(escape(block.text), CAPTION if block.caption else BODY))
        else:
            story += [_table(block), Spacer(0, 4 * mm)]

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 15 * mm, plan.title)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"— {document.page} —")

    document = SimpleDocTemplate(
        str(path), pagesize=A4, leftMargin=26 * mm, rightMargin=26 * mm,
        topMargin=24 * mm, bottomMargin=22 * mm, title=plan.title, author=plan.issuer,
    )  # fmt: skip
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


def _table(grid: Grid) -> Table:
    cells = [[Paragraph(escape(text), CELL) for text in row] for row in grid.rows]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, grid.header_rows - 1), colors.whitesmoke),
    ]
    style += [
        ("SPAN", (merge.column, merge.row), (merge.last_column, merge.last_row))
        for merge in grid.merges
    ]
    widths = _widths(grid)
    return Table(cells, colWidths=widths, repeatRows=grid.header_rows, style=TableStyle(style))


def _widths(grid: Grid) -> list[float]:
    """Columns as wide as their texts ask for, together the width of the page."""
    spanned = {
        (merge.row, merge.column) for merge in grid.merges if merge.last_column > merge.column
    }
    wanted = []
    for column in range(len(grid.rows[0])):
        lengths = [
            len(row[column].encode("gb18030"))
            for index, row in enumerate(grid.rows)
            if (index, column) not in spanned
        ]
        wanted.append(min(max(*lengths, 4), 22) + 3)
    total = A4[0] - 52 * mm
    return [total * one / sum(wanted) for one in wanted]
