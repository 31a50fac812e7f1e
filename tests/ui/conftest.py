"""A workbench whose example plans are in its store: prepared once, a copy for each module of tests."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from streamlit.testing.v1 import AppTest

from checker.store import open_store
from checker.ui import fleet_board, prepare, session, who
from tests.browser import find_chromium
from tests.serving import serving

expect.set_options(timeout=45_000)
ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)


@contextmanager
def at_home(folder: Path) -> Iterator[Path]:
    """Have the user's folder here, for this process and those it starts."""
    before = os.environ.get("PLANCHECK_HOME")
    os.environ["PLANCHECK_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["PLANCHECK_HOME"]
    else:
        os.environ["PLANCHECK_HOME"] = before


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with at_home(tmp_path_factory.mktemp("prepared")) as folder:
        prepare.main()
    return folder


@pytest.fixture(scope="module")
def home(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the user, with the examples in its store."""
    folder = tmp_path_factory.mktemp("home") / "own"
    shutil.copytree(prepared, folder)
    with at_home(folder):
        yield folder


@pytest.fixture(scope="module")
def server(home):
    with serving(home) as address:
        yield address


@pytest.fixture
def example(server):
    """The address of the example with gaps."""
    known = {one.file_name: one.id for one in open_store().versions()}
    return f"{server}/?plan={known['shuoyuan.docx']}"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, server):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(45_000)
    page.outside = []
    page.broken = []
    own = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|^(data|blob):")
    page.on("request", lambda request: own.match(request.url) or page.outside.append(request.url))
    page.on("pageerror", lambda error: page.broken.append(str(error)))
    yield page
    assert page.outside == [], "the workbench must never ask another host"
    assert page.broken == []
    context.close()


@pytest.fixture
def app(home, monkeypatch, tmp_path):
    monkeypatch.setenv("PLANCHECK_JOBS", str(tmp_path / "jobs"))
    for one in (session.all_jobs, who.opened, who.settings, fleet_board._fleets):
        one.clear()
    yield AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    session.all_jobs().close()
    session.all_jobs.clear()
