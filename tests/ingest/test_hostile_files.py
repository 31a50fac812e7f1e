"""A bad file is refused with one sentence that says what to do."""

from __future__ import annotations

import io
import re
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
    message = refused(tmp_path, "plan.doc", b"x")
    assert ".docx, .pdf, .txt, .md" in message
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
