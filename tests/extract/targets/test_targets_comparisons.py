"""Figures that say how far the plan is from others, count its own parts or cannot be read."""

import pytest
from wording import brief, briefs, found


@pytest.mark.parametrize(
    "sentence",
    [
        "园区高技术制造业占比高于全省9.4个百分点。",
        "单位工业增加值能耗比国内同类园区平均水平低12%。",
        "全年降水量较常年偏多近2成。",
        "年平均气温上升0.6度。",
        "可再生能源占比居省内7家同类园区第2位。",
        "每消耗1吨标准煤产生工业增加值2.3万元。",
    ],
)
def test_a_comparison_with_others_is_no_level_of_the_plan(sentence: str) -> None:
    assert briefs(sentence, heading="一、发展现状") == []


def test_a_change_since_an_earlier_year_is_still_read() -> None:
    told = "2020年，可再生能源占比比2015年提高6.5个百分点。"
    assert briefs(told, heading="一、发展现状") == [
        ("increase_by", "6.5", "个百分点", 2020, "baseline")
    ]


@pytest.mark.parametrize(
    "sentence",
    ["共设置重点指标18项。", "方案设18项约束性指标。", "主要任务分解为37项逐一落实。"],
)
def test_what_counts_the_document_s_own_parts_is_no_target(sentence: str) -> None:
    assert briefs(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "2020年全国节能投资达到6200亿元。",
        "2020年全球储能投资180亿美元。",
        "2021年，德国风电装机达到63吉瓦。",
    ],
)
def test_totals_of_the_world_and_the_nation_are_references(sentence: str) -> None:
    assert [one[4] for one in briefs(sentence)] == ["reference"]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，光伏发电量达到５３８１(预估值)６２００９．７５．２亿千瓦时。",
        "到2025年，再生水回用率提高12.35.8%。",
        "到2025年，用电负荷下降3.0-1.2%。",
    ],
)
def test_digits_that_ran_together_give_no_statement(sentence: str) -> None:
    assert briefs(sentence) == []


def test_glued_cells_of_a_flat_table_give_no_statement_and_the_next_row_does() -> None:
    told = (
        "指标名称\n单位\n2020年\n2025年\n属性\n光伏发电量\n亿千瓦时\n５３８１(预估值)６２００９．７５．２\n预期性\n"
        "风电装机\n万千瓦\n90\n150\n预期性"
    )
    assert [(str(one.value), one.year, str(one.kind)) for one in found(told)] == [
        ("90", 2020, "baseline"),
        ("150", 2025, "target"),
    ]


def test_glued_cells_of_a_grid_give_no_statement() -> None:
    rows = [["指标", "单位", "2020年", "2025年"], ["研发投入强度", "%", "2.1（预估值）3.5.8", "4"]]
    assert [brief(one) for one in found("正文。", rows=rows)] == [("=", "4", "%", 2025, "target")]


def test_a_table_of_projects_is_no_table_of_indicators() -> None:
    rows = [
        ["序号", "项目名称", "支撑指标", "总投资（亿元）", "2023年投资", "建设期"],
        ["1", "余热利用工程", "单位工业增加值综合能耗", "5.2", "3.1", "2021—2024年"],
    ]
    assert found("正文。", rows=rows) == []


def test_the_year_of_a_yardstick_dates_nothing_else() -> None:
    told = "产出率高于国家高新区2019年平均水平；五年来亩均工业增加值提高30%。"
    assert [one[3] for one in briefs(told, heading="一、发展现状")] == [2020]


def test_the_compared_year_is_that_of_the_first_number() -> None:
    told = "与2015年相比，间接排放占比由25%升到31%。"
    first, second = found(told, heading="一、发展现状")
    assert (first.year, second.year, second.base_year) == (2015, 2020, 2015)


def test_the_area_of_the_zone_is_a_fact() -> None:
    assert briefs("园区管辖面积为58平方公里。")[0][4] == "baseline"


def test_an_indicator_is_named_without_the_year_inside() -> None:
    told = "机关办公用电2025年比2020年下降9%。"
    assert [one.text for one in found(told)] == ["机关办公用电"]


def test_a_count_keeps_its_name_before_a_joined_one() -> None:
    told = "2024年底前建成智能变电站2座和供热管网16公里。"
    assert [one.text for one in found(told)] == ["建成智能变电站", "供热管网"]
