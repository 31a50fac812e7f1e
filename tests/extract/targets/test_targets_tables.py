"""Indicator tables, with and without a grid."""

from wording import brief, briefs, found

HEADER = ["指标", "单位", "2020年", "2025年", "属性"]


def test_year_columns_give_baseline_and_target() -> None:
    rows = [HEADER, ["单位工业增加值能耗", "吨标准煤/万元", "0.46", "0.35", "约束性"]]
    base, goal = found("", rows=rows)
    assert brief(base) == ("=", "0.46", "吨标准煤/万元", 2020, "baseline")
    assert brief(goal) == ("=", "0.35", "吨标准煤/万元", 2025, "target")
    assert goal.indicator == "energyIntensityIndustry"
    assert (goal.in_table, goal.binding, goal.year_stated) == (True, True, True)


def test_signs_and_units_may_stand_in_the_cell() -> None:
    rows = [
        HEADER,
        ["工业用水重复利用率", "%", "-", "≥92％", "预期性"],
        ["绿色工厂", "家", "3", "20以上", ""],
    ]
    assert briefs("", rows=rows) == [
        (">=", "92", "%", 2025, "target"),
        ("=", "3", "家", 2020, "baseline"),
        (">=", "20", "家", 2025, "target"),
    ]


def test_the_unit_may_stand_in_the_name_and_a_cut_is_a_cut() -> None:
    rows = [
        ["主要指标", "2025年目标"],
        ["绿色供应链企业（家）", "6"],
        ["单位能耗降低率（%）", "[14]"],
    ]
    assert briefs("", rows=rows) == [
        ("=", "6", "家", 2025, "target"),
        ("decrease_by", "14", "%", 2025, "target"),
    ]


def test_growth_columns_are_annual_unless_in_square_brackets() -> None:
    rows = [
        ["指标", "2025年", "年均增长（%）"],
        ["绿色产业产值（亿元）", "80", "9.5"],
        ["绿电占比（%）", "30", "[12]"],
    ]
    assert [item[0] for item in briefs("", rows=rows)] == [
        "=",
        "annual_increase",
        "=",
        "increase_by",
    ]


def test_cells_beside_their_headers_are_read_in_order() -> None:
    rows = [
        ["序号", "指标", "", "单位", "", "2020年", "", "2025年"],
        ["1", "绿化覆盖率", "%", "", "31", "", "34", ""],
    ]
    base, goal = found("", rows=rows)
    assert (base.text, str(base.value), base.year) == ("绿化覆盖率", "31", 2020)
    assert (str(goal.value), goal.year) == ("34", 2025)


def test_words_and_several_counts_in_one_cell_are_no_values() -> None:
    rows = [
        HEADER,
        ["碳排放强度下降", "%", "-", "完成市下达任务", "约束性"],
        ["示范点", "个", "0/2", "3/9", ""],
    ]
    assert found("", rows=rows) == []


def test_what_a_project_builds_is_said_of_the_project_alone() -> None:
    rows = [
        ["项目", "建设内容", "投资（万元）", "起止年限"],
        ["余热工程", "创建绿色工厂12家", "800", "2022-2024年"],
    ]
    (one,) = found("", rows=rows)
    assert (one.text, str(one.value), one.year) == ("余热工程—创建绿色工厂", "12", 2024)
    assert one.indicator is None


def test_a_table_that_lost_its_grid_is_still_read() -> None:
    lines = "表1 主要指标\n指标单位2020年2025年\n指标性质\n单位工业增加值能耗降低率%\n-\n≥15\n约束性\n工业用水重复利用率\n%\n80\n≥90\n预期性\n绿色工厂（家）\n25\n预期性"
    assert briefs(lines) == [
        ("decrease_by", "15", "%", 2025, "target"),
        ("=", "80", "%", 2020, "baseline"),
        (">=", "90", "%", 2025, "target"),
        ("=", "25", "家", 2025, "target"),
    ]


def test_reference_values_with_a_stated_base_are_cuts() -> None:
    lines = "表3 评价指标\n指标名称单位参考值指标类型\n厂区粉尘排放下降率%较2020年下降35%以上核心指标\n人均用水量L/（人•日）≤110一般指标"
    cut, water = found(lines)
    assert (str(cut.cmp), cut.base_year, str(cut.value)) == ("decrease_by", 2020, "35")
    assert (str(water.cmp), water.unit) == ("<=", "L/（人·日）")


