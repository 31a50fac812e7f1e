"""Readings that depend on words a little apart: sizes of firms, shared things, years in a list, hope."""

import pytest
from wording import briefs, found

from checker.model import Kind


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        ("培育5—10家年营业收入超10亿元的绿色服务企业。", "绿色服务企业", "5"),
        ("引进3个总投资5000万元以上的储能项目。", "储能项目", "3"),
        ("淘汰园区4台35蒸吨/小时燃煤锅炉。", "燃煤锅炉", "4"),
        ("实施3个余热回收项目。", "余热回收项目", "3"),
    ],
)
def test_things_of_a_size_are_counted_by_their_name(sentence: str, name: str, value: str) -> None:
    counted = [one for one in found(sentence) if str(one.value) == value]
    assert [(one.text, one.kind, str(one.cmp)) for one in counted] == [(name, "target", "=")]


def test_areas_in_a_row_share_their_thing_and_take_the_years_of_the_span() -> None:
    told = "2023—2025年，分别完成60万平方米、80万平方米、100万平方米既有建筑节能改造。"
    assert [(one.text, str(one.value), one.year) for one in found(told)] == [
        ("既有建筑节能改造", "60", 2023),
        ("既有建筑节能改造", "80", 2024),
        ("既有建筑节能改造", "100", 2025),
    ]


def test_years_may_share_one_word_for_year() -> None:
    told = "到2023、2024、2025年底，绿色工厂数量分别达到15家、20家、25家。"
    assert [(str(one.value), one.year) for one in found(told)] == [
        ("15", 2023),
        ("20", 2024),
        ("25", 2025),
    ]


def test_both_rates_are_a_hundred() -> None:
    names = [one.text for one in found("实现园区污水集中处理率、危废安全处置率两个100%。")]
    assert names == ["园区污水集中处理率", "危废安全处置率"]


def test_hope_between_name_and_number_is_for_that_number_alone() -> None:
    told = "PM2.5年均浓度力争降至30微克/立方米，危废安全处置率保持100%。"
    assert [one.striving for one in found(told)] == [True, False]
    both = "力争绿电占比达到20%，绿色建筑占比达到60%。"
    assert [one.striving for one in found(both)] == [True, True]
    dated = "力争到2025年绿电占比达到20%，绿色建筑占比达到60%。"
    assert [one.striving for one in found(dated)] == [True, True]


def test_the_amount_of_a_cut_in_brackets_is_no_level() -> None:
    told = "煤炭消费总量较2020年压减5%左右（约4万吨）。"
    assert [one[:3] for one in briefs(told)] == [
        ("decrease_by", "5", "%"),
        ("decrease_by", "4", "万吨"),
    ]


def test_the_base_year_may_be_framed_or_in_brackets() -> None:
    framed = "以2020年能源消费和碳排放为基数，2025年人均综合能耗下降6%，人均用水量下降7%。"
    assert [one.base_year for one in found(framed)] == [2020, 2020]
    told = "万元工业增加值用水量比2022年降低6个百分点（以2020年为基期累计降低16%）。"
    assert [(str(one.cmp), one.base_year) for one in found(told)] == [
        ("decrease_by", 2022),
        ("decrease_by", 2020),
    ]


def test_what_selected_firms_do_is_what_is_counted_next() -> None:
    told = "组织年综合能耗3000吨标准煤以上企业开展节能诊断，2023年完成20家。"
    selecting, counted = found(told)
    assert (selecting.kind, counted.text) == ("reference", "企业开展节能诊断")


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("9.亩均税收超过35万元。", ["亩均税收"]),
        ("8.确保优良天数比率高于85.5%。", ["优良天数比率"]),
        ("电网具备5%以上的尖峰负荷响应能力。", ["尖峰负荷响应能力"]),
        ("再生铜、再生铝产量分别达到4万吨、9万吨。", ["再生铜产量", "再生铝产量"]),
        ("完成20个产品碳足迹认证（其中出口产品8个）。", ["产品碳足迹认证", "出口产品"]),
        ("循环经济专利年新增量≥50项。", ["循环经济专利年新增量"]),
    ],
)
def test_names_are_whole_and_no_more(sentence: str, names: list[str]) -> None:
    assert [one.text for one in found(sentence)] == names


def test_tiers_without_a_comma_are_cuts_both() -> None:
    told = "能耗强度下降基本目标14%、激励目标14.5%。"
    assert [(str(one.cmp), one.striving) for one in found(told)] == [
        ("decrease_by", False),
        ("decrease_by", True),
    ]


def test_frequencies_and_sizes_of_units_are_no_statements() -> None:
    assert not found("能耗数据每15分钟1次上传。")
    assert not found("完成2×300MW机组改造。")
    assert not found("项目建成后年可节能2万吨标准煤，减排5万吨二氧化碳。")


def test_now_in_a_sentence_of_its_own_is_the_year_before_the_plan() -> None:
    told = "2018年，绿电占比5%。目前拥有国家级绿色工厂6家。"
    assert [one.year for one in found(told, heading="一、发展基础")] == [2018, 2020]


def test_a_fund_of_a_size_is_a_target() -> None:
    assert briefs("设立规模不低于5亿元的绿色产业基金。") == [(">=", "5", "亿元", 2025, "target")]


