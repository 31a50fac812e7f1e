"""A reviewer's and a planner's way through the workbench, in real Chromium."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checker.store import DecisionKind
from tests.shots import shot

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


def wait_until_in_view(page: Page, selector: str) -> None:
    """Until an element stands inside the visible part of the plan's text."""
    script = """selector => {
        const mark = document.querySelector(selector) || [...document.querySelectorAll('*')]
            .map(node => node.shadowRoot?.querySelector(selector)).find(Boolean);
        if (!mark) return false;
        const reader = mark.closest('.reader').getBoundingClientRect();
        const box = mark.getBoundingClientRect();
        return box.top >= reader.top && box.bottom <= reader.bottom;
    }"""
    page.wait_for_function(script, arg=selector)


def test_a_reviewer_opens_the_example_and_walks_through_its_gaps(page, example):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    first = page.locator(".panel h2").inner_text()
    wait_until_in_view(page, "mark.now")  # the evidence of the first finding
    quote = page.locator(".panel blockquote").first.inner_text()
    marked = "".join(page.locator("mark.now").all_inner_texts())
    squeeze = re.compile(r"[\s│]")
    assert squeeze.sub("", marked) == squeeze.sub("", quote), "what is marked is what is quoted"
    page.keyboard.press("j")
    expect(page.locator(".panel h2")).not_to_have_text(first)
    page.keyboard.press("k")
    expect(page.locator(".panel h2")).to_have_text(first)
    assert page.locator(".panel .remedy").inner_text()
    shot(page, "review")


def test_every_gap_is_seen_in_the_text_by_its_passage_or_where_something_is_missing(page, example):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    gaps = page.locator(".item").count()
    missing = 0
    for number in range(2, gaps + 1):
        page.keyboard.press("j")
        expect(page.get_by_text(re.compile(rf"^{number} / {gaps}\b"))).to_be_visible()
        wait_until_in_view(page, "mark.now, .missing.now")
        missing += page.locator(".missing.now").count()
    assert missing > 8


def test_the_filters_show_gaps_doubts_and_everything(page, example):
    page.goto(example)
    expect(page.locator(".item").first).to_be_visible()
    gaps = page.locator(".item").count()
    page.locator(".bar button").nth(2).click()
    expect(page.locator(".item.cantTell").first).to_be_visible()
    assert page.locator(".item.Violation").count() == 0
    page.locator(".bar button").nth(3).click()
    expect(page.locator(".item.passed").first).to_be_visible()
    assert page.locator(".item").count() > gaps


def test_a_planner_uploads_a_draft_sees_progress_and_lands_in_the_review(page, server):
    page.goto(f"{server}/check")
    page.locator('input[type="file"]').set_input_files(ROOT / "examples" / "lanping.md")
    start = page.get_by_role("button", name="开始检查")
    expect(start).to_be_enabled()
    shot(page, "check")
    start.click()
    chosen = page.get_by_role("combobox", name="选择规划")
    own = re.compile(r"lanping \d\d-\d\d$")  # the example of the same zone is marked as one
    expect(chosen).to_have_value(own)
    expect(page.locator(".item").first).to_be_visible()
    page.reload()
    expect(chosen).to_have_value(own)
    assert "plan=" in page.url


def test_a_broken_file_gets_one_sentence_that_says_what_to_do(page, server, tmp_path):
    broken = tmp_path / "坏文件.docx"
    broken.write_bytes(b"PK\x03\x04 nothing inside")
    page.goto(f"{server}/check")
    page.locator('input[type="file"]').set_input_files(broken)
    page.get_by_role("button", name="开始检查").click()
    expect(page.get_by_text("这个文件没有检查成功").first).to_be_visible()
    assert "Traceback" not in page.content()


def test_a_decision_is_saved_at_once_and_can_be_undone(page, example):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    first = page.locator(".panel h2").inner_text()
    page.keyboard.press("1")
    expect(page.locator(".panel h2")).not_to_have_text(first)
    page.reload()
    expect(page.locator(".item").first.locator(".decided.upheld")).to_be_visible()
    page.locator(".item").first.click()
    expect(page.locator(".decision .where")).to_contain_text("李审")
    page.keyboard.press("u")
    expect(page.locator(".item").first.locator(".decided")).to_have_count(0)


