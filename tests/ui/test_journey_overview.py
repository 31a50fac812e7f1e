"""A reviewer's way through the overview, in real Chromium: choose, move, unfold, open the passage."""

import re

import pytest
from playwright.sync_api import expect

from tests.shots import shot

pytestmark = pytest.mark.browser


@pytest.fixture
def overview(page, example):
    """The overview of the example with gaps, opened from its address."""

    def open_page(language: str = "zh") -> None:
        page.goto(example.replace("/?", "/overview?") + f"&lang={language}")
        # the first visit of a server reads the rules
        expect(page.locator(".targets tbody tr").first).to_be_visible(timeout=90_000)
        expect(page.locator(".coverage tbody tr").first).to_be_visible()

    return open_page


def test_the_overview_shows_the_plan_at_one_glance(page, overview):
    overview()
    expect(page.locator(".tile")).to_have_count(5)
    expect(page.locator("canvas").first).to_be_visible()
    expect(page.get_by_text("上限0.4吨标准煤/万元").first).to_be_visible()
    shot(page, "overview")


def test_the_overview_in_english_has_no_chinese_but_the_plan_s_own(page, overview):
    overview("en")
    expect(page.get_by_text("What if: move a target")).to_be_visible()
    heads = page.locator(".targets thead, .coverage thead").all_inner_texts()
    tasks = page.locator(".coverage tbody").inner_text()
    assert not re.search(r"[\u4e00-\u9fff]", "".join([*heads, tasks]))
    shot(page, "overview-en")


def test_a_chosen_target_shows_its_own_path_and_form(page, overview):
    overview()
    page.locator(".choose", has_text="绿化覆盖率").first.click()
    expect(page.locator(".whatif .now")).to_contain_text("绿化覆盖率")
    expect(page.get_by_text("绿化覆盖率的阶段目标倒退").first).to_be_visible()


def test_the_table_is_walked_with_the_arrow_keys(page, overview):
    overview()
    page.locator(".choose").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".targets tr.now")).to_have_count(1)
    expect(page.locator(".choose").nth(1)).to_be_focused()
    expect(page.locator(".whatif .now")).to_contain_text("二氧化碳")


def test_moving_a_target_shows_what_it_solves_and_reset_takes_it_back(page, overview):
    overview()
    field = page.locator(".field input").first
    field.fill("0.39")
    field.press("Enter")
    result = page.locator(".result")
    expect(result).to_contain_text("解决1项")
    expect(result.locator(".solved .finding")).to_contain_text("高于上限0.4")
    expect(page.get_by_text("（试算）").first).to_be_visible()
    expect(page.locator(".targets tr.now .tried.passed")).to_be_visible()
    shot(page, "overview-whatif")
    page.locator(".quiet", has_text="还原").click()
    expect(page.locator(".result")).to_have_count(0)
    expect(field).to_have_value("0.42")


def test_two_targets_are_moved_together_and_the_result_can_be_copied(page, overview):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    overview()
    page.locator(".quiet", has_text="按达标值试算").click()
    expect(page.locator(".moves li")).to_have_count(1)
    page.locator(".choose", has_text="二氧化碳").first.click()
    expect(page.locator(".whatif .now")).to_contain_text("二氧化碳")
    page.locator(".quiet", has_text="按达标值试算").click()
    expect(page.locator(".moves li")).to_have_count(2)
    expect(page.locator(".result")).to_contain_text("解决2项")
    page.locator(".quiet", has_text="复制结果").click()
    expect(page.locator(".quiet", has_text="已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "0.42" in copied
    assert "18.46%" in copied


def test_a_value_that_is_no_number_gets_one_sentence(page, overview):
    overview()
    field = page.locator(".field input").first
    field.fill("很低")
    field.press("Enter")
    expect(page.locator(".problem")).to_contain_text("不是数")
    assert "Traceback" not in page.content()


def test_the_judgement_of_a_target_leads_to_its_finding_and_passage(page, overview):
    overview()
    page.locator("button.badge.Violation").first.click()
    expect(page.locator(".panel h2")).to_contain_text("高于上限0.4")
    expect(page.locator("mark.now").first).to_be_visible()


def test_an_uncovered_task_unfolds_and_leads_to_its_gap(page, overview):
    overview()
    bare = page.locator(".task.bare").first
    expect(bare).to_contain_text("绿色产业金融体系")
    bare.locator(".toggle").click()
    expect(page.locator(".action:visible").first).to_be_visible()
    expect(bare.locator(".toggle")).to_have_attribute("aria-expanded", "true")
    shot(page, "overview-coverage")
    bare.locator(".cell").first.click()
    expect(page.locator(".panel h2")).to_contain_text("没有任何措施回应")


def test_a_covered_task_leads_to_its_passage_even_where_nothing_is_wrong(page, overview):
    overview()
    page.locator(".task", has_text="减少园区污染物产生").locator(".cell").first.click()
    expect(page.locator(".panel h2")).to_contain_text("减少园区污染物产生")
    expect(page.locator("mark.now").first).to_be_visible()
    expect(page.locator(".item.now.passed")).to_be_visible()
