"""Peak years of scenarios and forecasts are not the plan's own; admission thresholds neither."""

import pytest
from wording import briefs, found


def peaks(body: str, **options: object) -> list[tuple[int | None, str]]:
    return [
        (t.year, str(t.kind)) for t in found(body, **options) if t.indicator == "carbonPeakYear"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "惯性情景下2038年达峰。",
        "低碳情景和强化情景下，园区碳排放将于2034年达到峰值。",
        "若延续当前用能结构，则2037年达峰。",
        "如果外购绿电比例不变，2036年碳排放达峰。",
        "据模型测算，2034年碳排放达到峰值。",
        "预测结果表明，园区二氧化碳排放2033年达峰。",
        "碳达峰时间为2035年（惯性情景）。",
    ],
)
def test_a_year_that_is_only_computed_is_a_reference(sentence: str) -> None:
    assert [kind for _, kind in peaks(sentence)] == ["reference"]


@pytest.mark.parametrize(
    "sentence",
    [
        "园区二氧化碳排放力争在2031年达到峰值。",
        "本方案采用强化情景，2029年达峰。",
        "预测到2034年达峰，本方案确定2029年达峰。",
    ],
)
def test_the_year_that_the_plan_declares_is_its_target(sentence: str) -> None:
    assert peaks(sentence)[-1][1] == "target"


def test_under_a_heading_about_scenarios_only_a_declared_year_is_a_target() -> None:
    heading = "三、达峰情景分析"
    assert peaks("碳排放2036年达到峰值。", heading=heading) == [(2036, "reference")]
    assert peaks("园区力争2029年达到峰值。", heading=heading) == [(2029, "target")]


def test_scenarios_beside_the_chosen_one_stay_references() -> None:
    told = "惯性情景下2036年达峰，强化情景下2029年达峰，规划选用强化情景。园区力争2029年达到峰值。"
    assert peaks(told) == [(2036, "reference"), (2029, "reference"), (2029, "target")]


@pytest.mark.parametrize(
    "sentence",
    [
        "新上项目单位工业增加值综合能耗高于0.38吨标准煤/万元的不得入园。",
        "拟入驻项目单位工业增加值综合能耗不高于0.38吨标准煤/万元，达不到的不予供地。",
        "单位工业增加值综合能耗超过0.38吨标准煤/万元的项目，一律不予立项。",
    ],
)
def test_what_keeps_projects_out_is_no_target(sentence: str) -> None:
    assert [(one[1], one[3], one[4]) for one in briefs(sentence)] == [("0.38", None, "reference")]


def test_every_threshold_of_an_admission_rule_is_read() -> None:
    told = "准入门槛为单位工业增加值能耗不高于0.38吨标准煤/万元、单位工业增加值二氧化碳排放量不高于0.8吨/万元，达不到的不予备案。"
    assert {one[1] for one in briefs(told)} == {"0.38", "0.8"}
    assert {one[4] for one in briefs(told)} == {"reference"}


def test_a_limit_without_an_admission_rule_stays_a_target() -> None:
    told = "到2025年，单位工业增加值综合能耗不高于0.38吨标准煤/万元。"
    assert briefs(told) == [("<=", "0.38", "吨标准煤/万元", 2025, "target")]
