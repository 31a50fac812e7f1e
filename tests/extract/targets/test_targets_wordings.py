"""Wordings of many shapes: shared prefixes, verbs ahead, whose figure it is, what is counted."""

from time import process_time

import pytest
from wording import briefs, found

from checker.gold import fold_unit
from checker.model import Kind


def named(sentence: str, **options: object) -> list[tuple[str, str]]:
    return [(one.text, str(one.value)) for one in found(sentence, **options)]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("单位面积产值、税收分别达到75万元/亩和5万元/亩。", ["单位面积产值", "单位面积税收"]),
        ("亩均税收、增加值分别达到28万元、140万元。", ["亩均税收", "亩均增加值"]),
        ("规上工业亩均产值、税收分别提高21%、26%。", ["规上工业亩均产值", "规上工业亩均税收"]),
        ("吨钢综合能耗、水耗分别降至545千克标准煤、2.6立方米。", ["吨钢综合能耗", "吨钢水耗"]),
        ("万元产值能耗、水耗分别下降9%、8%。", ["万元产值能耗", "万元产值水耗"]),
        ("国家级、省级绿色工厂分别达到4家、18家。", ["国家级绿色工厂", "省级绿色工厂"]),
    ],
)
def test_what_a_list_says_once_holds_for_all_its_names(sentence: str, names: list[str]) -> None:
    assert [one.text for one in found(sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("单位工业增加值能耗、碳排放强度分别下降14%、19%。", ["单位工业增加值能耗", "碳排放强度"]),
        (
            "单位GDP能耗、工业用水重复利用率分别达到0.31吨标准煤/万元、91%。",
            ["单位GDP能耗", "工业用水重复利用率"],
        ),
        (
            "单位工业增加值能耗、碳排放分别控制在0.3吨标准煤/万元、310万吨以内。",
            ["单位工业增加值能耗", "碳排放"],
        ),
        ("单位GDP能耗、化学需氧量分别下降13%、9%。", ["单位GDP能耗", "化学需氧量"]),
        ("人均工业增加值和用电量分别达到44万元/人和1.1万千瓦时。", ["人均工业增加值", "用电量"]),
    ],
)
def test_a_name_that_is_whole_takes_no_prefix(sentence: str, names: list[str]) -> None:
    assert [one.text for one in found(sentence)] == names


def test_what_sums_up_a_list_is_no_name_of_it() -> None:
    told = "二氧化硫、氮氧化物、化学需氧量三项主要污染物排放量分别下降7%、8%、9%。"
    assert [one.indicator for one in found(told)] == ["sulphurDioxide", "nitrogenOxides", "cod"]


def test_a_level_alone_means_the_thing_named_before() -> None:
    told = "新增国家级绿色工厂不少于2家、省级不少于9家。"
    assert named(told) == [("新增国家级绿色工厂", "2"), ("省级绿色工厂", "9")]
    assert named("建成绿色工厂国家级3家、省级12家。")[1] == ("省级绿色工厂", "12")


def test_years_inside_a_list_s_name_are_no_part_of_it() -> None:
    told = "绿电占比在2023年、2025年分别达到18%、33%。"
    assert [(one.text, one.year) for one in found(told)] == [("绿电占比", 2023), ("绿电占比", 2025)]


def test_parts_of_a_task_are_done_in_the_years_behind_them() -> None:
    told = "对排污大户开展清洁生产审核，分两批完成，第一批12家于2022年6月底前完成，第二批15家于2023年完成。"
    assert [(one.text, one.value, one.year) for one in found(told)] == [
        ("排污大户开展清洁生产审核", 12, 2022),
        ("排污大户开展清洁生产审核", 15, 2023),
    ]
    (moved,) = found("园区内12家企业在2023年完成改造。")
    assert (moved.text, moved.year) == ("企业", 2023)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("已整治210多平方公里土地。", (">", "210", Kind.BASELINE)),
        ("已列入计划20个项目。", ("=", "20", Kind.TARGET)),
        ("园区企业创造了12%的税收。", ("=", "12", Kind.BASELINE)),
        ("加速现有数据中心改造，电能利用效率降至1.3以下。", ("<=", "1.3", Kind.TARGET)),
        ("新建数据中心电能利用效率普遍不超过1.4。", ("<=", "1.4", Kind.TARGET)),
        ("对电能利用效率超过1.6的数据中心实施改造。", (">", "1.6", Kind.REFERENCE)),
        ("生活垃圾日产生量200吨以上的地方实现焚烧。", (">=", "200", Kind.REFERENCE)),
        ("原油一次性加工能力有余，产能利用率提升至82%以上。", (">=", "82", Kind.TARGET)),
    ],
)
def test_what_is_there_and_what_is_aimed_at(sentence: str, expected: tuple[str, str, Kind]) -> None:
    (one,) = found(sentence)
    assert (one.cmp.value, str(one.value), one.kind) == expected


