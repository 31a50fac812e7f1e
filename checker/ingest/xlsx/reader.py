"""A workbook to a draft: each visible sheet a section, its blocks of cells tables or paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.draft import Draft, GridCell, Writer
from checker.ingest.opc import OfficePackage
from checker.ingest.xlsx.blocks import blocks_of
from checker.ingest.xlsx.sheets import Sheet, Texts, sheet_of, too_many_cells
from checker.model import Note, ParagraphKind

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class _Named:
    """A sheet of the workbook and the part that holds it."""

    title: str
    part: str
    hidden: bool


def read_xlsx(data: bytes, name: str) -> Draft:
    """The draft of a .xlsx; hidden sheets are left out and named in a note."""
    package = OfficePackage(data, name, ".xlsx", "xl/workbook.xml")
    workbook = package.parse(package.main)
    if workbook is None:
        raise package.refused("不是 Excel 工作簿", "is no workbook")
    sheets = _named(workbook, package)
    properties = workbook.find(f"{_S}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    texts = Texts(package)
    writer = Writer()
    room, uncalculated = limits.SHEET_CELLS, 0
    for one in sheets:
        root = None if one.hidden else package.parse(one.part, limits.SHEET_TAGS)
        if root is None:
            continue
        sheet = sheet_of(root, texts, name, from_1904=from_1904, room=room)
        room -= _write(writer, one.title, sheet, name, room)
        uncalculated += sheet.uncalculated
    draft = writer.finish()
    limits.check_length(len(draft.text), name)
    draft.notes += _notes(package, sheets, uncalculated)
    return draft


def _named(workbook: etree._Element, package: OfficePackage) -> list[_Named]:
    parts = {
        own: target for own, kind, target in package.links(package.main) if kind == "worksheet"
    }
    return [
        _Named(
            entry.get("name", "").strip(),
            parts[entry.get(_ID, "")],
            entry.get("state", "visible") != "visible",
        )
        for entry in workbook.iter(f"{_S}sheet")
        if entry.get(_ID, "") in parts
    ]


def _write(writer: Writer, title: str, sheet: Sheet, name: str, room: int) -> int:
    """Write one sheet; returns how many cells it took, blank ones inside tables included."""
    blocks = blocks_of(sheet)
    if not blocks:
        return 0
    writer.paragraph(title, ParagraphKind.HEADING, 1)
    taken = 0
    for block in blocks:
        for line in block.above:
            writer.paragraph(line)
        if block.rows and block.columns > limits.TABLE_COLUMNS:
            raise InputError(
                f"{name} 的工作表“{title}”超过 {limits.TABLE_COLUMNS} 列，请拆分该表。",
                f"{name}: the sheet {title!r} has more than {limits.TABLE_COLUMNS} columns; "
                "split it.",
            )
        taken += block.rows * block.columns
        if taken > room:
            raise too_many_cells(name)
        cells: list[GridCell] = block.cells()
        if cells:
            writer.table(cells)
        for line in block.below:
            writer.paragraph(line)
    return taken


def _notes(package: OfficePackage, sheets: list[_Named], uncalculated: int) -> list[Note]:
    notes = [Note("macros-ignored")] if package.has_macros else []
    hidden = [one.title for one in sheets if one.hidden]
    if hidden:
        notes.append(Note("hidden-sheets", detail="、".join(hidden)))
    if uncalculated:
        notes.append(Note("formulas-without-results", detail=str(uncalculated)))
    return notes
