"""Columns of changes beside levels, brackets that notes explain, and figures typed in their own way."""

import pytest
from tables import cell, figures, table_plan

from checker.model import Kind

HEADS = ["指标", "2020年", "2025年", "五年变化[累计]"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("[7.5]", ("increase_by", "7.5")),
        ("[-18%]", ("decrease_by", "18")),
        ("7.4%/年", ("annual_increase", "7.4")),
        ("-2.1%/年", ("annual_decrease", "2.1")),
    ],
)
def test_a_column_of_changes_tells_by_how_much(said: str, meant: tuple[str, str]) -> None:
    read = figures(table_plan([HEADS, ["绿电占比（%）", "12", "≥25", said]])).targets
    assert [str(one.value) for one in read[:2]] == ["12", "25"]
    assert (str(read[2].cmp), str(read[2].value), read[2].year) == (*meant, 2025)


@pytest.mark.parametrize("head", ["变化", "“十四五”变化", "五年累计增减", "变化率（%）"])
def test_heads_of_changes_are_known_by_several_words(head: str) -> None:
    *_, change = figures(
        table_plan([["指标", "2020年", "2025年", head], ["绿电占比（%）", "12", "25", "13"]])
    ).targets
    assert (str(change.cmp), str(change.value)) == ("increase_by", "13")


def test_what_a_bracket_holds_is_what_its_note_says() -> None:
    rows = [
        ["指标", "2020年", "2025年", "年均/累计"],
        ["工业增加值（亿元）", "146", "215", "〔8.0%〕"],
        ["绿电占比（%）", "12", "25", "[13]"],
    ]
    note = "注：①〔 〕内为年均增速；②[ ]内为五年累计数。"
    read = figures(table_plan(rows, below=note)).targets
    told = {str(one.value): str(one.cmp) for one in read}
    assert (told["8.0"], told["13"]) == ("annual_increase", "increase_by")


def test_a_blank_may_part_thousands_in_a_cell_of_its_own() -> None:
    rows = [["指标", "2020年", "2025年"], ["工业增加值（亿元）", "2 146", "3 150.5"]]
    read = figures(table_plan(rows)).targets
    assert [cell(one)[2] for one in read] == ["2146", "3150.5"]


def test_two_figures_in_a_cell_stay_two() -> None:
    rows = [["指标", "2020年", "2025年"], ["工业增加值（亿元）", "21 46", "30"]]
    assert "2146" not in [cell(one)[2] for one in figures(table_plan(rows)).targets]


@pytest.mark.parametrize(("name", "unit"), [("研发平台（个）", "个"), ("公共讲台（座）", "座")])
def test_a_unit_in_brackets_leaves_the_name_whole(name: str, unit: str) -> None:
    read = figures(table_plan([["指标", "2025年"], [name, "23"]])).targets
    assert [(one.text, one.unit) for one in read] == [(name[:-3], unit)]


def test_years_in_rows_that_are_marked_as_done_are_baselines() -> None:
    rows = [
        ["年份", "能源消费总量（万吨标准煤）"],
        ["2020年（基数）", "89"],
        ["2022年（完成）", "94"],
        ["2023年（计划）", "96"],
        ["2025年（目标）", "100"],
    ]
    read = figures(table_plan(rows)).targets
    assert [one.kind for one in read] == [Kind.BASELINE] * 2 + [Kind.TARGET] * 2


def test_what_is_planned_to_be_done_is_no_baseline() -> None:
    (read,) = figures(table_plan([["指标", "2023年计划完成"], ["绿电占比（%）", "18"]])).targets
    assert read.kind is Kind.TARGET


def test_a_bare_total_column_holds_changes_where_all_stand_in_brackets() -> None:
    rows = [
        ["指标", "2020年", "2025年", "累计"],
        ["PM2.5浓度（微克/立方米）", "36", "31", "〔-13.9%〕"],
        ["优良天数比率（%）", "82.7", "85.5", "〔2.8个百分点〕"],
        ["氮氧化物减排量（吨）", "—", "—", "〔3860〕"],
        ["能耗强度降低（%）", "—", "—", "〔14.5〕"],
    ]
    told = {str(one.value): str(one.cmp) for one in figures(table_plan(rows)).targets}
    changes = {"13.9": "decrease_by", "2.8": "increase_by", "3860": "=", "14.5": "decrease_by"}
    assert {value: told.get(value) for value in changes} == changes


