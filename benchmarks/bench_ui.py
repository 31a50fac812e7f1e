"""How fast the workbench answers, in real Chromium: python benchmarks/bench_ui.py [--runs N] [--sessions N] [--servers N]

Servers of its own on a folder of its own, with the example plans. Milliseconds are counted inside the
browser from the key or click to the frame in which the answer is drawn, as medians and 95th
percentiles. Sessions are contexts of one browser that decide and undo at the same time, a second
apart; browser and server share the machine. Also printed: requests to other hosts, and what
axe-core finds on every page.

A visit of the review page is counted from the start of its navigation to four moments: the browser's
own first contentful paint (anything of the page, be it Streamlit's grey bars); the line above the
results with verdict and counts; the list of findings; the first passage marked in the plan's text,
after which nothing more is drawn. It is the first one of a server that has just been started and
has shown no page to anybody, that of another browser with nothing in its cache, or a second one of
the same browser, which has Streamlit's scripts already.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median, quantiles

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from checker.store import open_store
from checker.ui import prepare
from checker.ui.frame import PAGES, page_file
from tests.browser import find_chromium
from tests.serving import serving

OWN = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|^(data|blob):")
READY = 10  # seconds in which a server loads what its first visitor did not wait for
# resolves with the milliseconds until the condition holds in a drawn frame
TIMED = """async ([act, until]) => {
  const deep = selector => document.querySelector(selector) || [...document.querySelectorAll('*')]
    .map(node => node.shadowRoot?.querySelector(selector)).find(Boolean);
  const before = deep('.panel h2')?.textContent;
  const done = {
    evidence: () => deep('.panel h2')?.textContent !== before && (deep('mark.now') || deep('.missing.now')),
    saved: () => deep('.item .decided.upheld') && !deep('.saving'),
    undone: () => !deep('.item .decided') && !deep('.saving'),
  }[until];
  const start = performance.now();
  document.activeElement?.blur?.();
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key: act, bubbles: true, composed: true}));
  while (!done()) {
    if (performance.now() - start > 20000) return NaN;
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - start;
}"""
# the moments of a visit, in milliseconds since its navigation began: each when it is first seen
MOMENTS = {
    "paint": "first contentful paint",
    "header": "verdict and counts",
    "list": "list of findings",
    "evidence": "first passage marked",
}
WATCH = """window.visit = new Promise((done, late) => {
  const wanted = {header: '.chips .verdict', list: '.list .item', evidence: 'mark.now'};
  const seen = {};
  new PerformanceObserver(list => {
    for (const one of list.getEntriesByName('first-contentful-paint')) seen.paint = one.startTime;
  }).observe({type: 'paint', buffered: true});
  const look = () => {
    const shadows = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean);
    for (const name in wanted) {
      if (name in seen || ![document, ...shadows].some(root => root.querySelector(wanted[name]))) continue;
      seen[name] = performance.now();
    }
    Object.keys(seen).length < 4 ? requestAnimationFrame(look) : done(seen);
  };
  requestAnimationFrame(look);
  setTimeout(() => late(`only ${Object.keys(seen)}`), 60000);
})"""
Visit = dict[str, float]


@contextmanager
def prepared() -> Iterator[Path]:
    """A folder of its own with the example plans in its store."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANCHECK_HOME"] = home
        prepare.main()
        yield Path(home)


@contextmanager
def served() -> Iterator[str]:
    """A workbench of its own with the example plans; its address."""
    with prepared() as home, serving(home) as address:
        yield address


def line(what: str, values: list[float]) -> None:
    high = quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
    print(f"{what:44} median {median(values):7.0f} ms   p95 {high:7.0f} ms   n {len(values)}")


def visit_lines(whose: str, visits: list[Visit]) -> None:
    for name, moment in MOMENTS.items():
        line(f"{whose}: {moment}", [visit[name] for visit in visits])


