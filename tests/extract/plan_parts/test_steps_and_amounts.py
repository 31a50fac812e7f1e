"""Yearly steps, amounts of work and money."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from checker.extract.amounts import main_amount
from checker.extract.money import in_wan, unit_of_money
from checker.extract.projects import find_projects
from checker.extract.sentences import sentences
from checker.extract.steps import find_steps
from checker.model import Document

Build = Callable[..., Document]


def test_paragraphs_that_open_with_a_year_are_steps(document_of: Build) -> None:
    text = "六、年度计划\n2022年：建成能源申报平台。\n完成二十家企业诊断。\n2023年：改造锅炉18台。\n七、保障措施\n2024年评估。"
    document = document_of(text)
    found = find_steps(document)
    assert [(s.year, s.begins) for s in found] == [(2022, None), (2023, None)]
    assert found[0].evidence.quote.endswith("完成二十家企业诊断。")
    assert all(document.text[s.evidence.start : s.evidence.end] == s.evidence.quote for s in found)


def test_stages_have_a_first_and_a_last_year(document_of: Build) -> None:
    text = "六、实施步骤\n（一）启动阶段（2021年6月—2021年12月）\n印发方案。\n（二）推进阶段（2022—2024年）\n建设项目。"
    assert [(s.begins, s.year) for s in find_steps(document_of(text))] == [
        (2021, 2021),
        (2022, 2024),
    ]


def test_columns_of_years_hold_steps(document_of: Build) -> None:
    rows = [
        ["任务", "2022年工作计划", "2023年工作计划"],
        ["再生水厂", "完成初步设计", "建成投入运行"],
    ]
    found = find_steps(document_of("七、任务表", [rows]))
    assert [(s.year, s.text) for s in found] == [(2022, "完成初步设计"), (2023, "建成投入运行")]


def test_columns_of_figures_hold_no_steps(document_of: Build) -> None:
    rows = [["指标", "2022年", "2023年"], ["再生水回用率", "20%", "25%"]]
    assert find_steps(document_of("二、主要目标", [rows])) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("改造锅炉二十台，全部改用天然气。", "20", "台"),
        ("总投资2.6亿元，建设充电桩六百个。", "600", "个"),
        ("设立规模3亿元的基金。", "3", "亿元"),
        ("遴选一百二十家企业开展诊断。", "120", "家"),
        ("新增屋顶光伏装机30兆瓦以上。", "30", "兆瓦"),
        ("对年耗能5000吨标准煤以上的企业开展审计，完成15家。", "15", "家"),
        ("压减燃煤1.2万吨。", "1.2", "万吨"),
    ],
)
def test_the_amount_is_what_is_built_or_cut(text: str, value: str, unit: str) -> None:
    found = main_amount(text)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["突出三个方面。", "方案印发后两个月内实施。", "列入第二十五项任务。"]
)
def test_figures_of_speech_are_no_amounts(text: str) -> None:
    assert main_amount(text) is None


@pytest.mark.parametrize(
    ("text", "unit", "wan"),
    [
        ("6200", "万元", "6200"),
        ("1.35", "亿元", "13500"),
        ("约3000万元", "亿元", "3000"),
        ("2.6亿元", None, "26000"),
        ("6,200（其中财政800）", "万元", "6200"),
        ("800000", "元", "80"),
        ("500", None, None),
        ("1-2亿元", None, None),
        ("300万美元", None, None),
        ("待定", "万元", None),
    ],
)
def test_investments_are_stated_in_ten_thousand_yuan(
    text: str, unit: str | None, wan: str | None
) -> None:
    assert in_wan(text, unit) == (None if wan is None else Decimal(wan))


def test_dollars_are_no_unit_of_yuan() -> None:
    assert unit_of_money("投资（万美元）") is None


def test_a_project_table_states_content_unit_and_what_it_supports(document_of: Build) -> None:
    rows = [
        ["项目名称", "建设规模及内容", "投资额（亿元）", "建设单位", "建设年限", "支撑目标"],
        ["一、节能类", "", "", "", "", ""],
        ["南区余热回收项目", "回收装置3套", "1.35", "云溪化工公司", "2022-2023", "能耗强度下降"],
        ["合计", "", "1.35", "", "", ""],
    ]
    document = document_of("附表 重点项目清单", [rows])
    (found,) = find_projects(document, sentences(document))
    assert (found.name, found.content) == ("南区余热回收项目", "回收装置3套")
    assert (found.investment_wan, found.bodies) == (Decimal(13500), ("云溪化工公司",))
    assert found.supports == "能耗强度下降"


def test_a_list_of_projects_in_prose_is_read(document_of: Build) -> None:
    text = (
        "五、重点项目\n1.东岸蒸汽管网互联工程。铺设管道12公里，总投资6200万元，由云溪热力公司承建，2022—2023年建设。\n"
        "2.北区再生水厂二期：日处理2万吨，投资1.8亿元，责任单位：水务公司。\n3.储能示范电站项目，建设规模20兆瓦。"
    )
    document = document_of(text)
    steam, water, storage = find_projects(document, sentences(document))
    assert (steam.name, steam.investment_wan) == ("东岸蒸汽管网互联工程", Decimal(6200))
    assert (steam.content, steam.period) == ("铺设管道12公里", "2022-2023年")
    assert (water.name, water.bodies) == ("北区再生水厂二期", ("水务公司",))
    assert water.investment_wan == 18000
    assert storage.content == "建设规模20兆瓦"


def test_the_unit_of_money_may_stand_above_the_table(document_of: Build) -> None:
    rows = [["项目名称", "总投资", "责任单位"], ["固废中心项目", "4500", "城投公司"]]
    document = document_of("附表 重点项目\n单位：万元", [rows])
    (found,) = find_projects(document, sentences(document))
    assert found.investment_wan == 4500
