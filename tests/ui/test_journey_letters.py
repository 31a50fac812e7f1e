"""A reviewer's way over the desk to a finished letter, in real Chromium."""

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import expect

from checker.store import WHOLE, PlanVerdict
from tests.shots import shot
from tests.ui.deciding import decide_all

pytestmark = pytest.mark.browser


@pytest.fixture
def version(store, shuoyuan):
    """The example with gaps, nothing decided."""
    taken_back = [*store.decisions(shuoyuan.id).values(), store.plan_decision(shuoyuan.id)]
    for one in taken_back:
        if one is not None:
            store.undo(one.id, actor="李审")
    return shuoyuan


def downloaded(page, name):
    page.get_by_role("button", name="下载").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value


def test_the_queue_leads_to_the_letter_of_the_chosen_plan(page, server, version):
    page.goto(f"{server}/letters")
    row = page.locator(f'.queue tr[data-version="{version.id}"]')
    row.click()
    expect(page.locator(".letter h1")).to_contain_text("朔原")
    expect(page.locator(".letter .head")).to_contain_text("草稿")
    assert version.id in page.url
    shot(page, "desk")
    page.get_by_text("EN", exact=True).click()
    expect(page.locator(".letter h1")).to_contain_text("Review opinion")
    shot(page, "desk-en")


def test_j_and_k_walk_the_queue_and_enter_opens_the_review(page, server, version):
    page.goto(f"{server}/letters?plan={version.id}")
    rows = page.locator(".queue tbody tr")
    expect(rows.nth(1)).to_be_visible()
    rows.first.click()
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("k")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".item").first).to_be_visible()


def test_search_and_filters_narrow_the_queue_and_say_when_nothing_is_left(page, server, version):
    page.goto(f"{server}/letters")
    rows = page.locator(".queue tbody tr[data-version]")
    expect(rows.first).to_be_visible()
    page.locator(".queue .search").fill("朔原")
    expect(rows).to_have_count(1)
    page.locator('.queue .chip[data-name="overdue"]').click()
    expect(page.locator(".queue .empty")).to_have_text("此类没有规划。")


def test_a_verdict_and_all_decisions_make_the_letter_final(page, server, store, version):
    gaps = decide_all(store, version)
    page.goto(f"{server}/letters?plan={version.id}")
    expect(page.locator(".letter .draft")).to_have_text("尚未作出审查结论。")
    page.get_by_placeholder("结论说明").fill("目标总体可行。")
    page.get_by_role("button", name="修改后通过").click()
    expect(page.locator(".letter .head")).to_have_count(0)
    given = store.plan_decision(version.id)
    assert (given.kind, given.comment) == (PlanVerdict.PASSED_AFTER_CHANGES, "目标总体可行。")
    expect(page.locator(f'.queue tr[data-version="{version.id}"] .verdict')).to_have_text(
        "修改后通过"
    )
    download = downloaded(page, "审查意见")
    document = Document(io.BytesIO(Path(download.path()).read_bytes()))
    items = [one.text for one in document.paragraphs if one.text[:1].isdigit()]
    assert len(items) >= len(gaps)
    assert "草稿" not in download.suggested_filename
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".letter .head")).to_contain_text("草稿")


def test_the_gap_list_downloads_from_the_review_page(page, server, store, version):
    gaps = decide_all(store, version)
    page.goto(f"{server}/?plan={version.id}")
    expect(page.locator(".item").first).to_be_visible()
    book = load_workbook(io.BytesIO(Path(downloaded(page, "问题清单").path()).read_bytes()))
    assert book.worksheets[0].max_row == len(gaps) + 1


def test_the_verdict_can_be_given_on_the_review_page(page, server, store, version):
    page.goto(f"{server}/?plan={version.id}")
    expect(page.locator(".item").first).to_be_visible()
    page.get_by_role("button", name="待作结论").click()
    page.get_by_role("button", name="退回").click()
    expect(page.get_by_role("button", name="退回").first).to_be_visible()
    expect(page.get_by_text("李审 ·")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="退回")).to_be_visible()
    assert store.plan_decision(version.id).kind is PlanVerdict.RETURNED


def test_the_planner_s_view_has_no_decisions_and_stays_after_a_reload(page, server, version):
    page.goto(f"{server}/?plan={version.id}")
    expect(page.locator(".decision")).to_be_visible()
    page.get_by_text("编制", exact=True).click()
    expect(page.locator(".decision")).to_be_hidden()
    expect(page.get_by_role("button", name="待作结论")).to_have_count(0)
    assert "as=planner" in page.url
    page.reload()
    expect(page.locator(".item").first).to_be_visible()
    expect(page.locator(".decision")).to_be_hidden()
    shot(page, "planner")


def test_a_waiver_gets_reason_and_term_and_stands_in_the_letter(page, server, store, version):
    page.goto(f"{server}/?plan={version.id}")
    expect(page.locator(".item.now")).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator(".comment.wanted")).to_be_focused()
    expect(page.locator(".comment")).to_have_value("")
    page.locator(".comment").fill("由市级方案统一安排")
    page.locator(".until input").fill("2031-05-06")
    page.locator(".choice.waived").click()
    expect(page.locator(".item").first.locator(".decided.waived")).to_be_visible()
    page.goto(f"{server}/letters?plan={version.id}")
    expect(page.locator(".letter")).to_contain_text("豁免期限：至2031年5月6日。")
    (known,) = store.decisions(version.id).values()
    assert (known.until, known.comment) == ("2031-05-06", "由市级方案统一安排")
    assert WHOLE not in store.decisions(version.id)
