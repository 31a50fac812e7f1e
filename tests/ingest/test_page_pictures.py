"""A passage is found on the picture of its page."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import docx
import pypdfium2
import pytest
from office_files import zipped
from pdf_files import Sheet, pdf_bytes
from plan_files import docx_bytes, p, save

from checker.errors import InputError, UsageError
from checker.ingest import read
from checker.ingest.office import is_installed
from checker.ingest.pages import boxes, page_image, paged

_LINES = [
    "云岭高新区地处平原，产业以装备制造和电子信息为主，园区用能以电力和天然",
    "气为主，煤炭占比逐年下降，近年来持续推进清洁生产审核，建成绿色工厂十家。",
]
needs_office = pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.ingest.drawing.cache_folder", lambda: tmp_path / "cache")


def plan_pdf(folder: Path) -> Path:
    first = Sheet(texts=[(70, 100 + 20 * i, line) for i, line in enumerate(_LINES)])
    second = Sheet(
        texts=[(70, 80, "表1 主要指标")],
        grid=(70, 100, [["指标", "2025年目标"], ["能耗下降", "13.5%"], ["水耗下降", "16%"]]),
    )
    return save(folder, "plan.pdf", pdf_bytes([first, second]))


def test_a_quote_over_two_lines_has_two_boxes(tmp_path: Path) -> None:
    path = plan_pdf(tmp_path)
    text = read(path).text
    start = text.index("天然")
    found = boxes(path, start, start + 4)
    assert [box.page for box in found] == [1, 1]
    upper, lower = found
    assert upper.bottom <= lower.top
    assert upper.x0 > lower.x1
    assert 96 < upper.top < upper.bottom < 125
    assert (round(upper.width), round(upper.height)) == (595, 842)


def test_a_figure_in_a_cell_has_a_box_inside_that_cell(tmp_path: Path) -> None:
    path = plan_pdf(tmp_path)
    start = read(path).text.index("13.5%")
    (box,) = boxes(path, start, start + 5)
    assert box.page == 2
    assert 170 <= box.x0 < box.x1 <= 270
    assert 120 <= box.top < box.bottom <= 142


def test_every_character_of_a_pdf_has_its_box(tmp_path: Path) -> None:
    path = plan_pdf(tmp_path)
    document = read(path)
    for paragraph in document.paragraphs:
        found = boxes(path, paragraph.start, paragraph.end)
        assert {box.page for box in found} == {paragraph.page}
    for offset, character in enumerate(document.text):
        assert bool(boxes(path, offset, offset + 1)) == (not character.isspace())


def test_boxes_of_a_cropped_page_count_from_what_is_shown(tmp_path: Path) -> None:
    whole = plan_pdf(tmp_path)
    cropped = pypdfium2.PdfDocument(whole)
    for page in cropped:
        page.set_cropbox(40, 30, 575, 792)  # 50 points less above, 40 on the left
    path = tmp_path / "cropped.pdf"
    cropped.save(path)
    start = read(path).text.index("天然")
    (before,), (after,) = (boxes(file, start, start + 2) for file in (whole, path))
    assert (after.x0, after.top) == pytest.approx((before.x0 - 40, before.top - 50), abs=0.2)
    assert (after.width, after.height) == (535, 762)


def test_a_font_that_the_file_lacks_gives_characters_of_one_height(tmp_path: Path) -> None:
    path = plan_pdf(tmp_path)
    heights = {  # whatever the strokes of each, for no font of the machine is asked
        round(box.bottom - box.top, 2)
        for offset in range(20)
        for box in boxes(path, offset, offset + 1)
    }
    assert len(heights) == 1


def test_a_page_is_drawn_as_png(tmp_path: Path) -> None:
    path = plan_pdf(tmp_path)
    image = page_image(path, 2, scale=1.0)
    assert image.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", image[16:24])
    assert (width, height) == (596, 842)
    start = image.index(b"IDAT") + 4
    size = struct.unpack(">I", image[start - 8 : start - 4])[0]
    pixels = zlib.decompress(image[start : start + size])
    assert len(pixels) == height * (width * 3 + 1)
    assert min(pixels) < 100, "something dark is drawn"


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_a_usage_error(tmp_path: Path, page: int) -> None:
    with pytest.raises(UsageError, match="没有第"):
        page_image(plan_pdf(tmp_path), page)


def test_a_text_file_has_no_pages_to_show(tmp_path: Path) -> None:
    path = save(tmp_path, "plan.txt", "绿色发展。")
    with pytest.raises(InputError, match="没有页面"):
        page_image(path, 1)
    with pytest.raises(InputError, match="没有页面"):
        boxes(path, 0, 2)


def test_a_passage_of_a_submission_is_found_in_its_file(tmp_path: Path) -> None:
    inner = plan_pdf(tmp_path).read_bytes()
    path = save(tmp_path, "报送.zip", zipped({"a.txt": "绿色发展。", "b.pdf": inner}))
    start = read(path).text.index("13.5%")
    (box,) = boxes(path, start, start + 5)
    assert (box.file, box.page) == ("b.pdf", 2)
    assert page_image(path, 2, file="b.pdf").startswith(b"\x89PNG")
    with pytest.raises(InputError, match="没有文件"):
        page_image(path, 1, file="c.pdf")


@needs_office
def test_a_word_document_has_pages_by_libreoffice(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("一、总体要求")
    word.add_paragraph("坚持绿色发展。")
    word.add_page_break()
    word.add_paragraph("二、指标")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["指标", "目标", "能耗下降", "13.5%"], strict=True):
        cell.text = text
    path = tmp_path / "plan.docx"
    word.save(str(path))
    document = paged(read(path), path)
    assert [page.number for page in document.pages] == [1, 2]
    assert [document.page_at(document.text.index(word)) for word in ("坚持", "13.5%")] == [1, 2]
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 1, 2]
    start = document.text.index("13.5%")
    (box,) = boxes(path, start, start + 5)
    assert box.page == 2
    assert page_image(path, 2).startswith(b"\x89PNG")


def test_without_libreoffice_a_word_document_stays_without_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCHECK_SOFFICE", "off")
    path = save(tmp_path, "plan.docx", docx_bytes(p("绿色发展。")))
    document = read(path)
    assert paged(document, path) == document
    with pytest.raises(InputError, match="LibreOffice"):
        page_image(path, 1)
