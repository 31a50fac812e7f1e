"""Every hard case of reading real plans with a sentence of its own, and the slots beside the value."""

import pytest
from wording import brief, briefs, document, found, knowledge

from checker.extract.sentences import sentences
from checker.extract.targets import find_figures
from checker.model import Span, Wording


def worded(body: str, **options: object) -> list[tuple[str, str, Wording, object]]:
    plan = document(body, **options)  # type: ignore[arg-type]
    read = find_figures(plan, sentences(plan), knowledge(), (2021, 2025)).worded
    return [(one.text, one.words, one.wording, one.value) for one in read]


def test_a_number_stands_before_its_noun() -> None:
    told = "到2025年，培育260家绿色工厂和25个绿色园区。"
    assert [(one.text, str(one.value)) for one in found(told)] == [
        ("绿色工厂", "260"),
        ("绿色园区", "25"),
    ]


def test_respectively_parts_values_and_completes_names() -> None:
    told = "党政机关、工业厂房屋顶光伏面积比例分别不低于45%、35%，煤炭、天然气占比分别为41%、22%。"
    assert [(one.text, str(one.value)) for one in found(told)] == [
        ("党政机关屋顶光伏面积比例", "45"),
        ("工业厂房屋顶光伏面积比例", "35"),
        ("煤炭占比", "41"),
        ("天然气占比", "22"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("绿电占比≥22%。", (">=", "22", "%")),
        ("PUE≤1.25。", ("<=", "1.25", "")),
        ("再生水回用率：≥31%。", (">=", "31", "%")),
    ],
)
def test_signs_stand_in_prose(sentence: str, expected: tuple[str, str, str]) -> None:
    assert [one[:3] for one in briefs(sentence)] == [expected]


def test_a_baseline_may_stand_inside_the_comparison() -> None:
    told = "2025年，单位工业增加值碳排放降到1.1吨/万元，比2020年的1.4吨/万元下降21%。"
    level, base, cut = found(told)
    assert brief(base) == ("=", "1.4", "吨/万元", 2020, "baseline")
    assert level.indicator == base.indicator == cut.indicator == "carbonIntensityIndustry"
    assert (cut.base_year, str(cut.cmp)) == (2020, "decrease_by")


def test_what_was_reached_before_is_the_base_of_what_follows() -> None:
    before, goal = found("园区碳排放强度在“十三五”下降19%的基础上再下降17%。")
    assert (before.kind.value, before.year, goal.kind.value, goal.year) == ("baseline", 2020, "target", 2025)  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，能耗强度比2020年下降13%（激励目标15%）。",
        "到2025年，能耗强度比2020年下降13%，力争下降15%。",
        "到2025年，能耗强度比2020年下降13%（力争15%）。",
    ],
)
def test_a_second_tier_is_the_same_indicator_hoped_for(sentence: str) -> None:
    firm, hoped = found(sentence)
    assert (firm.striving, hoped.striving) == (False, True)
    assert firm.indicator == hoped.indicator == "energyIntensityGdp"
    assert (str(firm.cmp), str(hoped.cmp)) == ("decrease_by", "decrease_by")


def test_hope_for_a_second_tier_does_not_reach_the_next_indicator() -> None:
    told = "能耗强度下降13%、力争下降15%，碳排放强度下降18%。"
    assert [one.striving for one in found(told)] == [False, True, False]


def test_what_others_want_in_brackets_is_a_reference() -> None:
    own, others = found("单位GDP能耗五年累计下降15%（全市目标为13%）。")
    assert (own.kind.value, others.kind.value) == ("target", "reference")
    assert own.indicator == others.indicator


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("绿色工厂产值占比超过三分之一。", "33.33"),
        ("绿色工厂产值占比达到1/4以上。", "25"),
        ("绿色出行比例达到七成。", "70"),
    ],
)
def test_fractions_are_shares(sentence: str, value: str) -> None:
    assert [(str(one.value), one.unit) for one in found(sentence)] == [(value, "%")]


@pytest.mark.parametrize(
    "sentence",
    [
        "项目建成后预计年减排二氧化碳6万吨。",
        "推广电动重卡300辆左右后，年可减少柴油消费0.8万吨、减排二氧化碳2.1万吨。",
        "对节能改造项目给予补助，单个项目最高300万元。",
        "探索建设20万吨级捕集示范项目。",
        "园区增加值增速高于全市平均水平2.1个百分点。",
    ],
)
def test_effects_subsidies_sizes_and_gaps_are_no_targets(sentence: str) -> None:
    values = {str(one.value) for one in found(sentence, heading="三、主要任务")}
    assert values <= {"300"}
    assert "万元" not in {one.unit for one in found(sentence, heading="三、主要任务")}


def test_a_year_is_carried_over_sentences_of_a_goal_section() -> None:
    told = "到2023年，绿色工厂达到9家。绿色产业产值达到60亿元。"
    assert [one.year for one in found(told)] == [2023, 2023]


def test_now_is_no_part_of_the_period_named_before() -> None:
    told = "“十三五”期间，单位GDP能耗累计下降17%，截至目前，园区拥有绿色工厂6家。"
    first, second = found(told, heading="一、发展基础", title="云溪高新区绿色发展情况")
    assert (first.year, second.year) == (2020, None)