def test_the_number_of_places_just_named_is_no_figure() -> None:
    assert not named("园区地处甲市、乙市、丙市3个城市交界处。")
    assert named("在甲市、乙市建设3个园区。")


def test_a_share_of_things_does_not_repeat_the_figure_before() -> None:
    told = "碳排放下降18%，力争80%以上的处级及以上机关建成节约型机关。"
    assert [one.cmp.value for one in found(told)] == ["decrease_by", ">="]
    hoped = found("碳排放下降18%，力争完成20%的激励目标。")
    assert [one.cmp.value for one in hoped] == ["decrease_by", "decrease_by"]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("增加10万多亩绿地。", "10", "万亩"),
        ("服务3万余户居民。", "3", "万户"),
        ("农田灌溉面积升至3亿亩。", "3", "亿亩"),
        ("港口能源单耗低于2.6吨标准煤/万吨吞吐量。", "2.6", "吨标准煤/万吨吞吐量"),
    ],
)
def test_a_unit_is_whole(sentence: str, value: str, unit: str) -> None:
    (one,) = found(sentence)
    assert (str(one.value), one.unit) == (value, unit)


def test_both_figures_of_a_rise_need_no_unit_where_one_needs_none() -> None:
    told = found("灌溉水有效利用系数则从2015年的0.536升至0.559。")
    assert [(str(one.value), one.unit, one.text) for one in told] == [
        ("0.536", "", "灌溉水有效利用系数"), ("0.559", "", "灌溉水有效利用系数"),
    ]  # fmt: skip


def test_the_year_of_a_comparison_may_be_bare() -> None:
    (one,) = found("到2025年，单位能耗比2020下降20.5%。")
    assert (one.base_year, str(one.value), one.text) == (2020, "20.5", "单位能耗")


def test_what_is_expected_to_be_kept_to_is_a_goal() -> None:
    (one,) = found("到2025年，用电量预计控制在1560亿千瓦时左右。")
    assert (one.text, one.kind) == ("用电量", Kind.TARGET)
    assert not found("项目建成后预计年节电20万千瓦时。")


@pytest.mark.parametrize("worded", ["超百家", "突破百家", "达百家"])
def test_a_round_number_in_words_is_one_where_it_is_reached(worded: str) -> None:
    assert named(f"节能环保企业{worded}。") == [("节能环保企业", "100")]
    assert named("推广新能源车超千辆。") == [("推广新能源车", "1000")]
    assert not named("走访上百家企业，听取百家之言。")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("降低单位工业增加值能耗至0.36吨标准煤/万元。", ("<=", "0.36", "吨标准煤/万元")),
        ("提升绿电使用比例至35%。", (">=", "35", "%")),
        ("减少二氧化碳排放21万吨以上。", ("decrease_by", "21", "万吨")),
        ("压减煤炭消费不少于6万吨。", ("decrease_by", "6", "万吨")),
        ("提高可再生能源占比4个百分点。", ("increase_by", "4", "个百分点")),
        ("节约集约用地比例达到82%。", (">=", "82", "%")),
        ("减量化率达到33%。", (">=", "33", "%")),
        ("碳汇量达到每年2.4万吨。", (">=", "2.4", "万吨")),
        ("绿色低碳产业产值突破千亿元大关。", (">", "1000", "亿元")),
        ("绿色出行比例超过七成五。", (">", "75", "%")),
        ("2025年工业用水重复利用率（%）≥93。", (">=", "93", "%")),
    ],
)
def test_the_verb_may_stand_before_the_name(sentence: str, expected: tuple[str, ...]) -> None:
    assert [one[:3] for one in briefs(sentence)] == [expected]


def test_a_value_may_simply_become_another() -> None:
    (base, target) = found("到2025年，绿地率由2020年的34%变为36%。")
    assert (base.value, base.kind, base.year) == (34, Kind.BASELINE, 2020)
    assert (target.value, target.kind, target.year) == (36, Kind.TARGET, 2025)


