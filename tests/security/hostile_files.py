"""Makers of hostile files, each a few kilobytes; all words are our own, all parks fictional."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from tests.ingest.office_files import odt_bytes, op, sheet_xml, xlsx_bytes, zipped
from tests.ingest.plan_files import docx_bytes, p, tbl, tc, tr

PLAN = "云岭高新区到2025年单位能耗降低18%。"
ENTITY = '<!DOCTYPE a [<!ENTITY b "18%">]>'
LOCAL = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def with_prologue(package: bytes, part: str, prologue: str, text: str) -> bytes:
    """An office file with something before the root of a part, and the text replaced by another."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = prologue.encode() + parts[part].replace(PLAN.encode(), text.encode())
    return zipped(parts)


def office_file(suffix: str) -> tuple[bytes, str]:
    """A sound file of a kind that holds PLAN, and the name of its main part."""
    if suffix == ".docx":
        return docx_bytes(p(PLAN)), "word/document.xml"
    if suffix == ".odt":
        return odt_bytes(op(PLAN)), "content.xml"
    return xlsx_bytes({"表": sheet_xml([[PLAN, "目标"]])}), "xl/worksheets/s1.xml"


def archive(files: Iterable[tuple[str, bytes]], *, same_place: bool = False) -> bytes:
    """A zip; `same_place` has all entries of its directory point to the first file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
        if same_place:
            for info in made.infolist():
                info.header_offset = 0
    return buffer.getvalue()


def understated(data: bytes, stated: int) -> bytes:
    """A zip of one file that states another size than it unpacks to, in both of its headers."""
    lie = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lie.index(sign) + place
        lie[at : at + 4] = struct.pack("<I", stated)
    return bytes(lie)


def wide_cell(kind: str) -> bytes:
    """A table cell over two thousand million columns or rows."""
    most = "2000000000"
    if kind == "docx":
        wide = tc("甲", f'<w:gridSpan w:val="{most}"/>')
        return docx_bytes(tbl(tr(wide, tc("乙")), tr(tc("丙"))))
    if kind == "docx before":
        return docx_bytes(tbl(tr(tc("甲"), properties=f'<w:gridBefore w:val="{most}"/>')))
    if kind == "html":
        return f"<html><table><tr><td colspan={most} rowspan={most}>甲</td></tr></table>".encode()
    repeated = f'table:number-columns-repeated="{most}" table:number-columns-spanned="{most}"'
    row = f'<table:table-row table:number-rows-repeated="{most}">'
    cell = f"<table:table-cell {repeated}>{op('甲')}</table:table-cell>"
    return odt_bytes(f"<table:table>{row}{cell}</table:table-row></table:table>")


def far_cell() -> bytes:
    """A workbook with a cell in the last row and column that there can be."""
    cell = '<c r="{}" t="inlineStr"><is><t>目标</t></is></c>'
    rows = f'<row r="1">{cell.format("A1")}</row><row r="1048576">{cell.format("XFD1048576")}</row>'
    sheet = sheet_xml([]).replace("<sheetData>", f"<sheetData>{rows}")
    return xlsx_bytes({"表": sheet})


def pdf(*objects: bytes) -> bytes:
    """A pdf of these objects, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + table + trailer % (len(places) + 1, len(out))


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"/Resources<</Font<</H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), head, content)


def packed_twice(size: int) -> bytes:
    """A page whose content is `size` bytes, packed over and over."""
    content = zlib.compress(zlib.compress(b" " * size, 9), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    both = b"/Filter[/FlateDecode/FlateDecode]"
    return pdf(CATALOGUE, ONE_PAGE, page, stream(content, both))


def huge_page() -> bytes:
    """A page of 200,000 by 200,000 points."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200000 200000]/Contents 4 0 R%b>>" % FONT
    return pdf(CATALOGUE, ONE_PAGE, page, stream(b"BT /H 12 Tf 72 700 Td (plan 2025) Tj ET"))


def pages_in_a_circle() -> bytes:
    """A tree of pages that holds itself."""
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", b"<</Type/Page>>")


def pages_without_number(count: int) -> bytes:
    """One page listed `count` times."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"
    listed = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * count, count)
    return pdf(CATALOGUE, listed, page)


def broken_font() -> bytes:
    """A page whose embedded font is rubbish that claims to be a hundred thousand tables."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</H 5 0 R>>>>>>"
    )
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/Bad/FontDescriptor 6 0 R"
        b"/FirstChar 0/LastChar 2000000000/Widths[1]>>"
    )
    described = b"<</Type/FontDescriptor/FontName/Bad/FontFile2 7 0 R/Flags 4>>"
    content = stream(b"BT /H 12 Tf 72 700 Td (plan 2025) Tj ET")
    rubbish = stream(b"\0\1\0\0\xff\xff" + b"\xff" * 4000)
    return pdf(CATALOGUE, ONE_PAGE, page, content, font, described, rubbish)