def test_parts_of_a_year_are_no_names() -> None:
    told = "一季度完成15家企业节能诊断，上半年累计完成30家，全年完成50家以上。"
    assert [(one.text, str(one.value)) for one in found(told)] == [
        ("企业节能诊断", "15"),
        ("企业节能诊断", "30"),
        ("企业节能诊断", "50"),
    ]
    names = [
        one.text for one in found("5月底前启动3座110千伏变电站建设，10月底前建成储能电站2座。")
    ]
    assert names == ["变电站建设", "建成储能电站"]


def test_a_total_is_of_what_was_spoken_of() -> None:
    added, total = found("高新技术企业净增30家，总数突破260家。")
    assert (added.indicator, total.indicator) == (None, "highTechFirms")


def test_more_days_are_hoped_for() -> None:
    told = "空气优良天数达到310天以上，力争320天。"
    assert [(str(one.value), one.striving) for one in found(told)] == [
        ("310", False),
        ("320", True),
    ]


def test_a_rise_over_last_year_is_no_yearly_rise() -> None:
    (rise,) = found("技术合同成交额较上年增长20%。")
    assert (str(rise.cmp), rise.text) == ("increase_by", "技术合同成交额")


def test_what_is_built_upon_is_the_base_year() -> None:
    told = "到2025年，新建居住建筑能效水平在2020年基础上提升30%。"
    (rise,) = found(told)
    assert (rise.text, rise.year, rise.base_year) == ("新建居住建筑能效水平", 2025, 2020)


def test_a_figure_of_another_unit_is_about_its_own_thing() -> None:
    told = "水泥标杆产能比例达到30%，65蒸吨/小时以上燃煤锅炉完成改造。"
    assert [one.text for one in found(told)][1:] == ["燃煤锅炉完成改造"]


def test_the_clause_before_names_what_it_gives_no_figure_for() -> None:
    told = (
        "新增装机20万千瓦，超低能耗建筑占比逐年提高，2023年、2024年、2025年分别不低于5%、8%、12%。"
    )
    assert [one.text for one in found(told)][1:] == ["超低能耗建筑占比"] * 3
    bracketed = "绿色效益：单位产值碳排放不超过0.4吨/万元（较2023年下降30%）。"
    assert [one.text for one in found(bracketed)] == ["单位产值碳排放"] * 2


def test_the_year_of_a_peak_dates_no_other_goal() -> None:
    said = "到2025年，体系基本形成，碳排放于2023年达到峰值，储能规模达到60万千瓦，绿电占比超过30%。"
    peak, storage, share = found(said)
    assert (peak.value, storage.year, share.year) == (2023, 2025, 2025)


def test_the_level_of_a_peak_is_that_of_its_year() -> None:
    *_, level = found("到2025年，体系基本形成，碳排放2028年前后达到峰值，峰值不超过275万吨。")
    assert (level.value, level.year) == (275, 2028)


def test_experience_with_peaking_is_no_peak() -> None:
    assert not found("到2025年，绿色园区形成可推广的碳达峰优秀典型经验和案例。")


def test_the_nation_s_words_in_quotation_marks_are_the_nation_s() -> None:
    said = (
        "为贯彻落实党中央关于“我国力争2030年前实现碳达峰，2060年前实现碳中和”的要求，制定本方案。"
    )
    assert [one.kind for one in found(said)] == [Kind.REFERENCE] * 2


def test_days_of_supply_are_stated_and_days_of_work_are_not() -> None:
    (one,) = found("到2025年，天然气储备能力达到20天。")
    assert (one.text, one.unit, one.value) == ("天然气储备能力", "天", 20)
    assert not found("审批时限压缩到20天以内。")


def test_what_the_nation_s_action_asks_for_is_no_goal_of_the_zone() -> None:
    said = "国家高新区专项行动要求2025年单位工业增加值综合能耗降至0.4吨标准煤/万元以下，排放量年均削减4%以上。"
    assert {one.kind for one in found(said)} == {Kind.REFERENCE}
    (own,) = found("按照国家专项行动要求，到2025年，单位工业增加值综合能耗降至0.4吨标准煤/万元。")
    assert own.kind is Kind.TARGET


def test_an_average_of_others_in_brackets_is_theirs() -> None:
    said = "单位工业增加值能耗为1.07吨标准煤/万元，高于全省平均水平（0.82吨标准煤/万元）。"
    assert {str(one.value): one.kind for one in found(said)}["0.82"] is Kind.REFERENCE


def test_a_list_of_numbers_counts_nothing() -> None:
    assert not found("第4、22项2025年指标以省级部门认定为准。")


def test_a_section_about_status_and_goals_is_not_only_about_status() -> None:
    (one,) = found("三年合计节能量不低于14万吨标准煤。", heading="1 现状与目标")
    assert one.kind is Kind.TARGET


def test_what_money_is_for_does_not_make_it_a_threshold() -> None:
    (one,) = found("到2025年，财政每年统筹环保资金不低于1.4亿元支持减污降碳项目。")
    assert one.kind is Kind.TARGET


def test_an_estimated_investment_is_the_plan_s_own() -> None:
    (one,) = found("经初步测算，方案实施期间共需投资58.2亿元。", heading="五、投资估算")
    assert one.kind is Kind.TARGET


def test_figures_of_the_base_year_are_no_goals() -> None:
    assert [one.kind for one in found("以2020年为基准年，基准年园区工业增加值218.7亿元。")] == [
        Kind.BASELINE
    ]
    (goal,) = found("到2025年，碳排放总量较基准年下降15%以上。")
    assert goal.kind is Kind.TARGET
