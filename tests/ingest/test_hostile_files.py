"""A bad file is refused with one sentence that says what to do."""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from plan_files import docx_bytes, p, save

from checker.errors import InputError
from checker.ingest import limits, read


def refused(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(save(folder, name, data))
    error = caught.value
    for message, end in ((error.zh, "。"), (error.en, ".")):
        assert message.startswith(name)
        assert "\n" not in message
        assert message.endswith(end)
    assert re.search("请[\u4e00-\u9fff ]", error.zh), "says what to do"
    assert not re.search("[\u4e00-\u9fff]", error.en)
    return error.en


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def test_an_unknown_format_names_those_that_work(tmp_path: Path) -> None:
    message = refused(tmp_path, "plan.key", b"x")
    assert "docx, docm, doc, wps, odt, rtf, pdf, xlsx, html, md, txt, zip" in message
    assert "LibreOffice" in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不存在，请检查路径"):
        read(tmp_path / "absent.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(InputError, match="不是文件"):
        read(tmp_path / "folder.txt")


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.txt", "plan.md"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    assert "empty" in refused(tmp_path, name, b"")


@pytest.mark.parametrize("name", ["plan.txt", "plan.md"])
def test_a_file_of_blanks_holds_no_text(tmp_path: Path, name: str) -> None:
    assert "no text" in refused(tmp_path, name, b"\n  \n\t\n")


def test_a_damaged_docx_is_refused(tmp_path: Path) -> None:
    good = docx_bytes(p("正文。"))
    assert "damaged" in refused(tmp_path, "plan.docx", good[: len(good) // 2])
    assert "damaged" in refused(tmp_path, "plan.docx", b"no zip at all")
    assert "damaged" in refused(tmp_path, "plan.docx", zipped({"word/document.xml": b"<a><b></a>"}))


def test_a_zip_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    assert "no Word document" in refused(tmp_path, "plan.docx", zipped({"hello.txt": b"hi"}))


def test_an_encrypted_docx_is_refused(tmp_path: Path) -> None:
    assert "encrypted" in refused(tmp_path, "plan.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_a_doctype_is_refused_before_its_entities_vanish(tmp_path: Path) -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "forbidden" in refused(tmp_path, "plan.docx", zipped({"word/document.xml": xml}))


def test_a_doctype_in_utf16_is_refused_too(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    data = zipped({"word/document.xml": xml.encode("utf-16")})
    assert "forbidden" in refused(tmp_path, "plan.docx", data)


def test_a_bomb_is_refused_by_the_size_of_its_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ZIP_PART_BYTES", 10_000)
    data = zipped({"word/document.xml": b"<a>" + b" " * 20_000 + b"</a>"})
    assert "unpacks" in refused(tmp_path, "plan.docx", data)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_ENTRIES", 5)
    assert "parts" in refused(tmp_path, "plan.docx", zipped({f"{i}": b"x" for i in range(9)}))


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000)
    assert "limit" in refused(tmp_path, "plan.txt", b"x" * 2_000)


def test_deeply_nested_tables_are_refused(tmp_path: Path) -> None:
    body = p("底")
    for _ in range(40):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc>{p('旁')}</w:tc></w:tr></w:tbl>"
    refused(tmp_path, "plan.docx", docx_bytes(body))


def test_a_binary_file_is_no_text(tmp_path: Path) -> None:
    assert "not a readable text" in refused(tmp_path, "plan.txt", bytes(range(256)) * 4)


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    assert "damaged" in refused(tmp_path, "plan.pdf", b"%PDF-1.7\nnothing follows")


def test_a_pdf_stream_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PDF_STREAM_BYTES", 3 * limits.MIB)
    packed = zlib.compress(b"\0" * (8 * limits.MIB))
    head = b"%PDF-1.4\n1 0 obj\n<</Filter /FlateDecode /Length " + str(len(packed)).encode()
    data = head + b">>\nstream\n" + packed + b"\nendstream\nendobj\n"
    assert "unpacks" in refused(tmp_path, "plan.pdf", data)


def test_a_stream_packed_twice_is_measured_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PDF_STREAM_BYTES", 3 * limits.MIB)
    packed = zlib.compress(zlib.compress(b"\0" * (8 * limits.MIB)))
    data = b"%PDF-1.4\n1 0 obj\n<</Filter [/FlateDecode /FlateDecode]>>\nstream\n" + packed
    assert "unpacks" in refused(tmp_path, "plan.pdf", data + b"\nendstream\nendobj\n")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_docx_packed_as_word_never_packs_is_refused(tmp_path: Path, method: int) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        package.writestr("word/document.xml", b"<a/>" * 50)
    assert "packed" in refused(tmp_path, "plan.docx", buffer.getvalue())


def test_a_part_said_to_stand_before_the_file_is_refused(tmp_path: Path) -> None:
    data = bytearray(docx_bytes(p("正文。")))
    directory = data.rindex(b"PK\x05\x06") + 16  # where the directory begins, as the file says
    data[directory : directory + 4] = b"\xf0\xff\x00\x00"
    assert "damaged" in refused(tmp_path, "plan.docx", bytes(data))


def test_a_directory_of_countless_parts_is_refused_unread(tmp_path: Path) -> None:
    entries = b"PK\x01\x02" * (10 * limits.ZIP_ENTRIES + 1)
    assert "parts" in refused(tmp_path, "plan.docx", entries)


@pytest.mark.parametrize("name", ["plan.txt", "plan.md"])
def test_a_text_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 100)
    assert "100 characters" in refused(tmp_path, name, "绿色工厂。\n".encode() * 40)


def test_a_word_document_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 100)
    assert "100 characters" in refused(tmp_path, "plan.docx", docx_bytes(p("绿色工厂。" * 40)))


_PAGE = (
    b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</XObject<</F 5 0 R>>>>>>", b"<</Length 5>>\nstream\n/F Do\nendstream",
)  # fmt: skip


def drawn(*forms: bytes) -> bytes:
    """A pdf of one page that draws the first form; forms are the objects from 5 on."""
    out = b"%PDF-1.7\n"
    places: list[int] = []
    for number, body in enumerate((*_PAGE, *forms), start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(places) + 1)
    return out + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(out)


def form(content: bytes, draws: int, head: bytes = b"/Subtype/Form") -> bytes:
    """A form that may draw object number `draws`, packed."""
    packed = zlib.compress(content)
    return (
        b"<</Type/XObject%b/BBox[0 0 600 900]/Filter/FlateDecode/Resources<</XObject<</F %d 0 R>>>>"
        b"/Length %d>>\nstream\n%b\nendstream" % (head, draws, len(packed), packed)
    )


@pytest.mark.parametrize("head", [b"/Subtype/Form", b"/Subtype/F#6Frm", b"/Subtype 6 0 R"])
def test_a_form_that_draws_itself_over_and_over_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    monkeypatch.setattr(limits, "PDF_TRIAL_BYTES", 300 * limits.MIB)
    data = drawn(form(b"/F Do " * 20, 5, head), b"/Form")
    assert "nested" in refused(tmp_path, "plan.pdf", data)


def test_a_large_form_drawn_countless_times_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PDF_TRIAL_BYTES", 300 * limits.MIB)
    monkeypatch.setattr(limits, "PDF_DRAWN_BYTES", 1 * limits.MIB)
    packed = zlib.compress(b"/F Do " * 20_000)
    page = b"<</Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)
    data = drawn(form(b"0 0 9 9 re f " * 2_000, 5)).replace(_PAGE[3], page)
    assert "nested" in refused(tmp_path, "plan.pdf", data)


def test_forms_in_forms_that_end_are_read(tmp_path: Path) -> None:
    data = drawn(form(b"/F Do " * 3, 6), form(b"0 0 9 9 re f", 6))
    assert [page.number for page in read(save(tmp_path, "plan.pdf", data)).pages] == [1]


def test_a_doubtful_pdf_gets_only_so_much_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PDF_TRIAL_SECONDS", 0.5)
    assert "nested" in refused(tmp_path, "plan.pdf", drawn(form(b"/F Do " * 20, 5)))


def test_streams_without_number_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PDF_STREAMS", 10)
    assert "too many streams" in refused(tmp_path, "plan.pdf", b"%PDF-1.4\n" + b"stream\n" * 11)


def test_an_endless_page_is_refused_and_not_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PDF_PAGE_CHARACTERS", 3)
    text = b"BT /H 12 Tf 72 700 Td (plan) Tj ET"
    page = b"<</Length %d>>\nstream\n%b\nendstream" % (len(text), text)
    font = b"/Font<</H<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<<"
    data = drawn(form(b"", 5)).replace(_PAGE[3], page).replace(b"/XObject<<", font, 1)
    assert "on one page" in refused(tmp_path, "plan.pdf", data)


def test_a_part_of_countless_elements_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "XML_TAGS", 100)
    assert "large" in refused(tmp_path, "plan.docx", docx_bytes("<w:p/>" * 200))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.txt", "云岭高新区推动企业开展清洁生产审核。" * 20 + "\n" * 60_000 + "末"),
        ("plan.txt", "一、总体要求" * 10_000),
        ("plan.txt", "一、甲" + "\u3000" * 60_000 + "乙"),
        ("plan.txt", "附件\n" * 25_000),
        ("plan.txt", "一、节能\n" * 25_000),
        ("plan.md", "#a" + "#" * 60_000 + "b"),
        ("plan.md", "甲|乙\n-" + " " * 60_000 + "x"),
    ],
    ids=["blank lines", "headings in one", "wide blanks", "annexes", "headings", "hashes", "divider"],
)  # fmt: skip
def test_odd_repetition_takes_no_endless_time(tmp_path: Path, name: str, text: str) -> None:
    begin = time.process_time()
    read(save(tmp_path, name, text))
    assert time.process_time() - begin < 12, "a few seconds; squared it would be minutes"
