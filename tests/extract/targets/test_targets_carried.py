"""A year, a list or a name said once holds for what follows it, and no further."""

import pytest
from wording import TITLE, briefs, found

TASK = "三、重点任务"


def years(body: str, **options: str) -> list[int | None]:
    return [one.year for one in found(body, **options)]


def test_a_goal_right_behind_a_dated_one_has_its_year() -> None:
    told = "到2024年，新增充电桩300个。完成8家企业的节能改造，建设换电站2座。"
    assert years(told, heading=TASK) == [2024, 2024, 2024]


def test_a_later_year_that_is_only_worked_towards_dates_nothing_behind_it() -> None:
    told = (
        "到2025年，绿色技术广泛应用，为2030年工业领域碳达峰奠定坚实基础。\n"
        "碳排放强度持续下降。单位工业增加值二氧化碳排放降低18%。"
    )
    assert [one.year for one in found(told) if one.unit == "%"] == [2025]
    near = "为2024年底能效标杆水平产能比例达到50%以上打下基础。"
    assert years(near) == [2024]


def test_a_sentence_that_begins_with_other_work_has_no_year_of_the_one_before() -> None:
    told = "到2024年，新增充电桩300个。培育龙头企业，形成3个示范项目。"
    assert years(told, heading=TASK, title="云溪高新区绿色发展方案") == [2024, None]


def test_the_year_of_a_report_is_not_carried_on() -> None:
    told = "截至2020年，建成充电桩300个。建设换电站2座。"
    assert years(told, heading=TASK, title="云溪高新区绿色发展方案") == [2020, None]


def test_the_changes_of_a_list_belong_to_its_names() -> None:
    told = (
        "到2025年，化学需氧量、氨氮排放量分别控制在820吨和96吨，"
        "比2020年的900吨、120吨分别下降8.9%、20%。"
    )
    assert [(one.indicator, str(one.value), one.year, one.base_year) for one in found(told)] == [
        ("cod", "820", 2025, None),
        ("ammonia", "96", 2025, None),
        ("cod", "900", 2020, None),
        ("ammonia", "120", 2020, None),
        ("cod", "8.9", 2025, 2020),
        ("ammonia", "20", 2025, 2020),
    ]


def test_percentage_points_of_a_list_are_changes() -> None:
    told = "到2025年，再生水利用率和工业固废综合利用率分别达到35%、92%，比2020年分别提高3个、5个百分点。"
    assert [one[0] for one in briefs(told)] == [">=", ">=", "increase_by", "increase_by"]


def test_a_whole_list_is_about_its_values() -> None:
    told = "到2025年，钢铁、焦炭总产能控制在300万吨、60万吨左右。"
    assert [one[0] for one in briefs(told)] == ["=", "="]


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        ("更新老旧装置15台（套）左右。", "台（套）"),
        ("培育绿色设计产品9种。", "种"),
        ("海铁联运达到18万标箱。", "万标箱"),
    ],
)
def test_counting_words_are_read_whole(told: str, unit: str) -> None:
    assert [one.unit for one in found(told)] == [unit]


def test_things_that_are_made_better_do_not_grow_in_number() -> None:
    assert briefs("更新提升6个监测断面。")[0][0] == "="


def test_a_share_of_things_has_their_name() -> None:
    [one] = found("全区30%的现有建筑完成供热计量改造。")
    assert one.text.startswith("现有建筑")


@pytest.mark.parametrize(
    "words",
    [
        "碳达峰、碳中和工作有序推进",
        "碳达峰、碳中和政策体系基本建立",
        "新区碳达峰支撑体系基本建立",
        "碳排放达峰后稳中有降",
    ],
)
def test_work_on_the_peak_is_no_peak(words: str) -> None:
    assert not briefs(f"到2025年，{words}。")


def test_what_selects_furnaces_by_their_size_is_a_reference() -> None:
    told = "全面淘汰1000立方米以下高炉，炭化室高度5.5米及以上的焦炉完成改造。"
    assert [one[-1] for one in briefs(told)] == ["reference", "reference"]


def test_a_cut_below_the_year_before_is_aimed_at() -> None:
    told = "2007年，全市要完成20家企业改造。能耗强度要比上年下降4.5%以上。"
    assert briefs(told, title="节能工作意见", heading=TASK) == [
        ("=", "20", "家", 2007, "target"),
        ("decrease_by", "4.5", "%", 2007, "target"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "1—9月，全区能耗强度下降3.6%。",
        "近年来，园区将节能作为主战场，累计培育绿色工厂5家。",
        "能耗强度为0.85吨标准煤/万元，同比下降5.3%。",
        "完成改造项目12个，完成年度目标的85%。",
    ],
)
def test_what_was_done_so_far_is_no_goal(told: str) -> None:
    assert {one[-1] for one in briefs(told, heading="一、工作情况介绍")} == {"baseline"}


def test_a_report_on_a_plan_tells_of_the_year_in_which_it_comes_out() -> None:
    told = "近日，管委会印发《绿色制造三年行动计划（2022—2024年）》，培育绿色工厂10家。\n截至目前，已建成绿色园区2个。\n去年，能耗强度同比下降5.1%。"
    assert briefs(told, title="绿色制造提速", heading="新闻") == [
        ("=", "10", "家", 2024, "target"),
        ("=", "2", "个", 2022, "baseline"),
        ("decrease_by", "5.1", "%", 2021, "baseline"),
    ]


def test_a_plan_made_for_a_five_year_plan_looks_ahead_from_its_first_year() -> None:
    told = "为完成“十二五”节能任务，制定本方案。\n2010年，再生水利用率为12%。\n2013年，再生水利用率达到20%。"
    assert [one[-1] for one in briefs(told, title="节能工作方案")] == ["baseline", "target"]


def test_years_in_brackets_are_the_period_of_a_title() -> None:
    title = TITLE.replace("2021-2025年", "2022—2024")
    assert years("再生水利用率达到20%。", title=title) == [2024]


def test_the_last_day_of_a_plan_is_not_its_day_of_issue() -> None:
    told = "到2024年底，工业固废产生强度较2022年下降3%。\n本方案有效期至2025年12月31日。"
    assert [one[-1] for one in briefs(told, title="无废园区建设实施方案")] == ["target"]
