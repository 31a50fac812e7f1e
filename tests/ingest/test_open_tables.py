"""Tables of a pdf that have rules across only, or wrapped names between their rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_files import Sheet, pdf_bytes
from plan_files import save

from checker.ingest import read
from checker.ingest.pdf.row_sharing import Fragment, shared_out
from checker.model import Document

_COLUMNS = (66, 220, 320, 400, 470)  # x of the cells
_HEAD = ["指标", "单位", "2020年", "2025年", "属性"]


def line(top: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(x, top, text) for x, text in zip(_COLUMNS, texts, strict=False) if text]


def rows_of(document: Document) -> list[list[str]]:
    (table,) = document.tables
    found = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        found[cell.row][cell.column] = document.text[cell.start : cell.end]
    return found


def page(tmp_path: Path, texts: list[tuple[float, float, str]], rules: list[float]) -> Document:
    sheet = Sheet([(60, 60, "云溪高新区绿色发展行动方案"), *texts], rules=rules)
    return read(save(tmp_path, "plan.pdf", pdf_bytes([sheet])))


def test_a_three_line_table_has_cells(tmp_path: Path) -> None:
    texts = [
        *line(104, *_HEAD),
        *line(126, "绿电占比", "%", "6", "≥20", "约束性"),
        *line(146, "绿色工厂", "家", "—", "12", "预期性"),
    ]
    document = page(tmp_path, texts, [100, 122, 166])
    assert rows_of(document) == [
        _HEAD,
        ["绿电占比", "%", "6", "≥20", "约束性"],
        ["绿色工厂", "家", "—", "12", "预期性"],
    ]


@pytest.mark.parametrize("figures", [126, 134], ids=["beside the first line", "in the middle"])
def test_a_name_of_two_lines_stays_in_its_row(tmp_path: Path, figures: float) -> None:
    texts = [
        *line(104, *_HEAD),
        *line(126, "单位工业增加值"), *line(142, "用水量"),
        *line(figures, "", "立方米/万元", "16", "13", "约束性"),
        *line(164, "一般工业固体废物"), *line(180, "综合利用率"),
        *line(figures + 38, "", "%", "90", "96", "预期性"),
    ]  # fmt: skip
    document = page(tmp_path, texts, [100, 122, 200])
    assert rows_of(document)[1:] == [
        ["单位工业增加值用水量", "立方米/万元", "16", "13", "约束性"],
        ["一般工业固体废物综合利用率", "%", "90", "96", "预期性"],
    ]


BARE = [
    *line(126, "绿电占比", "%", "6", "≥20", "约束性"),
    *line(146, "一般工业固体废物"), *line(162, "综合利用率"),
    *line(154, "", "%", "90", "96以上", "预期性"),
    *line(182, "绿色工厂", "家", "—", "12", "预期性"),
    *line(202, "工业增加值", "亿元", "88", "130", "预期性"),
]  # fmt: skip


def test_a_table_without_any_rule_has_cells(tmp_path: Path) -> None:
    said = [(60.0, 230.0, "上述指标每年评估一次，结果报送管委会并向社会公布。")]
    document = page(tmp_path, [*line(104, *_HEAD), *BARE, *said], [])
    assert rows_of(document)[:2] == [_HEAD, ["绿电占比", "%", "6", "≥20", "约束性"]]
    assert rows_of(document)[-1] == ["工业增加值", "亿元", "88", "130", "预期性"]
    assert said[0][2] in document.text


@pytest.mark.parametrize("rules", [[], [760, 782]], ids=["bare", "ruled above and under the head"])
def test_a_table_without_upright_rules_goes_on_over_the_page_break(
    tmp_path: Path, rules: list[float]
) -> None:
    first = [(60.0, 60.0, "云溪高新区绿色发展行动方案"), *line(640, *_HEAD)]
    for at, name in enumerate(["绿电占比", "再生水利用率", "绿化覆盖率", "固废利用率", "回收率"]):
        first += line(662 + 22 * at, name, "%", "6", "≥20", "约束性")
    rules = [636, 658, 772] if rules else []
    second = [
        *line(60, "绿色工厂", "家", "—", "12", "预期性"),
        (60.0, 100.0, "上述指标每年评估一次。"),
    ]
    pages = [Sheet(first, rules=rules), Sheet(second)]
    document = read(save(tmp_path, "plan.pdf", pdf_bytes(pages)))
    assert rows_of(document)[0] == _HEAD
    assert rows_of(document)[-1] == ["绿色工厂", "家", "—", "12", "预期性"]
    assert "上述指标每年评估一次。" in document.text


def test_figures_without_a_head_are_no_table(tmp_path: Path) -> None:
    assert not page(tmp_path, BARE, []).tables


def test_a_title_over_two_columns_is_one_wide_cell(tmp_path: Path) -> None:
    texts = [
        (66, 112, "指标"), (220, 112, "单位"), (360, 104, "目标值（全区）"),
        (320, 122, "2023年"), (410, 122, "2025年"),
        (66, 146, "绿电占比"), (220, 146, "%"), (320, 146, "14"), (410, 146, "20"),
        (66, 166, "绿色工厂"), (220, 166, "家"), (320, 166, "6"), (410, 166, "12"),
    ]  # fmt: skip
    (table,) = page(tmp_path, texts, [100, 142, 186]).tables
    wide = [
        (cell.row, cell.column, cell.column_span) for cell in table.cells if cell.column_span > 1
    ]
    assert wide == [(0, 2, 2)]
    assert {cell.row_span for cell in table.cells if cell.row == 0 and cell.column < 2} == {2}


def test_two_tables_on_a_page_stay_apart(tmp_path: Path) -> None:
    def table(top: float) -> list[tuple[float, float, str]]:
        return [*line(top, *_HEAD), *line(top + 22, "绿电占比", "%", "6", "20", "约束性")]

    caption = [(200.0, 156.0, "表2 资源指标")]
    document = page(tmp_path, [*table(104), *caption, *table(184)], [100, 122, 146, 180, 202, 226])
    assert [(table.rows, table.columns) for table in document.tables] == [(2, 5), (2, 5)]


def test_prose_between_lines_is_no_table(tmp_path: Path) -> None:
    texts = [
        (66.0, 104.0, "重点项目"),
        (66.0, 126.0, "改造12家企业的余热系统，建设光伏40兆瓦。"),
        (66.0, 146.0, "新建换电站6座，由经发局负责。"),
    ]
    assert not page(tmp_path, texts, [100, 122, 166]).tables


def test_lines_that_no_row_can_hold_are_kept_together() -> None:
    lines = [Fragment(str(number), 10.0 * number, 0, 0) for number in range(9)]
    assert [len(group) for group in shared_out(lines, [40.0])] == [9]


GROUPED = [
    *line(104, *_HEAD),
    *line(126, "一、资源节约"),
    *line(146, "单位工业增加值"), *line(162, "用水量"),
    *line(154, "", "立方米/万元", "16", "13", "约束性"),
    *line(182, "绿电占比", "%", "6", "≥20", "约束性"),
    *line(202, "二、环境友好"),
    *line(222, "绿化覆盖率", "%", "30", "32", "预期性"),
]  # fmt: skip


@pytest.mark.parametrize("rules", [[100, 122, 242], []], ids=["three rules", "no rule"])
def test_titles_of_groups_are_rows_of_their_own(tmp_path: Path, rules: list[float]) -> None:
    assert rows_of(page(tmp_path, GROUPED, rules))[1:] == [
        ["一、资源节约", "", "", "", ""],
        ["单位工业增加值用水量", "立方米/万元", "16", "13", "约束性"],
        ["绿电占比", "%", "6", "≥20", "约束性"],
        ["二、环境友好", "", "", "", ""],
        ["绿化覆盖率", "%", "30", "32", "预期性"],
    ]


def test_a_title_across_the_columns_does_not_join_them(tmp_path: Path) -> None:
    wide = [(210.0 if text.startswith(("一", "二")) else x, top, text) for x, top, text in GROUPED]
    found = rows_of(page(tmp_path, wide, [100, 122, 242]))
    assert found[0] == _HEAD
    assert found[1] == ["一、资源节约", "", "", "", ""]
    assert found[3] == ["绿电占比", "%", "6", "≥20", "约束性"]


def test_a_title_without_a_number_is_told_by_short_lines(tmp_path: Path) -> None:
    texts = [
        *line(104, *_HEAD),
        *line(126, "规模以上工业重复用水率", "%", "90", "94", "预期性"),
        *line(146, "绿电占比", "%", "6", "≥20", "约束性"),
        *line(166, "环境友好"),
        *line(186, "绿化覆盖率", "%", "30", "32", "预期性"),
    ]
    found = rows_of(page(tmp_path, texts, [100, 122, 206]))
    assert [row[0] for row in found[1:]] == [
        "规模以上工业重复用水率", "绿电占比", "环境友好", "绿化覆盖率",
    ]  # fmt: skip


def test_a_numbered_name_of_two_lines_is_no_title(tmp_path: Path) -> None:
    texts = [
        *line(104, *_HEAD),
        *line(126, "一、单位工业增加值"), *line(142, "（规上）用水量"),
        *line(134, "", "立方米/万元", "16", "13", "约束性"),
        *line(164, "二、绿电占比", "%", "6", "≥20", "约束性"),
    ]  # fmt: skip
    found = rows_of(page(tmp_path, texts, [100, 122, 186]))
    assert [row[0] for row in found[1:]] == ["一、单位工业增加值（规上）用水量", "二、绿电占比"]


def test_figures_of_full_width_tell_the_rows(tmp_path: Path) -> None:
    texts = [
        *line(104, *_HEAD),
        *line(126, "单位工业增加值"), *line(142, "用水量"),
        *line(134, "", "立方米/万元", "１６．５", "≤１３．２", "约束性"),
        *line(164, "绿电占比", "％", "６", "＞２０", "约束性"),
    ]  # fmt: skip
    found = rows_of(page(tmp_path, texts, [100, 122, 186]))
    assert [row[0] for row in found[1:]] == ["单位工业增加值用水量", "绿电占比"]


def test_a_caption_between_the_rules_is_a_row_above_the_head(tmp_path: Path) -> None:
    texts = [
        (210.0, 104.0, "专栏1：主要指标"),
        *line(124, *_HEAD),
        *line(146, "绿电占比", "%", "6", "≥20", "约束性"),
        *line(166, "绿色工厂", "家", "—", "12", "预期性"),
    ]
    found = rows_of(page(tmp_path, texts, [100, 142, 186]))
    assert found[:2] == [["专栏1：主要指标", "", "", "", ""], _HEAD]


def test_the_first_part_of_a_table_that_reaches_the_foot_of_the_page_is_read(
    tmp_path: Path,
) -> None:
    rows = ["绿电占比", "再生水利用率", "绿化覆盖率", "固废利用率", "废热回收率"]
    first = [(60.0, 60.0, "云溪高新区绿色发展行动方案"), *line(640, *_HEAD)]
    for at, name in enumerate(rows):
        first += line(662 + 22 * at, name, "%", "6", "≥20", "约束性")
    first.append((290.0, 800.0, "— 3 —"))
    second = [*line(60, *_HEAD), *line(82, "绿色工厂", "家", "—", "12", "预期性")]
    second.append((290.0, 800.0, "— 4 —"))
    pages = [Sheet(first, rules=[636, 658]), Sheet(second, rules=[56, 78, 104])]
    found = rows_of(read(save(tmp_path, "plan.pdf", pdf_bytes(pages))))
    assert [row[0] for row in found] == ["指标", *rows, "绿色工厂"]


def test_a_title_narrower_than_its_columns_stands_over_them_all(tmp_path: Path) -> None:
    texts = [
        (66, 104, "种类"), (246, 104, "2020年"), (426, 104, "2025年"),
        *[(x, 122, text) for x, text in zip(
            (180, 240, 300, 360, 420, 480), ["产生量", "利用量", "利用率"] * 2, strict=True)],
        *[(x, 146, text) for x, text in zip(
            (66, 180, 240, 300, 360, 420, 480), ["炉渣", "41", "34", "83", "38", "36", "95"],
            strict=True)],
        *[(x, 166, text) for x, text in zip(
            (66, 180, 240, 300, 360, 420, 480), ["污泥", "12", "7", "58", "11", "9", "82"],
            strict=True)],
    ]  # fmt: skip
    (table,) = page(tmp_path, texts, [100, 142, 186]).tables
    wide = [(c.row, c.column, c.column_span) for c in table.cells if c.column_span > 1]
    assert wide == [(0, 1, 3), (0, 4, 3)]


def test_a_table_of_words_with_a_rule_under_every_row_has_cells(tmp_path: Path) -> None:
    texts = [
        *line(104, "完成时限", "任务", "牵头", "配合"),
        *line(126, "2023年底", "印发方案", "经发局", "各局"),
        *line(148, "长期", "核算碳足迹", "环境局", "经发局"),
        *line(170, "2025年底", "更新电机", "经发局", "供电公司"),
    ]
    found = rows_of(page(tmp_path, texts, [100, 122, 144, 166, 188]))
    assert found[2] == ["长期", "核算碳足迹", "环境局", "经发局"]


def test_heads_and_names_of_several_lines_in_a_table_without_rules(tmp_path: Path) -> None:
    texts = [
        (440, 104, "工业用"),
        (150, 112, "能源消"), (290, 112, "煤炭消"), (440, 120, "水量"),
        (60, 120, "年份"),
        (150, 128, "费总量"), (290, 128, "费总量"), (440, 136, "（万吨）"),
        *[
            piece
            for at, (year, said) in enumerate([("2020", "基数"), ("2023", "计划"), ("2025", "目标")])
            for piece in (
                (60, 160 + 40 * at, f"{year}年"), (60, 176 + 40 * at, f"（{said}）"),
                (150, 168 + 40 * at, f"{88 + at}"), (290, 168 + 40 * at, f"{41 - at}.5"),
                (440, 168 + 40 * at, f"{190 - at}"),
            )
        ],
    ]  # fmt: skip
    found = rows_of(page(tmp_path, texts, []))
    assert found[0] == ["年份", "能源消费总量", "煤炭消费总量", "工业用水量（万吨）"]
    assert [row[0] for row in found[1:]] == ["2020年（基数）", "2023年（计划）", "2025年（目标）"]


def test_a_period_of_two_lines_makes_no_rows(tmp_path: Path) -> None:
    texts = [
        (66, 104, "序号"), (120, 104, "项目"), (300, 104, "投资"), (400, 104, "建设期"),
        *[piece for at, (name, cost) in enumerate([("光伏", "3860"), ("储能", "8450")]) for piece in (
            (66, 134 + 40 * at, str(at + 1)), (120, 134 + 40 * at, name), (300, 134 + 40 * at, cost),
            (400, 126 + 40 * at, "2024—"), (400, 142 + 40 * at, "2026"))],
    ]  # fmt: skip
    assert rows_of(page(tmp_path, texts, [100, 122, 204]))[1:] == [
        ["1", "光伏", "3860", "2024—2026"],
        ["2", "储能", "8450", "2024—2026"],
    ]


@pytest.mark.parametrize("rules", [[100, 122, 206], []], ids=["three rules", "no rule"])
def test_a_title_in_the_middle_needs_no_number(tmp_path: Path, rules: list[float]) -> None:
    texts = [
        *line(104, *_HEAD),
        (258.0, 126.0, "资源循环利用"),
        *line(146, "一般固体废物综合利用率", "%", "90", "93", "预期性"),
        *line(166, "绿电占比", "%", "6", "≥20", "约束性"),
        *line(186, "再生水利用率", "%", "17", "25", "预期性"),
    ]
    found = rows_of(page(tmp_path, texts, rules))
    assert found[:2] == [_HEAD, ["资源循环利用", "", "", "", ""]]
    assert found[2] == ["一般固体废物综合利用率", "%", "90", "93", "预期性"]


def test_values_with_their_units_make_rows_in_a_table_without_rules(tmp_path: Path) -> None:
    texts = [
        *line(104, "指标", "2020年", "2023年", "2025年", "部门"),
        *line(126, "【绿色制造】"),
        *line(148, "绿色工厂", "24家", "32家", "45家", "经发局"),
        *line(170, "绿电占比", "16.3%", "23%", "≥35%", "能源局"),
        *line(192, "发明专利", "1,264件", "1,700件", "2,400件以上", "科技局"),
    ]
    found = rows_of(page(tmp_path, texts, []))
    assert [row[:2] for row in found[1:]] == [
        ["【绿色制造】", ""], ["绿色工厂", "24家"], ["绿电占比", "16.3%"], ["发明专利", "1,264件"],
    ]  # fmt: skip
