"""What is past and what is to come follows the document's own time, not today's plans."""

import pytest
from wording import brief, briefs, document, found, knowledge

from checker.extract.outlook import issue_year, outlooks, valid_at
from checker.extract.sentences import sentences
from checker.extract.targets import find_targets

OLD = "云溪市“十一五”节能规划"
YEARLY = "云溪市东坪区2018年节能工作要点"


def test_an_old_plan_promises_what_lies_ahead_of_it() -> None:
    assert briefs("“十一五”期间，关停小锅炉30台。2005年，能耗强度下降2.1%。", title=OLD) == [
        ("=", "30", "台", 2010, "target"),
        ("decrease_by", "2.1", "%", 2005, "baseline"),
    ]


def test_the_thirteenth_plan_is_no_past_for_itself() -> None:
    title = "云溪市“十三五”节能规划"
    assert briefs("“十三五”期间，能耗强度下降17%。", title=title) == [
        ("decrease_by", "17", "%", 2020, "target")
    ]


def test_the_first_years_of_a_period_end_before_it() -> None:
    text = "“十一五”前四年，能耗强度累计下降15.6%。"
    assert briefs(text, title="云溪市2010年节能工作要点") == [
        ("decrease_by", "15.6", "%", 2009, "baseline")
    ]


@pytest.mark.parametrize("words", ["同比", "比上年", "较去年"])
def test_a_plan_of_one_year_compares_its_goal_with_the_year_before(words: str) -> None:
    assert briefs(f"2018年，全区能耗强度{words}下降3.4%。", title=YEARLY) == [
        ("decrease_by", "3.4", "%", 2018, "target")
    ]


def test_months_gone_by_are_a_report_in_a_plan_of_one_year() -> None:
    [item] = briefs("2018年1-4月，全区工业能耗同比增长2.6%。", title=YEARLY)
    assert item[-1] == "baseline"


def test_a_plan_of_five_years_reports_with_the_same_words_outside_its_tasks() -> None:
    [item] = briefs("2021年，全区能耗强度同比下降3.4%。", heading="一、有关说明")
    assert item[-1] == "baseline"


def test_a_chapter_of_a_past_year_reports() -> None:
    heading = "二、2017年主要工作"
    assert briefs("关停小锅炉14台。", title=YEARLY, heading=heading) == [
        ("=", "14", "台", 2017, "baseline")
    ]


def test_a_chapter_of_what_was_fulfilled_reports_and_one_of_its_review_does_not() -> None:
    done = briefs("关停小锅炉14台。", heading="二、任务完成情况")
    review = briefs("关停小锅炉14台。", heading="二、任务完成情况考核")
    assert [item[-1] for item in done + review] == ["baseline", "target"]


def test_so_many_years_from_now_are_not_the_year_before_the_comma() -> None:
    first, second = briefs("2022年更换路灯300盏，4年内更换路灯2000盏。")
    assert (first[3], second[3]) == (2022, 2025)


def test_compared_with_the_end_of_a_period_is_a_base() -> None:
    assert briefs("到2025年，相较于十三五末，废纸利用量增长9%。") == [
        ("increase_by", "9", "%", 2025, "target")
    ]


def test_what_has_grown_since_the_plan_before_the_last_is_a_report() -> None:
    text = "建成公厕2140座，相比“十二五”末增长45%。"
    assert briefs(text, heading="三、重点任务") == [
        ("=", "2140", "座", 2020, "baseline"),
        ("increase_by", "45", "%", 2020, "baseline"),
    ]
    [goal] = briefs("到2025年，绿电占比比“十二五”末提高12个百分点。")
    assert goal[-1] == "target"


def test_a_period_named_in_the_clause_wins_over_the_one_of_the_title() -> None:
    [item] = briefs("全区“十三五”能耗强度下降16%。", title=YEARLY)
    assert item[3] == 2020


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("2016年3月8日", 2016),
        ("成文日期：2017-05-06", 2017),
        ("依据溪政发〔2009〕12号和溪政发〔2011〕3号制定本方案。", 2011),
        ("2012年12月31日前完成改造。", None),
    ],
)
def test_the_date_of_issue_stands_on_its_own_line_or_in_the_numbers_of_what_is_cited(
    line: str, year: int | None
) -> None:
    assert issue_year(document(line, title="云溪市节能实施方案")) == year


def test_an_annexed_plan_has_its_own_time() -> None:
    body = (
        "2020年，关停小锅炉3台。\n云溪市2020年节能工作安排\n关停小锅炉5台。\n2020年，更换路灯40盏。"
    )
    plan = document(body)
    times = outlooks(plan, "云溪高新区方案", (2021, 2025))
    assert [time.period for time in times] == [(2021, 2025), (2020, 2020)]
    assert valid_at(times, 0).now == 2021
    read = find_targets(plan, sentences(plan), knowledge(), (2021, 2025))
    assert [brief(one)[1:] for one in read] == [
        ("3", "台", 2020, "baseline"),
        ("5", "台", 2020, "target"),
        ("40", "盏", 2020, "target"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("重点工程减排量达到860吨。", (">=", "860", "吨")),
        ("重点工程减排量为860吨。", ("=", "860", "吨")),
        ("年节约量400吨标准煤。", ("=", "400", "吨标准煤")),
        ("年排放量减少860吨。", ("decrease_by", "860", "吨")),
        ("全年下降4%的能耗强度目标，单位产值能耗全年下降4%。", ("decrease_by", "4", "%")),
        ("优良水体比例优于2015年近20个百分点。", ("increase_by", "20", "个百分点")),
        ("煤炭消费占比比2020年低3个百分点。", ("decrease_by", "3", "个百分点")),
        ("数据中心电能利用效率降至1.25以下。", ("<=", "1.25", "")),
        ("数据中心能效值（PUE）达到1.3。", (">=", "1.3", "")),
        ("光伏装机达到50兆瓦以上，力争达到60兆瓦左右。", ("=", "60", "兆瓦")),
    ],
)
def test_savings_have_a_level_and_distances_to_a_year_are_changes(
    sentence: str, expected: tuple[str, ...]
) -> None:
    assert briefs("到2025年，" + sentence)[-1][:3] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "禁止使用含硫量高于0.8%的煤炭。",
        "完成20万千瓦及以上热电联产电厂改造。",
        "推进河道岸线2公里范围内的企业搬迁。",
        "中长距离运输（运距400公里以上）优先采用铁路。",
        "省考核我市的标准为3%。",
    ],
)
def test_what_only_selects_or_is_asked_by_others_is_a_reference(sentence: str) -> None:
    assert [item[-1] for item in briefs(sentence)] == ["reference"]


def test_of_a_districts_plan_the_city_is_another() -> None:
    texts = "“十三五”期间全省能耗强度下降18%。全市能耗强度下降17%。全区能耗强度下降16%。"
    assert [item[-1] for item in briefs(texts, title=YEARLY)] == [
        "reference",
        "reference",
        "target",
    ]


def test_the_whole_province_may_strive_itself() -> None:
    [item] = briefs("到2025年，全省力争建成充电站200座。", title="青溪省碳达峰实施方案")
    assert item[-1] == "target"


def test_thirds_that_are_a_name_are_no_figure() -> None:
    assert not found("聚焦结构调整三个1/3目标。")


def test_columns_of_what_others_ask_for_are_references() -> None:
    rows = [["指标", "2025年", "省考核标准"], ["优良天数（天）", "≥300", "≥280"]]
    assert [(str(t.kind), t.year) for t in found("见表。", rows=rows)] == [
        ("target", 2025),
        ("reference", None),
    ]
