"""One table written as a Word file and as a pdf, with rules all round or across only."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
_STYLE = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10.5, leading=15, wordWrap="CJK")
_TITLE = "云溪高新区绿色发展行动方案（2021-2025年）"
Span = tuple[tuple[int, int], tuple[int, int]]  # (row, column) of the first and the last cell


@dataclass(frozen=True)
class Sheet:
    """A plan that holds one table."""

    rows: Sequence[Sequence[str]]
    spans: Sequence[Span] = ()
    heading: str = "一、主要目标"
    caption: str = "表1 主要指标"
    note: str = ""
    ruled: bool = True  # False: three lines, above and under the header and at the foot
    header_rows: int = 1
    filler: int = 0  # lines of prose before the table, to push it over a page

    @property
    def before(self) -> list[str]:
        """The paragraphs above the table."""
        prose = "这里说明园区的基本情况，以及本方案是怎样编制和征求意见的。"
        return [_TITLE, self.heading, *[prose] * self.filler, self.caption]


def docx_bytes(sheet: Sheet) -> bytes:
    document = docx.Document()
    document.add_heading(_TITLE, 0)
    document.add_heading(sheet.heading, 1)
    for line in sheet.before[2:]:
        document.add_paragraph(line)
    style = "Table Grid" if sheet.ruled else "Normal Table"
    table = document.add_table(len(sheet.rows), len(sheet.rows[0]), style=style)
    for row, cells in enumerate(sheet.rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    for first, last in sheet.spans:
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    for row in table.rows[: sheet.header_rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        row._tr.trPr[-1].set(qn("w:val"), "true")
    if sheet.note:
        document.add_paragraph(sheet.note)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_bytes(sheet: Sheet) -> bytes:
    rules = (
        [("GRID", (0, 0), (-1, -1), 0.6, "black")]
        if sheet.ruled
        else [
            ("LINEABOVE", (0, 0), (-1, 0), 1.0, "black"),
            ("LINEBELOW", (0, sheet.header_rows - 1), (-1, sheet.header_rows - 1), 0.6, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), 1.0, "black"),
        ]
    )
    spans = [("SPAN", (first[1], first[0]), (last[1], last[0])) for first, last in sheet.spans]
    covered = {
        (row, column)
        for first, last in sheet.spans
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if (row, column) != first
    }
    cells = [
        [
            "" if (row, column) in covered else Paragraph(text, _STYLE)
            for column, text in enumerate(texts)
        ]
        for row, texts in enumerate(sheet.rows)
    ]
    table = Table(cells, colWidths=[440 / len(cells[0])] * len(cells[0]), repeatRows=1)
    table.setStyle(TableStyle([*rules, *spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    story = [Paragraph(line, _STYLE) for line in sheet.before]
    story += [Spacer(1, 6), table, Spacer(1, 12)]
    story += [Paragraph(sheet.note, _STYLE)] if sheet.note else []
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(story)
    return buffer.getvalue()
