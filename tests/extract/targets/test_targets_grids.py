"""Tables of all shapes: heads over heads, notes, pages, years in rows, words in cells, series."""

from tables import cell, figures, table_plan
from wording import found

from checker.model import Span, Wording


def test_heads_over_heads_give_base_middle_and_target_years() -> None:
    rows = [
        ["序号", "指标名称", "单位", "基准年", "目标值", None, "属性"],
        [None, None, None, "2020年", "2023年", "2025年", None],
        ["1", "可再生能源消费占比", "%", "8.5", "≥13", "≥17", "预期性"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 4): (1, 2), (0, 6): (2, 1)}
    read = figures(table_plan(rows, spans=spans, header_rows=2))
    assert [(one.year, str(one.cmp), str(one.value), one.kind.value) for one in read.targets] == [
        (2020, "=", "8.5", "baseline"),
        (2023, ">=", "13", "target"),
        (2025, ">=", "17", "target"),
    ]
    assert {one.binding for one in read.targets} == {False}


def test_a_second_head_is_found_though_the_reader_counted_one() -> None:
    rows = [
        ["指标", "现状值", "目标值", "", ""],
        ["", "2020年", "2022年", "2025年", "2030年"],
        ["绿电占比（%）", "9", "14", "23", "41"],
    ]
    assert [one.year for one in figures(table_plan(rows)).targets] == [2020, 2022, 2025, 2030]


def test_parted_value_columns_keep_what_they_are_about() -> None:
    rows = [
        ["一级指标", "指标名称", "单位", "参考值", "", "指标类型"],
        ["", "", "", "居住建筑", "公共建筑", ""],
        ["能源", "可再生能源利用率", "%", "≥7", "≥9", "核心指标"],
        ["", "购买绿色电力比例", "%", "≤30", "≤35", "一般指标"],
    ]
    assert [cell(one)[:3] for one in figures(table_plan(rows)).targets] == [
        ("可再生能源利用率（居住建筑）", ">=", "7"),
        ("可再生能源利用率（公共建筑）", ">=", "9"),
        ("购买绿色电力比例（居住建筑）", "<=", "30"),
        ("购买绿色电力比例（公共建筑）", "<=", "35"),
    ]


def test_brackets_are_sums_and_notes_govern_all_cells() -> None:
    rows = [
        ["指标", "单位", "2020年", "2025年", "年均增长/[累计]（%）", "指标属性"],
        ["单位工业增加值能耗（等价值）", "吨标准煤/万元", "0.5", "0.42", "[-16]", "约束性"],
        ["绿色低碳产业产值", "亿元", "200", "410", "15.4", "预期性"],
    ]
    note = "注：[ ]内为五年累计数；产值和能耗按2020年可比价计算。"
    read = figures(table_plan(rows, below=note)).targets
    cut = next(one for one in read if str(one.value) == "16")
    growth = next(one for one in read if str(one.value) == "15.4")
    assert (str(cut.cmp), cut.unit, cut.span, cut.accounting) == (
        "decrease_by",
        "%",
        Span.CUMULATIVE,
        "等价值",
    )
    assert (str(growth.cmp), growth.span) == ("annual_increase", Span.ANNUAL)
    assert {one.price_base for one in read} == {"2020年可比价"}


def test_marks_are_no_part_of_names_and_may_say_what_binds() -> None:
    rows = [["指标", "2025年"], ["单位GDP能耗降低率（%）*", "14"], ["绿色工厂（家）", "18"]]
    read = figures(table_plan(rows, below="注：带*的为约束性指标。")).targets
    assert [(one.text, one.binding) for one in read] == [
        ("单位GDP能耗降低率", True),
        ("绿色工厂", None),
    ]


def test_a_row_across_the_table_says_what_binds_the_rows_below() -> None:
    rows = [
        ["指标", "单位", "2025年"],
        ["一、约束性指标", "", ""],
        ["单位GDP能耗降低率", "%", "14"],
        ["二、预期性指标", "", ""],
        ["绿色工厂", "家", "18"],
    ]
    assert [one.binding for one in figures(table_plan(rows)).targets] == [True, False]


def test_the_unit_may_stand_above_the_table_or_in_its_caption() -> None:
    rows = [["指标", "2020年", "2025年目标"], ["碳排放总量", "180.2", "≤200"]]
    above = figures(table_plan(rows, above="单位：万吨二氧化碳")).targets
    inside = figures(table_plan(rows, caption="表3 排放（单位：万吨二氧化碳）")).targets
    assert {one.unit for one in (*above, *inside)} == {"万吨二氧化碳"}


def test_words_in_cells_are_values_where_they_amount_to_one() -> None:
    rows = [
        ["指标", "单位", "2020年", "2025年"],
        ["规上工业清洁生产审核", "-", "-", "全覆盖"],
        ["散煤使用量", "万吨", "1.1", "清零"],
        ["高新技术企业数", "家", "300", "翻一番"],
        ["绿色出行比例", "%", "60", "七成以上"],
        ["能耗强度下降", "%", "-", "完成市下达目标"],
    ]
    read = figures(table_plan(rows))
    assert [cell(one) for one in read.targets if one.kind.value == "target"] == [
        ("规上工业清洁生产审核", "=", "100", "%", 2025),
        ("散煤使用量", "=", "0", "万吨", 2025),
        ("高新技术企业数", "increase_by", "100", "%", 2025),
        ("绿色出行比例", ">=", "70", "%", 2025),
    ]
    assert [(one.indicator, one.wording) for one in read.worded] == [
        ("energyIntensityGdp", Wording.ASSIGNED)
    ]


