import pytest

from checker.report import to_html
from tests.browser import find_chromium
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=[(1440, 900), (1280, 720), (390, 800)], ids=str)
def opened(request, browser, tmp_path):
    """Opens a report; collects what it asks for and what the console says."""
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    heard = {"requests": [], "console": []}
    page.on("request", lambda asked: heard["requests"].append(asked.url))
    page.on("console", lambda message: heard["console"].append(message.text))
    page.on("dialog", lambda dialog: heard["console"].append(dialog.message))

    def show(html):
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri())
        return page, heard

    yield show
    page.close()


def test_a_report_opens_without_asking_for_anything_else(opened):
    page, heard = opened(to_html(sample_report(), "zh"))
    assert heard == {"requests": [page.url], "console": []}
    assert page.title().startswith("未通过：3处必改 · 云溪")


def test_it_fits_the_window(opened):
    page, _ = opened(to_html(sample_report(), "en"))
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_hostile_text_runs_nothing(opened):
    page, heard = opened(to_html(hostile_report(), "zh"))
    assert heard == {"requests": [page.url], "console": []}


def test_text_has_enough_contrast(opened):
    page, _ = opened(to_html(sample_report(), "zh"))
    assert page.evaluate(CONTRAST) == []


# WCAG 2 contrast of every visible text against the nearest painted ground, 4.5 or more
CONTRAST = """() => {
  const parse = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; }
    return [255, 255, 255]; };
  const bad = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest('svg')) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.add(e.className + ' ' + ratio.toFixed(2)); }
  return [...bad]; }"""
