"""What running text promises, what it reports and what it only mentions."""

import pytest
from wording import brief, briefs, document, found, knowledge

from checker.extract.sentences import sentences
from checker.extract.targets import find_targets


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("可再生能源占比达到20%。", (">=", "20", "%")),
        ("可再生能源占比不低于20%。", (">=", "20", "%")),
        ("可再生能源占比≥20%。", (">=", "20", "%")),
        ("可再生能源占比20%以上。", (">=", "20", "%")),
        ("绿色产业产值突破300亿元。", (">", "300", "亿元")),
        ("绿色产业产值超300亿元。", (">", "300", "亿元")),
        ("能源消费总量控制在90万吨标准煤以内。", ("<=", "90", "万吨标准煤")),
        ("化工企业压减至12家以内。", ("<=", "12", "家")),
        ("单位工业增加值能耗降至0.35吨标准煤/万元。", ("<=", "0.35", "吨标准煤/万元")),
        ("单位工业增加值能耗低于0.4吨标准煤/万元。", ("<", "0.4", "吨标准煤/万元")),
        ("绿色工厂达到40家左右。", ("=", "40", "家")),
        ("培育绿色工厂40家。", ("=", "40", "家")),
        ("建成40余家绿色工厂。", (">", "40", "家")),
        ("单位工业增加值能耗下降18%。", ("decrease_by", "18", "%")),
        ("单位工业增加值能耗降低率≥15%。", ("decrease_by", "15", "%")),
        ("碳排放强度年均下降4.2%以上。", ("annual_decrease", "4.2", "%")),
        ("工业增加值年均增长率达到8%。", ("annual_increase", "8", "%")),
        ("清洁能源占比提高5个百分点。", ("increase_by", "5", "个百分点")),
        ("绿色产业产值翻一番。", ("increase_by", "100", "%")),
        ("绿色工厂产值占比超过三分之一。", (">", "33.33", "%")),
        ("屋顶光伏覆盖率达到五成以上。", (">=", "50", "%")),
        ("绿色产业产值达到１，２００亿元。".replace("，", ","), (">=", "1200", "亿元")),
        ("再生水利用率达到百分之三十五。", (">=", "35", "%")),
    ],
)
def test_the_comparator_follows_the_wording(sentence: str, expected: tuple[str, ...]) -> None:
    assert [item[:3] for item in briefs("到2025年，" + sentence)] == [expected]


def test_a_number_before_its_noun_is_a_count_of_the_noun() -> None:
    first, second = found("到2025年，创建35家绿色工厂和4个绿色园区。")
    assert (first.text, brief(first)[:3]) == ("绿色工厂", ("=", "35", "家"))
    assert (second.text, brief(second)[:3]) == ("绿色园区", ("=", "4", "个"))


def test_respectively_gives_every_indicator_its_own_value() -> None:
    statements = found("单位工业增加值电耗、粉尘排放、取水量分别下降11%、14.5%、9%以上。")
    assert [(t.text, str(t.cmp), str(t.value)) for t in statements] == [
        ("单位工业增加值电耗", "decrease_by", "11"),
        ("单位工业增加值粉尘排放", "decrease_by", "14.5"),
        ("单位工业增加值取水量", "decrease_by", "9"),
    ]


def test_respectively_over_years_gives_every_value_its_year() -> None:
    assert [
        (t.year, str(t.value)) for t in found("到2023年和2025年，绿电占比分别达到20%和30%。")
    ] == [
        (2023, "20"),
        (2025, "30"),
    ]


def test_a_range_keeps_both_ends() -> None:
    (target,) = found("到2025年，单位工业增加值能耗下降15%-18%。")
    assert (str(target.value), str(target.value_max)) == ("15", "18")


def test_a_bracketed_second_tier_is_a_striving_target_of_the_same_indicator() -> None:
    firm, hoped = found("到2025年，非化石能源占比达到18%（力争达到20%）。")
    assert firm.indicator == hoped.indicator == "nonFossilShare"
    assert (firm.striving, hoped.striving) == (False, True)


def test_a_year_is_carried_over_semicolons() -> None:
    assert [t.year for t in found("到2023年，建成绿色工厂5家；绿色产业产值达到30亿元。")] == [
        2023,
        2023,
    ]


def test_a_year_comes_from_the_heading_when_the_clause_has_none() -> None:
    (target,) = found("绿色工厂达到30家。", heading="二、2023年目标")
    assert (target.year, target.year_stated) == (2023, False)


def test_a_year_comes_from_the_title_when_nothing_else_has_one() -> None:
    (target,) = found("水泥产能压减30%以上。", heading="三、主要任务")
    assert brief(target) == ("decrease_by", "30", "%", 2025, "target")


@pytest.mark.parametrize(("period", "year"), [("“十四五”末", 2025), ("“十五五”末", 2030)])
def test_the_end_of_a_five_year_plan_is_its_last_year(period: str, year: int) -> None:
    assert [t.year for t in found(f"到{period}，绿电占比达到40%。")] == [year]


def test_the_base_year_is_not_the_target_year() -> None:
    (target,) = found("到2025年，单位工业增加值能耗较2020年下降18%。")
    assert (target.year, target.base_year) == (2025, 2020)


def test_a_share_of_something_in_a_year_has_no_base_year() -> None:
    (target,) = found("绿色产业产值占比2025年提高到32%。")
    assert (target.year, target.base_year, str(target.cmp)) == (2025, None, ">=")


