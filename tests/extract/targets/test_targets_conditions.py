"""Figures that promise nothing: conditions of a subsidy, slogans, what stands already, others' years."""

import pytest
from wording import briefs, found


@pytest.mark.parametrize(
    "sentence",
    [
        "总投资在30万元及以上的，按照实际支付金额的20%给予奖励。",
        "对为6家以上企业开展能源审计的服务机构，给予最高8万元补助。",
        "对年节能量达到500吨标准煤的技改项目，给予一次性奖励。",
    ],
)
def test_what_an_applicant_has_to_fulfil_is_a_reference(sentence: str) -> None:
    (condition,) = found(sentence)
    assert condition.kind == "reference"


def test_a_goal_beside_a_grant_stays_a_goal() -> None:
    told = "到2025年，累计建成绿色工厂24家，对新获评企业给予20万元奖励。"
    assert briefs(told) == [("=", "24", "家", 2025, "target")]


def test_a_policy_that_pays_others_has_conditions_only() -> None:
    title = "云溪高新区绿色发展资金支持政策"
    told = "对于园区，自建光伏发电量应不低于电网购电量的12%。"
    (condition,) = found(told, title=title, heading="一、支持项目")
    assert (condition.kind, condition.cmp, condition.value) == ("reference", ">=", 12)


def test_goals_of_others_that_are_only_served_are_references() -> None:
    assert briefs("为实现2030年前碳达峰奠定坚实基础。")[0][-1] == "reference"
    assert briefs("完成国家下达的任务，顺利实现2030年前碳达峰目标。")[0][-1] == "target"


def test_slogans_and_what_stands_already_are_no_counts() -> None:
    assert not found("围绕建设五个中心，推动绿色转型。", heading="（一）指导思想")
    assert not found("以4条生态走廊、9条绿道为骨架，优化空间布局。")


def test_a_national_policy_dates_the_zones_figures() -> None:
    told = "2019年国家高新区工业用水重复利用率为88%；41家国家高新区建成充电站。"
    title = "国家高新区绿色发展行动方案"
    years = {one.year for one in found(told, title=title, heading="一、发展现状")}
    assert years == {2019}
    zone = found(told, heading="一、发展现状")
    assert zone[-1].year != 2019  # beside one zone's own figures it is the yardstick's year


def test_a_benchmark_s_level_is_anothers_and_the_goal_beside_it_our_own() -> None:
    told = (
        "对标南湖高新区单位工业增加值能耗0.18吨标准煤/万元的水平，到2025年降至0.25吨标准煤/万元。"
    )
    benchmark, goal = found(told)
    assert (benchmark.kind, goal.kind) == ("reference", "target")
    assert (goal.text, str(goal.value)) == ("单位工业增加值能耗", "0.25")


def test_what_newcomers_must_fulfil_is_a_reference() -> None:
    (bar,) = found("新上项目单位产值能耗须低于0.2吨标准煤/万元。")
    assert (bar.kind, bar.text) == ("reference", "新上项目单位产值能耗")


@pytest.mark.parametrize(
    ("heading", "kind"), [("二、重点任务", "target"), ("一、发展现状", "baseline")]
)
def test_year_on_year_reports_only_where_a_report_stands(heading: str, kind: str) -> None:
    (change,) = found("固废填埋量同比减少10%。", heading=heading)
    assert change.kind == kind
