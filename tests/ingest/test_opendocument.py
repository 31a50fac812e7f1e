"""An OpenDocument text is read as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import odt_bytes, oh, op, otable, zipped
from plan_files import assert_sound, grid, outline, save, texts

from checker.errors import InputError
from checker.ingest import read
from checker.model import Document, ParagraphKind


def level(
    tag: str, depth: int, form: str, prefix: str = "", suffix: str = "", shown: int = 1
) -> str:
    return (
        f'<text:{tag} text:level="{depth}" style:num-format="{form}" style:num-prefix="{prefix}" '
        f'style:num-suffix="{suffix}" text:display-levels="{shown}"/>'
    )


_OUTLINE = (
    "<text:outline-style>"
    + level("outline-level-style", 1, "一, 二, 三, ...", suffix="、")
    + level("outline-level-style", 2, "一, 二, 三, ...", "（", "）")
    + "</text:outline-style>"
)
_NUMBERED = (
    '<text:list-style style:name="L">'
    + level("list-level-style-number", 1, "1", suffix=".")
    + level("list-level-style-number", 2, "1", suffix="", shown=2)
    + '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
)


def read_odt(folder: Path, body: str, styles: str = "", automatic: str = "") -> Document:
    document = read(save(folder, "plan.odt", odt_bytes(body, styles, automatic)))
    assert_sound(document)
    return document


def items(*inner: str, style: str = "L", more: str = "") -> str:
    content = "".join(f"<text:list-item>{one}</text:list-item>" for one in inner)
    return f'<text:list text:style-name="{style}" {more}>{content}</text:list>'


def test_headings_are_counted_by_the_outline(tmp_path: Path) -> None:
    body = oh("总体要求") + oh("指导思想", 2) + op("坚持绿色发展。") + oh("目标", 2) + oh("任务")
    assert outline(read_odt(tmp_path, body, _OUTLINE)) == [
        "一、总体要求", "  （一）指导思想", "  （二）目标", "二、任务",
    ]  # fmt: skip


def test_lists_are_counted_with_their_levels(tmp_path: Path) -> None:
    inner = f"<text:list><text:list-item>{op('内一')}</text:list-item></text:list>"
    body = (
        items(op("甲项"), op("乙项") + inner)
        + items(op("丙项"), more='text:continue-numbering="true"')
        + items(op("丁项"))
    )
    assert texts(read_odt(tmp_path, body, _NUMBERED)) == [
        "1.甲项",
        "2.乙项",
        "2.1 内一",
        "3.丙项",
        "1.丁项",
    ]


def test_bullets_are_list_items_without_numbers(tmp_path: Path) -> None:
    document = read_odt(tmp_path, items(op("屋顶光伏；"), op("车棚光伏。"), style="B"), _NUMBERED)
    assert texts(document, ParagraphKind.LIST) == ["屋顶光伏；", "车棚光伏。"]


def test_blanks_breaks_and_fields(tmp_path: Path) -> None:
    body = op('甲<text:s text:c="3"/>乙<text:tab/>丙\n  丁<text:page-number>7</text:page-number>')
    assert texts(read_odt(tmp_path, body)) == ["甲   乙\t丙 丁7"]


def test_deleted_hidden_and_annotated_text_is_left_out(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + op("删去")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + op('保留<office:annotation>' + op("批注") + '</office:annotation><text:span text:style-name="H">隐藏</text:span>。')
        + '<text:section text:display="none">' + op("隐藏节") + "</text:section>"
    )  # fmt: skip
    hidden = (
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    )
    assert texts(read_odt(tmp_path, body, automatic=hidden)) == ["保留。"]


def test_notes_and_boxes_stand_behind_their_paragraph(tmp_path: Path) -> None:
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{op('按当量值。')}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{op('专栏')}</draw:text-box></draw:frame>"
    document = read_odt(tmp_path, op(f"能耗下降5%{note}。{box}") + op("后文。"))
    assert texts(document) == ["能耗下降5%。", "专栏", "按当量值。", "后文。"]
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    assert kinds[1:3] == [ParagraphKind.TEXTBOX, ParagraphKind.FOOTNOTE]


def test_tables_with_spans_and_header_rows(tmp_path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{op(text)}</table:table-cell>"

    wide = 'table:number-columns-spanned="2"'
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('指标')}{cell('目标', wide)}<table:covered-table-cell/>"
        "</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('能耗')}{cell('2025年')}{cell('10%')}</table:table-row>"
    )
    document = read_odt(tmp_path, f"<table:table>{rows}</table:table>")
    table = document.tables[0]
    assert grid(document, table) == {
        (0, 0): "指标",
        (0, 1): "目标",
        (1, 0): "能耗",
        (1, 1): "2025年",
        (1, 2): "10%",
    }
    assert (table.header_rows, table.columns) == (1, 3)


def test_a_frame_of_one_column_is_text(tmp_path: Path) -> None:
    document = read_odt(tmp_path, otable([["甲园"], ["乙园"]]))
    assert document.tables == ()
    assert texts(document) == ["甲园", "乙园"]


def test_an_index_opens_no_sections(tmp_path: Path) -> None:
    index = f"<text:table-of-content><text:index-body>{op('一、总则')}{op('二、目标')}</text:index-body></text:table-of-content>"
    document = read_odt(
        tmp_path, index + oh("一、总则") + op("说明。") + oh("二、目标") + op("说明。")
    )
    assert outline(document) == ["一、总则", "二、目标"]
    assert len(texts(document, ParagraphKind.TOC)) == 2


@pytest.mark.parametrize("body", ["<text:p>x", "<!DOCTYPE a><a/>"])
def test_a_damaged_or_forbidden_content_is_refused(tmp_path: Path, body: str) -> None:
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    with pytest.raises(InputError, match=r"另存为 \.odt"):
        read(save(tmp_path, "a.odt", data))


def test_an_encrypted_text_is_refused(tmp_path: Path) -> None:
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
        "content.xml": b"\x01\x02",
    }
    with pytest.raises(InputError, match="已加密"):
        read(save(tmp_path, "a.odt", zipped(files)))


def test_rows_repeated_without_end_are_cut_to_the_limit(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="9999999"><table:table-cell>{op("甲")}</table:table-cell><table:table-cell>{op("乙")}</table:table-cell></table:table-row>'
    document = read_odt(tmp_path, f"<table:table>{row}</table:table>")
    assert document.tables[0].rows == 200
