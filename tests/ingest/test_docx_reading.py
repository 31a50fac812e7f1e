"""A Word document is read as Word shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_files import (
    assert_sound,
    grid,
    listed,
    outline,
    p,
    read_docx,
    run,
    tbl,
    tc,
    texts,
    tr,
)  # fmt: skip

from checker.errors import InputError
from checker.model import ParagraphKind

_CHINESE_LEVELS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3.%4"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_automatic_numbers_stand_in_the_text(tmp_path: Path) -> None:
    body = (
        listed("发展基础", 1)
        + listed("产业现状", 1, 1)
        + p("云岭高新区有企业三百家。")
        + listed("能源现状", 1, 1)
        + p("用能以电力为主。")
        + listed("重点任务", 1)
        + listed("节能改造", 1, 1)
        + p("改造老旧锅炉。")
    )
    document = read_docx(tmp_path, body, numbering=_CHINESE_LEVELS)
    assert outline(document) == [
        "一、发展基础", "  （一）产业现状", "  （二）能源现状", "二、重点任务", "  （一）节能改造",
    ]  # fmt: skip
    assert_sound(document)


def test_lists_of_one_definition_go_on_counting_unless_a_start_is_set(tmp_path: Path) -> None:
    body = listed("甲园", 1) + listed("乙园", 1) + listed("丙园", 2) + listed("丁园", 2)
    document = read_docx(tmp_path, body, numbering=_CHINESE_LEVELS)
    assert texts(document) == ["一、甲园", "二、乙园", "一、丙园", "二、丁园"]


def test_legal_numbering_shows_all_levels_in_digits(tmp_path: Path) -> None:
    body = listed("总则", 1) + listed("范围", 1, 2) + listed("北片区的边界", 1, 3)
    document = read_docx(tmp_path, body, numbering=_CHINESE_LEVELS)
    assert texts(document)[2] == "1.1.1 北片区的边界"


def test_a_style_brings_its_number_and_its_level(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="4">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/><w:pStyle w:val="A"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%2节"/><w:pStyle w:val="B"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("总则", '<w:pStyle w:val="A"/>') + p("目的", '<w:pStyle w:val="B"/>')
        + p("说明目的。") + p("适用", '<w:pStyle w:val="B"/>') + p("目标", '<w:pStyle w:val="A"/>')
    )  # fmt: skip
    document = read_docx(tmp_path, body, numbering=numbering, styles=styles)
    assert outline(document) == ["第一章总则", "  第一节目的", "  第二节适用", "第二章目标"]


def test_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="1">{run("12%")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>8%</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("（旧处）")}</w:moveFrom>'
    body = p("能耗下降", content=deleted + inserted + moved + run("。"))
    assert texts(read_docx(tmp_path, body)) == ["能耗下降12%。"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p("建设零碳", "<w:rPr><w:del/></w:rPr>") + p("工厂十家。")
    assert texts(read_docx(tmp_path, body)) == ["建设零碳工厂十家。"]


def test_field_results_are_kept_and_instructions_dropped(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF 目标 \\h</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("表2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink w:anchor="x">{run("附件")}</w:hyperlink>'
    assert texts(read_docx(tmp_path, p("见", content=field + link))) == ["见表2附件"]


def test_a_table_of_contents_opens_no_sections(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = (
        p("", content=begin + run("一、总体要求") + "<w:r><w:tab/></w:r>" + run("1"))
        + p("", content=run("二、重点任务") + "<w:r><w:tab/></w:r>" + run("3") + end)
        + p("一、总体要求") + p("坚持节约优先。") + p("二、重点任务") + p("推进清洁生产。")
    )  # fmt: skip
    document = read_docx(tmp_path, body)
    assert len(texts(document, ParagraphKind.TOC)) == 2
    assert outline(document) == ["一、总体要求", "二、重点任务"]


def test_a_text_box_stands_once_behind_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('专栏一 绿色工厂')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_docx(tmp_path, p("如下所示。", content=drawing) + p("后文。"))
    assert texts(document) == ["如下所示。", "专栏一 绿色工厂", "后文。"]
    assert document.paragraphs[1].kind is ParagraphKind.TEXTBOX


def test_footnotes_follow_their_paragraph(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p("----")}</w:footnote>'
        f'<w:footnote w:id="2">{p("按当量值计算。")}</w:footnote>'
    )
    document = read_docx(
        tmp_path, p("能耗下降5%", content=reference + run("。")) + p("后文。"), footnotes=footnotes
    )
    assert texts(document) == ["能耗下降5%。", "按当量值计算。", "后文。"]
    assert document.paragraphs[1].kind is ParagraphKind.FOOTNOTE


def test_content_controls_are_transparent(tmp_path: Path) -> None:
    inline = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('湖滨')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('第二段。')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc('丙'), tc('丁'))}</w:sdtContent></w:sdt>"
    document = read_docx(
        tmp_path, p("", content=inline + run("高新区。")) + block + tbl(tr(tc("甲"), tc("乙")), row)
    )
    assert texts(document) == ["湖滨高新区。", "第二段。"]
    assert grid(document, document.tables[0])[(1, 1)] == "丁"


def test_merged_cells_stand_once(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("指标"), tc("目标", '<w:gridSpan w:val="2"/>')),
        tr(tc("能耗", '<w:vMerge w:val="restart"/>'), tc("2025年"), tc("10%")),
        tr(tc("", "<w:vMerge/>"), tc("2030年"), tc("20%")),
    )
    document = read_docx(tmp_path, p("表1 主要指标") + table)
    found = document.tables[0]
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in found.cells}
    assert spans[(0, 1)] == (1, 2)
    assert spans[(1, 0)] == (2, 1)
    assert (found.rows, found.columns, len(found.cells)) == (3, 3, 7)
    assert found.caption == "表1 主要指标"
    assert document.text.count("能耗") == 1
    assert_sound(document)


@pytest.mark.parametrize(
    ("said", "caption"),
    [
        ("固体废物产生量预测（万吨）", "固体废物产生量预测（万吨）"),
        ("年度目标分解表", "年度目标分解表"),
        ("主要指标如下：", ""),
        ("园区推进节能改造，完成年度目标。", ""),
    ],
)
def test_a_short_line_right_above_a_table_that_names_it_is_its_caption(
    tmp_path: Path, said: str, caption: str
) -> None:
    table = tbl(tr(tc("类别"), tc("2025年")), tr(tc("建筑垃圾"), tc("735")))
    assert read_docx(tmp_path, p(said) + table).tables[0].caption == caption


def test_a_deleted_row_is_gone_and_a_nested_table_is_flat(tmp_path: Path) -> None:
    nested = f"<w:tc><w:tcPr/>{tbl(tr(tc('内一'), tc('内二')))}{p()}</w:tc>"
    gone = tr(tc("删去"), tc("删去"), properties="<w:del/>")
    document = read_docx(tmp_path, tbl(tr(tc("外"), nested), gone, tr(tc("末"), tc("尾"))))
    assert grid(document, document.tables[0]) == {
        (0, 0): "外",
        (0, 1): "内一 内二",
        (1, 0): "末",
        (1, 1): "尾",
    }


def test_a_frame_of_one_column_is_text_and_no_table(tmp_path: Path) -> None:
    document = read_docx(tmp_path, tbl(tr(tc("专栏 重点工程")), tr(tc("建设分布式光伏。"))))
    assert document.tables == ()
    assert texts(document) == ["专栏 重点工程", "建设分布式光伏。"]


def test_symbols_breaks_and_tabs(tmp_path: Path) -> None:
    content = (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("50%")
        + "<w:r><w:br/></w:r>" + run("第二行") + "<w:r><w:tab/></w:r>" + run("列")
    )  # fmt: skip
    assert texts(read_docx(tmp_path, p("占比", content=content))) == ["占比≥50%\n第二行\t列"]


def test_pages_come_from_the_breaks_that_word_rendered(tmp_path: Path) -> None:
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>" + run("后半句。")
    document = read_docx(tmp_path, p("首页。") + p("前半句，", content=broken) + p("第三段。"))
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 1, 2]
    assert document.page_at(document.text.index("后半句")) == 2
    assert_sound(document)
    assert read_docx(tmp_path, p("没有页。")).pages == ()


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部批注</w:t></w:r>"
    assert texts(read_docx(tmp_path, p("正文。", content=hidden))) == ["正文。"]


def test_a_span_over_absurdly_many_columns_is_refused(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲", '<w:gridSpan w:val="2000000000"/>'), tc("乙")))
    with pytest.raises(InputError, match="列"):
        read_docx(tmp_path, table)


_DECIMAL = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_an_automatic_number_does_not_melt_into_a_figure(tmp_path: Path) -> None:
    document = read_docx(tmp_path, listed("5万吨标准煤封顶。", 1), numbering=_DECIMAL)
    assert texts(document) == ["1. 5万吨标准煤封顶。"]


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_field_that_never_ends_hides_nothing(tmp_path: Path) -> None:
    begun = mark("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert texts(read_docx(tmp_path, p("甲园。", content=begun) + p("乙园。"))) == [
        "甲园。",
        "乙园。",
    ]


def test_signs_inside_an_instruction_are_not_shown(tmp_path: Path) -> None:
    field = mark("begin") + "<w:r><w:tab/><w:t>隐</w:t><w:br/></w:r>" + mark("end")
    assert texts(read_docx(tmp_path, p("前", content=field + run("后")))) == ["前后"]


def test_a_page_break_in_deleted_text_still_turns_the_page(tmp_path: Path) -> None:
    gone = "<w:del><w:r><w:lastRenderedPageBreak/><w:delText>旧</w:delText></w:r></w:del>"
    document = read_docx(tmp_path, p("首页。", content=gone) + p("次页。"))
    assert [paragraph.page for paragraph in document.paragraphs] == [1, 2]


def test_a_frame_of_one_cell_a_row_is_text_however_wide_its_cells(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    document = read_docx(tmp_path, tbl(tr(tc("专栏", wide)), tr(tc("建设微电网。", wide))))
    assert document.tables == ()
    assert texts(document) == ["专栏", "建设微电网。"]


def test_a_text_box_never_joins_the_paragraph_behind_it(tmp_path: Path) -> None:
    box = f"<w:r><w:txbxContent>{p('盒中文字', '<w:rPr><w:del/></w:rPr>')}</w:txbxContent></w:r>"
    document = read_docx(tmp_path, p("正文。", content=box) + p("后文。"))
    assert texts(document) == ["正文。", "盒中文字", "后文。"]
