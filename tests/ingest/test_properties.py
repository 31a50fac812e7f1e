"""Whatever a file holds, the spans of its document are inside the text, apart and nested."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from plan_files import assert_sound, docx_bytes, p, save, tbl, tc, tr
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checker.errors import InputError
from checker.ingest import read

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
_FRAGMENTS = [
    "一、", "二、", "（一）", "（二）", "1.", "2、", "1.1 ", "（1）", "①", "第一章 ", "附件1 ", "总体要求", "主要目标",
    "目录", "....3", "表1 指标", "——", "到2025年", "能耗下降15%", "建设绿色工厂", "，", "。", "；", "：", "\u3000", " ", "|",
    "# ", "## ", "- ", "---", "```", "> ", "\t", "云岭高新区地处平原以装备制造和电子信息为主导产业", "“十四五”", "\U001001ba",
]  # fmt: skip
_lines = st.lists(st.sampled_from(_FRAGMENTS), max_size=6).map("".join)
_text = st.lists(_lines, max_size=30)
_ends = st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\f"])


def check(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        try:
            document = read(save(Path(folder), name, data))
        except InputError:
            return
    assert_sound(document)


@settings(max_examples=150, deadline=None)
@given(_text, _ends, st.sampled_from(["plan.txt", "plan.md"]))
def test_text_files(lines: list[str], end: str, name: str) -> None:
    check(name, end.join(lines).encode())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["plan.txt", "plan.md"]))
def test_any_characters(text: str, name: str) -> None:
    check(name, text.encode("utf-8", "ignore"))


_cell = st.tuples(
    st.sampled_from(["能耗", "10%", "", "2025年", "甲\t乙"]),
    st.integers(0, 3),
    st.sampled_from(["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>']),
)
_rows = st.lists(st.lists(_cell, min_size=1, max_size=4), min_size=1, max_size=5)
_BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def _table(rows: list[list[tuple[str, int, str]]]) -> str:
    return tbl(
        *(
            tr(*(tc(text, f'<w:gridSpan w:val="{span}"/>{merge}') for text, span, merge in row))
            for row in rows
        )
    )


def _paragraph(text: str, broken: bool) -> str:
    safe = "".join(c for c in text if c.isprintable()).replace(">", "").replace("<", "")
    return p(safe, content=_BREAK if broken else "")


_blocks = st.lists(
    st.one_of(_rows.map(_table), st.builds(_paragraph, _lines, st.booleans())), max_size=12
)


@settings(max_examples=120, deadline=None)
@given(_blocks)
def test_word_documents(blocks: list[str]) -> None:
    check("plan.docx", docx_bytes("".join(blocks)))


_marks = st.lists(
    st.tuples(st.integers(40, 500), st.integers(40, 800), _lines, st.sampled_from([9, 12, 20])),
    max_size=14,
)
_boxes = st.lists(
    st.tuples(st.integers(50, 500), st.integers(50, 700), st.integers(5, 200)), max_size=8
)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(_marks, _boxes), min_size=1, max_size=4))
def test_pdf_pages(
    pages: list[tuple[list[tuple[int, int, str, int]], list[tuple[int, int, int]]]],
) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for marks, boxes in pages:
        for x, y, text, size in marks:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, y, text.replace("\t", ""))
        for x, y, size in boxes:
            canvas.grid([x, x + size, x + 2 * size], [y, y + 30, y + 60])
        canvas.showPage()
    canvas.save()
    check("plan.pdf", buffer.getvalue())
