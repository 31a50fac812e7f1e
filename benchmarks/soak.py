"""A day's work in short: uploads, findings, decisions, pages, again and again, while the memory is watched.

    python benchmarks/soak.py [--minutes 10]

Each round uploads a draft that nobody has seen, waits for its report, walks through findings, decides,
undoes, and opens every page in a session of its own that is then closed. Told is the resident memory of
the server and of all its child processes after each tenth of the time: a server that leaks grows with
the rounds, one that caches stops growing.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Error, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bench_ui import served
from benchmarks.usage import resident
from checker.ui.frame import PAGES
from tests.browser import find_chromium

DRAFT = (Path(__file__).parents[1] / "examples" / "shuoyuan.md").read_text(encoding="utf-8")


def work(browser: Browser, address: str, folder: Path, number: int) -> None:
    """One round: a new draft from upload to decision, then every page."""
    draft = folder / f"第{number}稿.md"
    draft.write_text(f"{DRAFT}\n\n第{number}次修改后报送。\n", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{address}/check")
    page.locator('input[type="file"]').set_input_files(draft)
    page.get_by_role("button", name="开始检查").click()
    shown = page.get_by_role("combobox", name="选择规划")
    expect(shown).to_have_value(re.compile(f"第{number}稿"), timeout=120_000)
    expect(page.locator(".item.now")).to_be_visible(timeout=60_000)
    for key in "jjjkj1ku":
        page.keyboard.press(key)
        page.wait_for_timeout(100)
    for name in PAGES:
        page.goto(f"{address}/{name}")
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning", timeout=60_000
        )
    context.close()
    draft.unlink()


def main() -> None:
    """Work for so many minutes and tell the memory on the way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes = parser.parse_args().minutes
    rounds = failed = 0
    print(
        f"{'minute':>7}{'rounds':>8}{'failed':>8}{'MB server':>11}{'MB children':>13}", flush=True
    )
    with served() as address, tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium())
        start = time.monotonic()
        for tenth in range(1, 11):
            while time.monotonic() - start < minutes * 6 * tenth:
                rounds += 1
                try:
                    work(browser, address, Path(folder), rounds)
                except (Error, AssertionError) as error:
                    failed += 1
                    print(str(error).splitlines()[0], file=sys.stderr, flush=True)
            server, children = resident(int(address.rpartition(":")[2]))
            now = (time.monotonic() - start) / 60
            print(f"{now:7.1f}{rounds:8}{failed:8}{server:11.0f}{children:13.0f}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