def test_a_column_of_changes_is_one_of_changes() -> None:
    rows = [["指标", "2025年比2020年下降（%）"], ["单位工业增加值能耗", "15"]]
    (one,) = figures(table_plan(rows)).targets
    assert (str(one.cmp), one.year, one.base_year, one.indicator) == (
        "decrease_by",
        2025,
        2020,
        "energyIntensityIndustry",
    )


def test_numbers_of_standards_and_tables_are_no_values() -> None:
    rows = [
        ["指标", "单位", "目标值"],
        ["单位建筑面积能耗", "千瓦时/平方米", "低于GB/T 51161-2016引导值"],
        ["单位建筑面积碳排放量", "千克/平方米", "见表6"],
    ]
    assert figures(table_plan(rows)).targets == ()


def test_a_name_cut_by_a_page_is_put_together() -> None:
    head = ["指标", "单位", "2020年", "2025年"]
    first = [head, ["可再生能源消费", "%", "9", "16"]]
    second = [head, ["比重", "", "", ""], ["绿色工厂", "家", "3", "15"]]
    names = [one.text for one in figures(table_plan(first, second)).targets]
    assert names == ["可再生能源消费比重"] * 2 + ["绿色工厂"] * 2


def test_a_table_goes_on_without_its_header() -> None:
    first = [["指标", "单位", "2020年", "2025年"], ["绿电占比", "%", "9", "16"]]
    second = [["绿色工厂", "家", "3", "15"], ["绿色园区", "个", "0", "1"]]
    read = figures(table_plan(first, second)).targets
    assert [(one.text, one.year) for one in read][-2:] == [("绿色园区", 2020), ("绿色园区", 2025)]


def test_a_grid_is_not_read_once_more_as_lines() -> None:
    rows = [["指标名称", "单位", "参考值"], ["绿电占比", "%", "≥20"]]
    plan = table_plan(rows, above="表1 指标", below="表2 指标\n续前\n")
    assert len(figures(plan).targets) == 1


def test_years_in_rows_make_series_and_baselines() -> None:
    rows = [
        ["年份", "综合能源消费量（万吨标准煤）", "二氧化碳排放量（万吨）"],
        ["2018年", "88.1", "201"],
        ["2019年", "90.4", "207"],
        ["2020", "91", "209"],
    ]
    read = figures(table_plan(rows, caption="表2 园区能源消费与碳排放情况"))
    energy, carbon = read.series
    assert (energy.indicator, energy.unit) == ("energyTotal", "万吨标准煤")
    assert [(point.year, str(point.value)) for point in carbon.points] == [
        (2018, "201"),
        (2019, "207"),
        (2020, "209"),
    ]
    assert {one.kind.value for one in read.targets} == {"baseline"}
    assert all(point.evidence.quote == str(point.value) for point in carbon.points)


def test_fuels_by_year_are_series_and_the_sum_is_the_table_s_subject() -> None:
    rows = [
        ["能源品种", "2018年", "2019年", "2020年"],
        ["原煤", "11.5", "10.8", "10.1"],
        ["电力", "29.2", "30.5", "31"],
        ["合计", "40.7", "41.3", "41.1"],
    ]
    caption = "表1 分品种能源消费量（单位：万吨标准煤，等价值）"
    read = figures(table_plan(rows, caption=caption))
    assert [(one.text, one.total, one.accounting) for one in read.series] == [
        ("原煤", False, "等价值"),
        ("电力", False, "等价值"),
        ("合计", True, "等价值"),
    ]
    assert read.series[-1].indicator == "energyTotal"
    sums = [one for one in read.targets if one.indicator == "energyTotal"]
    assert [str(one.value) for one in sums] == ["40.7", "41.3", "41.1"]


def test_two_years_are_no_series() -> None:
    rows = [["指标", "2020年", "2025年"], ["绿电占比（%）", "9", "16"]]
    assert figures(table_plan(rows)).series == ()


def test_computed_years_of_a_forecast_are_references() -> None:
    rows = [["年份", "基准情景（万吨）"], ["2025年", "310"], ["2030年", "330"]]
    read = figures(table_plan(rows, caption="表5 碳排放预测结果"))
    assert {one.kind.value for one in read.targets} == {"reference"}


def test_lines_without_grid_keep_what_binds_and_what_is_summed() -> None:
    told = (
        "序号 指标名称 单位 2020年 2025年 指标属性\n1 单位工业增加值能耗 吨标准煤/万元 0.47 0.39 约束性\n"
        "2 单位工业增加值碳排放降低率 % - [18] 约束性\n3 绿色工厂数量 家 6 24 预期性\n注：[ ]内为五年累计数。"
    )
    read = found(told)
    assert [(str(one.value), one.binding) for one in read] == [
        ("0.47", True),
        ("0.39", True),
        ("18", True),
        ("6", False),
        ("24", False),
    ]
    assert read[2].span is Span.CUMULATIVE
