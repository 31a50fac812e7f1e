"""Sign-in with a real OpenID Connect provider: a reviewer, planners of two parks, a stranger."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.shots import shot
from tests.ui.provider import Workbench, cookies_of, keep_inside, provider, sign_in, workbench

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def bench(prepared, tmp_path_factory) -> Iterator[Workbench]:
    folder = tmp_path_factory.mktemp("signed")
    with provider() as issuer, workbench(prepared, folder, issuer) as made:
        yield made


@pytest.fixture(scope="module")
def reviewer(browser, bench) -> Iterator[Page]:
    page = sign_in(browser, bench.address, "shen")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def planner(browser, bench) -> Iterator[Page]:
    page = sign_in(browser, bench.address, "shuo")
    yield page
    page.context.close()


def status(address: str, cookies: dict[str, str] | None = None, **request: object) -> int:
    said = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    asked = urllib.request.Request(address, headers={"Cookie": said} if said else {}, **request)
    try:
        return int(urllib.request.urlopen(asked, timeout=20).status)
    except urllib.error.HTTPError as error:
        return error.code


def settled(page: Page) -> str:
    """What stands on the page once nothing is running any more, in components too."""
    page.wait_for_timeout(500)
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0)
    return str(
        page.evaluate("""() => {
            const words = root => [...root.querySelectorAll('*')].map(
                node => (node.shadowRoot ? words(node.shadowRoot) : '')).join(' ')
                + (root.innerText ?? root.textContent);
            return words(document.body);
        }""")
    )


def test_without_sign_in_there_is_a_door_and_nothing_else(browser, bench):
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{bench.address}/?plan={bench.shuoyuan.id}&as=reviewer")
    expect(page.get_by_role("button", name="登录")).to_be_visible()
    assert "朔原" not in settled(page)
    shot(page, "sign-in")
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/upload_file/0/0",
        "/media/0123456789abcdef.docx",
        "/component/x/index.html",
        "/app/static/x",
        "/_stcore/script-health-check",
        "//media/x",
        "/MEDIA/../media/x",
    ],
)
def test_without_a_cookie_or_with_a_forged_one_files_uploads_and_metrics_are_closed(bench, path):
    forged = {"_streamlit_user": "InsiaXNzIjoieCJ9Ig.aaaa.bbbb"}
    for cookies in (None, forged):
        assert status(bench.address + path, cookies) in (400, 401, 404)
    if not path.startswith("/MEDIA") and not path.startswith("//"):
        assert status(bench.address + path) == 401


def test_an_upload_without_sign_in_is_refused(bench):
    assert status(f"{bench.address}/_stcore/upload_file/a/b", method="PUT", data=b"x") == 401


def test_a_stranger_is_told_whom_to_ask_and_sees_nothing(browser, bench):
    page = sign_in(browser, f"{bench.address}/?plan={bench.shuoyuan.id}", "nobody")
    expect(page.get_by_text("还没有使用权限")).to_be_visible()
    assert "朔原" not in settled(page)
    assert status(f"{bench.address}/_stcore/metrics", cookies_of(page)) == 403
    shot(page, "stranger")
    page.context.close()


def test_a_reviewer_sees_both_parks_and_decides_under_their_name(reviewer, bench):
    reviewer.goto(f"{bench.address}/letters?plan={bench.lanping.id}")
    expect(reviewer.locator(".st-key-who")).to_contain_text("沈敏")
    expect(reviewer.locator(".st-key-side")).to_contain_text("蓝坪")
    reviewer.get_by_role("button", name="退回").first.click()
    expect(reviewer.locator(".st-key-side")).to_contain_text("沈敏")
    shot(reviewer, "signed-in")


def test_a_lead_assigns_a_plan_to_known_people_only(browser, bench):
    page = sign_in(browser, f"{bench.address}/?plan={bench.lanping.id}", "zhou")
    page.wait_for_url(re.compile(f"plan={bench.lanping.id}"))  # where the link led before the door
    page.locator(".st-key-process-next button").click()
    chosen = page.get_by_role("combobox", name="审查人", exact=False).first
    expect(chosen).to_have_value("周恒")
    chosen.fill("查无此人")
    expect(page.get_by_role("option")).to_have_count(1)  # says that there is nobody
    expect(page.get_by_role("option", name=re.compile("查无此人"))).to_have_count(0)
    shot(page, "assign-signed-in")
    page.keyboard.press("Escape")
    page.goto(f"{bench.address}/?plan={bench.lanping.id}")
    page.locator(".st-key-process-next button").click()
    page.locator(".st-key-process-do button").click()
    expect(page.locator(".process li.now")).to_have_text("已分办")
    expect(page.locator(".process")).to_contain_text("周恒")
    page.context.close()


PAGES = (
    "",
    "overview",
    "compare",
    "fleet",
    "knowledge",
    "query?scope=all",
    "letters",
    "check",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_planner_finds_the_other_park_on_no_page(planner, bench, name):
    joint = "&" if "?" in name else "?"
    others = bench.lanping.id
    planner.goto(f"{bench.address}/{name}{joint}plan={others}&other={others}&as=reviewer")
    expect(planner.locator(".st-key-who")).to_contain_text("朔平")
    expect(planner.locator("body")).to_contain_text("朔")
    said = settled(planner)
    assert "蓝坪" not in said
    assert planner.get_by_role("button", name="退回").count() == 0
    expect(planner.locator(".st-key-role")).to_have_count(0)


def test_sparql_over_all_plans_answers_of_the_own_park_only(planner, bench):
    planner.goto(f"{bench.address}/query?scope=all")
    planner.locator('[data-testid="stExpander"] summary').click()
    editor = planner.locator('[data-testid="stExpander"] textarea')
    editor.fill(
        "SELECT ?s ?o WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } "
        'FILTER(isLiteral(?o) && CONTAINS(STR(?o), "高新区")) }'
    )
    editor.press("Control+Enter")
    planner.get_by_role("button", name="运行").click()
    expect(planner.locator("body")).to_contain_text("朔原")
    assert "蓝坪" not in settled(planner)


def download_link(page: Page, address: str) -> str:
    """The address of the report that the download menu gives."""
    page.goto(address)
    page.get_by_role("button", name="下载").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="HTML").first.click()
    assert waiting.value.path().read_bytes().startswith(b"<!doctype html>")
    return waiting.value.url


def test_a_download_link_works_for_its_owner_and_nobody_else(reviewer, planner, bench):
    link = download_link(reviewer, f"{bench.address}/?plan={bench.lanping.id}")
    assert re.search("/media/", link)
    assert status(link, cookies_of(reviewer)) == 200
    assert status(link, cookies_of(planner)) == 404
    assert status(link) == 401


def test_a_cookie_that_was_copied_is_worth_nothing_after_sign_out(browser, bench):
    page = sign_in(browser, bench.address, "lan")
    kept = page.context.cookies()
    aside = page.context.new_page()
    aside.goto(bench.address)
    expect(aside.locator(".st-key-who")).to_be_visible()
    metrics = f"{bench.address}/_stcore/metrics"
    assert status(metrics, cookies_of(page)) == 200
    page.locator(".st-key-who button").first.click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(re.compile("end_session"))
    assert status(metrics, {one["name"]: one["value"] for one in kept}) == 401
    aside.get_by_text("EN", exact=True).click()  # a page that was open is told, in its language
    expect(aside.get_by_text("You are no longer signed in")).to_be_visible()
    expect(aside.get_by_test_id("stTopNav")).to_be_hidden()
    thief = browser.new_context(locale="zh-CN")
    keep_inside(thief)
    thief.add_cookies(kept)
    again = thief.new_page()
    again.goto(bench.address)
    expect(again.get_by_role("button", name="登录")).to_be_visible()
    thief.close()
    page.context.close()


def test_a_planner_sends_a_draft_of_the_own_park_and_sees_its_check(planner, bench):
    planner.goto(f"{bench.address}/check")
    own = planner.locator(".st-key-zone-own")
    expect(own.locator("input")).to_have_value("朔原高新区")
    draft = "# 方案（2021—2025年）\n\n到2025年，单位工业增加值能耗下降18%。\n".encode()
    planner.locator('input[type="file"]').set_input_files(
        {"name": "稿.md", "mimeType": "text/markdown", "buffer": draft}
    )
    planner.get_by_role("button", name="开始检查").click()
    planner.wait_for_url(re.compile("plan="))
    expect(planner.locator("body")).to_contain_text("稿")
    assert "蓝坪" not in settled(planner)
