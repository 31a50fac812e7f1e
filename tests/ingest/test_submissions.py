"""A zip of several files is one submission: every quote says from which file it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from office_files import odt_bytes, oh, op, sheet_xml, xlsx_bytes, zipped
from plan_files import docx_bytes, outline, p, save

from checker.errors import InputError
from checker.ingest import limits, read
from checker.model import Document, Note

_BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"
_PLAN = docx_bytes(
    p("一、总体要求") + p("坚持绿色发展。") + p("二、任务", content=_BREAK) + p("改造锅炉。")
)
_ANNEX = xlsx_bytes({"指标": sheet_xml([["指标", "目标"], ["能耗下降", "13.5%"]])})
_LETTER = odt_bytes(oh("说明") + op("本表由园区填报。"))


def read_zip(folder: Path, files: dict[str, bytes | str]) -> Document:
    return read(save(folder, "报送.zip", zipped(files)))


def refused(folder: Path, files: dict[str, bytes | str]) -> InputError:
    with pytest.raises(InputError) as caught:
        read_zip(folder, files)
    assert caught.value.zh.startswith("报送.zip")
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value


def test_each_file_is_a_part_and_a_section(tmp_path: Path) -> None:
    document = read_zip(
        tmp_path, {"附件1 指标表.xlsx": _ANNEX, "方案.docx": _PLAN, "说明.odt": _LETTER}
    )
    assert [part.name for part in document.parts] == ["方案.docx", "说明.odt", "附件1 指标表.xlsx"]
    assert outline(document) == [
        "方案.docx", "  一、总体要求", "  二、任务", "说明.odt", "  说明", "附件1 指标表.xlsx", "  指标",
    ]  # fmt: skip
    for part in document.parts:
        assert document.file_at(part.start) == document.file_at(part.end - 1) == part.name


def test_evidence_says_file_page_and_quote(tmp_path: Path) -> None:
    document = read_zip(tmp_path, {"方案.docx": _PLAN, "附件.xlsx": _ANNEX})
    start = document.text.index("改造锅炉")
    found = document.evidence(start, start + 4)
    assert (found.quote, found.file, found.page) == ("改造锅炉", "方案.docx", 2)
    assert found.section == ("方案.docx", "二、任务")
    cell = document.text.index("13.5%")
    assert document.evidence(cell, cell + 5).file == "附件.xlsx"
    assert document.evidence(cell, cell + 5).page is None
    assert document.table_at(cell) == 1


def test_every_span_of_every_part_stands_where_it_stood(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {"a.docx": _PLAN, "b.xlsx": _ANNEX, "c.odt": _LETTER}
    document = read_zip(tmp_path, files)
    for part in document.parts:
        alone = read(save(tmp_path, part.name, files[part.name]))
        assert document.text[part.start : part.end] == alone.text
        spans = {(x.start - part.start, x.end - part.start) for x in document.paragraphs}
        assert {(x.start, x.end) for x in alone.paragraphs} <= spans
    for index, paragraph in enumerate(document.paragraphs):
        assert paragraph.index == index
        assert paragraph.section is not None
        section = document.sections[paragraph.section]
        assert section.start <= paragraph.start < section.end
    for section in document.sections:
        parent = document.sections[section.parent] if section.parent is not None else None
        assert section.index == document.sections.index(section)
        assert parent is None or (parent.start <= section.start and section.end <= parent.end)


def test_files_of_the_system_are_ignored_and_foreign_ones_named(tmp_path: Path) -> None:
    document = read_zip(
        tmp_path,
        {
            "园区/方案.docx": _PLAN, "__MACOSX/园区/._方案.docx": b"x", "园区/~$方案.docx": b"x", "园区/.DS_Store": b"x",
            "园区/Thumbs.db": b"x", "园区/~WRL0001.tmp": b"x", "园区/鸟瞰图.png": b"\x89PNG\r\n\x1a\n0",
        },
    )  # fmt: skip
    assert [part.name for part in document.parts] == ["园区/方案.docx"]
    assert document.notes == (Note("files-left-out", detail="园区/鸟瞰图.png"),)


def test_notes_say_which_file_they_are_about(tmp_path: Path) -> None:
    hidden = xlsx_bytes(
        {"表": sheet_xml([["甲", "乙"]]), "藏": sheet_xml([["丙"]])}, hidden=("藏",)
    )
    document = read_zip(tmp_path, {"附件.xlsx": hidden})
    assert document.notes == (Note("hidden-sheets", detail="藏", file="附件.xlsx"),)


def test_numbers_in_names_are_counted(tmp_path: Path) -> None:
    names = ["附件10.txt", "附件2.txt", "附件一.txt", "方案.txt"]
    document = read_zip(tmp_path, dict.fromkeys(names, "绿色发展。"))
    assert [part.name for part in document.parts] == [
        "方案.txt",
        "附件一.txt",
        "附件2.txt",
        "附件10.txt",
    ]


def test_names_packed_by_windows_are_chinese(tmp_path: Path) -> None:
    class Raw(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
            return "实施方案.txt".encode("gbk"), self.flag_bits & ~0x800

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(Raw("x.txt"), "绿色发展。".encode())
    assert read(save(tmp_path, "a.zip", buffer.getvalue())).parts[0].name == "实施方案.txt"


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    assert "another archive" in refused(tmp_path, {"内.zip": zipped({"方案.txt": "绿色"})}).en


def test_a_bad_file_inside_is_named(tmp_path: Path) -> None:
    assert "方案.docx" in refused(tmp_path, {"方案.docx": _PLAN[:200]}).zh
    assert "encrypted" in refused(tmp_path, {"方案.docx": b"\xd0\xcf\x11\xe0" + b"\0" * 600}).en
    assert "empty" in refused(tmp_path, {"方案.txt": b""}).en


def test_an_archive_without_plans_is_refused(tmp_path: Path) -> None:
    assert "no file that can be read" in refused(tmp_path, {"图.png": b"\x89PNG\r\n\x1a\n"}).en
    assert "no file that can be read" in refused(tmp_path, {"__MACOSX/x": b"x"}).en


def test_a_bomb_is_refused_by_its_ratio_before_it_is_unpacked(tmp_path: Path) -> None:
    assert "absurdly" in refused(tmp_path, {"方案.txt": b" " * (30 * limits.MIB)}).en


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_FILES", 3)
    assert "more than 3 files" in refused(tmp_path, {f"{i}.txt": "绿" for i in range(5)}).en


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"方案.txt": "绿色"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(InputError, match="密码"):
        read(save(tmp_path, "a.zip", bytes(data)))


def test_names_that_climb_out_stay_names(tmp_path: Path) -> None:
    document = read_zip(tmp_path, {"../../etc/方案.txt": "绿色发展。"})
    assert document.parts[0].name == "etc/方案.txt"
    assert not (tmp_path.parent / "etc").exists()
