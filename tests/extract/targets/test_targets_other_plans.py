"""Several plans in one file: each has a place, a time, headings and measures of its own."""

from pathlib import Path

import pytest

from checker.extract.annexed import further_plans, of_other_place
from checker.extract.outlook import outlooks
from checker.extract.sentences import sentences
from checker.extract.speakers import own_bodies
from checker.extract.targets import find_targets, title_of
from checker.extract.wording import read_wording
from checker.ingest import read
from checker.knowledge import load
from checker.model import Document, Kind

FIRST = """云溪市“十四五”节能减排工作方案

## 一、工作成效

2020年，全市单位产值能耗下降14%。

## 二、重点任务

推进供热管网改造。（市住建局负责）
"""
SECOND = """
东坪县创建生态示范县工作实施方案

全县能耗强度下降4%，2016年新建农业基地3个。

到2018年底，建成集中充电站5座。
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "plans.md"
    path.write_text(FIRST + SECOND, "utf-8")
    return read(path)


def test_a_plan_of_another_place_begins_at_its_title(document: Document) -> None:
    ((start, title),) = further_plans(document)
    assert title == "东坪县创建生态示范县工作实施方案"
    assert document.text[start:].startswith(title)
    assert title_of(document) == "云溪市“十四五”节能减排工作方案"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("东坪县创建生态示范县工作实施方案", True),
        ("云溪市碳达峰工作方案", False),  # the same place
        ("工业园区循环化改造实施方案", False),  # no place
        ("全市绿色工厂建设方案", False),
        ("重点区域大气污染防治方案", False),
        ("绿色市场建设方案", False),
    ],
)
def test_a_title_is_of_another_place_where_it_opens_with_one(title: str, other: bool) -> None:
    assert of_other_place(title, "云溪市“十四五”节能减排工作方案") is other


def test_the_second_plan_has_a_time_of_its_own(document: Document) -> None:
    first, second = outlooks(document, title_of(document), (2021, 2025))
    assert (first.now, second.period, second.now) == (2021, None, None)


def test_its_figures_are_goals_although_the_first_one_reports(document: Document) -> None:
    told = find_targets(document, sentences(document), load(), (2021, 2025))
    assert [(str(one.value), one.kind) for one in told] == [
        ("14", Kind.BASELINE),
        ("4", Kind.TARGET),
        ("3", Kind.TARGET),
        ("5", Kind.TARGET),
    ]


def test_headings_of_the_first_plan_do_not_reach_into_the_second(document: Document) -> None:
    paths = [s.path for s in sentences(document) if "充电站" in s.text]
    assert paths == [()]


def test_the_second_plan_without_headings_has_measures_but_not_the_first_one_s_bodies(
    document: Document,
) -> None:
    measures = read_wording(document).measures
    (charging,) = [one for one in measures if "充电站" in one.text]
    assert (charging.deadline, charging.responsible) == ("2018年底", ())
    (heating,) = [one for one in measures if "供热" in one.text]
    assert heating.responsible == ("市住建局",)


def test_the_plan_of_one_place_keeps_its_headings_behind_lines_like_titles(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(FIRST + "\n云溪市节能工作要点\n\n全市更换路灯40盏。\n", "utf-8")
    document = read(path)
    assert further_plans(document) == ()
    assert sentences(document)[-1].path


@pytest.mark.parametrize(
    ("head", "bodies"),
    [
        ("到2025年底，全国非化石能源发电量占比达到39%。", {"全国"}),
        ("到2025年底，全国占比达到39%，本市达到41%。", {"全国", "全市"}),
        ("到2025年底，占比达到39%。", set()),
    ],
)
def test_a_plan_that_names_no_place_and_nobody_else_is_the_nation_s(
    head: str, bodies: set[str]
) -> None:
    own = own_bodies("节能降碳行动方案", head)
    assert ("全国" in own) is (bodies == {"全国"})


@pytest.mark.parametrize(
    ("title", "national"),
    [
        ("国家碳达峰试点（云岭）实施方案", False),
        ("云岭国家生态文明示范区建设规划", False),
        ("国家节能降碳行动方案", True),
    ],
)
def test_a_pilot_of_the_nation_is_one_place_s(title: str, national: bool) -> None:
    assert ("全国" in own_bodies(title)) is national


def test_the_thought_a_plan_follows_is_nobody_else_s_goal(tmp_path: Path) -> None:
    kinds = []
    for head in ("以习近平新时代中国特色社会主义思想为指导，以", "我国力争"):
        path = tmp_path / f"{len(kinds)}.md"
        path.write_text(
            f"东溪县碳达峰方案\n\n## 一、总体要求\n\n{head}2030年前实现碳达峰为核心目标。\n",
            "utf-8",
        )
        document = read(path)
        kinds += [one.kind for one in find_targets(document, sentences(document), load())]
    assert kinds == [Kind.TARGET, Kind.REFERENCE]


def test_a_policy_for_all_zones_sets_their_goals_and_a_zone_s_plan_does_not(tmp_path: Path) -> None:
    goal = "到2025年，国家高新区单位工业增加值能耗降至0.4吨标准煤/万元以下。"
    kinds = []
    for title in ("国家高新区绿色发展实施方案", "云溪高新区绿色发展实施方案"):
        path = tmp_path / f"{title}.md"
        path.write_text(f"{title}\n\n## 二、主要目标\n\n{goal}\n", "utf-8")
        document = read(path)
        kinds += [one.kind for one in find_targets(document, sentences(document), load())]
    assert kinds == [Kind.TARGET, Kind.REFERENCE]
