"""Tables whose heads say what is measured: of things, beside others' values, over the years, side by side."""

import pytest
from tables import cell, figures, table_plan

from checker.model import Span, Target


def kinds(read: tuple[Target, ...]) -> dict[str, str]:
    return {str(one.value): one.kind.value for one in read}


@pytest.mark.parametrize(
    "head", ["标准要求", "参考值", "HJ 274要求", "国家循环化改造参考值", "省建设要求"]
)
def test_what_a_standard_asks_for_is_no_goal_beside_the_plan_s_own(head: str) -> None:
    rows = [["指标", "单位", head, "2020年", "2025年"], ["绿电占比", "%", "≥30", "12", "≥25"]]
    read = figures(table_plan(rows)).targets
    assert kinds(read) == {"30": "reference", "12": "baseline", "25": "target"}


def test_a_reference_value_alone_is_the_goal() -> None:
    read = figures(table_plan([["指标", "单位", "参考值"], ["绿电占比", "%", "≥30"]])).targets
    assert kinds(read) == {"30": "target"}


def test_what_others_reach_is_a_reference() -> None:
    rows = [
        ["指标", "对照值（2025年）", None, "2025年目标"],
        [None, "全国", "标杆：甲高新区", None],
        ["绿电占比（%）", "18", "31", "27"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    read = figures(table_plan(rows, spans=spans, header_rows=2)).targets
    assert kinds(read) == {"18": "reference", "31": "reference", "27": "target"}


PARKS = [
    ["园区", "工业增加值（亿元）", None, "2025年能耗比2020年下降（%）"],
    [None, "2020年", "2025年", None],
    ["东园", "113", "185", "15"],
    ["西园", "98", "142", "≥18"],
    ["合计", "211", "327", "16"],
]
PARK_SPANS = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}


def test_what_is_measured_of_parts_is_named_with_both_and_not_taken_for_the_plan_s_own() -> None:
    read = figures(table_plan(PARKS, spans=PARK_SPANS, header_rows=2)).targets
    assert [cell(one) for one in read[:3]] == [
        ("东园—工业增加值", "=", "113", "亿元", 2020),
        ("东园—工业增加值", "=", "185", "亿元", 2025),
        ("东园—能耗下降", "decrease_by", "15", "%", 2025),
    ]
    assert all(one.indicator is None for one in read if "园—" in one.text)


def test_the_sum_of_the_parts_is_the_plan_s_own() -> None:
    rows = [["区县", "能源消费总量（万吨标准煤）"], ["甲县", "31"], ["乙县", "54"], ["合计", "85"]]
    *_, total = figures(table_plan(rows)).targets
    assert (total.text, total.indicator, total.year) == ("能源消费总量", "energyTotal", 2025)


def test_the_caption_gives_unit_and_year() -> None:
    rows = [
        ["项目", "煤炭", "电力", "合计"],
        ["一、终端消费量", "41", "-", "78"],
        ["1.工业", "35", "-2.5", "61"],
    ]
    read = figures(table_plan(rows, caption="表3 2020年能源平衡表（万吨标准煤）")).targets
    assert [cell(one) for one in read] == [
        ("一、终端消费量—煤炭", "=", "41", "万吨标准煤", 2020),
        ("一、终端消费量—合计", "=", "78", "万吨标准煤", 2020),
        ("工业—煤炭", "=", "35", "万吨标准煤", 2020),
        ("工业—电力", "=", "-2.5", "万吨标准煤", 2020),
        ("工业—合计", "=", "61", "万吨标准煤", 2020),
    ]
    assert {one.kind.value for one in read} == {"baseline"}


@pytest.mark.parametrize(
    "head", ["2025年", "到2025年末", "2025年力争达到", "2025年预计水平", "“十四五”末目标"]
)
def test_a_head_that_only_dates_a_figure_measures_nothing_else(head: str) -> None:
    rows = [["项目", "2020年", head], ["能源消费总量（万吨标准煤）", "82", "90"]]
    read = figures(table_plan(rows)).targets
    assert [(one.text, one.indicator, one.year) for one in read] == [
        ("能源消费总量", "energyTotal", 2020),
        ("能源消费总量", "energyTotal", 2025),
    ]


def test_columns_without_a_unit_measure_nothing() -> None:
    rows = [["企业", "评价得分", "排名"], ["甲厂", "93", "1"], ["乙厂", "88", "2"]]
    assert figures(table_plan(rows)).targets == ()


def test_parts_of_a_sum_have_its_unit_and_the_row_s_term_its_year() -> None:
    rows = [
        [
            "工程类别",
            "项目数（个）",
            "总投资（万元）",
            "其中：2021-2023年",
            "2024-2025年",
            "实施周期",
        ],
        ["余热利用", "9", "630", "380", "250", "2021-2024"],
    ]
    read = figures(table_plan(rows)).targets
    assert [cell(one) for one in read] == [
        ("余热利用—项目数", "=", "9", "个", 2024),
        ("余热利用—总投资", "=", "630", "万元", 2024),
        ("余热利用—总投资", "=", "380", "万元", 2023),
        ("余热利用—总投资", "=", "250", "万元", 2025),
    ]


def test_a_column_adds_up_the_years_beside_it() -> None:
    rows = [
        ["指标", "单位", "2023年", "2024年", "2025年", "三年累计"],
        ["新增光伏装机", "兆瓦", "15", "22", "28", "65"],
        ["单位GDP能耗下降率", "%", "2.6", "2.9", "3.1", "[8.4]"],
    ]
    read = figures(table_plan(rows)).targets
    assert [cell(one)[1:] for one in read if one.value in (65, one.value.__class__("8.4"))] == [
        ("=", "65", "兆瓦", 2025),
        ("decrease_by", "8.4", "%", 2025),
    ]
    sums = [one for one in read if "累计" in one.text]
    assert len(sums) == 2  # told apart from the last year's own, whose value would contradict them
    assert {one.span for one in sums} == {Span.CUMULATIVE}


def test_growth_is_of_the_year_it_leads_to() -> None:
    rows = [
        ["能源品种", "2018年", "2019年", "2020年", "年均增速（%）"],
        ["煤炭", "247", "242", "231", "-1.6"],
        ["天然气", "31", "43", "57", "16"],
    ]
    read = figures(table_plan(rows, caption="表1 能源消费情况（单位：万吨标准煤）")).targets
    rates = [one for one in read if one.unit == "%"]
    assert [(str(one.cmp), str(one.value), one.year, one.kind.value) for one in rates] == [
        ("annual_decrease", "1.6", 2020, "baseline"),
        ("annual_increase", "16", 2020, "baseline"),
    ]


def test_blocks_side_by_side_are_read_one_by_one() -> None:
    rows = [
        ["指标", "数值", "指标", "数值"],
        ["地区生产总值（亿元）", "238.5", "能源消费总量（万吨标准煤）", "96.4"],
        ["绿色工厂", "7家", "三次产业结构", "3.1：52.6：44.3"],
    ]
    read = figures(table_plan(rows, caption="表1 园区2020年基本情况")).targets
    assert [(*cell(one), one.kind.value) for one in read] == [
        ("地区生产总值", "=", "238.5", "亿元", 2020, "baseline"),
        ("能源消费总量", "=", "96.4", "万吨标准煤", 2020, "baseline"),
        ("绿色工厂", "=", "7", "家", 2020, "baseline"),
    ]


def test_years_in_rows_under_heads_over_heads() -> None:
    rows = [
        ["年份", "能源消费总量", None, "二氧化碳排放", None],
        [None, "绝对量（万吨标准煤）", "增速（%）", "总量（万吨）", "强度较2020年下降（%）"],
        ["2020（基准年）", "486", "1.6", "1,021", "-"],
        ["2023", "534", "2.8", "1,094", "11.5"],
        ["2025（目标）", "558", "2.1", "1,128以内", "≥19"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)}
    read = figures(table_plan(rows, spans=spans, header_rows=2)).targets
    last = [cell(one) for one in read if one.year == 2025]
    assert last == [
        ("能源消费总量", "=", "558", "万吨标准煤", 2025),
        ("能源消费总量增速", "annual_increase", "2.1", "%", 2025),
        ("二氧化碳排放总量", "<=", "1128", "万吨", 2025),
        ("二氧化碳排放强度下降", "decrease_by", "19", "%", 2025),
    ]
    assert {one.base_year for one in read if one.text == "二氧化碳排放强度下降"} == {2020}
    assert {one.kind.value for one in read if one.year == 2020} == {"baseline"}


def test_a_unit_over_several_heads_is_of_each_of_them() -> None:
    rows = [
        ["年份", "能源消费量（万吨标准煤）", None, "绿电占比（%）"],
        [None, "煤炭", "合计", None],
        ["2020年", "58", "127", "4"],
        ["2025年", "48", "153", "12"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (2, 1)}
    read = figures(table_plan(rows, spans=spans, header_rows=2)).targets
    assert [cell(one) for one in read if one.year == 2025] == [
        ("能源消费量煤炭", "=", "48", "万吨标准煤", 2025),
        ("能源消费量合计", "=", "153", "万吨标准煤", 2025),
        ("绿电占比", "=", "12", "%", 2025),
    ]


def test_a_row_of_units_and_one_that_compares_two_years() -> None:
    rows = [
        ["年度", "工业总产值", "万元产值能耗", "绿电占比"],
        ["单位", "亿元", "吨标准煤/万元", "%"],
        ["2020", "363", "0.37", "1.9"],
        ["2025", "555", "＜0.29", "≥16"],
        ["2025年比2020年", "+29.5%", "-14.4%", "+13.4个百分点"],
    ]
    read = figures(table_plan(rows)).targets
    assert [cell(one)[1:] for one in read if one.year == 2025] == [
        ("=", "555", "亿元", 2025),
        ("<", "0.29", "吨标准煤/万元", 2025),
        (">=", "16", "%", 2025),
        ("increase_by", "29.5", "%", 2025),
        ("decrease_by", "14.4", "%", 2025),
        ("increase_by", "13.4", "个百分点", 2025),
    ]


def test_a_sum_in_brackets_has_the_unit_of_its_row() -> None:
    rows = [
        ["指标", "2020年", "2025年", "年均增速〔累计〕"],
        ["氮氧化物减排量（吨）", "-", "-", "〔8640〕"],
        ["细颗粒物年均浓度（微克/立方米）", "47", "37", "〔-21.3%〕"],
    ]
    read = figures(table_plan(rows)).targets
    assert [cell(one)[1:4] for one in read if one.value not in (47, 37)] == [
        ("=", "8640", "吨"),
        ("decrease_by", "21.3", "%"),
    ]


@pytest.mark.parametrize(
    ("name", "shown", "unit"),
    [
        ("余热综合利用率/%", "余热综合利用率", "%"),
        ("绿色工厂（家，累计）", "绿色工厂", "家"),
        ("辐射事故发生率（起/万枚）", "辐射事故发生率", "起/万枚"),
        ("新建中水管网（km）", "新建中水管网", "km"),
        ("新型储能（兆瓦时）②", "新型储能", "兆瓦时"),
    ],
)
def test_units_in_names(name: str, shown: str, unit: str) -> None:
    (one,) = figures(table_plan([["指标", "2025年"], [name, "12"]])).targets
    assert (one.text, one.unit) == (shown, unit)


def test_words_that_end_like_a_unit_have_none() -> None:
    (one,) = figures(table_plan([["指标", "单位", "2025年"], ["服务平台", "个", "2"]])).targets
    assert (one.text, one.unit) == ("服务平台", "个")


def test_what_stands_in_the_unit_column_but_is_none_parts_the_indicator() -> None:
    rows = [["指标", "单位", "2025年"], ["排放弹性系数", "氨氮", "≤0.3"]]
    (one,) = figures(table_plan(rows)).targets
    assert (one.text, one.unit) == ("排放弹性系数（氨氮）", "")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("年均增长15%以上", ("annual_increase", "15", "%")),
        ("突破1,000个", (">", "1000", "个")),
        ("不足5%", ("<", "5", "%")),
        ("当年达到≥6%", (">=", "6", "%")),
        ("12%-15%", ("=", "12", "%")),
        ("３，８６０个", ("=", "3860", "个")),
        ("1500（万元）", ("=", "1500", "万元")),
        ("当年均增长率＞0，≤0.6", ("<=", "0.6", "")),
    ],
)
def test_what_cells_say(said: str, shown: tuple[str, str, str]) -> None:
    (one,) = figures(table_plan([["指标", "2025年目标要求"], ["绿色信贷", said]])).targets
    assert (str(one.cmp), str(one.value), one.unit) == shown