def test_a_decision_survives_a_reload_before_the_server_has_heard_of_it(
    page, example, shuoyuan, store
):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    page.evaluate("() => { WebSocket.prototype.send = () => {} }")  # the line is dead
    page.keyboard.press("1")
    expect(page.locator(".position")).to_contain_text("保存中")
    assert not store.decisions(shuoyuan.id)
    page.reload()
    expect(page.locator(".item").first.locator(".decided.upheld")).to_be_visible()
    expect(page.locator(".position")).to_contain_text("已处理 1/")
    (decision,) = store.decisions(shuoyuan.id).values()
    assert decision.kind is DecisionKind.UPHELD
    page.locator(".item").first.click()
    page.keyboard.press("u")
    expect(page.locator(".item .decided")).to_have_count(0)
    expect(page.locator(".position")).to_contain_text("已处理 0/")
    assert not store.decisions(shuoyuan.id)


def test_decisions_faster_than_the_server_answers_are_all_saved(page, example):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    press = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '1', bubbles: true}))"
    page.evaluate(f"() => {{ for (let i = 0; i < 5; i++) {press} }}")
    expect(page.locator(".position")).to_contain_text("保存中")
    expect(page.locator(".position")).to_contain_text("已处理 5/")
    page.reload()
    expect(page.locator(".item .decided.upheld")).to_have_count(5)
    for left in range(4, -1, -1):
        page.locator(".item:has(.decided)").first.click()
        page.keyboard.press("u")
        expect(page.locator(".item .decided")).to_have_count(left)


def test_a_waiver_is_saved_only_with_its_reason(page, example):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator(".comment.wanted")).to_be_focused()
    page.locator(".comment").fill("由市级方案统一安排")
    page.locator(".choice.waived").click()
    expect(page.locator(".item").first.locator(".decided.waived")).to_be_visible()
    page.reload()
    page.locator(".item").first.click()
    expect(page.locator(".comment")).to_have_value("由市级方案统一安排")
    page.locator(".decision .where button").click()
    expect(page.locator(".item").first.locator(".decided")).to_have_count(0)


def test_a_wrong_figure_is_corrected_in_place_and_the_plan_checked_again(page, example):
    page.goto(example)
    wrong = page.locator(".item", has_text="2032").first
    expect(wrong).to_be_visible()
    wrong.click()
    page.locator(".steps .correct").click()
    form = page.locator(".correction")
    form.locator(".field input").first.fill("扫描件中的数字看错")
    for field in form.locator(".field input").all():
        if field.input_value() == "2032":
            field.fill("2029")
    form.get_by_role("button", name="保存更正").first.click()
    expect(page.locator(".item.Violation", has_text="2032")).to_have_count(0)
    page.locator(".bar button").nth(3).click()
    right = page.locator(".item.passed", has_text="2029").first
    right.click()
    expect(page.locator(".corrected").first).to_contain_text("扫描件中的数字看错")
    page.locator(".corrected button").first.click()
    expect(page.locator(".item.Violation", has_text="2032").first).to_be_visible()


def test_the_original_page_shows_a_box_around_the_evidence(page, server):
    page.goto(f"{server}/check")
    page.locator('input[type="file"]').set_input_files(ROOT / "examples" / "shuoyuan.pdf")
    page.get_by_role("button", name="开始检查").click()
    expect(page.locator(".item.now")).to_be_visible()
    page.locator(".modes button").nth(1).click()
    expect(page.locator(".sheet .box").first).to_be_visible()
    shot(page, "review-page")


def test_the_language_switch_changes_words_and_stays_after_a_reload(page, example):
    page.goto(example)
    expect(page.locator(".item").first).to_be_visible()
    page.get_by_text("EN", exact=True).click()
    expect(page.get_by_text("Must fix").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("Must fix").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    shot(page, "review-en")


@pytest.mark.parametrize(("label", "opening"), [("HTML", "<!doctype html"), ("JSON", "{")])
def test_the_reports_can_be_downloaded(page, example, label, opening):
    page.goto(example)
    expect(page.locator(".chips")).to_be_visible()
    page.get_by_role("button", name="下载").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    content = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert content.lower().startswith(opening)
    assert "sa28" in content
