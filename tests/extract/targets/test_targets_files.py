"""Indicator tables of all shapes read from Word files and from pdf: both give the same figures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from table_files import Sheet, docx_bytes, pdf_bytes
from wording import knowledge

from checker.extract import extract
from checker.ingest import read
from checker.model import Statements, Target

Write = Callable[[Sheet], bytes]
FORMATS = [pytest.param(docx_bytes, id="docx"), pytest.param(pdf_bytes, id="pdf")]


def statements(tmp_path: Path, write: Write, sheet: Sheet) -> Statements:
    path = tmp_path / ("plan.docx" if write is docx_bytes else "plan.pdf")
    path.write_bytes(write(sheet))
    document = read(path)
    found = extract(document, knowledge())
    for one in found.targets:
        evidence = one.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
    return found


def brief(one: Target) -> tuple[str, str, str, str, int | None, str]:
    return one.text, str(one.cmp), str(one.value), one.unit, one.year, str(one.kind)


@pytest.mark.parametrize("write", FORMATS)
def test_heads_over_heads_and_merged_groups(tmp_path: Path, write: Write) -> None:
    sheet = Sheet(
        [
            ["类别", "指标名称", "单位", "2020年", "目标值", "", "属性"],
            ["", "", "", "", "2023年", "2025年", ""],
            ["能源", "单位工业增加值能耗", "吨标准煤/万元", "0.42", "0.38", "0.35", "约束性"],
            ["", "非化石能源消费占比", "%", "12", "16", "20", "预期性"],
        ],
        [((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (1, 2)), ((0, 3), (1, 3)),
         ((0, 4), (0, 5)), ((0, 6), (1, 6)), ((2, 0), (3, 0))],
        header_rows=2,
    )  # fmt: skip
    found = statements(tmp_path, write, sheet).targets
    assert [brief(one)[2:] for one in found] == [
        ("0.42", "吨标准煤/万元", 2020, "baseline"),
        ("0.38", "吨标准煤/万元", 2023, "target"),
        ("0.35", "吨标准煤/万元", 2025, "target"),
        ("12", "%", 2020, "baseline"),
        ("16", "%", 2023, "target"),
        ("20", "%", 2025, "target"),
    ]
    assert [one.binding for one in found] == [True] * 3 + [False] * 3


@pytest.mark.parametrize("write", FORMATS)
def test_three_lines_are_enough(tmp_path: Path, write: Write) -> None:
    sheet = Sheet(
        [
            ["指标", "单位", "2020年", "2025年", "属性"],
            ["单位工业增加值能耗累计下降", "%", "—", "15", "约束性"],
            ["一般工业固体废物综合利用率", "%", "90", "≥96", "预期性"],
            ["绿色工厂", "家", "3", "10", "预期性"],
        ],
        ruled=False,
    )
    found = statements(tmp_path, write, sheet).targets
    assert [brief(one) for one in found] == [
        ("单位工业增加值能耗累计下降", "decrease_by", "15", "%", 2025, "target"),
        ("一般工业固体废物综合利用率", "=", "90", "%", 2020, "baseline"),
        ("一般工业固体废物综合利用率", ">=", "96", "%", 2025, "target"),
        ("绿色工厂", "=", "3", "家", 2020, "baseline"),
        ("绿色工厂", "=", "10", "家", 2025, "target"),
    ]


@pytest.mark.parametrize("write", FORMATS)
def test_brackets_notes_and_units_in_names(tmp_path: Path, write: Write) -> None:
    sheet = Sheet(
        [
            ["指标", "2020年", "2025年", "年均增速[累计]", "性质"],
            ["单位GDP能耗（吨标准煤/万元）", "0.48", "0.41", "[-14.5%]", "约束性"],
            ["规上工业总产值（亿元）", "310", "480", "9.1%", "预期性"],
        ],
        note="注：[ ]内为五年累计数；能耗为等价值，产值按2020年可比价计算。",
    )
    found = statements(tmp_path, write, sheet).targets
    assert [(str(one.cmp), str(one.value), one.unit) for one in found] == [
        ("=", "0.48", "吨标准煤/万元"), ("=", "0.41", "吨标准煤/万元"), ("decrease_by", "14.5", "%"),
        ("=", "310", "亿元"), ("=", "480", "亿元"), ("annual_increase", "9.1", "%"),
    ]  # fmt: skip
    assert [str(one.span) for one in found if one.span] == ["cumulative", "annual"]
    assert str(found[0].accounting) == "等价值"
    assert found[4].price_base == "2020年可比价"
    assert str(found[4].scope) == "规上工业"


@pytest.mark.parametrize("write", FORMATS)
def test_a_row_heads_the_rows_below_and_the_caption_has_the_unit(
    tmp_path: Path, write: Write
) -> None:
    sheet = Sheet(
        [
            ["指标", "2020年现状值", "2023年", "2025年"],
            ["约束性指标", "", "", ""],
            ["能源消费总量", "80", "≤86", "≤90"],
            ["预期性指标", "", "", ""],
            ["节能量", "—", "3", "6以上"],
        ],
        [((1, 0), (1, 3)), ((3, 0), (3, 3))],
        caption="表2 总量指标（单位：万吨标准煤）",
    )
    found = statements(tmp_path, write, sheet).targets
    assert [(str(one.cmp), str(one.value), one.unit, one.binding) for one in found] == [
        ("=", "80", "万吨标准煤", True), ("<=", "86", "万吨标准煤", True),
        ("<=", "90", "万吨标准煤", True), ("=", "3", "万吨标准煤", False),
        (">=", "6", "万吨标准煤", False),
    ]  # fmt: skip


@pytest.mark.parametrize("write", FORMATS)
def test_years_in_rows(tmp_path: Path, write: Write) -> None:
    rows = [["年份", "能源消费总量（万吨标准煤）", "绿电占比（%）"]]
    rows += [["2020年", "82", "6"], ["2023年", "88", "14"], ["2025年", "90", "20"]]
    found = statements(tmp_path, write, Sheet(rows)).targets
    assert [(one.text, str(one.value), one.year, str(one.kind)) for one in found] == [
        ("能源消费总量", "82", 2020, "baseline"), ("绿电占比", "6", 2020, "baseline"),
        ("能源消费总量", "88", 2023, "target"), ("绿电占比", "14", 2023, "target"),
        ("能源消费总量", "90", 2025, "target"), ("绿电占比", "20", 2025, "target"),
    ]  # fmt: skip


@pytest.mark.parametrize("write", FORMATS)
@pytest.mark.parametrize("turned", [False, True], ids=["years across", "years down"])
def test_what_was_consumed_is_a_series_and_no_target(
    tmp_path: Path, write: Write, turned: bool
) -> None:
    rows = [
        ["年份", "2018年", "2019年", "2020年", "2021年", "2022年"],
        ["煤炭", "31", "30", "29", "27", "25"],
        ["外购电力", "35", "36", "37", "40", "42"],
    ]
    if turned:
        rows = [list(row) for row in zip(*rows, strict=True)]
    caption = "表3 2018-2022年能源消费量（单位：万吨标准煤）"
    found = statements(tmp_path, write, Sheet(rows, heading="一、发展概况", caption=caption))
    assert {str(one.kind) for one in found.targets} == {"baseline"}
    assert [(one.text, one.unit, len(one.points)) for one in found.series] == [
        ("煤炭", "万吨标准煤", 5),
        ("外购电力", "万吨标准煤", 5),
    ]


@pytest.mark.parametrize("write", FORMATS)
def test_yearly_goals_up_to_the_period_s_end_stay_targets(tmp_path: Path, write: Write) -> None:
    rows = [["指标", "2019年", "2020年", "2021年", "2022年", "2023年", "2024年", "2025年"]]
    rows += [["绿电占比（%）", "4", "6", "8", "10", "13", "16", "20"]]
    found = statements(tmp_path, write, Sheet(rows)).targets
    assert [str(one.kind) for one in found] == ["baseline"] * 2 + ["target"] * 5


@pytest.mark.parametrize("write", FORMATS)
def test_a_table_across_pages_is_one(tmp_path: Path, write: Write) -> None:
    names = ["绿电占比", "清洁能源消费占比", "再生水利用率", "工业用水重复利用率"] * 6
    rows = [["序号", "指标", "单位", "2020年", "2025年"]]
    rows += [[str(n + 1), name, "%", str(n + 10), str(n + 40)] for n, name in enumerate(names)]
    found = statements(tmp_path, write, Sheet(rows, filler=24)).targets
    assert [str(one.value) for one in found if one.year == 2025] == [
        str(n + 40) for n in range(len(names))
    ]


@pytest.mark.parametrize("write", FORMATS)
def test_a_project_table_names_body_period_and_the_target_it_serves(
    tmp_path: Path, write: Write
) -> None:
    rows = [["序号", "项目名称", "建设内容", "总投资（亿元）", "责任单位", "建设期限", "支撑目标"]]
    rows += [
        ["1", "屋顶光伏项目", "建设光伏60兆瓦", "2.4", "能源公司", "2022-2024年", "绿电占比达到20%"]
    ]
    found = statements(tmp_path, write, Sheet(rows, heading="二、重点项目", caption="表4 重点项目"))
    (project,) = found.projects
    assert (project.name, project.body, project.period) == (
        "屋顶光伏项目",
        "能源公司",
        "2022-2024年",
    )
    assert (str(project.investment_wan), project.supports) == ("24000", "绿电占比达到20%")


@pytest.mark.parametrize("write", FORMATS)
def test_a_numbered_line_that_groups_rows_is_no_end_of_the_name_above(
    tmp_path: Path, write: Write
) -> None:
    sheet = Sheet(
        [
            ["指标", "2020年", "2025年", "属性"],
            ["优良天数比率（%）", "82.5", "88", "约束性"],
            ["2。水环境", "", "", ""],
            ["达标水体比例（%）", "90", "95", "约束性"],
        ]
    )
    found = statements(tmp_path, write, sheet).targets
    assert {one.text for one in found} == {"优良天数比率", "达标水体比例"}
