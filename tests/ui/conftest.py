"""A workbench whose example plans are in its store: prepared once, a copy for each module of tests."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import Mock

import pytest
from playwright.sync_api import expect, sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from checker.jobs import Jobs
from checker.store import open_store
from checker.ui import fleet_board, prepare, session, who
from checker.ui.frame import page_file
from tests.browser import find_chromium
from tests.serving import serving

expect.set_options(timeout=90_000)  # on a busy machine
APP = str(Path(__file__).parents[2] / "app.py")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)


@pytest.fixture(scope="session", autouse=True)
def components_of_other_packages_are_looked_for_once() -> Iterator[None]:
    """Otherwise each run of a page goes through all that is installed, which takes most of its time."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


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
def store(home):
    """The store of the workbench, beside it."""
    opened = open_store()
    yield opened
    opened.close()


@pytest.fixture
def shuoyuan(store):
    """The example with gaps, as it is in the store."""
    return next(one for one in store.versions() if one.file_name == "shuoyuan.docx")


@pytest.fixture
def example(server, shuoyuan):
    """The address of the example with gaps."""
    return f"{server}/?plan={shuoyuan.id}"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def window(browser):
    """A window of the browser that all tests of a module look through: to open one takes a second."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    window = context.new_page()
    window.set_default_timeout(90_000)
    own = re.compile(r"^(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|^(data|blob):")
    window.on("request", lambda one: own.match(one.url) or window.outside.append(one.url))
    window.on("pageerror", lambda error: window.broken.append(str(error)))
    yield window
    context.close()


@pytest.fixture
def page(window, server):
    """The window with nothing in it yet; a test must not leave cookies or permissions behind."""
    window.outside, window.broken = [], []
    yield window
    window.goto("about:blank")  # ends what the test has opened
    window.context.clear_cookies()
    window.context.clear_permissions()
    assert window.outside == [], "the workbench must never ask another host"
    assert window.broken == []


@pytest.fixture
def begun(home, monkeypatch, tmp_path):
    """This process is a server that has just begun; nobody works on its jobs."""
    jobs = Jobs(tmp_path / "jobs", Mock(submit=lambda *_: Future()))
    monkeypatch.setattr(session, "all_jobs", lambda: jobs)
    for one in (who.opened, who.settings, fleet_board._fleets):
        one.clear()


@pytest.fixture
def app(begun):
    return AppTest.from_file(APP, default_timeout=120)


@pytest.fixture
def open_page(begun, monkeypatch):
    """Opens a page as somebody, with these words in its address."""

    def opened(page="review", user="李审", **query):
        monkeypatch.setenv("PLANCHECK_USER", user)
        app = AppTest.from_file(APP, default_timeout=120)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return app if page == "review" else app.switch_page(str(page_file(page))).run()

    return opened
