"""A pdf is read in reading order, without page furniture, with its tables."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from plan_files import assert_sound, grid, outline, save, texts
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checker.errors import InputError
from checker.ingest import read
from checker.model import Document, Note, PageKind, ParagraphKind

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
_LEFT, _TOP, _SIZE, _LEADING, _WIDTH = 90, 760, 14, 24, 30
Draw = Callable[[Canvas], None]


def pdf(tmp_path: Path, *pages: Draw, encrypt: StandardEncryption | None = None) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("STSong-Light", _SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read(save(tmp_path, "plan.pdf", buffer.getvalue()))


def wrapped(text: str, width: int = _WIDTH) -> list[str]:
    """A paragraph as lines of full-width characters, the first one set in by two."""
    text = "\u3000\u3000" + text
    return [text[i : i + width] for i in range(0, len(text), width)]


def lines(canvas: Canvas, rows: Sequence[str], x: float = _LEFT, top: float = _TOP) -> None:
    for index, row in enumerate(rows):
        indent = len(row) - len(row.lstrip("\u3000"))
        canvas.drawString(x + indent * _SIZE, top - index * _LEADING, row.lstrip("\u3000"))


_FIRST = "云岭高新区坚持节约优先，推动企业实施节能改造，建设屋顶光伏和储能设施，推广余热回收利用，提升再生水使用比例，并在园区内部建立能耗在线监测平台。"
_SECOND = "支持企业开展清洁生产审核，鼓励龙头企业带动供应链绿色转型，完善危险废物集中收集体系，定期公布环境信息。"


def test_lines_are_joined_to_paragraphs_by_their_indent(tmp_path: Path) -> None:
    document = pdf(tmp_path, lambda c: lines(c, wrapped(_FIRST) + wrapped(_SECOND)))
    assert texts(document) == [_FIRST, _SECOND]
    assert_sound(document)


def test_quotes_drawn_out_of_order_stand_where_they_are_seen(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "到")
        canvas.drawString(_LEFT + 5 * _SIZE, _TOP, "末全面推行绿色制造。")
        canvas.drawString(_LEFT + 2 * _SIZE, _TOP, "十四五")
        canvas.drawString(_LEFT + 1 * _SIZE, _TOP, "《")
        canvas.drawString(_LEFT + 15 * _SIZE, _TOP, "》")

    assert texts(pdf(tmp_path, draw)) == ["到《十四五末全面推行绿色制造。》"]


def test_headers_footers_and_page_numbers_are_removed(tmp_path: Path) -> None:
    def page(number: int, rows: list[str]) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("STSong-Light", 9)
            canvas.drawString(200, 810, "星湖高新区绿色发展方案")
            canvas.drawString(280, 30, f"- {number} -")
            canvas.setFont("STSong-Light", _SIZE)
            lines(canvas, rows)

        return draw

    rows = [wrapped(_FIRST), wrapped(_SECOND), wrapped(_FIRST), wrapped(_SECOND)]
    document = pdf(tmp_path, *(page(i + 1, r) for i, r in enumerate(rows)))
    assert "星湖" not in document.text
    assert "- 2 -" not in document.text
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 2, 3, 4]


def test_a_paragraph_goes_on_over_the_page_break(tmp_path: Path) -> None:
    rows = wrapped(_FIRST)
    document = pdf(
        tmp_path, lambda c: lines(c, rows[:1]), lambda c: lines(c, rows[1:] + wrapped(_SECOND))
    )
    assert texts(document) == [_FIRST, _SECOND]
    assert document.paragraphs[0].page == 1
    assert document.page_at(document.text.index(rows[1])) == 2
    assert document.page_at(document.text.index("支持企业开展")) == 2
    assert_sound(document)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"左栏第{i:02d}行写园区用能结构与电" for i in range(12)]
    right = [f"右栏第{i:02d}行写园区用水结构与排" for i in range(12)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 11)
        for index, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, _TOP - index * 18, one)
            canvas.drawString(320, _TOP - index * 18, other)

    text = pdf(tmp_path, draw).text.replace("\n", "")
    assert text == "".join(left) + "".join(right)


def test_large_centred_lines_are_one_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 22)
        canvas.drawCentredString(300, 790, "云岭高新技术产业开发区")
        canvas.drawCentredString(300, 750, "绿色发展五年行动方案")
        canvas.setFont("STSong-Light", _SIZE)
        lines(canvas, [*wrapped(_FIRST), "一、重点任务", *wrapped(_SECOND)], top=700)

    document = pdf(tmp_path, draw)
    assert texts(document, ParagraphKind.TITLE) == ["云岭高新技术产业开发区绿色发展五年行动方案"]
    assert outline(document) == ["一、重点任务"]


_ROWS = [
    ("指标", "2020年", "2025年"),
    ("能耗强度降低率", "-", "15%"),
    ("绿色工厂（家）", "8", "30"),
    ("再生水利用率", "0.41", "0.60"),
]


def ruled(canvas: Canvas, rows: Sequence[Sequence[str]], top: float) -> None:
    xs, height = [90, 250, 350, 450], 30
    canvas.grid(xs, [top - height * i for i in range(len(rows) + 1)])
    for i, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            canvas.drawString(x + 6, top - height * (i + 1) + 9, cell)


def test_a_ruled_table_has_cells_and_its_text_stands_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, [*wrapped(_FIRST), "\u3000\u3000表1主要指标"])
        ruled(canvas, _ROWS, 600)
        lines(canvas, wrapped(_SECOND), top=400)

    document = pdf(tmp_path, draw)
    assert len(document.tables) == 1
    table = document.tables[0]
    assert grid(document, table)[(3, 1)] == "0.41"
    assert (table.rows, table.columns, table.header_rows, table.caption) == (
        4,
        3,
        1,
        "表1主要指标",
    )
    assert document.text.count("绿色工厂（家）") == 1
    assert texts(document)[0] == _FIRST
    assert texts(document)[-1] == _SECOND
    assert_sound(document)


def test_a_table_goes_on_over_the_page_break(tmp_path: Path) -> None:
    document = pdf(
        tmp_path,
        lambda c: (lines(c, wrapped(_FIRST)), ruled(c, _ROWS[:3], 200)),  # type: ignore[arg-type, func-returns-value, return-value]
        lambda c: (ruled(c, [_ROWS[0], _ROWS[3]], 780), lines(c, wrapped(_SECOND), top=600)),  # type: ignore[arg-type, func-returns-value, return-value]
    )
    assert len(document.tables) == 1
    table = document.tables[0]
    assert [grid(document, table)[(row, 0)] for row in range(table.rows)] == [r[0] for r in _ROWS]
    assert document.page_at(document.text.index("再生水利用率")) == 2
    assert texts(document)[-1] == _SECOND
    assert_sound(document)


def test_two_tables_of_one_width_on_a_page_stay_two(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, _ROWS, 700)
        lines(canvas, wrapped(_FIRST), top=540)
        ruled(canvas, _ROWS, 400)

    document = pdf(tmp_path, draw)
    assert [(table.rows, table.columns) for table in document.tables] == [(4, 3), (4, 3)]
    assert _FIRST in texts(document)
    assert_sound(document)


def test_a_head_alone_at_the_foot_of_a_page_heads_the_table_on_the_next(tmp_path: Path) -> None:
    document = pdf(
        tmp_path,
        lambda c: (lines(c, wrapped(_FIRST)), ruled(c, _ROWS[:1], 100)),  # type: ignore[arg-type, func-returns-value, return-value]
        lambda c: (ruled(c, _ROWS[1:], 780), lines(c, wrapped(_SECOND), top=600)),  # type: ignore[arg-type, func-returns-value, return-value]
    )
    (table,) = document.tables
    assert [grid(document, table)[(row, 0)] for row in range(table.rows)] == [r[0] for r in _ROWS]
    assert_sound(document)


def test_a_merged_cell_of_a_table_is_one_cell(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x in (90, 400):
            canvas.line(x, 600, x, 700)
        canvas.line(200, 600, 200, 700)
        canvas.line(300, 600, 300, 650)
        canvas.line(90, 700, 400, 700)
        canvas.line(200, 650, 400, 650)
        canvas.line(90, 600, 400, 600)
        for x, y, word in (
            (100, 645, "用能"),
            (210, 670, "两个目标年"),
            (210, 620, "十个"),
            (310, 620, "二十个"),
        ):
            canvas.drawString(x, y, word)

    document = pdf(tmp_path, draw)
    spans = {
        document.text[c.start : c.end]: (c.row_span, c.column_span)
        for c in document.tables[0].cells
    }
    assert spans == {"用能": (2, 1), "两个目标年": (1, 2), "十个": (1, 1), "二十个": (1, 1)}


def test_a_page_that_is_a_picture_is_named(tmp_path: Path) -> None:
    from PIL import Image

    picture = ImageReader(Image.new("RGB", (60, 80), "grey"))
    document = pdf(
        tmp_path,
        lambda c: lines(c, wrapped(_FIRST)),
        lambda c: c.drawImage(picture, 0, 0, *A4),
        lambda _: None,
        lambda c: lines(c, wrapped(_SECOND)),
    )
    assert [page.kind for page in document.pages] == [
        PageKind.TEXT, PageKind.IMAGE, PageKind.BLANK, PageKind.TEXT,
    ]  # fmt: skip
    assert document.notes == (Note("image-pages", (2,)),)
    assert_sound(document)


def test_a_pdf_of_pictures_only_is_read_and_says_so(tmp_path: Path) -> None:
    from PIL import Image

    picture = ImageReader(Image.new("RGB", (60, 80), "grey"))
    document = pdf(tmp_path, lambda c: c.drawImage(picture, 0, 0, *A4))
    assert document.text == ""
    assert document.notes == (Note("image-pages", (1,)),)


def test_a_page_of_a_broken_encoding_is_garbled(tmp_path: Path) -> None:
    odd = "".join(chr(0x4E00 + (ord(c) * 7919) % 20000) for c in _FIRST * 4)
    document = pdf(
        tmp_path,
        lambda c: lines(c, wrapped(_FIRST)),
        lambda c: lines(c, [odd[i : i + 28] for i in range(0, len(odd), 28)]),
    )
    assert [page.kind for page in document.pages] == [PageKind.TEXT, PageKind.GARBLED]
    assert document.notes == (Note("garbled-text", (2,)),)


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="已加密"):
        pdf(tmp_path, lambda c: lines(c, wrapped(_FIRST)), encrypt=StandardEncryption("secret"))


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.ingest import limits

    monkeypatch.setattr(limits, "PDF_PAGES", 2)
    with pytest.raises(InputError, match="2 页"):
        pdf(tmp_path, *[lambda c: lines(c, ["一"])] * 3)


def test_a_raised_character_stays_on_its_line(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(_LEFT, _TOP, "排放浓度在每")
        canvas.drawString(_LEFT + 6 * _SIZE, _TOP, "m")
        canvas.setFont("STSong-Light", 7)
        canvas.drawString(_LEFT + 6.9 * _SIZE, _TOP + 8, "3")
        canvas.setFont("STSong-Light", _SIZE)
        canvas.drawString(_LEFT + 8 * _SIZE, _TOP, "三十毫克以内。")

    assert "".join(texts(pdf(tmp_path, draw))).replace(" ", "") == "排放浓度在每m3三十毫克以内。"


def test_what_is_drawn_twice_to_look_bold_stands_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.4, 0.8):
            canvas.drawString(_LEFT + shift, _TOP, "滚滚热水循环利用")

    assert texts(pdf(tmp_path, draw)) == ["滚滚热水循环利用"]


def test_a_ragged_line_that_is_unfinished_goes_on(tmp_path: Path) -> None:
    rows = wrapped(_FIRST)
    cut = [rows[0], rows[1][:24], rows[1][24:] + rows[2]]
    assert texts(pdf(tmp_path, lambda c: lines(c, cut + wrapped(_SECOND)))) == [_FIRST, _SECOND]


def test_a_page_of_countless_boxes_is_a_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.ingest import limits

    monkeypatch.setattr(limits, "PDF_PAGE_CELLS", 11)  # the table has twelve
    document = pdf(tmp_path, lambda c: ruled(c, _ROWS, 600))
    assert document.tables == ()
    assert "再生水利用率" in document.text
