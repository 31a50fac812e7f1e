"""A reviewer's way through the knowledge base and its questions, in real Chromium."""

import re

import pytest
from playwright.sync_api import expect

from tests.shots import shot

pytestmark = pytest.mark.browser


@pytest.fixture
def plan(shuoyuan):
    """The id of the example with gaps."""
    return shuoyuan.id


def test_a_clause_is_found_by_its_words_and_opened_by_the_keyboard(page, server, plan):
    page.goto(f"{server}/knowledge?plan={plan}")
    search = page.get_by_role("searchbox", name=re.compile("搜索条款"))
    expect(search).to_be_visible(timeout=120_000)  # the first page of a server that has just begun
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.type("碳达峰 年度报告")
    expect(page.locator(".chooser .count")).to_contain_text("符合")
    page.keyboard.press("ArrowDown")
    for _ in range(12):
        if "1.2.d" in page.evaluate(
            "() => document.activeElement.shadowRoot?.activeElement?.textContent ?? document.activeElement.textContent"
        ):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".sheet h2")).to_have_text("碳达峰年度报告")
    expect(page.locator(".graph h2")).to_contain_text("碳达峰年度报告")
    assert "node=sa28%3A1.2.d" in page.url
    page.reload()
    expect(page.locator(".sheet h2")).to_have_text("碳达峰年度报告")
    shot(page, "knowledge")


def test_a_click_in_the_picture_moves_the_centre_and_the_tree_follows(page, server, plan):
    page.goto(f"{server}/knowledge?plan={plan}&node=sa28:1.2")
    target = page.locator('.spot[data-id="sa28:T3"]')
    expect(target).to_be_visible()
    target.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".graph .spot.focus")).to_have_attribute("data-id", "sa28:T3")
    expect(page.locator(".node.now")).to_have_attribute("data-id", "sa28:T3")
    expect(page.locator(".spot")).not_to_have_count(0)
    assert page.locator(".spot").count() <= 60


def test_the_way_from_a_task_to_a_project_of_the_plan_is_drawn_and_told(page, server, plan):
    page.goto(f"{server}/knowledge?plan={plan}&node=sa28:1.1")
    ends = page.get_by_label(re.compile("到……的路径"))
    expect(ends).to_be_visible()
    project = ends.locator('optgroup[label="项目"] option').nth(1)
    ends.select_option(project.get_attribute("value"))
    expect(page.locator(".steps li").first).to_be_visible()
    assert "to=plan1" in page.url


def test_a_rule_leads_to_a_clause_and_the_clause_to_the_review(page, server, plan):
    page.goto(f"{server}/knowledge?plan={plan}&view=rules&rule=target-limit")
    expect(page.locator(".sheet h2")).to_have_text("目标值不突破条款的限值")
    page.locator(".sheet a.to", has_text="T1 ").first.click()
    expect(page.locator(".sheet h2")).to_contain_text("单位工业增加值综合能耗不高于0.4")
    page.locator(".sheet a.to", has_text="必改").first.click()
    expect(page.locator(".panel h2")).to_contain_text("单位工业增加值综合能耗")
    assert "finding=target-limit" in page.url


def test_the_indicators_are_searched_and_filtered(page, server, plan):
    page.goto(f"{server}/knowledge?plan={plan}&view=indicators")
    rows = page.locator(".answer tbody tr")
    expect(rows.first).to_be_visible()
    before = rows.count()
    page.locator(".finder .filter", has_text="碳").click()
    expect(rows).not_to_have_count(before)
    page.locator(".finder .search").fill("强度")
    page.locator(".answer a.to").first.click()
    expect(page.locator(".sheet h2")).to_be_visible()
    shot(page, "indicators")


def test_the_turtle_of_a_clause_is_downloaded(page, server, plan, tmp_path):
    page.goto(f"{server}/knowledge?plan={plan}&node=sa28:1.2")
    expect(page.locator(".sheet h2")).to_be_visible()
    page.get_by_role("button", name="下载").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Turtle")).click()
    saved = tmp_path / "clause.ttl"
    download.value.save_as(saved)
    assert "pol:Task" in saved.read_text(encoding="utf-8")


def test_a_question_is_answered_on_a_click_and_its_clause_opens(page, server, plan):
    page.goto(f"{server}/query?plan={plan}")
    expect(page.locator(".answer tbody tr").first).to_be_visible()
    page.get_by_role("treeitem", name=re.compile("哪些行动是必须的")).click()
    expect(page.locator(".answer th").first).to_have_text(re.compile("条款"))
    assert "q=actions-by-modality" in page.url
    shot(page, "query")
    page.locator(".answer a.to").first.click()
    expect(page.locator(".sheet h2")).to_be_visible()


def test_a_finding_in_an_answer_opens_in_the_review(page, server, plan):
    page.goto(f"{server}/query?plan={plan}&q=findings&p.severity=Violation")
    first = page.locator(".answer a.to").first
    expect(first).to_be_visible()
    first.click()
    expect(page.locator(".panel h2")).to_be_visible()
    assert "finding=" in page.url


def test_an_answer_is_sorted_and_saved_as_csv_that_excel_opens(page, server, plan, tmp_path):
    page.goto(f"{server}/query?plan={plan}&q=bodies")
    cells = page.locator(".answer tbody td.number:nth-child(2)")
    expect(cells.first).to_be_visible()
    page.locator(".answer th .sort").nth(1).click()
    numbers = [int(one) for one in cells.all_inner_texts()]
    assert numbers == sorted(numbers)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("CSV")).click()
    saved = tmp_path / "bodies.csv"
    download.value.save_as(saved)
    assert saved.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("address", ["knowledge", "knowledge?view=rules", "query?q=bodies"])
def test_the_pages_speak_english_and_mix_in_no_chinese_words_of_their_own(
    page, server, plan, address
):
    joint = "&" if "?" in address else "?"
    page.goto(f"{server}/{address}{joint}plan={plan}&lang=en")
    expect(page.locator(".chooser .count")).to_have_text(
        re.compile(r"\d+ (clauses|rules|questions)")
    )
    assert not re.search("[一-鿿]", " ".join(page.locator(".chooser .words").all_inner_texts()))
