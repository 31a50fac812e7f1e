"""What is kept, cut, fulfilled or demanded, and which figures go on with the one before."""

import pytest
from wording import briefs, found

from checker.model import Kind


def bounds(sentence: str) -> list[tuple[str, str, str]]:
    return [brief[:3] for brief in briefs(sentence)]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("园区企业清洁生产审核覆盖率保持100%。", ("=", "100", "%")),
        ("绿地率稳定在32%。", ("=", "32", "%")),
        ("绿地率稳定在32%以上。", (">=", "32", "%")),
        ("绿地率达到32%。", (">=", "32", "%")),
        ("轻度污染天数不能超过18天。", ("<=", "18", "天")),
        ("再生水利用率不应低于35%。", (">=", "35", "%")),
        ("轻度污染天数超过18天。", (">", "18", "天")),
    ],
)
def test_what_is_kept_is_no_bound_and_what_is_forbidden_is_one(
    sentence: str, said: tuple[str, str, str]
) -> None:
    assert bounds(sentence) == [said]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("到2025年，单位产值能耗较2020年降16%。", ("decrease_by", "16", "%")),
        ("到2025年，煤炭消费占比降至16%。", ("<=", "16", "%")),
        ("到2025年，公共机构节能12%。", ("decrease_by", "12", "%")),
        ("到2025年，绿色建筑综合节能率达到12%。", (">=", "12", "%")),
        ("到2025年，年节水5万吨。", ("=", "5", "万吨")),
        ("到2025年，减排二氧化碳约3万吨。", ("=", "3", "万吨")),
        ("到2025年，减少二氧化碳排放3万吨。", ("decrease_by", "3", "万吨")),
        ("到2025年，能耗增量指标为3万吨标准煤。", ("=", "3", "万吨标准煤")),
        ("能源消费总量年均增速为2.4%。", ("annual_increase", "2.4", "%")),
        ("能源消费总量年均增速控制在2.4%以内。", ("<=", "2.4", "%")),
    ],
)
def test_a_share_that_is_cut_is_a_change_and_an_amount_that_is_saved_is_none(
    sentence: str, said: tuple[str, str, str]
) -> None:
    assert bounds(sentence) == [said]


def test_an_average_of_the_year_is_no_list() -> None:
    (joint,) = found("东溪园、西溪园细颗粒物年均浓度较2020年下降12%。")
    assert joint.text == "东溪园、西溪园细颗粒物年均浓度"


def test_what_all_of_a_list_do_alike_is_said_of_each() -> None:
    listed = found("二氧化硫、氮氧化物排放总量均比2020年下降12%。")
    assert [one.text for one in listed] == ["二氧化硫排放总量", "氮氧化物排放总量"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("单位产值能耗累计下降12.5%，完成“十四五”节能总体目标的71.6%。", Kind.BASELINE),
        ("单位产值能耗下降7.3%，圆满完成了上级下达的任务。", Kind.BASELINE),
        ("单位产值能耗下降7.3%，圆满完成上级下达的任务。", Kind.TARGET),
        ("推进现有企业入园，化工企业入园率提高至80%。", Kind.TARGET),
        ("现有入园企业80家。", Kind.BASELINE),
        ("按照全省能耗强度下降18%的任务，分解落实责任。", Kind.REFERENCE),
        ("按照全省统一部署，2025年园区能耗强度下降18%。", Kind.TARGET),
        ("上年能耗低于平均水平的镇，产值能耗降幅不低于5%。", Kind.TARGET),
    ],
)
def test_what_is_fulfilled_followed_or_demanded_decides_the_kind(sentence: str, kind: Kind) -> None:
    assert found(sentence)[0].kind is kind


@pytest.mark.parametrize(
    "sentence",
    [
        "对5000平方米以上商店开展节能诊断。",
        "热电厂15公里供热半径范围内的小锅炉全部关停。",
        "提高含尘量10毫克以下设备的比例，利用10%以下低浓度瓦斯。",
        "垃圾产生量超过300吨/日的区县建设焚烧厂。",
    ],
)
def test_sizes_and_distances_that_select_are_references(sentence: str) -> None:
    assert {one.kind for one in found(sentence)} == {Kind.REFERENCE}


def test_what_comes_first_for_those_above_a_figure_is_no_goal() -> None:
    (selected,) = found("企业单位产品能耗低于标杆水平20%以上的，优先安排用能指标。")
    assert selected.kind is Kind.REFERENCE
    (goal,) = found("企业单位产品能耗低于标杆水平的比例达到20%以上，优先安排用能指标。")
    assert goal.kind is Kind.TARGET


def test_a_distance_to_others_is_no_level() -> None:
    assert found("与先进园区相比，单位产值能耗仍高出约15%。") == []
    assert len(found("与先进园区相比，单位产值能耗达到0.15吨标准煤/万元。")) == 1


def test_the_task_that_was_exceeded_is_the_task_and_no_level() -> None:
    reached, task = found("能耗强度累计下降21.5%，超额完成16%的目标任务。")
    assert (reached.kind, task.kind) == (Kind.BASELINE, Kind.REFERENCE)
    assert (str(task.cmp), task.text) == ("decrease_by", "能耗强度")


def test_a_second_figure_that_is_reached_repeats_the_change() -> None:
    assert bounds("单位产值能耗比2020年下降15.5%，力争达到16%。") == [
        ("decrease_by", "15.5", "%"),
        ("decrease_by", "16", "%"),
    ]


def test_a_second_figure_with_things_of_its_own_is_about_them() -> None:
    roof, halls = found("屋顶光伏覆盖率不低于50%。到2025年，力争完成3000平方米厂房节能改造。")
    assert (str(halls.cmp), halls.text) == ("=", "厂房节能改造")
    assert roof.text == "屋顶光伏覆盖率"


def test_a_part_of_an_indicator_without_unit_needs_none() -> None:
    whole, part = found("新建数据中心电能利用效率不高于1.3，其中东溪数据中心不高于1.25。")
    assert (str(whole.value), str(part.value), part.unit) == ("1.3", "1.25", "")


def test_a_part_of_a_count_without_unit_is_no_statement() -> None:
    assert len(found("新建充电站不少于13座，其中东溪不少于5。")) == 1


def test_of_which_goes_on_with_what_was_told() -> None:
    told, tasks = "截至2020年底，园区累计建成充电站42座。", "三、重点任务"
    part = briefs(told + "其中，公共充电站31座。", heading=tasks)[1]
    more = briefs(told + "新建公共充电站31座。", heading=tasks)[1]
    assert part == ("=", "31", "座", 2020, "baseline")
    assert more == ("=", "31", "座", 2025, "target")


def test_what_is_so_this_year_is_of_the_plan_s_first_year() -> None:
    assert briefs("今年园区新增用能需求已达14万吨。")[0][3] == 2021
    assert briefs("去年园区新增用能需求已达14万吨。")[0][3] == 2020


def test_a_cell_that_says_what_is_cut_holds_a_change() -> None:
    rows = [
        ["指标", "2020年", "2025年", "“十四五”期间变化"],
        ["化学需氧量排放量（吨）", "304", "259", "削减15%"],
    ]
    changes = [one for one in briefs("", rows=rows) if one[1] == "15"]
    assert changes == [("decrease_by", "15", "%", 2025, "target")]
