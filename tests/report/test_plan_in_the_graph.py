"""What the plan says stands in the graph: who, by when, how much, how it is reckoned."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib import Graph, Literal, URIRef

from checker.pipeline import check
from checker.rdf import PLAN
from checker.report import to_turtle

TEXT = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、发展目标

到2025年，规模以上工业单位增加值能耗（2020年可比价）下降到0.46吨标准煤/万元。

## 二、重点任务

（一）实施余热利用改造，2023年完成2家，2025年完成6家，由经济发展局牵头，生态环境局配合，2025年底前完成。

## 三、重点项目

| 项目名称 | 建设内容 | 总投资（万元） | 责任单位 | 支撑目标 |
|---|---|---|---|---|
| 余热利用一期工程 | 建设余热锅炉2台 | 3600 | 经济发展局 | 单位增加值能耗 |
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path = tmp_path_factory.mktemp("plan") / "云岭.md"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    return Graph().parse(data=to_turtle(check(path)), format="turtle")


def words(graph: Graph, subject: URIRef, name: str) -> set[str]:
    return {str(one) for one in graph.objects(subject, PLAN[name])}


def test_a_measure_tells_lead_from_support_and_when(graph: Graph) -> None:
    (measure,) = graph.subjects(PLAN.lead, Literal("经济发展局"))
    assert words(graph, measure, "support") == {"生态环境局"}
    assert words(graph, measure, "responsible") == {"经济发展局", "生态环境局"}
    assert words(graph, measure, "deadlineYear") == {"2025"}


def test_its_yearly_steps_are_nodes_of_their_own(graph: Graph) -> None:
    steps = list(graph.objects(predicate=PLAN.hasStep))
    assert {year for step in steps for year in words(graph, step, "year")} == {"2023", "2025"}


def test_a_project_has_its_money_as_a_number_and_says_what_it_serves(graph: Graph) -> None:
    (project,) = graph.subjects(PLAN.name, Literal("余热利用一期工程"))
    assert graph.value(project, PLAN.investmentAmount).toPython() == Decimal(3600)
    assert words(graph, project, "content") == {"建设余热锅炉2台"}
    assert words(graph, project, "purpose") == {"单位增加值能耗"}


def test_a_figure_says_whose_it_is_and_in_which_prices(graph: Graph) -> None:
    (figure,) = graph.subjects(PLAN.priceBase, Literal("2020年可比价"))
    assert words(graph, figure, "value") == {"0.46"}
    assert words(graph, figure, "coverage") == {"规上工业"}
