"""Files made to exhaust, to mislead or to reach out: each is refused by a sentence, or read cheaply."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.ingest import limits, read
from checker.model import Document
from tests.ingest.office_files import zipped
from tests.security import hostile_files as made

_CHEAP = 4.0  # seconds of CPU; the real ones take a tenth of it


def outcome(folder: Path, name: str, data: bytes) -> Document | str:
    """What is read from a file, or the refusal; neither may cost much."""
    path = folder / name
    path.write_bytes(data)
    start = time.process_time()
    refusal: InputError | None = None
    try:
        found = read(path)
    except InputError as error:
        refusal = error
    assert time.process_time() - start < _CHEAP
    if refusal is None:
        return found
    assert refusal.zh.endswith("。")
    assert "\n" not in refusal.zh
    assert re.search("请[\u4e00-\u9fff ]", refusal.zh), "says what to do"
    return refusal.en


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".xlsx"])
@pytest.mark.parametrize("prologue", [made.ENTITY, made.LOCAL, f"<!--{' ' * 5000}-->{made.ENTITY}"])
def test_an_office_file_with_entities_is_refused_for_their_text_would_vanish(
    tmp_path: Path, suffix: str, prologue: str
) -> None:
    package, part = made.office_file(suffix)
    data = made.with_prologue(package, part, prologue, "单位能耗降低&b;。")
    assert "forbidden" in str(outcome(tmp_path, f"plan{suffix}", data))
    sound = outcome(tmp_path, f"sound{suffix}", package)
    assert isinstance(sound, Document)
    assert made.PLAN in sound.text


def test_entities_of_a_web_page_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    laughs = f"<!DOCTYPE html {made.LOCAL[11:-1]}><html><p>甲&b;乙</p></html>".encode()
    found = outcome(tmp_path, "plan.html", laughs)
    assert isinstance(found, Document)
    assert "乙" in found.text
    assert len(found.text) < 20


@pytest.mark.parametrize(
    ("kind", "suffix", "refused"),
    [("docx", ".docx", True), ("docx before", ".docx", True), ("html", ".html", False), ("odt", ".odt", False)],
)  # fmt: skip
def test_a_cell_over_two_thousand_million_columns_costs_nothing(
    tmp_path: Path, kind: str, suffix: str, refused: bool
) -> None:
    found = outcome(tmp_path, f"plan{suffix}", made.wide_cell(kind))
    assert isinstance(found, str) is refused


def test_a_workbook_with_a_cell_at_its_very_end_is_read(tmp_path: Path) -> None:
    found = outcome(tmp_path, "plan.xlsx", made.far_cell())
    assert isinstance(found, Document)
    assert found.text.count("目标") == 2


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bomb.zip", made.archive([("plan.txt", b"\0" * 30_000_000)]), "absurdly much"),
        ("many.zip", made.archive((f"{n}.txt", b"x") for n in range(60)), "more than 50 files"),
        ("nested.zip", made.archive([("a.zip", made.archive([("a.txt", b"x")]))]), "another archive"),
        ("same.zip", made.archive([("a.txt", b"x"), ("b.txt", b"y")], same_place=True), "overlapping"),
        ("lie.zip", made.understated(made.archive([("a.txt", b"x" * 9_000_000)]), 30), "damaged"),
        ("same.docx", made.archive([("word/document.xml", b"<a/>"), ("b", b"y")], same_place=True), "overlapping"),
        ("bomb.docx", made.archive([("word/document.xml", b" " * 65 * limits.MIB)]), "unpacks"),
    ],
)  # fmt: skip
def test_an_archive_that_unpacks_without_measure_is_refused(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    assert said in str(outcome(tmp_path, name, data))


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    text = made.PLAN.encode()
    names = ("../../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\..\\evil.txt")
    before = set(tmp_path.parent.rglob("*evil*"))
    found = outcome(tmp_path, "plan.zip", zipped(dict.fromkeys(names, text)))
    assert isinstance(found, Document)
    assert all(".." not in part.name and not part.name.startswith("/") for part in found.parts)
    assert set(tmp_path.parent.rglob("*evil*")) == before


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", b"<html><body>" + b"<div>" * 30_000 + b"x"),
        ("tables.html", b"<html><body>" + b"<table><tr><td>" * 3_000 + b"x"),
        ("open.html", b"<html><body>" + b"<" * 500_000),
    ],
)
def test_pages_nested_beyond_measure_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert isinstance(outcome(tmp_path, name, data), str)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("line.txt", (made.PLAN * 12_000).encode()),
        ("digits.txt", b"1" * 300_000),
        ("blank.txt", "甲".encode() + b" " * 300_000 + "乙".encode()),
        ("stars.md", b"*" * 200_000), ("brackets.md", b"[" * 200_000), ("links.md", b"[a](" * 60_000),
        ("quotes.md", b">" * 200_000), ("ticks.md", b"`" * 200_000),
        ("wide.md", b"|" * 200_000 + b"\n" + b"|-" * 100_000 + b"|\n|a|\n"),
        ("wide.txt", (b"|" * 200_000 + b"\n") * 2), ("tabs.txt", (b"a\t" * 30_000 + b"\n") * 2),
        ("list.md", b"".join(b" " * n + b"- a\n" for n in range(700))),
        ("attributes.html", b"<html><body " + b"a=b " * 100_000 + b">x"),
        ("comment.html", b"<html><body>x<!--" + b"<!-" * 100_000),
        ("parts.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n" + b"--a\n" * 20_000),
    ],
)  # fmt: skip
def test_a_text_of_one_endless_thing_costs_little(tmp_path: Path, name: str, data: bytes) -> None:
    outcome(tmp_path, name, data)


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: made.packed_twice(257 * limits.MIB), "unpacks"),
        (made.pages_in_a_circle, ""),
        (lambda: made.pages_without_number(limits.PDF_PAGES + 1), "pages"),
    ],
)
def test_a_pdf_without_end_is_refused(
    tmp_path: Path, build: Callable[[], bytes], said: str
) -> None:
    assert said in str(outcome(tmp_path, "plan.pdf", build()))


def test_a_pdf_with_a_huge_page_or_a_broken_font_is_read(tmp_path: Path) -> None:
    for name, data in (("huge.pdf", made.huge_page()), ("font.pdf", made.broken_font())):
        found = outcome(tmp_path, name, data)
        assert isinstance(found, Document), found
        assert "plan" in found.text