def test_a_past_figure_is_a_baseline_and_the_higher_level_s_task_a_reference() -> None:
    told = "截止2020年底，单位GDP能耗累计下降17.2%，超额完成省下达的15%目标任务。"
    assert [(str(one.value), one.kind.value) for one in found(told)] == [
        ("17.2", "baseline"),
        ("15", "reference"),
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "单位地区生产总值二氧化碳排放降低率完成省下达任务。",
            ("单位地区生产总值二氧化碳排放降低率", "完成省下达任务", Wording.ASSIGNED, None),
        ),
        ("推动规上企业清洁生产审核全覆盖。", ("规上企业清洁生产审核", "全覆盖", Wording.ALL, 100)),
        ("在用燃煤锅炉全部清零。", ("在用燃煤锅炉", "全部清零", Wording.ZERO, 0)),
        ("非化石能源消费比重逐步提高。", ("非化石能源消费比重", "逐步提高", Wording.BETTER, None)),
    ],
)
def test_goals_without_a_number_are_goals_in_words(
    sentence: str, said: tuple[str, str, Wording, object]
) -> None:
    assert found(sentence) == []
    assert worded(sentence) == [said]


def test_what_is_done_already_is_no_goal_in_words() -> None:
    assert worded("目前，园区燃煤锅炉已全部清零。") == []
    assert worded("园区燃煤锅炉全部清零。", heading="一、发展现状") == []


def test_doubling_is_a_rise_since_the_compared_year() -> None:
    rise, level = found("绿色低碳产业产值较2020年翻一番，突破700亿元。")
    assert (rise.text, str(rise.cmp), str(rise.value), rise.base_year) == (
        "绿色低碳产业产值",
        "increase_by",
        "100",
        2020,
    )
    assert (str(level.cmp), level.text) == (">", "绿色低碳产业产值")


def test_years_beyond_the_plan_stay_apart() -> None:
    told = "2023年绿电占比达到15%，2024年达到19%，2027年达到30%，2030年达到45%。"
    assert [(one.year, str(one.value)) for one in found(told)] == [
        (2023, "15"),
        (2024, "19"),
        (2027, "30"),
        (2030, "45"),
    ]


def test_the_unit_may_stand_in_the_name() -> None:
    assert briefs("工业固体废物综合利用率（%）≥94。") == [(">=", "94", "%", 2025, "target")]


def test_an_unknown_indicator_keeps_its_own_name() -> None:
    (one,) = found("到2025年，园区共享中水管廊覆盖企业比例达到44%。")
    assert (one.indicator, one.text) == (None, "园区共享中水管廊覆盖企业比例")


@pytest.mark.parametrize(
    ("sentence", "slot", "value"),
    [
        ("规上工业单位增加值能耗下降15%。", "scope", "规上工业"),
        ("园区能源消费总量（全口径）控制在130万吨标准煤以内。", "scope", "全口径"),
        ("全社会用电量控制在30亿千瓦时以内。", "scope", "全社会"),
        ("工业用电量控制在21亿千瓦时以内。", "scope", "工业"),
        ("单位工业增加值能耗下降15%。", "scope", None),
        ("核定范围内工业用地地均税收达到42万元/亩。", "boundary", "核定范围"),
        ("管辖范围内能源消费总量控制在130万吨标准煤以内。", "boundary", "管辖范围"),
        ("单位工业增加值综合能耗（等价值）降至0.4吨标准煤/万元。", "accounting", "等价值"),
        ("单位工业增加值综合能耗（当量值）降至0.3吨标准煤/万元。", "accounting", "当量值"),
        ("能源消费总量控制在130万吨标准煤当量以内。", "accounting", None),
        ("单位GDP能耗（2020年可比价）下降15%。", "price_base", "2020年可比价"),
        ("按2020年不变价计算，单位GDP能耗下降15%。", "price_base", "2020年不变价"),
        ("绿色产业产值达到90亿元（当年价）。", "price_base", "当年价"),
        ("五年累计节约标准煤9万吨。", "span", Span.CUMULATIVE),
        ("单位GDP能耗年均下降3.1%。", "span", Span.ANNUAL),
        ("单位GDP能耗五年累计下降14%。", "span", Span.CUMULATIVE),
    ],
)
def test_what_a_figure_covers_and_how_it_is_reckoned_is_kept(
    sentence: str, slot: str, value: object
) -> None:
    (one,) = found(sentence)
    assert getattr(one, slot) == value


def test_a_price_base_is_no_year_of_the_figure() -> None:
    (one,) = found("到2025年，单位GDP能耗（2020年可比价）降至0.41吨标准煤/万元。")
    assert brief(one) == ("<=", "0.41", "吨标准煤/万元", 2025, "target")


def test_a_remark_belongs_to_the_figure_before_it() -> None:
    told = "单位GDP能耗下降15%（按2020年价计），绿色产业产值达到90亿元。"
    assert [one.price_base for one in found(told)] == ["2020年可比价", None]


def test_what_the_document_declares_holds_for_its_figures() -> None:
    told = "本方案能耗数据均按等价值口径计算。\n单位工业增加值能耗降至0.4吨标准煤/万元。"
    assert [one.accounting for one in found(told)] == ["等价值"]


def test_points_are_not_per_cent_and_yearly_is_not_total() -> None:
    points, share = found("绿电占比提高8个百分点，碳排放强度下降8%。")
    assert (points.unit, share.unit) == ("个百分点", "%")
    yearly, total = found("单位GDP能耗年均下降3%，累计下降14%。")
    assert (str(yearly.cmp), str(total.cmp)) == ("annual_decrease", "decrease_by")