def test_tasks_in_tables_tell_figures_with_the_term_of_their_row() -> None:
    rows = [
        ["序号", "工作任务", "责任单位", "完成时限"],
        ["1", "完成38家企业节能诊断，再生水利用率达到28%", "经发局", "2024年底"],
        ["2", "到2023年，绿电占比不低于12%", "经发局", "2025年底"],
    ]
    read = figures(table_plan(rows, caption="表2 重点任务分工表")).targets
    assert [cell(one)[1:] for one in read] == [
        ("=", "38", "家", 2024),
        (">=", "28", "%", 2024),
        (">=", "12", "%", 2023),
    ]
    assert read[1].indicator == "reclaimedWater"


def test_of_several_units_above_a_table_each_row_has_its_own() -> None:
    rows = [
        ["指标", "2020年", "2025年", "2025年比2020年±%"],
        ["能源消费总量", "486", "525", "8.0"],
        ["其中：煤炭", "203", "180", "-11.3"],
        ["二氧化碳排放总量", "572", "608", "6.3"],
    ]
    plan = table_plan(rows, above="单位：万吨标准煤、万吨二氧化碳、%")
    read = figures(plan).targets
    assert [(str(one.value), one.unit) for one in read if one.year == 2020] == [
        ("486", "万吨标准煤"),
        ("203", "万吨标准煤"),
        ("572", "万吨二氧化碳"),
    ]
    changes = [(str(one.cmp), str(one.value), one.base_year) for one in read if one.unit == "%"]
    assert changes == [
        ("increase_by", "8.0", 2020),
        ("decrease_by", "11.3", 2020),
        ("increase_by", "6.3", 2020),
    ]


def test_a_column_of_the_place_itself_beside_others_is_what_it_has_reached() -> None:
    rows = [
        ["指标", "单位", "本园区", "国家高新区平均", "全省平均"],
        ["绿电占比", "%", "4.2", "9", "7.5"],
    ]
    read = figures(table_plan(rows, caption="表1 2021年主要指标对比")).targets
    assert kinds(read) == {"4.2": "baseline", "9": "reference", "7.5": "reference"}
    assert {one.year for one in read if one.kind.value == "reference"} == {2021}


def test_what_a_unit_line_says_besides_its_unit_is_none() -> None:
    rows = [["指标", "2020年", "2025年"], ["绿色工厂", "3", "12"]]
    read = figures(table_plan(rows, above="单位：家，下同")).targets
    assert {one.unit for one in read} == {"家"}