def test_from_to_gives_a_baseline_and_a_target_with_base_value() -> None:
    base, goal = found(
        "到2025年，单位工业增加值能耗由2020年的0.46吨标准煤/万元下降到0.35吨标准煤/万元。"
    )
    assert brief(base) == ("=", "0.46", "吨标准煤/万元", 2020, "baseline")
    assert brief(goal) == ("<=", "0.35", "吨标准煤/万元", 2025, "target")
    assert (goal.base_year, str(goal.base_value)) == (2020, "0.46")


def test_a_change_that_follows_from_to_has_the_same_base_year() -> None:
    change = found("到2025年，碳生产率由2020年的0.8万元/吨提高到1.1万元/吨，提高37.5%。")[-1]
    assert (str(change.cmp), change.base_year, change.indicator) == (
        "increase_by",
        2020,
        "carbonProductivity",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "截至2020年底，单位地区生产总值能耗累计下降16.9%。",
        "2020年，绿色工厂已达到12家。",
        "目前，园区已建成分布式光伏35兆瓦。",
    ],
)
def test_a_status_figure_is_not_a_target(sentence: str) -> None:
    assert [t.kind.value for t in found(sentence)] == ["baseline"]


def test_figures_in_a_status_section_are_baselines_of_the_year_before_the_plan() -> None:
    (status,) = found("园区工业用水重复利用率为78%。", heading="一、发展基础")
    assert brief(status) == ("=", "78", "%", 2020, "baseline")


def test_an_announced_goal_in_a_status_section_stays_a_goal() -> None:
    (goal,) = found("力争到2025年工业用水重复利用率达到88%。", heading="一、发展基础")
    assert goal.kind.value == "target"


@pytest.mark.parametrize(
    "sentence",
    [
        "对入选企业最高补贴800万元。",
        "对获评绿色工厂的企业给予一次性50万元奖励。",
        "项目建成后预计年减排二氧化碳4.2万吨。",
        "推进第2期工程，围绕6个方面开展工作。",
        "落实《2030年前碳达峰行动方案》和云政发〔2021〕18号文件。",
        "建设110千伏变电站并推广5G应用。",
        "联系电话0123-4567890。",
    ],
)
def test_subsidies_effects_and_specifications_are_no_statements(sentence: str) -> None:
    assert found(sentence, heading="三、主要任务") == []


@pytest.mark.parametrize(
    ("sentence", "comparator", "value"),
    [
        ("鼓励年用水量15万立方米以上企业开展管网改造。", ">=", "15"),
        ("推动年用水量超过8万立方米的企业设立节水专员。", ">", "8"),
        ("淘汰30蒸吨及以下燃煤锅炉。", "<=", "30"),
    ],
)
def test_a_threshold_that_selects_firms_is_a_reference_without_year(
    sentence: str, comparator: str, value: str
) -> None:
    (item,) = found(sentence, heading="三、主要任务")
    assert (str(item.cmp), str(item.value), item.kind.value, item.year) == (
        comparator,
        value,
        "reference",
        None,
    )


def test_a_share_of_firms_that_will_act_is_a_target() -> None:
    (item,) = found("到2025年，推动80%以上的规上企业开展清洁生产审核。")
    assert item.kind.value == "target"


def test_the_goals_of_other_bodies_are_references() -> None:
    nation, province = found("我国力争2030年前实现碳达峰。全省到2025年能耗强度下降14%。")
    assert nation.kind.value == province.kind.value == "reference"


@pytest.mark.parametrize(
    ("sentence", "comparator", "year", "indicator"),
    [
        ("力争2029年前实现碳达峰。", "<", 2029, "carbonPeakYear"),
        ("确保2028年底前二氧化碳排放达峰。", "<=", 2028, "carbonPeakYear"),
        ("二氧化碳排放在2028年达到峰值。", "=", 2028, "carbonPeakYear"),
        ("到2030年，碳排放在2027年达到峰值后稳中有降。", "=", 2027, "carbonPeakYear"),
        ("2055年之前实现“碳中和”。", "<", 2055, "carbonNeutralityYear"),
        ("碳达峰时间为2027年。", "=", 2027, "carbonPeakYear"),
    ],
)
def test_peak_and_neutrality_years(
    sentence: str, comparator: str, year: int, indicator: str
) -> None:
    (item,) = found(sentence)
    assert (str(item.cmp), item.value, item.unit, item.year, item.indicator) == (
        comparator,
        year,
        "年",
        year,
        indicator,
    )


def test_the_years_of_scenarios_are_references_not_commitments() -> None:
    computed = found("基准情景下2034年达峰，节能情景下2031年达峰。")
    assert [item.kind.value for item in computed] == ["reference", "reference"]


def test_evidence_is_the_plans_own_text() -> None:
    plan = document(
        "到２０２５ 年，\u3000绿电占比达到 ２５．５％ 以上，单位能耗较2020 年下降 18 %。"
    )
    statements = find_targets(plan, sentences(plan), knowledge())
    assert [str(t.value) for t in statements] == ["25.5", "18"]
    for target in statements:
        evidence = target.evidence
        assert plan.text[evidence.start : evidence.end] == evidence.quote


def test_an_unclear_figure_is_less_sure_than_a_plain_target() -> None:
    plain = found("到2025年，单位工业增加值能耗下降18%。")[0]
    status = found("目前园区有绿色企业8家。", heading="一、发展基础")[0]
    assert 0 <= status.confidence < plain.confidence <= 1
