"""Write an example plan as .docx: real headings with automatic numbers, tables with merged cells."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from plan_source import Body, Grid, Heading, Plan

EPOCH = (2021, 9, 1, 0, 0, 0)
NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""


def write_docx(plan: Plan, path: Path) -> None:
    """One plan as a Word file with the same bytes on every run."""
    document = Document()
    _fonts(document)
    _numbering(document)
    _page_furniture(document, plan)
    title = document.add_paragraph(plan.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in (plan.issuer, plan.date):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for block in plan.blocks:
        if isinstance(block, Heading):
            _heading(document, block)
        elif isinstance(block, Body):
            style = "Caption" if block.caption else "Normal"
            document.add_paragraph(block.text, style=style)
        else:
            _table(document, block)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = plan.title, plan.issuer, plan.issuer
    facts.created = facts.modified = datetime(*EPOCH)
    _save(document, path)


def _fonts(document: Any) -> None:
    for name in ("Normal", "Title", "Caption", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = "宋体"
        properties = style.element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    document.styles["Normal"].font.size = Pt(12)


def _numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )


def _heading(document: Any, heading: Heading) -> None:
    paragraph = document.add_paragraph(heading.title, style=f"Heading {heading.level}")
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = heading.level - 1
    properties.get_or_add_numId().val = 90 if heading.number else 0


def _table(document: Any, grid: Grid) -> None:
    table = document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    for merge in grid.merges:
        first = table.cell(merge.row, merge.column)
        merged = first.merge(table.cell(merge.last_row, merge.last_column))
        for empty in merged.paragraphs[1:]:
            empty._p.getparent().remove(empty._p)
    for row in table.rows[: grid.header_rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _page_furniture(document: Any, plan: Plan) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = plan.title
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _save(document: Any, path: Path) -> None:
    """Save with sorted members and fixed times."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
