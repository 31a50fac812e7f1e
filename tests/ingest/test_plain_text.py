"""A text file keeps its own characters; paragraphs and sections are spans over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_files import assert_sound, outline, read_txt, save, texts

from checker.ingest import read
from checker.model import ParagraphKind

_PLAN = (
    "云岭高新区绿色发展五年行动方案\n为推动绿色发展，制定本方案。\n一、总体要求\n（一）指导思想\n"
    "坚持节约优先。\n（二）主要目标\n到2025年，单位增加值能耗下降15%。\n二、重点任务\n"
    "1.改造锅炉。淘汰老旧锅炉二十台，推广余热回收。\n2.清洁用电。建设屋顶光伏。\n（1）厂房屋顶；\n（2）车棚屋顶。\n"
)


def test_offsets_index_the_characters_of_the_file(tmp_path: Path) -> None:
    text = _PLAN.replace("\n", "\r\n")
    document = read(save(tmp_path, "plan.txt", text))
    assert document.text == text
    assert_sound(document)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings_give_the_same_characters(tmp_path: Path, encoding: str) -> None:
    text = "a plan\n" + _PLAN
    assert read(save(tmp_path, "plan.txt", text.encode(encoding))).text == text


def test_numbers_make_the_section_tree(tmp_path: Path) -> None:
    document = read_txt(tmp_path, _PLAN)
    assert outline(document) == [
        "一、总体要求", "  （一）指导思想", "  （二）主要目标", "二、重点任务", "  1.改造锅炉", "  2.清洁用电",
    ]  # fmt: skip
    assert texts(document, ParagraphKind.TITLE) == ["云岭高新区绿色发展五年行动方案"]
    assert texts(document, ParagraphKind.LIST) == ["（1）厂房屋顶；", "（2）车棚屋顶。"]


def test_a_heading_before_its_text_ends_at_the_full_stop(tmp_path: Path) -> None:
    document = read_txt(tmp_path, _PLAN)
    assert "1.改造锅炉。" in texts(document, ParagraphKind.HEADING)
    assert "淘汰老旧锅炉二十台，推广余热回收。" in texts(document, ParagraphKind.BODY)


@pytest.mark.parametrize(
    ("line", "heading", "body"),
    [
        ("一、总体要求以新发展理念为指引，建设零碳园区。", "一、总体要求", "以新发展理念为指引，建设零碳园区。"),
        ("二、主要目标到2025年，能耗强度持续下降。", "二、主要目标", "到2025年，能耗强度持续下降。"),
        ("三、行动思路围绕降碳减污，推动企业改造升级。", "三、行动思路", "围绕降碳减污，推动企业改造升级。"),
        ("（一）指导思想：坚持生态优先，绿色发展。", "（一）指导思想：", "坚持生态优先，绿色发展。"),
        ("四、保障措施　成立领导小组，定期调度。", "四、保障措施", "成立领导小组，定期调度。"),
    ],
)  # fmt: skip
def test_a_heading_glued_to_its_text_is_cut_off(
    tmp_path: Path, line: str, heading: str, body: str
) -> None:
    document = read_txt(tmp_path, f"方案\n{line}\n后文在此。\n")
    assert texts(document)[1:3] == [heading, body]
    assert document.sections[0].start == document.text.index(heading)


def test_two_headings_on_one_line_are_two_sections(tmp_path: Path) -> None:
    document = read_txt(tmp_path, "一、总体要求（一）指导思想。坚持系统观念，久久为功。\n")
    assert outline(document) == ["一、总体要求", "  （一）指导思想"]


def test_a_numbered_statement_is_no_heading(tmp_path: Path) -> None:
    lines = (
        "一、主要目标\n1.到2025年建成绿色工厂30家。\n2.到2030年碳排放达到峰值。\n3.用水量下降16%\n"
    )
    document = read_txt(tmp_path, lines)
    assert outline(document) == ["一、主要目标"]
    assert len(texts(document, ParagraphKind.LIST)) == 3


def test_figures_at_the_start_of_a_line_are_no_numbers(tmp_path: Path) -> None:
    document = read_txt(
        tmp_path, "一、现状\n0.41完成省下任务\n60.6不减少\n2030年前达峰\n3.5万吨标准煤\n"
    )
    assert outline(document) == ["一、现状"]


def test_decimal_levels_nest_when_they_count_up(tmp_path: Path) -> None:
    lines = "1 现状分析\n1.1 产业基础\n基础较好。\n1.2 用能结构\n以电为主。\n2 重点任务\n2.1 节能改造\n改造锅炉。\n"
    assert outline(read_txt(tmp_path, lines)) == [
        "1现状分析", "  1.1产业基础", "  1.2用能结构", "2重点任务", "  2.1节能改造",
    ]  # fmt: skip


def test_chapters_stand_above_chinese_numbers(tmp_path: Path) -> None:
    lines = "第一章 总则\n一、目的\n说明。\n二、范围\n说明。\n第二章 任务\n一、节能\n说明。\n"
    assert outline(read_txt(tmp_path, lines)) == [
        "第一章总则", "  一、目的", "  二、范围", "第二章任务", "  一、节能",
    ]  # fmt: skip


def test_an_annex_ends_the_sections_before_it(tmp_path: Path) -> None:
    document = read_txt(
        tmp_path, "一、任务\n（一）节能\n说明。\n附件1 项目清单\n一、光伏项目\n说明。\n"
    )
    assert outline(document) == ["一、任务", "  （一）节能", "附件1项目清单", "  一、光伏项目"]


def test_a_table_of_contents_opens_no_sections(tmp_path: Path) -> None:
    contents = "目录\n一、总体要求........1\n二、重点任务........3\n三、保障措施\n"
    body = "一、总体要求\n坚持绿色发展，协同推进降碳减污扩绿增长。\n二、重点任务\n推进改造。\n三、保障措施\n加强组织。\n"
    document = read_txt(tmp_path, contents + body)
    assert outline(document) == ["一、总体要求", "二、重点任务", "三、保障措施"]
    assert document.sections[0].start == len(contents)
    assert len(texts(document, ParagraphKind.TOC)) == 4


_WRAPPED = (
    "云岭高新区地处平原，产业以装备制造和电子信息为主，\n园区用能以电力和天然气为主，煤炭占比逐年下降，近\n"
    "年来持续推进清洁生产审核，建成一批绿色工厂，并且\n在废水回用和余热利用方面形成了可以推广的成熟经验\n。\n"
    "一、重点任务\n支持企业实施节能技术改造，推广高效电机和变压器，\n对新建厂房同步设计屋顶光伏，鼓励建设储能设施和微\n电网，提高可再生能源使用比例。\n"
)


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(tmp_path: Path, separator: str) -> None:
    text = _WRAPPED.replace("形成了可以推广的成熟经验\n。", "形成经验。").replace("\n", separator)
    document = read_txt(tmp_path, text)
    paragraphs = ["".join(words.split()) for words in texts(document)]
    assert paragraphs[0].startswith("云岭高新区")
    assert paragraphs[0].endswith("形成经验。")
    assert paragraphs[1] == "一、重点任务"
    assert paragraphs[2].endswith("提高可再生能源使用比例。")
    assert len(paragraphs) == 3
    assert_sound(document)


def test_a_wrapped_line_that_begins_with_a_year_goes_on(tmp_path: Path) -> None:
    text = _WRAPPED.replace("煤炭占比逐年下降，近\n年来", "煤炭占比逐年下降，到\n2030 年")
    assert "".join(texts(read_txt(tmp_path, text))[0].split()).count("到2030年") == 1


def test_cells_of_a_flattened_table_stay_apart(tmp_path: Path) -> None:
    cells = "指标\n2025年\n约束性\n能耗强度降低率\n≥15%\n预期性\n"
    document = read_txt(
        tmp_path, f"二、目标\n主要目标见下表，请各部门对照执行并且按季度报送进展情况。\n{cells}"
    )
    assert texts(document)[2:] == cells.split()


def test_long_lines_broken_in_a_word_are_joined(tmp_path: Path) -> None:
    text = (
        "支持企业开展资源循环利用，推动园区基础设施共建共享，完善废水集中处理和中水回用管网，大力发\n"
        "展再制造产业，提升资源产出率。\n"
    )
    assert len(texts(read_txt(tmp_path, text))) == 1


def test_dashes_make_list_items(tmp_path: Path) -> None:
    document = read_txt(tmp_path, "一、目标\n——能效提升。能耗下降。\n——用水减少。水耗下降。\n")
    assert len(texts(document, ParagraphKind.LIST)) == 2


def test_section_and_page_of_a_paragraph(tmp_path: Path) -> None:
    document = read_txt(tmp_path, _PLAN)
    offset = document.text.index("单位增加值能耗")
    assert document.section_path(offset) == ("一、总体要求", "（二）主要目标")
    assert document.pages == ()
    assert document.page_at(offset) is None


def test_a_sentence_a_line_without_full_stops_stays_a_paragraph_of_its_own(tmp_path: Path) -> None:
    task = "推广高效电机，更新锅炉和变压器，建设分布式光伏，定期诊断用能"
    lines = [
        f"第{number}批任务由各部门推进，" + "，".join([task] * number) for number in range(1, 9)
    ]
    assert texts(read_txt(tmp_path, "\n".join(lines) + "\n")) == lines


def test_two_blanks_behind_a_number_make_a_heading_too(tmp_path: Path) -> None:
    text = "1  现状与形势\n园区用能以电力为主。\n2  总体目标\n到2025年，绿电占比达到30%。\n"
    assert outline(read_txt(tmp_path, text)) == ["1现状与形势", "2总体目标"]


def test_numbered_annexes_with_a_colon_are_headings_and_lists_of_them_are_not(
    tmp_path: Path,
) -> None:
    body = "一、任务\n推进改造，建设光伏。\n"
    annex = "附件1：主要指标\n绿电占比达到30%。\n附件2：项目清单\n建设屋顶光伏。\n"
    heads = ["一、任务", "附件1：主要指标", "附件2：项目清单"]
    assert [line.strip() for line in outline(read_txt(tmp_path, body + annex))] == heads
    listed = "附件1：主要指标\n附件2：项目清单\n"
    assert "附件1：主要指标" not in outline(read_txt(tmp_path, body + listed))
    assert len(outline(read_txt(tmp_path, body + "附件：1．主要指标\n2．项目清单\n"))) == 1
