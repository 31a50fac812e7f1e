"""Two drafts and two plans compared, in real Chromium."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from checker.pipeline import check
from checker.store import Order, open_store
from tests.shots import shot

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def drafts(server, tmp_path_factory):
    """The example with gaps as a first draft, and a second one with an earlier peak and a new measure."""
    folder, store = tmp_path_factory.mktemp("drafts"), open_store()
    text = (ROOT / "examples" / "shuoyuan.md").read_text(encoding="utf-8")
    measure = (
        "2023年起每年8月底前编制碳达峰年度报告，经管委会审议后向社会公布。（责任单位：经济发展局）"
    )
    later = text.replace("2032年", "2029年").replace("## 五、", f"{measure}\n\n## 五、", 1)
    of = None
    for name, content in (("第一稿.md", text), ("第二稿.md", later)):
        (folder / name).write_text(content, encoding="utf-8")
        made = store.add(content.encode(), check(folder / name), Order(), actor="李审", to=of)
        of = made.submission
    store.close()
    return f"{server}/compare"


def test_two_drafts_show_what_changed_and_what_it_solved(page, drafts):
    page.goto(drafts)
    expect(page.locator(".row.changed").first).to_be_visible()
    expect(page.locator("del", has_text="2032年").first).to_be_visible()
    expect(page.locator("ins", has_text="2029年").first).to_be_visible()
    expect(page.locator(".side .state.solved").first).to_contain_text("已解决")
    shot(page, "compare")
    page.keyboard.press("j")
    expect(page.locator(".row.now")).to_have_count(1)
    first = page.locator(".row.now").get_attribute("data-row")
    page.keyboard.press("j")
    assert page.locator(".row.now").get_attribute("data-row") != first


def test_an_effect_leads_to_its_passage_and_to_the_review(page, drafts):
    page.goto(drafts)
    effect = page.locator(".effect", has=page.locator(".state.solved")).first
    expect(effect).to_be_visible()
    effect.get_by_text("看原文").click()
    expect(page.locator(".row.now")).to_be_in_viewport()
    effect.get_by_text("逐项审查").click()
    expect(page.locator(".item.now")).to_be_visible()


def test_only_changes_folds_the_rest_and_opens_it_again(page, drafts):
    page.goto(drafts)
    folded = page.locator(".folded").first
    expect(folded).to_be_visible()
    before = page.locator(".row.same").count()
    folded.click()
    assert page.locator(".row.same").count() > before
    page.get_by_text("只看变化").click()
    expect(page.locator(".folded")).to_have_count(0)


def test_two_plans_stand_side_by_side_and_can_be_taken_along(page, drafts):
    page.goto(drafts)
    page.get_by_text("两份规划", exact=True).click()
    expect(page.locator(".requirements tbody tr").first).to_be_visible()
    everything = page.locator(".requirements tbody tr").count()
    page.get_by_text("只看不同").click()
    expect(page.locator(".requirements tr.differs").first).to_be_visible()
    assert page.locator(".requirements tbody tr").count() < everything
    shot(page, "compare-plans")
    page.get_by_role("button", name="导出").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="HTML").click()
    assert "<table>" in Path(waiting.value.path()).read_text(encoding="utf-8")


def test_english_words_everywhere_but_in_the_plans(page, drafts):
    page.goto(f"{drafts}?lang=en")
    expect(page.locator(".side h3")).to_have_text("What the changes do to the findings")
    expect(page.locator(".tools")).to_contain_text("Changes only")
    shot(page, "compare-en")
