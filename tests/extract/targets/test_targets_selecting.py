"""What a figure selects, starts from or is measured in, and for whom a plan of zones speaks."""

from pathlib import Path

import pytest
from wording import briefs, found

from checker.extract.sentences import sentences
from checker.extract.speakers import own_bodies
from checker.extract.targets import find_targets
from checker.ingest import read
from checker.knowledge import load


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("到2030年，公共厂房总体能效在现有水平上提升10%。", "公共厂房总体能效"),
        ("到2030年，公共厂房总体能效在现有水平的基础上提升10%。", "公共厂房总体能效"),
        ("到2030年，新建厂房能效在现行节能标准基础上提升10%。", "新建厂房能效"),
    ],
)
def test_what_there_is_today_is_the_base_of_a_rise(sentence: str, name: str) -> None:
    (one,) = found(sentence)
    assert one.text == name
    assert briefs(sentence) == [("increase_by", "10", "%", 2030, "target")]


def test_what_there_is_today_is_still_told() -> None:
    kinds = [one[-1] for one in briefs("现有水平为18千克标准煤，园区现有锅炉12台。")]
    assert kinds == ["baseline", "baseline"]


def test_a_rate_before_an_amount_selects_it() -> None:
    told = "到2025年，其中节能率15%及以上的厂房面积达到30万平方米。"
    assert briefs(told) == [
        (">=", "15", "%", None, "reference"),
        (">=", "30", "万平方米", 2025, "target"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，再生水利用率达到25%以上。",
        "到2025年，节能率25%以上的目标全面实现，煤炭消费降至3万吨。",
        "到2025年，25%以上的厂房面积达到30万平方米。",
    ],
)
def test_a_share_that_selects_no_amount_is_a_goal(sentence: str) -> None:
    assert briefs(sentence)[0] == (">=", "25", "%", 2025, "target")


def test_a_size_selects_regions_but_not_what_comes_to_a_goal() -> None:
    assert briefs("日用水量超过300吨的地区建设回用设施。")[0][-1] == "reference"
    told = "到2025年底，5平方公里以上建设用地达到海绵园区要求。"
    assert briefs(told) == [(">=", "5", "平方公里", 2025, "target")]


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("达到590千克标准油/吨", "590", "千克标准油/吨"),
        ("达到7.5千克标准油/吨·能量因数", "7.5", "千克标准油/吨·能量因数"),
        ("达到-30千克标准煤/吨", "-30", "千克标准煤/吨"),
        ("达到30千克标准煤/吨", "30", "千克标准煤/吨"),
    ],
)
def test_a_unit_is_read_whole_and_a_value_with_its_sign(words: str, value: str, unit: str) -> None:
    assert briefs(f"到2025年，单位产品能耗{words}。") == [(">=", value, unit, 2025, "target")]


def test_a_dash_between_two_numbers_is_no_sign() -> None:
    (one,) = found("到2025年，单位产品能耗为30-40千克标准煤/吨。")
    assert (one.value, one.value_max) == (30, 40)


OF_A_PROVINCE = "各设区市创建协同创新园区。到2025年，全省非化石能源占比达到24%。"


def test_a_province_that_founds_zones_of_a_kind_speaks_for_all_of_itself() -> None:
    title = "云岭省减碳协同创新区建设实施方案"
    assert "全省" in own_bodies(title, OF_A_PROVINCE)
    goal = "到2025年，全省森林覆盖率达到61%。"
    assert briefs(goal + "\n" + OF_A_PROVINCE, title=title)[0][-1] == "target"


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("云岭省减碳协同创新区建设实施方案", OF_A_PROVINCE + "到2025年，全区能耗下降14%。"),
        ("云岭省减碳协同创新区建设实施方案", OF_A_PROVINCE + "到2025年，创新区能耗下降14%。"),
        ("云岭省减碳协同创新区建设实施方案", "到2025年，全省能耗下降14%。"),
        ("云溪高新区协同创新区建设实施方案", OF_A_PROVINCE),
        ("云溪市青溪产业园区碳达峰实施方案", OF_A_PROVINCE),
    ],
)
def test_a_zone_s_own_plan_does_not_speak_for_its_province(title: str, head: str) -> None:
    assert own_bodies(title, head).isdisjoint({"全省", "全市"})


