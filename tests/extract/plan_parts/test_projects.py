"""Projects of tables and prose."""

from __future__ import annotations

from collections.abc import Callable

from checker.extract.projects import find_projects
from checker.extract.sentences import sentences
from checker.model import Document, Project

Build = Callable[..., Document]


def projects(document: Document) -> tuple[Project, ...]:
    return find_projects(document, sentences(document))


def test_a_project_table_gives_name_investment_body_and_period(document_of: Build) -> None:
    rows = [
        ["序号", "项目名称", "建设内容", "支撑指标", "总投资（万元）", "责任单位", "建设期"],
        [
            "1",
            "东区蒸汽管网互联工程",
            "铺设管道8公里",
            "能耗强度",
            "6200",
            "云溪热力公司",
            "2022-2023年",
        ],
        ["合计", "", "", "", "6200", "", ""],
    ]
    (found,) = projects(document_of("附表 重点项目", [rows]))
    assert found.name == "东区蒸汽管网互联工程"
    assert (found.investment, found.body, found.period) == ("6200", "云溪热力公司", "2022-2023年")


def test_an_indicator_table_with_a_column_of_units_has_no_projects(document_of: Build) -> None:
    rows = [["项目", "单位", "2020年累计值", "2025年目标值"], ["光伏装机", "万千瓦", "10", "30"]]
    assert projects(document_of("专栏 主要目标", [rows])) == ()


def test_prose_with_an_investment_names_a_project(document_of: Build) -> None:
    text = "三、重点任务\n围绕节水这一重点，加快实施青陵再生水厂二期项目，总投资2.6亿元，2024年底前投入运行。"
    (found,) = projects(document_of(text))
    assert found.name == "青陵再生水厂二期项目"
    assert found.investment == "2.6亿元"
    assert found.period == "2024年底前"


def test_prose_with_a_builder_names_a_project(document_of: Build) -> None:
    (found,) = projects(document_of("三、重点任务\n实施北岸余热回收工程，由云溪热力公司承建。"))
    assert (found.name, found.body) == ("北岸余热回收工程", "云溪热力公司")


def test_projects_in_general_are_no_named_project(document_of: Build) -> None:
    text = "三、重点任务\n谋划一批重点项目，总投资50亿元。\n推进循环化改造项目建设。"
    assert projects(document_of(text)) == ()