def test_a_total_of_two_columns_is_no_change() -> None:
    rows = [["指标", "2025年", "累计"], ["新增绿色工厂（家）", "12", "31"]]
    assert [str(one.value) for one in figures(table_plan(rows)).targets] == ["12"]


def test_a_rise_in_brackets_has_the_unit_of_its_levels() -> None:
    rows = [
        ["指标", "2020年", "2025年", "年均增速[累计]"],
        ["储能（万千瓦）", "0.6", "12", "[11.4]"],
        ["能源消费总量（万吨标准煤）", "80", "92", "2.8"],
    ]
    told = {str(one.value): (str(one.cmp), one.unit) for one in figures(table_plan(rows)).targets}
    assert told["11.4"] == ("increase_by", "万千瓦")
    assert told["2.8"] == ("annual_increase", "%")


def test_years_under_a_head_of_peaking_are_peaks_of_parts_and_whole() -> None:
    rows = [
        ["园区", "2025年碳排放量（万吨）", "达峰时间"],
        ["东园", "21", "2028年"],
        ["西园", "10", "2027年底前"],
        ["高新区合计", "31", "2029年前"],
    ]
    read = [one for one in figures(table_plan(rows)).targets if "峰" in one.text]
    assert [(one.text, str(one.cmp), one.year, one.indicator) for one in read] == [
        ("东园—碳达峰年份", "=", 2028, None),
        ("西园—碳达峰年份", "<=", 2027, None),
        ("碳达峰年份", "<", 2029, "carbonPeakYear"),
    ]


def test_a_remark_that_compares_is_read_and_any_other_is_not() -> None:
    rows = [
        ["指标", "2025年", "备注"],
        ["主要资源产出率（元/吨）", "8720", "较2020年提高20%"],
        ["绿电占比（%）", "25", "4项指标至少选择1项达到"],
    ]
    read = figures(table_plan(rows)).targets
    assert [(str(one.cmp), str(one.value), one.base_year) for one in read] == [
        ("=", "8720", None), ("increase_by", "20", 2020), ("=", "25", None),
    ]  # fmt: skip


def test_more_than_a_round_figure() -> None:
    (one,) = figures(table_plan([["指标", "2025年"], ["建筑垃圾产生量", "210余万吨"]])).targets
    assert (str(one.cmp), str(one.value), one.unit) == (">", "210", "万吨")


def test_what_is_nearly_gone_is_not_nothing() -> None:
    read = figures(
        table_plan([["指标", "2020年", "2025年"], ["黑臭水体比例（%）", "11", "基本消除"]])
    )
    assert [str(one.value) for one in read.targets] == ["11"]
    assert [one.words for one in read.worded] == ["基本消除"]


def test_the_scale_of_a_project_that_is_only_a_figure_is_named_by_its_head() -> None:
    rows = [["序号", "项目名称", "建设规模", "建设年限", "总投资（亿元）"], ["1", "渔光互补光伏", "18.5万千瓦", "2021—2023", "8.6"]]  # fmt: skip
    (one,) = figures(table_plan(rows)).targets
    assert cell(one) == ("渔光互补光伏—建设规模", "=", "18.5", "万千瓦", 2023)


def test_a_percentage_below_nothing_is_a_fall_where_the_row_is_no_percentage() -> None:
    rows = [
        ["指标", "单位", "2020年", "2021年", "2023年", "2025年", "五年累计"],
        ["单位增加值能耗", "吨标准煤/万元", "0.86", "0.83", "0.77", "0.72", "-16.0%"],
    ]
    *_, fall = figures(table_plan(rows)).targets
    assert (str(fall.cmp), str(fall.value), fall.unit) == ("decrease_by", "16.0", "%")


