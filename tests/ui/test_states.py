"""States that are rare: nothing handed in yet, a check that failed or waits, a file that is no plan."""

from __future__ import annotations

import os
from contextlib import closing
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from checker.jobs import Jobs, Order, State
from checker.jobs.running import ORDER, write_state
from checker.pipeline import check
from checker.store import Order as Asked
from checker.store import open_store
from checker.ui import fleet_board, ready, session, who
from checker.ui.frame import page_file

APP = str(page_file("x").parents[3] / "app.py")
PAGES = ("check", "review", "overview", "compare", "fleet", "knowledge", "query", "letters")
OF_A_PLAN = ("review", "overview", "compare", "fleet", "query", "letters")


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """Opens a page of a workbench whose store is empty; its examples are being checked."""
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    jobs = Jobs(tmp_path / "jobs", Mock())
    monkeypatch.setattr(session, "all_jobs", lambda: jobs)
    for one in (who.opened, who.settings, fleet_board._fleets):
        one.clear()

    def opened(page, language="zh", ended=None):
        monkeypatch.setattr(ready, "checking", lambda: Mock(poll=lambda: ended))
        app = AppTest.from_file(APP, default_timeout=120)
        app.query_params["lang"] = language
        app.run()
        return app if page == "review" else app.switch_page(str(page_file(page))).run()

    yield opened
    who.opened.clear()


def links(app) -> list[str]:
    return [one.proto.label for one in app.get("page_link")]


@pytest.mark.parametrize("page", PAGES)
def test_without_any_plan_every_page_runs_and_those_of_plans_lead_to_the_upload(bare, page):
    app = bare(page, "en")
    assert not app.exception
    assert links(app) == (["Hand in a draft"] if page in OF_A_PLAN else [])


@pytest.mark.parametrize(
    ("ended", "word"), [(None, "正在检查随附的两份示例规划"), (1, "示例规划没有载入成功")]
)
def test_while_the_examples_are_checked_or_failed_the_page_says_so(bare, ended, word):
    app = bare("review", ended=ended)
    (said,) = app.error if ended else app.info
    assert word in said.value


@pytest.fixture
def checks(app):
    """Opens the check page with these states of checks, the first sent first."""

    def opened(*states: State, language="zh"):
        jobs = session.all_jobs()
        sent = [jobs.start(b"plan %d" % n, Order(f"稿{n}.docx")) for n in range(len(states))]
        for n, (job, state) in enumerate(zip(sent, states, strict=True)):
            write_state(jobs.root / job, state)
            os.utime(jobs.root / job / ORDER, (n, n))
        app.query_params["lang"] = language
        app.run()
        return app.switch_page(str(page_file("check"))).run(), sent

    return opened


def test_a_failed_check_says_why_and_can_be_tried_again_or_put_away(checks):
    why = {"zh": "稿0.docx 是<空文件>。", "en": ""}
    app, (job,) = checks(State("failed", 1.0, 0.0, why))
    (said,) = (one.proto.body for one in app.get("html") if one.proto.body.startswith("<p"))
    assert "这个文件没有检查成功" in said
    assert "稿0.docx 是&lt;空文件&gt;。" in said
    assert app.button(key=f"again-{job}").label == "重试"
    app.button(key=f"forget-{job}").click().run()
    assert session.all_jobs().all() == []


def test_a_check_that_waits_says_how_many_come_first(checks):
    running = State("extract", 0.5, 2e9, counts={"paragraphs": 1, "tables": 2, "targets": 1})
    app, sent = checks(
        running, State("waiting", 0.0, 1e9), State("waiting", 0.0, 1e9), language="en"
    )
    assert [session.all_jobs().ahead(job) for job in sent] == [0, 1, 2]
    bars = [one.proto.text for one in app.get("progress")]
    assert bars[:2] == ["Waiting, 2 checks before it", "Waiting, 1 check before it"]
    assert any(": 1 paragraph, 2 tables, 1 figure" in one.value for one in app.caption)


def test_checks_keep_their_order_when_a_worker_takes_them(checks):
    _, sent = checks(State("extract", 0.5, 2e9), State("waiting", 0.0, 1e9))
    assert session.all_jobs().all() == sent[::-1]


@pytest.fixture(scope="module")
def no_plan(home):
    """A version in the store that nobody would call a plan."""
    file = home / "菜谱.txt"
    file.write_text(
        "红烧豆腐：豆腐切块，下油锅煎至两面金黄，加酱油、糖和水烧开。" * 8, encoding="utf-8"
    )
    report = check(file, corrections=False, waivers=False, park=False)
    with closing(open_store()) as store:
        return store.add(file.read_bytes(), report, Asked(), actor="李审")


@pytest.mark.parametrize("page", ["review", "overview", "compare", "letters"])
def test_a_file_that_is_no_plan_has_no_score_and_says_how_much_was_not_checked(
    open_page, no_plan, page
):
    app = open_page(page, plan=no_plan.id, lang="en")
    assert not app.exception
    said = " ".join(one.proto.body for one in app.get("html"))
    assert ("Not tested" in said) == (page in ("review", "overview"))
    assert "Score" not in said
