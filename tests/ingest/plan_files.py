"""Builders of the files that the ingest tests read; all words are our own, all parks fictional."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

from checker.ingest import read
from checker.model import Document, ParagraphKind, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", properties: str = "", content: str = "") -> str:
    """A paragraph; `content` is raw XML behind the text."""
    inner = run(text) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}{content}</w:p>"


def listed(text: str, list_id: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def docx_bytes(body: str, **parts: str) -> bytes:
    """A docx of raw OOXML; `parts` are further parts by name: numbering, styles, footnotes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr(
            "word/document.xml", f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {_ROOT}>{xml}</w:{name}>")
    return buffer.getvalue()


def save(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read_docx(folder: Path, body: str, **parts: str) -> Document:
    return read(save(folder, "plan.docx", docx_bytes(body, **parts)))


def read_txt(folder: Path, text: str) -> Document:
    return read(save(folder, "plan.txt", text))


def texts(document: Document, kind: ParagraphKind | None = None) -> list[str]:
    return [
        document.text[paragraph.start : paragraph.end]
        for paragraph in document.paragraphs
        if kind in (None, paragraph.kind)
    ]


def outline(document: Document) -> list[str]:
    """The section tree, two blanks a level."""
    return [f"{'  ' * (s.level - 1)}{s.number}{s.title}" for s in document.sections]


def grid(document: Document, table: Table) -> dict[tuple[int, int], str]:
    return {(c.row, c.column): document.text[c.start : c.end] for c in table.cells}


def assert_sound(document: Document) -> None:
    """Every span lies inside the text, in order and apart; sections nest; sizes fit."""
    length = len(document.text)
    spans = sorted(
        [(x.start, x.end) for x in document.paragraphs]
        + [(t.start, t.end) for t in document.tables]
    )
    assert all(0 <= start < end <= length for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [x.index for x in document.paragraphs] == list(range(len(document.paragraphs)))
    assert [x.start for x in document.paragraphs] == sorted(x.start for x in document.paragraphs)
    for paragraph in document.paragraphs:
        words = document.text[paragraph.start : paragraph.end]
        assert words == words.strip()
        assert paragraph.section is None or (
            document.sections[paragraph.section].start
            <= paragraph.start
            < document.sections[paragraph.section].end
        )
    for table in document.tables:
        _assert_table(table)
    for section in document.sections:
        assert 0 <= section.start < section.end <= length
        if section.parent is None:
            assert section.level == 1
        else:
            parent = document.sections[section.parent]
            assert parent.start <= section.start < section.end <= parent.end
            assert section.level == parent.level + 1
    _assert_pages(document)


def _assert_table(table: Table) -> None:
    previous = table.start
    for cell in table.cells:
        assert previous <= cell.start <= cell.end <= table.end
        assert cell.row + cell.row_span <= table.rows
        assert cell.column + cell.column_span <= table.columns
        previous = cell.end
    covered = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(covered) == len(set(covered))
    assert 0 <= table.header_rows <= table.rows


def _assert_pages(document: Document) -> None:
    if not document.pages:
        assert all(x.page is None for x in document.paragraphs)
        return
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    for one, other in pairwise(document.pages):
        assert one.end == other.start
        assert one.number < other.number