async def opened(browser: Browser, address: str, outside: list[str]) -> tuple[Page, Visit]:
    """A new session on the review page, and when its moments were."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    await context.add_init_script(WATCH)
    page = await context.new_page()
    page.on("request", lambda request: OWN.match(request.url) or outside.append(request.url))
    return page, await visited(page, address)


async def visited(page: Page, address: str) -> Visit:
    """When the moments of a visit were."""
    await page.goto(address)
    return dict(await page.evaluate("() => window.visit"))


async def timed(page: Page, key: str, until: str) -> float:
    return float(await page.evaluate(TIMED, [key, until]))


async def first_visit(browser: Browser, address: str, outside: list[str]) -> Visit:
    page, visit = await opened(browser, address, outside)
    await page.context.close()
    return visit


async def alone(browser: Browser, address: str, runs: int, outside: list[str]) -> None:
    """One session: visits, next finding, decision, undo."""
    following, returning = [], []
    for _ in range(runs):
        page, visit = await opened(browser, address, outside)
        following.append(visit)
        returning.append(await visited(page, address))
        await page.context.close()
    visit_lines("another browser", following)
    visit_lines("same browser", returning)
    page, _ = await opened(browser, address, outside)
    line(
        "next finding (J): its evidence marked",
        [await timed(page, "j", "evidence") for _ in range(3 * runs)],
    )
    decided, undone = [], []
    for _ in range(2 * runs):
        decided.append(await timed(page, "1", "saved"))
        await page.keyboard.press("k")
        undone.append(await timed(page, "u", "undone"))
    line("decision saved and shown", decided)
    line("undo saved and shown", undone)
    await page.context.close()


async def pages(browser: Browser, address: str, outside: list[str]) -> None:
    """Every page by its own address: time until Streamlit rests, and what axe-core says."""
    home, _, query = address.partition("/?")
    for name in (one for one in PAGES if page_file(one).exists()):
        context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page = await context.new_page()
        page.on("request", lambda request: OWN.match(request.url) or outside.append(request.url))
        took = []
        for _ in range(3):
            start = time.perf_counter()
            await page.goto(f"{home}/{'' if name == 'review' else name}?{query}")
            await page.locator("[data-test-script-state=notRunning]").wait_for(timeout=60_000)
            took.append(1000 * (time.perf_counter() - start))
        await page.wait_for_timeout(1500)
        found = (await Axe().run(page)).response["violations"]
        line(f"page {name}", took)
        for one in found:
            print(f"    axe: {one['impact']}: {one['id']} at {len(one['nodes'])} places")
        await context.close()


async def many(browser: Browser, address: str, sessions: int, outside: list[str]) -> None:
    """Sessions that decide and undo at the same time."""
    opened_pages = [(await opened(browser, address, outside))[0] for _ in range(sessions)]

    async def busy(page: Page) -> list[float]:
        took = []
        for _ in range(5):
            took.append(await timed(page, "j", "evidence"))
            await asyncio.sleep(1)
        return took

    results = await asyncio.gather(*(busy(page) for page in opened_pages))
    line(f"{sessions} sessions: next finding (J)", [took for one in results for took in one])


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


async def only_first(address: str, outside: list[str]) -> Visit:
    async with chromium() as browser:
        return await first_visit(browser, address, outside)


async def measure(
    address: str, runs: int, sessions: int, before: list[Visit], outside: list[str]
) -> None:
    """All but the first visits of the other servers, which were `before`."""
    async with chromium() as browser:
        visit_lines("new server", [*before, await first_visit(browser, address, outside)])
        await asyncio.sleep(READY)
        await alone(browser, address, runs, outside)
        await pages(browser, address, outside)
        await many(browser, address, sessions, outside)
    print(f"requests to other hosts: {len(outside)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--servers", type=int, default=3)
    asked = parser.parse_args()
    outside: list[str] = []
    before: list[Visit] = []
    with prepared() as home:
        known = {one.file_name: one.id for one in open_store().versions()}
        plan = f"?plan={known['shuoyuan.docx']}"
        for _ in range(asked.servers - 1):
            with serving(home) as address:
                before.append(asyncio.run(only_first(f"{address}/{plan}", outside)))
        with serving(home) as address:
            asyncio.run(measure(f"{address}/{plan}", asked.runs, asked.sessions, before, outside))


if __name__ == "__main__":
    main()
