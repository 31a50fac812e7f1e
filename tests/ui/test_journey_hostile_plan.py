"""A plan full of markup, script and links on every page in real Chromium: its words stay words."""

from __future__ import annotations

import json
import os
import urllib.request
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from checker.corrections import entry_for
from checker.pipeline import check
from checker.store import DecisionKind, Order, Step, open_store
from tests.security.hostile_plan import ELSEWHERE, FILE, MARK, SAID, WHO, ZONE, hostile_plan
from tests.serving import free_port, serving
from tests.ui.fleets import gathered

pytestmark = pytest.mark.browser
# what must never come to be in a document, shadow roots included
_ALIVE = (
    'img[src="x"]', "[onerror]", "[onload]", "[onclick]", 'a[href^="javascript:"]', "iframe",
    f'[href*="{ELSEWHERE}"]', f'[src*="{ELSEWHERE}"]', ".katex", "[data-testid=stIconMaterial]:text('home')",
)  # fmt: skip


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("log") / "plancheck.log"


@pytest.fixture(scope="module")
def metrics_port():
    return free_port()


@pytest.fixture(scope="module")
def server(home, log, metrics_port):
    """A workbench that tells all it can: log of level info, and figures."""
    told = {
        "PLANCHECK_LOG_FILE": str(log),
        "PLANCHECK_LOG_LEVEL": "info",
        "PLANCHECK_METRICS_PORT": str(metrics_port),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in told.items():
            patch.setitem(os.environ, name, value)
        with serving(home, user=WHO) as address:
            yield address


@pytest.fixture(scope="module")
def plan(server, tmp_path_factory):
    """Two drafts of the plan in the store, with a comment, a correction and a step as hostile."""
    file, store, of = tmp_path_factory.mktemp("hostile") / "plan.docx", open_store(), None
    for draft in (1, 2):
        file.write_bytes(hostile_plan(draft))
        report = check(file, zone=ZONE)
        named = replace(report, document=replace(report.document, name=FILE))
        made = store.add(file.read_bytes(), named, Order(zone=ZONE), actor=WHO, to=of)
        of = made.submission
    gaps = [one.id for one in report.findings if one.outcome == "failed"]
    store.decide(made.id, gaps[0], DecisionKind.WAIVED, SAID, actor=WHO)
    entry = entry_for(
        report.document, "reject-target", author=WHO, reason=SAID, on=report.statements.targets[0]
    )
    store.correct(of, entry)
    store.take_step(of, Step.ASSIGN, actor=WHO, note=SAID, named=[WHO])
    store.close()
    return made


def calm(page: Page) -> None:
    """Until the page has been drawn, and what its components draw afterwards."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    page.wait_for_timeout(400)


def harmless(page: Page) -> None:
    """Nothing has run, and nothing has become an element that could."""
    calm(page)
    assert page.evaluate("window.__owned") is None
    assert {one: page.locator(one).count() for one in _ALIVE} == dict.fromkeys(_ALIVE, 0)
    assert "Traceback" not in page.content()


# each page, and whether the plan's own words stand on it as they are
PAGES = {
    "": True,
    "overview": False,
    "compare": True,
    "fleet": True,
    "knowledge": False,
    "query": True,
    "letters": True,
}


def test_the_words_of_a_hostile_plan_stay_words_on_every_page(page, server, plan):
    gathered()
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    for name, shows in PAGES.items():
        page.goto(f"{server}/{name}?plan={plan.id}&q=bodies")
        if shows:
            expect(page.get_by_text("onerror").first).to_be_attached()
        harmless(page)
    assert asked == []


def test_an_upload_is_told_to_the_log_and_counted_without_a_word_of_it(
    page, server, log, metrics_port
):
    page.goto(f"{server}/check")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator('input[type="file"]').set_input_files(
        [{"name": FILE, "mimeType": kind, "buffer": hostile_plan(3)}]
    )
    page.get_by_role("textbox", name="高新区名称").fill(ZONE)
    page.get_by_role("button", name="开始检查").click()
    expect(page.locator(".item.now")).to_be_visible()
    harmless(page)
    page.goto(f"{server}/check")
    expect(page.get_by_text(FILE)).to_be_visible()
    harmless(page)
    with urllib.request.urlopen(f"http://127.0.0.1:{metrics_port}/metrics") as answer:
        figures = answer.read().decode()
    assert 'plancheck_events_total{event="job.done"} 1.0' in figures
    assert 'plancheck_event_seconds_count{event="job.done"} 1.0' in figures
    assert "plancheck_jobs_waiting 0.0" in figures
    written = log.read_text(encoding="utf-8")
    told = [json.loads(line) for line in written.splitlines()]
    done = next(one for one in told if one["event"] == "job.done")
    assert done["bytes"] == pytest.approx(len(hostile_plan(3)), rel=0.01)
    assert done["seconds"] > 0
    assert {one["event"] for one in told} >= {"job.queued", "job.started", "job.done"}
    assert [one for one in told if one["level"] == "error"] == []
    for word in (MARK, "onerror", "能耗", "高新区", ".docx"):
        assert word not in written
        assert word not in figures
