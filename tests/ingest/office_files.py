"""Builders of workbooks, OpenDocument texts and archives; all words are our own, all parks fictional."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF = " ".join(
    f'xmlns:{prefix}="{_NS}{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    )
)  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def zipped(files: Mapping[str, bytes | str], flags: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


Value = str | int | float | None
Row = list["Value | tuple[float | str, int]"]  # a value, or a value with its cell style


def sheet_xml(rows: list[Row], merges: tuple[str, ...] = ()) -> str:
    out = ""
    for index, row in enumerate(rows, start=1):
        cells = ""
        for column, value in enumerate(row):
            if value is None:
                continue
            place = f"{_LETTERS[column]}{index}"
            content, style = value if isinstance(value, tuple) else (value, 0)
            if isinstance(content, str) and content.startswith("="):
                cells += f'<c r="{place}" s="{style}"><f>{content[1:]}</f></c>'
            elif isinstance(content, str):
                cells += f'<c r="{place}" t="inlineStr"><is><t>{content}</t></is></c>'
            else:
                cells += f'<c r="{place}" s="{style}"><v>{content!r}</v></c>'
        out += f'<row r="{index}">{cells}</row>' if cells else ""
    joined = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    return (
        f'<worksheet xmlns="{_S}"><sheetData>{out}</sheetData>'
        f"<mergeCells>{joined}</mergeCells></worksheet>"
    )


def xlsx_bytes(
    sheets: Mapping[str, str],
    formats: tuple[str, ...] = (),
    hidden: tuple[str, ...] = (),
    extra: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """A workbook of raw sheets; cell style n uses formats[n - 1]."""
    entries, links = "", ""
    files: dict[str, bytes | str] = {}
    for number, (title, xml) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if title in hidden else ""
        entries += f'<sheet name="{title}" sheetId="{number}"{state} r:id="r{number}"/>'
        links += f'<Relationship Id="r{number}" Type="{_R}/worksheet" Target="worksheets/s{number}.xml"/>'
        files[f"xl/worksheets/s{number}.xml"] = xml
    links += f'<Relationship Id="rs" Type="{_R}/styles" Target="styles.xml"/>'
    codes = "".join(
        f'<numFmt numFmtId="{200 + i}" formatCode="{code.replace("&", "&amp;").replace(chr(34), "&quot;")}"/>'
        for i, code in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats)))
    files |= {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_P}"><Relationship Id="a" Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_P}">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_S}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        **(extra or {}),
    }
    return zipped(files)


def odt_bytes(body: str, styles: str = "", automatic: str = "") -> bytes:
    """An odt of a raw body."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles></office:document-styles>",
        }
    )


def op(text: str) -> str:
    """An odt paragraph."""
    return f"<text:p>{text}</text:p>"


def oh(text: str, level: int = 1) -> str:
    """An odt heading."""
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def otable(rows: list[list[str]]) -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{op(text)}</table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in rows
    )
    return f"<table:table>{cells}</table:table>"