def test_the_limit_of_a_rate_of_growth_is_no_limit_of_the_total() -> None:
    (item,) = found("能源消费总量年均增速控制在2.4%以内。")
    assert (item.text, item.indicator) == ("能源消费总量年均增速", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年可再生能源占比达到17%。",
        "可降解塑料使用率达到55%。",
        "可利用屋顶光伏覆盖率达到60%。",
        "一次性塑料制品消费量下降25%。",
    ],
)
def test_what_can_be_done_with_a_thing_is_no_expected_effect(sentence: str) -> None:
    assert [one.kind.value for one in found(sentence)] == ["target"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("对90家重点企业开展节能诊断。", "重点企业开展节能诊断"),
        ("实施22个重点项目。", "重点项目"),
        ("打造2个核心示范区。", "核心示范区"),
        ("建成3个特色产业园。", "特色产业园"),
        ("培育4个产业集群。", "产业集群"),
    ],
)
def test_things_that_are_only_called_important_are_counted(sentence: str, name: str) -> None:
    assert [one.text for one in found(sentence)] == [name]


@pytest.mark.parametrize(
    "sentence", ["聚焦3个重点，抓好落实。", "围绕4个重点行业推进。", "布局2大产业、5个重点领域。"]
)
def test_fields_and_focal_points_are_not_counted(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("加快建设180兆瓦屋顶光伏。", "屋顶光伏"),
        ("设立规模8亿元的绿色产业基金。", "绿色产业基金"),
        ("完成12公里供热管网改造。", "供热管网改造"),
    ],
)
def test_what_is_built_is_named_behind_its_size(sentence: str, name: str) -> None:
    assert [one.text for one in found(sentence)] == [name]


def test_a_product_with_a_digit_in_its_name_is_no_quantity() -> None:
    assert named("5G基站能效提升18%。") == [("5G基站能效", "18")]


@pytest.mark.parametrize(
    "sentence",
    [
        "与2020年相比，2025年单位工业增加值能耗下降17%。",
        "以2020年为基期，单位工业增加值能耗下降17%。",
        "到2025年，单位工业增加值能耗下降17%（以2020年为基准年）。",
        "到2025年（以2020年为基数）单位工业增加值能耗下降17%。",
        "单位工业增加值能耗在“十四五”末比“十三五”末下降17%。",
    ],
)
def test_the_base_year_may_frame_the_sentence_or_follow_in_brackets(sentence: str) -> None:
    (item,) = found(sentence)
    assert (item.text, item.year, item.base_year) == ("单位工业增加值能耗", 2025, 2020)
    assert item.kind.value == "target"


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("全省到2025年单位GDP能耗下降13%，园区单位GDP能耗下降15%。", ["reference", "target"]),
        ("全市能耗强度下降14%，园区力争下降17%。", ["reference", "target"]),
        ("我国力争2030年前碳达峰，园区力争2028年达峰。", ["reference", "target"]),
        ("云溪国家高新区力争2028年前实现碳达峰。", ["target"]),
        ("按照国家部署，力争2028年实现碳达峰。", ["target"]),
        ("国家要求到2025年单位GDP能耗下降13%。", ["reference"]),
        ("确保完成省下达的单位GDP能耗下降13%的目标。", ["target"]),
        ("按照年均增长4%测算，2025年能源消费量将达到170万吨标准煤。", ["reference"]),
    ],
)
def test_a_figure_belongs_to_the_body_named_last(sentence: str, kinds: list[str]) -> None:
    assert [one.kind.value for one in found(sentence)] == kinds


def test_a_name_that_is_only_the_body_takes_the_indicator_before_it() -> None:
    assert found("全市能耗强度下降14%，园区力争下降17%。")[1].indicator == "energyIntensityGdp"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("截至2021年6月，园区累计建成绿色工厂5家。", "baseline"),
        ("截至2025年，绿色工厂达到19家。", "target"),
    ],
)
def test_up_to_a_year_reports_at_the_start_and_announces_at_the_end(
    sentence: str, kind: str
) -> None:
    assert [one.kind.value for one in found(sentence)] == [kind]


def test_hope_for_one_figure_is_no_hope_for_the_one_vouched_for() -> None:
    assert [one.striving for one in found("绿电占比力争达到32%、确保达到27%。")] == [True, False]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("完成8蒸吨以下燃煤锅炉淘汰。", 1),
        ("全面完成9万千瓦及以下燃煤机组关停。", 1),
        ("对年耗能0.9万吨标准煤以上、年用水量9万立方米以上的企业开展审核。", 2),
    ],
)
def test_a_size_that_selects_is_no_amount_to_be_reached(sentence: str, count: int) -> None:
    assert [(one.kind.value, one.year) for one in found(sentence)] == [("reference", None)] * count


