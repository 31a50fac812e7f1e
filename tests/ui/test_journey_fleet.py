"""A reviewer's way through the fleet: national targets, a cell, its passage, the review; keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.shots import shot
from tests.ui.fleets import gathered

pytestmark = pytest.mark.browser


@pytest.fixture
def fleet(server):
    """The address of the fleet page, its fleet gathered."""
    gathered()
    return f"{server}/fleet"


def test_a_cell_opens_its_passage_and_the_review_at_the_same_finding(page, fleet):
    page.goto(fleet)
    cell = page.locator(".line .cell.V").first
    expect(cell).to_be_visible()
    shot(page, "fleet")
    cell.click()
    expect(page.locator(".side .finding").first).to_be_visible()
    title = page.locator(".side h2").inner_text()
    assert title
    shot(page, "fleet-cell")
    page.locator(".side .go").click()
    expect(page.locator(".item.now")).to_be_visible()
    assert "finding=" in page.url


def test_the_matrix_is_walked_with_the_keyboard(page, fleet):
    page.goto(fleet)
    first = page.locator(".line").first.locator(".cell").first
    expect(first).to_be_visible()
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".line").nth(1).locator(".cell").nth(1)).to_be_focused()
    expect(page.locator(".tip b")).to_contain_text(re.compile("高新"))
    page.keyboard.press("Enter")
    expect(page.locator(".side .where").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".side")).to_be_hidden()
    expect(page.locator(".line").nth(1).locator(".cell").nth(1)).to_be_focused()


def test_a_national_target_names_the_zones_that_would_have_to_move(page, fleet):
    page.goto(fleet)
    target = page.locator(".target", has=page.locator(".movers")).first
    expect(target).to_be_visible()
    target.click()
    expect(page.locator(".side table.moves tr").nth(1)).to_be_visible()
    expect(page.locator(".side .remedy")).to_be_visible()


def test_search_ranking_and_shared_passages_need_no_reload(page, fleet):
    page.goto(fleet)
    expect(page.locator(".line").first).to_be_visible()
    page.get_by_role("searchbox", name="搜索园区").fill("澜屏")
    expect(page.locator(".line")).to_have_count(1)
    page.locator(".modes button").nth(2).click()
    expect(page.locator(".ranking tbody tr")).to_have_count(1)
    page.get_by_role("searchbox", name="搜索园区").fill("没有这样的园区")
    expect(page.locator(".scroll .empty")).to_be_visible()
    page.locator(".modes button").nth(3).click()
    expect(page.locator(".scroll h3").first).to_be_visible()


def test_the_fleet_is_gathered_on_the_first_visit_and_speaks_english(page, server):
    page.goto(f"{server}/fleet?lang=en")
    expect(page.locator(".line .cell").first).to_be_visible()
    expect(page.get_by_text("Most gaps first")).to_be_attached()
    shot(page, "fleet-en")


@pytest.mark.parametrize(("name", "suffix"), [("Excel", "xlsx"), ("矩阵（CSV）", "csv")])
def test_matrix_and_ranking_can_be_taken_along(page, fleet, name, suffix):
    page.goto(fleet)
    expect(page.locator(".line").first).to_be_visible()
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    assert waiting.value.suggested_filename.endswith(suffix)