def test_a_header_may_be_the_year_alone() -> None:
    rows = [["指标", "2020", "2025", "2030"], ["绿电占比", "9%", "28%", "45%"]]
    assert [(one.year, str(one.kind)) for one in found("", rows=rows)] == [
        (2020, "baseline"),
        (2025, "target"),
        (2030, "target"),
    ]


def test_a_bracketed_fall_is_a_cumulative_cut() -> None:
    rows = [
        ["主要指标", "2025年目标值", "“十四五”年均/累计"],
        ["单位GDP能耗（吨标准煤/万元）", "0.42", "[-17%]"],
        ["工业增加值（亿元）", "500", "7%"],
    ]
    assert [(one[0], one[2]) for one in briefs("", rows=rows)] == [
        ("=", "吨标准煤/万元"),
        ("decrease_by", "%"),
        ("=", "亿元"),
        ("annual_increase", "%"),
    ]


def test_the_year_of_a_peak_year_is_itself() -> None:
    rows = [["指标", "单位", "2030年"], ["碳达峰时间", "年", "2029"]]
    (peak,) = found("", rows=rows)
    assert (peak.indicator, peak.value, peak.year) == ("carbonPeakYear", 2029, 2029)


def test_numbers_of_rows_are_no_part_of_a_flat_table_s_names() -> None:
    lines = "序号指标单位2020年2025年属性\n1 绿电占比 % 11 29 预期性\n2 绿色工厂 家 3 21 预期性\n注：均为规划值"
    assert [one.text for one in found(lines)] == ["绿电占比", "绿电占比", "绿色工厂", "绿色工厂"]


def test_the_first_row_of_a_flat_table_keeps_its_first_word() -> None:
    lines = "指标单位2020年2025年\n单位GDP能耗\n吨标准煤/万元\n0.43\n0.36\n注：均为规划值"
    assert [one.indicator for one in found(lines)] == ["energyIntensityGdp"] * 2


def test_a_column_of_cumulative_values_holds_changes_over_the_plan() -> None:
    rows = [
        ["指标", "2020年", "2025年", "〔累计〕1", "属性"],
        ["细颗粒物浓度下降（%）", "-", "-", "〔18〕", "约束性"],
        ["绿电占比（%）", "8", "30", "-", "预期性"],
    ]
    assert briefs("", rows=rows) == [
        ("decrease_by", "18", "%", 2025, "target"),
        ("=", "8", "%", 2020, "baseline"),
        ("=", "30", "%", 2025, "target"),
    ]


def test_a_column_that_adds_up_the_years_beside_it_is_no_figure_of_the_last_year() -> None:
    rows = [["指标", "2022年", "2025年", "累计"], ["新建充电桩（个）", "40", "50", "180"]]
    assert [(one.year, str(one.value)) for one in found("", rows=rows)] == [
        (2022, "40"),
        (2025, "50"),
    ]


def test_a_numbered_group_of_rows_is_no_rest_of_the_name_above() -> None:
    rows = [
        ["指标", "2020年", "2025年"],
        ["空气质量优良天数比例（%）", "80", "86"],
        ["2.水环境", "", ""],
        ["污水集中处理率（%）", "92", "98"],
    ]
    assert {one.text for one in found("", rows=rows)} == {"空气质量优良天数比例", "污水集中处理率"}


def test_a_part_of_an_indicator_has_its_unit() -> None:
    rows = [
        ["指标", "2020年", "2025年"],
        ["绿色建筑面积（万平方米）", "30", "80"],
        ["其中：三星级面积", "2", "9"],
        ["绿色工厂", "3", "12"],
    ]
    told = [(one.text, one.unit, str(one.value)) for one in found("", rows=rows)]
    assert told[2:4] == [
        ("其中：三星级面积", "万平方米", "2"),
        ("其中：三星级面积", "万平方米", "9"),
    ]


def test_a_plan_without_a_time_goes_by_the_years_of_its_table() -> None:
    rows = [["指标", "2020年", "2025年", "年均/累计"], ["能耗强度下降（%）", "-", "-", "〔14〕"]]
    rows.append(["绿电占比（%）", "8", "30", "-"])
    assert briefs("", rows=rows, title="云溪高新区绿色指标") == [
        ("decrease_by", "14", "%", 2025, "target"),
        ("=", "8", "%", 2020, "baseline"),
        ("=", "30", "%", 2025, "target"),
    ]


def test_years_one_after_another_do_not_part_past_and_future() -> None:
    rows = [["指标", "2019年", "2020年", "2021年"], ["绿电占比（%）", "8", "9", "11"]]
    told = found("", rows=rows, title="云溪高新区绿色指标")
    assert {one.kind for one in told} == {told[0].kind}
