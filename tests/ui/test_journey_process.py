"""A draft's whole way in real Chromium: first review, opinion, reply, second review, audit."""

import re

import pytest
from playwright.sync_api import expect

from checker.store import WHOLE, Order, PlanVerdict, State, Step
from checker.store.verifying import verify
from tests.shots import shot
from tests.ui.deciding import decide_all, received

pytestmark = pytest.mark.browser
LEAD = "周组长"  # the browser is 李审


@pytest.fixture
def plan(store):
    return received(store)


def take(page, name):
    """The next step: the button, what it says, its dialog."""
    button = page.locator(".st-key-process-next button")
    expect(button).to_have_text(re.compile(name))
    button.click()
    confirm = page.locator(".st-key-process-do button")
    expect(confirm).to_be_enabled()
    confirm.click()
    expect(confirm).to_have_count(0)


def stage(page, word):
    expect(page.locator(".process li.now")).to_have_text(word)


def test_from_the_parks_draft_to_acceptance(page, server, store, plan):
    page.goto(f"{server}/?plan={plan.id}")
    stage(page, "已收件")
    take(page, "分办")
    stage(page, "已分办")
    take(page, "开始初审")
    stage(page, "初审")

    page.locator(".st-key-process-next button").click()  # too early: the dialog says why
    expect(page.locator(".hindered")).to_contain_text("项未决定")
    expect(page.locator(".st-key-process-do button")).to_be_disabled()
    shot(page, "process-missing")
    decide_all(store, plan)
    store.decide(plan.id, WHOLE, PlanVerdict.RETURNED, actor="李审")
    page.reload()
    take(page, "退回修改")
    stage(page, "待园区答复")
    sent = store.steps(plan.submission)[-1]
    assert store.letter(sent)[:2] == b"PK"

    # the park: a reply to one opinion, and a new draft in which the rest is as it was
    page.goto(f"{server}/?plan={plan.id}&as=planner")
    expect(page.locator(".opinion")).to_contain_text("意见成立")
    page.locator(".replyform .choice", has_text="不同意").click()
    page.locator(".replyform .comment").fill("省里另有规定，见附件。")
    page.locator(".replyform .save").click()
    expect(page.locator(".reply.disagreed .replytext")).to_have_text("省里另有规定，见附件。")
    shot(page, "process-reply")
    store.add(b"new draft", store.report(plan), Order(), actor="朔原管委会", to=plan.submission)
    newer = store.versions([plan.submission])[-1]
    page.goto(f"{server}/?plan={newer.id}&as=planner")
    take(page, "提交答复")
    stage(page, "已答复")

    page.goto(f"{server}/?plan={newer.id}&as=reviewer")
    take(page, "开始复审")
    stage(page, "复审")
    finding = store.replies(plan.submission)[0].finding
    expect(page.locator(".item .answered.unheard")).to_have_count(1)
    page.goto(f"{server}/?plan={newer.id}&finding={finding}")
    expect(page.locator(".replyhead .unheard")).to_be_visible()
    shot(page, "process-second-review")
    page.locator(".choice.mistaken").click()  # the park was right
    expect(page.locator(".item .answered.unheard")).to_have_count(0)
    store.decide(newer.id, WHOLE, PlanVerdict.PASSED_AFTER_CHANGES, actor="李审")
    page.reload()
    take(page, "送审核")
    stage(page, "审核")

    page.locator(".st-key-process-next button").click()  # nobody audits his own review
    expect(page.locator(".hindered")).to_contain_text("审核人须是另一人：李审")
    store.take_step(plan.submission, Step.ACCEPT, actor=LEAD, note="同意")
    page.goto(f"{server}/letters?plan={newer.id}")
    row = page.locator(f'.queue tr[data-version="{newer.id}"]')
    expect(row.locator(".stage")).to_have_text("已通过")
    shot(page, "process-queue")
    page.locator('.queue .chip[data-name="mine"]').click()
    expect(page.locator(".queue tbody tr[data-version]")).to_have_count(1)
    page.locator(".queue .states").select_option("received")
    expect(page.locator(".queue .empty")).to_be_visible()
    assert [one.state for one in store.steps(plan.submission)][-1] is State.ACCEPTED
    assert verify(store._database, store.folder).problems == ()
