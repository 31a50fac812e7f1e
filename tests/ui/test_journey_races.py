"""Two messages of a browser that meet on the server: what is shown is the page that was asked for last."""

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

pytestmark = pytest.mark.browser


class Late:
    """Between browser and server: holds one message back until the next one has gone, or loses it."""

    def __init__(self) -> None:
        self.waits = self.loses = False
        self.held: list[str | bytes] = []

    def between(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if self.loses:
                self.loses = False
                return
            if self.waits and not self.held:
                self.held.append(message)
                return
            server.send(message)
            if self.waits:
                self.waits = False
                server.send(self.held.pop())

        browser.on_message(pass_on)


@pytest.fixture
def late(page: Page):
    made = Late()
    page.route_web_socket("**/_stcore/stream", made.between)
    yield made
    page.unroute_all()


def test_a_decision_that_comes_when_the_page_is_left_takes_nothing_down_and_is_not_lost(
    page, example, late, shuoyuan, store
):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    late.waits = True
    page.keyboard.press("1")
    page.get_by_role("link", name="查询").click()
    tree = page.locator(".tree")
    expect(tree).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(1000)  # an answer to the late message would follow at once
    expect(tree).to_be_visible(timeout=1000)
    page.get_by_role("link", name="逐项审查").click()
    expect(page.locator(".item").first.locator(".decided.upheld")).to_be_visible()
    expect(page.locator(".position")).to_contain_text("已处理 1/")
    assert len(store.decisions(shuoyuan.id)) == 1
    page.locator(".item").first.click()
    page.keyboard.press("u")
    expect(page.locator(".position")).to_contain_text("已处理 0/")


WITHOUT_TRYING_AGAIN = """() => {
  const real = window.setTimeout;
  window.setTimeout = (what, after, ...more) => real(what, after === 5000 ? 1e9 : after, ...more);
}"""


def test_a_decision_lost_on_its_way_is_sent_again_when_the_desk_opens_and_not_only_seconds_later(
    page, example, late, shuoyuan, store
):
    page.goto(example)
    expect(page.locator(".item.now")).to_be_visible()
    page.evaluate(WITHOUT_TRYING_AGAIN)
    late.loses = True
    page.keyboard.press("1")
    expect(page.locator(".position")).to_contain_text("保存中")
    page.get_by_role("link", name="查询").click()
    expect(page.locator(".tree")).to_be_visible()
    assert not store.decisions(shuoyuan.id)
    page.get_by_role("link", name="逐项审查").click()
    expect(page.locator(".position")).to_contain_text("已处理 1/", timeout=30_000)
    assert len(store.decisions(shuoyuan.id)) == 1
