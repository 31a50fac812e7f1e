"""What a file is, its content says; a wrong name is noted, a foreign kind refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from office_files import odt_bytes, op, sheet_xml, xlsx_bytes, zipped
from plan_files import docx_bytes, p, save

from checker.errors import InputError, UsageError
from checker.ingest import limits, read
from checker.ingest.formats import Form, tell
from checker.ingest.office import finding
from checker.model import Note

_WORD = docx_bytes(p("绿色发展。"))


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + stream.encode(
        "utf-16-le"
    ).ljust(128, b"\0")


@pytest.mark.parametrize(
    ("data", "suffix", "form"),
    [
        (_WORD, ".docx", Form.DOCX), (zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), ".docm", Form.DOCM),
        (xlsx_bytes({"表": sheet_xml([["甲"]])}), ".xlsx", Form.XLSX), (odt_bytes(op("绿")), ".odt", Form.ODT),
        (zipped({"a.txt": "x"}), ".zip", Form.ZIP), (b"{\\rtf1 x}", ".rtf", Form.RTF), (b"\n%PDF-1.4", ".pdf", Form.PDF),
        (ole("WordDocument"), ".doc", Form.DOC), (ole("WordDocument"), ".wps", Form.WPS), (ole("Workbook"), ".xls", Form.XLS),
        (ole("EncryptedPackage"), ".docx", Form.ENCRYPTED), (ole("PowerPoint Document"), ".ppt", Form.FOREIGN),
        (b"Rar!\x1a\x07\x00", ".rar", Form.FOREIGN), (b"<html>", ".html", Form.HTML), ("# 题".encode(), ".md", Form.MARKDOWN),
        (b"<div>x</div>", ".md", Form.MARKDOWN), ("绿色".encode(), ".txt", Form.TEXT), (zipped({"OFD.xml": "x"}), ".ofd", Form.FOREIGN),
        (zipped({"ppt/a.xml": "x", "[Content_Types].xml": "x"}), ".pptx", Form.FOREIGN), (b"x", ".key", None),
    ],
)  # fmt: skip
def test_content_tells_the_kind(data: bytes, suffix: str, form: Form | None) -> None:
    told = tell(data, suffix)
    assert told.form is form
    assert not told.misnamed


@pytest.mark.parametrize(
    ("name", "data", "shown"),
    [
        ("plan.doc", _WORD, ".docx"), ("plan.txt", _WORD, ".docx"), ("plan", _WORD, ".docx"),
        ("plan.docx", odt_bytes(op("绿色发展。")), ".odt"), ("plan.pdf", b"<html><p>x", ".html"),
        ("plan.docx", xlsx_bytes({"表": sheet_xml([["绿", "色"]])}), ".xlsx"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_noted(tmp_path: Path, name: str, data: bytes, shown: str) -> None:
    assert Note("wrong-name", detail=shown) in read(save(tmp_path, name, data)).notes


def test_a_document_with_macros_is_read_without_them(tmp_path: Path) -> None:
    parts = {"word/vbaProject.bin": b"x"}
    import io
    import zipfile

    buffer = io.BytesIO(_WORD)
    with zipfile.ZipFile(buffer, "a") as package:
        for part, data in parts.items():
            package.writestr(part, data)
    document = read(save(tmp_path, "plan.docm", buffer.getvalue()))
    assert document.text == "绿色发展。"
    assert document.notes == (Note("macros-ignored"),)
    assert "macroEnabled" in document.media_type


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0", zipped({"OFD.xml": "x"}), b"7z\xbc\xaf\x27\x1c"]
)
def test_foreign_kinds_are_refused_with_what_works(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(InputError, match="可以读取的有 docx") as caught:
        read(save(tmp_path, "plan.docx", data))
    assert "save the plan as .docx or .pdf" in caught.value.en


@pytest.mark.parametrize("name", ["plan.doc", "plan.wps", "plan.rtf", "plan.xls"])
def test_old_files_without_libreoffice_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(finding.VARIABLE, "off")
    data = {"plan.rtf": b"{\\rtf1 x}", "plan.xls": ole("Workbook")}.get(name, ole("WordDocument"))
    with pytest.raises(InputError) as caught:
        read(save(tmp_path, name, data))
    assert "另存为 .docx 或 .pdf" in caught.value.zh
    assert "PLANCHECK_SOFFICE" in caught.value.en


def test_a_wrong_place_of_libreoffice_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(finding.VARIABLE, "/nowhere/soffice")
    with pytest.raises(UsageError, match="/nowhere/soffice"):
        finding.find()


def test_libreoffice_is_found_by_variable_and_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = save(tmp_path, "soffice", "x")
    monkeypatch.setenv(finding.VARIABLE, str(program))
    assert finding.find() == program
    monkeypatch.setenv(finding.VARIABLE, str(tmp_path))
    assert finding.find() == program
    monkeypatch.delenv(finding.VARIABLE)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(finding, "_PLACES", (f"{tmp_path.parent}/{tmp_path.name[:-1]}*",))
    found = finding.find()
    assert found is not None
    assert found.name == "soffice"


def test_limits_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, "plan.txt", "绿" * 700_000)
    monkeypatch.setenv("PLANCHECK_MAX_MB", "1")
    with pytest.raises(InputError, match=r"上限是 1 MB.*PLANCHECK_MAX_MB"):
        read(path)
    monkeypatch.delenv("PLANCHECK_MAX_MB")
    assert len(read(path).text) == 700_000
    assert limits.FILE_BYTES == 100 * limits.MIB


def test_a_settings_file_states_limits_and_a_variable_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    save(tmp_path, "settings.toml", "[limits]\ncharacters = 5\n")
    path = save(tmp_path, "plan.txt", "绿色发展规划。")
    with pytest.raises(InputError, match="超过 5 个字符"):
        read(path)
    monkeypatch.setenv("PLANCHECK_MAX_CHARACTERS", "50")
    assert read(path).text == "绿色发展规划。"
    monkeypatch.delenv("PLANCHECK_MAX_CHARACTERS")
    (tmp_path / "settings.toml").unlink()
    assert read(path).text == "绿色发展规划。"


@pytest.mark.parametrize(
    ("content", "said"),
    [("[limits]\npages = 0\n", "pages"), ("[limits]\nmegabits = 3\n", "megabits"), ("[limits", "TOML"), ("[limits]\npages = true", "pages")],
)  # fmt: skip
def test_a_wrong_setting_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    save(tmp_path, "settings.toml", content)
    with pytest.raises(UsageError, match=said):
        read(save(tmp_path, "plan.txt", "绿色"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_rtf_is_read_by_way_of_libreoffice(tmp_path: Path) -> None:
    text = "".join(f"\\u{ord(c)}?" for c in "改造锅炉二十台。")
    document = read(save(tmp_path, "plan.rtf", f"{{\\rtf1\\ansi {text}\\par}}"))
    assert document.text == "改造锅炉二十台。"
    assert document.notes == (Note("converted", detail="LibreOffice"),)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_damaged_old_file_is_refused_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(InputError, match="无法转换"):
        read(save(tmp_path, "plan.doc", ole("WordDocument")))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("plancheck-")] == []