def test_two_amounts_in_a_row_are_no_thresholds() -> None:
    told = "累计节约标准煤4万吨以上、减少二氧化碳排放11万吨以上。"
    assert [one[:1] + one[3:] for one in briefs(told)] == [
        (">=", 2025, "target"),
        ("decrease_by", 2025, "target"),
    ]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("万元GDP用水量降至19立方米以下。", "waterIntensityGdp"),
        ("每万元工业增加值能耗降到0.31吨标准煤。", "energyIntensityIndustry"),
        ("亩均税收达到29万元。", "taxPerLand"),
        ("R&D经费占地区生产总值比重达到3.4%。", "rdIntensity"),
        ("提高可再生能源占比，2025年达到15%。", "renewableShare"),
    ],
)
def test_a_name_that_holds_the_denominator_or_a_verb_is_linked(
    sentence: str, indicator: str
) -> None:
    assert [one.indicator for one in found(sentence)] == [indicator]


def test_a_yearly_count_lends_the_sum_its_thing() -> None:
    yearly, total = found("每年新增绿色工厂3家，到2025年累计达到19家。")
    assert (yearly.indicator, total.indicator) == (None, "greenFactories")


def test_phases_are_no_part_of_the_name() -> None:
    told = "近期（2023—2025年）碳排放总量下降6%，远期（2026—2030年）碳排放总量下降11%。"
    assert [(one.indicator, one.year) for one in found(told)] == [
        ("carbonTotal", 2025),
        ("carbonTotal", 2030),
    ]


def test_evidence_does_not_begin_with_a_comma() -> None:
    quotes = [one.evidence.quote for one in found("高新技术企业翻一番，突破480家。")]
    assert quotes == ["高新技术企业翻一番", "突破480家"]


def test_a_long_flat_table_is_read_in_good_time() -> None:
    told = "\n".join(["指标单位2020年2025年", *["5 6 7 8 9"] * 1200])
    start = process_time()
    found(told)
    assert process_time() - start < 5


def test_a_sentence_of_a_thousand_numbers_is_read_in_good_time() -> None:
    told = "能耗分别下降" + "、".join(f"{number % 9 + 1}%" for number in range(1200)) + "。"
    start = process_time()
    assert len(found(told)) == 1200
    assert process_time() - start < 20


def test_points_of_per_cent_are_one_unit_when_measured() -> None:
    assert fold_unit("个百分点") == fold_unit("百分点")


@pytest.mark.parametrize(
    ("subject", "kind"),
    [("国家高新区", Kind.REFERENCE), ("云溪国家高新区", Kind.TARGET), ("云溪高新区", Kind.TARGET)],
)
def test_a_figure_of_all_zones_is_no_figure_of_this_one(subject: str, kind: Kind) -> None:
    (item,) = found(f"到2025年，{subject}单位工业增加值综合能耗降至0.4吨标准煤/万元以下。")
    assert item.kind is kind


def test_a_yearly_rate_may_be_named_behind_its_figure() -> None:
    told = (
        "2020年园区工业总产值为351亿元，保持12%以上的年均增速，税收收入30亿元，保持9%的年均增幅。"
    )
    read = found(told, heading="一、发展基础")
    assert [(one.text, str(one.cmp), str(one.value)) for one in read] == [
        ("园区工业总产值", "=", "351"),
        ("园区工业总产值", "annual_increase", "12"),
        ("税收收入", "=", "30"),
        ("税收收入", "annual_increase", "9"),
    ]


@pytest.mark.parametrize("asked", ["要求达到", "须达到", "应达到", "要求为"])
def test_a_rate_that_is_asked_for_is_a_rate(asked: str) -> None:
    assert briefs(f"单位产值能耗年均下降率{asked}3.2%。")[0][:3] == ("annual_decrease", "3.2", "%")


def test_what_is_built_in_each_of_several_places_is_told_once() -> None:
    told = "到2025年，分别在东园、西园和南园建成1-2个绿色材料基地。"
    (one,) = found(told)
    assert (one.text, str(one.value), str(one.value_max)) == ("绿色材料基地", "1", "2")


def test_the_tenth_five_year_plan_is_dated_only_in_quotation_marks() -> None:
    told = "污水集中处理率由“十五”期末的72%提高到2025年的95%。"
    assert [(one.year, str(one.value)) for one in found(told)] == [(2005, "72"), (2025, "95")]
    assert [one.year for one in found("建成十五期末评估的站点十二座。")] != [2005]