AIMED = """# 云溪高新区绿色发展实施意见

## 一、主要目标

{lead}

### 1.用能更加清洁

绿电占比不低于50%。
"""


@pytest.mark.parametrize(
    ("lead", "year"),
    [
        ("到2027年，绿色发展体系基本健全。", 2027),
        ("到2027年，体系基本健全。到2030年，体系全面健全。", None),
        ("截至2023年底，体系基本健全。", None),
    ],
)
def test_the_one_year_that_opens_the_goals_holds_under_their_headings(
    lead: str, year: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "plan.md"
    path.write_text(AIMED.format(lead=lead), "utf-8")
    document = read(path)
    (one,) = find_targets(document, sentences(document), load())
    assert one.year == year


@pytest.mark.parametrize(
    ("sentence", "brief", "name"),
    [
        ("能耗增量控制目标为3万吨标准煤。", ("<=", "3"), "能耗增量"),
        ("绿地率控制目标为不低于30%。", (">=", "30"), "绿地率"),
        ("停车区按不低于总车位30%的比例配建充电桩。", (">=", "30"), "停车区占总车位比例"),
    ],
)
def test_what_is_to_be_controlled_is_bounded(
    sentence: str, brief: tuple[str, str], name: str
) -> None:
    assert [one[:2] for one in briefs(sentence)] == [brief]
    assert [one.text for one in found(sentence)] == [name]


@pytest.mark.parametrize(
    "told",
    [
        "到2025年，生活垃圾日清运量超过300吨地区基本实现零填埋。",
        "鼓励年能源消费量超过1万吨标准煤、单位产品能耗达到标杆值的水泥企业开展对标。",
    ],
)
def test_regions_and_the_first_of_several_conditions_are_selected(told: str) -> None:
    (one,) = found(told)
    assert (one.kind.value, one.year) == ("reference", None)


def test_an_amount_that_is_reached_beside_others_is_a_goal() -> None:
    told = "支持年能源消费量控制在1万吨标准煤以内、年节水5万吨。"
    assert {one.kind.value for one in found(told)} == {"target"}


def test_how_many_were_ranked_is_no_figure_of_the_park() -> None:
    assert found("综合排名跃升至2020年（169家）第26位。", heading="一、发展基础") == []


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("鼓励40kW以下小功率机械改用电力。", "kW"),
        ("推动5吨以下叉车采用新能源。", "吨"),
        ("园区内不再新建每小时20蒸吨以下燃煤锅炉。", "蒸吨/小时"),
    ],
)
def test_a_size_says_which_machines_are_meant(sentence: str, unit: str) -> None:
    (one,) = found(sentence, heading="三、主要任务")
    assert (one.cmp.value, one.unit, one.kind.value) == ("<=", unit, "reference")


def test_a_share_of_the_highest_load_is_no_grant() -> None:
    assert briefs("到2025年，需求响应能力达到最高用电负荷的4%。") == [
        (">=", "4", "%", 2025, "target")
    ]
    assert briefs("对节能改造项目补助投资额的4%，最高80万元。") == []


def test_a_comma_of_the_keyboard_parts_clauses_like_a_chinese_one() -> None:
    told = "到2028年,建筑领域碳排放达到峰值,推广1,200台热泵。"
    assert briefs(told) == briefs(told.replace("年,", "年，").replace("值,", "值，"))
    assert ("=", "2028", "年", 2028, "target") in briefs(told)


def test_what_is_on_the_grid_keeps_its_name() -> None:
    (one,) = found("到2025年，园区光伏并网规模达到120兆瓦。")
    assert one.text == "园区光伏并网规模"
    (other,) = found("到2025年，并网规模达到120兆瓦。")
    assert other.text == "并网规模"
