"""A comparing word apart from its number, shares of something, and units that were left out."""

import pytest
from wording import brief, briefs, found


@pytest.mark.parametrize(
    ("sentence", "comparator", "name"),
    [
        ("绿电用量不低于总用电量的30%。", ">=", "绿电用量占总用电量比例"),
        ("新建项目能耗不超过限额标准的80%。", "<=", "新建项目能耗占限额标准比例"),
        ("光伏电站按不低于装机容量15%配置储能。", ">=", "光伏电站占装机容量比例"),
        ("再生水用量达到工业用水量的25%以上。", ">=", "再生水用量占工业用水量比例"),
    ],
)
def test_what_a_share_is_one_of_may_stand_between(
    sentence: str, comparator: str, name: str
) -> None:
    (share,) = found(sentence)
    assert (share.cmp, share.text) == (comparator, name)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("各片区至少建设2座换电站。", (">=", "2", "座", 2025, "target")),
        ("每个街道至少培育1家节能服务机构。", (">=", "1", "家", 2025, "target")),
        ("园区至少配备3名碳管理员。", (">=", "3", "名", 2025, "target")),
    ],
)
def test_a_verb_may_stand_between_at_least_and_the_number(
    sentence: str, expected: tuple[str, str, str, int | None, str]
) -> None:
    assert briefs(sentence) == [expected]


def test_units_of_streets_chains_and_fish_are_counted() -> None:
    told = "打造6条绿色供应链，绿化道路12条，放流鱼苗40万尾。"
    assert [(one[1], one[2]) for one in briefs(told)] == [
        ("6", "条"),
        ("12", "条"),
        ("40", "万尾"),
    ]
    assert not found("出台12条意见，明确3条底线。")


def test_a_scale_may_be_all_the_unit_there_is() -> None:
    assert briefs("到2025年，绿色产业产值突破300亿。") == [(">", "300", "亿", 2025, "target")]
    selecting, share = found("常住人口50万以上的城市绿色出行比例不低于70%。")
    assert brief(selecting)[:3] == (">=", "50", "万")
    assert (selecting.kind, share.kind) == ("reference", "target")


def test_the_period_a_paragraph_opens_with_dates_what_is_done_every_year() -> None:
    told = "“十五五”期间，产业结构明显优化。每年实施30家企业改造。"
    (yearly,) = found(told, title="云溪高新区碳达峰实施方案")
    assert yearly.year == 2030


def test_an_intensity_per_converted_turnover_is_no_conversion_factor() -> None:
    told = "到2025年，营运车辆单位换算周转量碳排放强度比2020年下降6%。"
    assert briefs(told) == [("decrease_by", "6", "%", 2025, "target")]