def test_changes_stand_beside_levels_of_what_their_common_head_measures() -> None:
    rows = [
        ["企业", "取水量（万m³）", None, None],
        [None, "2020年", "2025年", "变化"],
        ["甲公司", "842", "796", "-5.5%"],
        ["乙公司", "518", "530", "2.3%"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (1, 3)}
    read = figures(table_plan(rows, spans=spans, header_rows=2)).targets
    assert [cell(one)[:4] for one in read if one.unit == "%"] == [
        ("甲公司—取水量", "decrease_by", "5.5", "%"), ("乙公司—取水量", "increase_by", "2.3", "%"),
    ]  # fmt: skip


def test_the_province_s_goal_is_a_reference_beside_the_plan_s_own() -> None:
    rows = [["指标", "2025年目标", "全省2025年目标"], ["重复用水率", "96%", "94%"]]
    read = figures(table_plan(rows)).targets
    assert [(str(one.value), one.kind) for one in read] == [
        ("96", Kind.TARGET),
        ("94", Kind.REFERENCE),
    ]


def test_a_column_of_tasks_told_in_sentences_holds_no_values_whatever_its_head_says() -> None:
    rows = [
        ["重点任务", "工作要求与量化目标", "责任单位", "完成时限"],
        ["压减落后产能", "退出落后的焦炉产能130万吨，整合烧结砖企业23家", "经信局", "2024年底"],
        ["充电设施", "建成公共充电桩6200个以上，覆盖全部镇街", "交通局", "2023年底前"],
    ]
    read = figures(table_plan(rows)).targets
    assert [(str(one.value), one.year) for one in read] == [
        ("130", 2024),
        ("23", 2024),
        ("6200", 2023),
    ]


def test_yearly_investments_are_no_term() -> None:
    rows = [
        ["项目名称", "建设内容", "建设期限", "总投资（万元）", "年度计划投资"],
        ["再生水管网", "敷设再生水管网27公里", "2022—2024", "13450", "3900"],
    ]
    (one,) = figures(table_plan(rows)).targets
    assert (str(one.value), one.year) == ("27", 2024)


def test_parts_of_an_indicator_have_its_unit() -> None:
    rows = [
        ["指标", "2020年", "2025年"],
        ["再生金属产量（万吨）", "22.6", "38.2"],
        ["其中：再生铜", "6.9", "11.5"],
        ["再生铝", "12.4", "21"],
        ["绿电占比（%）", "12", "25"],
    ]
    units = {one.text: one.unit for one in figures(table_plan(rows)).targets}
    assert (units["再生铝"], units["绿电占比"]) == ("万吨", "%")


def test_units_behind_a_stroke_and_things_without_a_name() -> None:
    rows = [
        ["企业", "固废种类", "2025年产生量/万吨", "2025年利用率/%"],
        ["甲公司", "冶炼渣", "186.5", "97"],
        ["乙公司", "磷石膏", "121.7", "31"],
        ["丙公司", "—", "4.6", "100"],
    ]
    read = figures(table_plan(rows)).targets
    assert [(one.text, str(one.value), one.unit) for one in read][-2:] == [
        ("丙公司—产生量", "4.6", "万吨"), ("丙公司—利用率", "100", "%"),
    ]  # fmt: skip


def test_a_unit_column_for_one_of_two_measures() -> None:
    rows = [
        ["能源品种", "实物量单位", "2025年", None],
        [None, None, "实物量", "折标量（万吨标准煤）"],
        ["原煤", "万吨", "118.5", "84.6"],
        ["天然气", "亿立方米", "2.17", "28.9"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)}
    read = figures(table_plan(rows, spans=spans, header_rows=2)).targets
    assert [(one.text, one.unit) for one in read][:2] == [
        ("原煤—实物量", "万吨"), ("原煤—折标量", "万吨标准煤"),
    ]  # fmt: skip


def test_what_is_saved_in_all_is_measured_and_no_sum_of_columns() -> None:
    rows = [["行业", "2025年能耗", "累计节能量"], ["化工", "96万吨标准煤", "12.6万吨标准煤"], ["建材", "41万吨标准煤", "7.9万吨标准煤"]]  # fmt: skip
    read = [one for one in figures(table_plan(rows)).targets if "节能量" in one.text]
    assert [(one.text, str(one.value)) for one in read] == [
        ("化工—累计节能量", "12.6"), ("建材—累计节能量", "7.9"),
    ]  # fmt: skip


def test_averages_of_others_stay_theirs_under_a_year() -> None:
    rows = [
        ["指标", "参照水平", None, "本区", None],
        [None, "全省平均", "先进园区标准引导值", "现状", "目标值"],
        [None, "2020年", None, "2020年", "2025年"],
        ["绿电占比（%）", "17.3", "≥25", "14.6", "26"],
    ]
    spans = {(0, 0): (3, 1), (0, 1): (1, 2), (0, 3): (1, 2), (1, 2): (2, 1)}
    read = figures(table_plan(rows, spans=spans, header_rows=3)).targets
    assert [(str(one.value), one.kind) for one in read] == [
        ("17.3", Kind.REFERENCE), ("25", Kind.REFERENCE), ("14.6", Kind.BASELINE), ("26", Kind.TARGET),
    ]  # fmt: skip


def test_a_row_of_units_under_the_heads_gives_the_units() -> None:
    rows = [
        ["年份", "PM2.5浓度", "无废细胞"],
        ["年份", "微克/立方米", "个（累计）"],
        ["2021年", "32", "80"],
        ["2023年", "31", "120"],
        ["2025年", "29", "220"],
    ]
    read = figures(table_plan(rows, header_rows=2)).targets
    assert {(one.text, one.unit) for one in read} == {
        ("PM2.5浓度", "微克/立方米"),
        ("无废细胞", "个"),
    }


def test_a_share_of_plants_above_a_benchmark_is_no_benchmark() -> None:
    rows = [["行业", "能效标杆水平以上产能比例", None], [None, "2020年", "2025年"], ["钢铁", "11%", "30%"], ["水泥", "6%", "35%"]]  # fmt: skip
    spans = {(0, 0): (2, 1), (0, 1): (1, 2)}
    read = figures(table_plan(rows, spans=spans, header_rows=2)).targets
    assert {one.kind for one in read} == {Kind.BASELINE, Kind.TARGET}


def test_the_peak_of_a_sector_or_subtotal_is_not_the_plan_s() -> None:
    rows = [
        ["指标", "单位", "目标值"],
        ["建筑领域碳达峰时间", "—", "2028年"],
        ["二氧化碳排放达峰年份", "—", "2029年前"],
    ]
    sector, whole = figures(table_plan(rows)).targets
    assert (sector.text, sector.indicator) == ("建筑领域—碳达峰年份", None)
    assert (whole.text, whole.indicator) == ("碳达峰年份", "carbonPeakYear")
    parts = [["园区", "碳排放量（万吨）", "达峰时间"], ["东园", "21", "2028年"], ["小计", "21", "2028年"], ["西园", "10", "2026年"]]  # fmt: skip
    read = [one for one in figures(table_plan(parts)).targets if "峰" in one.text]
    assert {one.indicator for one in read} == {None}


def test_a_peak_that_was_is_no_goal() -> None:
    rows = [
        ["园区", "碳排放量（万吨）", "达峰时间"],
        ["东园", "21", "2020年"],
        ["西园", "10", "2026年"],
    ]
    read = [one for one in figures(table_plan(rows)).targets if "峰" in one.text]
    assert [one.kind for one in read] == [Kind.BASELINE, Kind.TARGET]


def test_a_yearly_fall_in_noted_brackets() -> None:
    rows = [
        ["指标", "2020年", "2025年", "年均/累计"],
        ["能耗强度（吨/万元）", "0.5", "0.4", "〔-3.2%〕"],
    ]
    *_, fall = figures(table_plan(rows, below="注：〔 〕内为年均增速。")).targets
    assert (str(fall.cmp), str(fall.value)) == ("annual_decrease", "3.2")
