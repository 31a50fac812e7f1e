"""The overview runs in both languages, with and without things to show, and answers what-ifs."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from checker.pipeline import check
from checker.store import Order, open_store
from checker.ui.overview import opened

LANGUAGES = ("zh", "en")
BARE = """# 柳岸高新区“十四五”绿色发展规划

柳岸高新技术产业开发区坚持绿色发展，根据上级要求编制本规划，规划期为2021年至2025年。

## 一、总体要求

园区坚持生态优先，把绿色发展放在重要位置，努力建设美丽园区。各部门要提高认识，统一思想，形成合力。
园区企业要积极履行社会责任，共同爱护环境。全区上下要牢固树立绿色发展理念，营造良好的社会氛围。

## 二、发展现状

园区位于柳岸市东部，交通便利，环境优美，产业基础较好。近年来园区经济持续发展，社会和谐稳定。
"""


@pytest.fixture
def overview(open_page):
    """The page, opened on the example with gaps."""
    opened.rehearsal.clear()
    return partial(open_page, "overview")


@pytest.fixture(scope="module")
def bare_plan(home, tmp_path_factory):
    """A stored plan without figures, measures and projects."""
    file = tmp_path_factory.mktemp("bare") / "liuan.md"
    file.write_text(BARE, encoding="utf-8")
    store = open_store()
    return store.add(file.read_bytes(), check(file), Order(), actor="test", sample=True).id


def shown(test: AppTest) -> str:
    """The titles and notices of the page."""
    blocks = [str(one.proto.body) for one in test.get("html")]
    return "\n".join([*blocks, *(str(one.value) for one in (*test.info, *test.warning))])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_shows_tiles_targets_coverage_areas_series_and_flow(overview, language):
    page = overview(lang=language)
    assert not page.exception
    words = {
        "zh": ("任务与保障有举措", "目标逐项对照", "任务覆盖", "各方面得分", "能源消费总量", "从政策到项目"),
        "en": ("Tasks with measures", "Targets one by one", "Coverage", "Score by area",
               "Total energy consumption", "From policy to projects"),
    }[language]  # fmt: skip
    text = shown(page)
    assert [word for word in words if word not in text] == []


def test_the_uncovered_tasks_are_named(overview):
    text = shown(overview())
    assert "“绿色产业金融体系”" in text
    assert "“宣传引导”" in text


def test_without_three_real_plans_there_is_no_median_and_the_page_says_so(overview):
    text = shown(overview())
    assert "不足3份，不显示中位数" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_without_targets_and_measures_is_told_what_to_do(overview, bare_plan, language):
    page = overview(lang=language, plan=bare_plan)
    assert not page.exception
    words = {
        "zh": ("没有读到回应政策任务的举措", "可在能源消费与排放一节列出", "可在规划中列出支撑各项任务的项目"),
        "en": ("no measure was read", "A table by year in the section", "List the projects behind"),
    }[language]  # fmt: skip
    text = shown(page)
    assert [word for word in words if word not in text] == []


def test_every_figure_of_the_plan_is_listed_with_its_place(overview):
    (table,) = overview().dataframe
    assert len(table.value) > 100
    assert table.value.iloc[:, 0].str.contains("能耗").any()
