"""An HTTP API over a store with the plans of two parks, with sign-in and on the own machine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from unittest.mock import Mock

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from checker.jobs import Jobs
from checker.model import Report
from checker.pipeline import check
from checker.store import Order, Store, Version
from checker.web.app import make_app
from checker.web.service import Service
from checker.web.signing_in import Keys, OwnMachine, Tokens
from tests.web.people import ISSUER, SETTINGS, provider
from tests.web.plans import PLANS


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    folder = tmp_path_factory.mktemp("plans")
    for name, data in PLANS.items():
        (folder / f"{name}.md").write_bytes(data)
    return {name: check(folder / f"{name}.md") for name in PLANS}


@pytest.fixture(scope="module")
def store(reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The plans of two parks."""
    made = Store(tmp_path_factory.mktemp("web") / "store")
    for name, report in reports.items():
        made.add(PLANS[name], report, Order(), actor="李审")
    yield made
    made.close()


@pytest.fixture(scope="module")
def versions(store: Store) -> dict[str, Version]:
    """The one version of each plan, by the name of its file."""
    return {one.file_name.partition(".")[0]: one for one in store.versions()}


@pytest.fixture(scope="module")
def zones(store: Store, versions: dict[str, Version]) -> dict[str, str]:
    """The park of each plan."""
    of = {one.id: one.zone for one in store.submissions()}
    return {name: of[one.submission] for name, one in versions.items()}


@pytest.fixture(scope="module")
def idle_jobs(tmp_path_factory: pytest.TempPathFactory) -> Jobs:
    """Jobs that nobody works on: they wait."""
    return Jobs(tmp_path_factory.mktemp("jobs"), Mock(submit=lambda _folder, _begun: Future()))


@pytest.fixture(scope="module")
def app(store: Store, idle_jobs: Jobs) -> FastAPI:
    """The API where people sign in."""
    keys = Keys(ISSUER, SETTINGS.metadata, provider)
    return make_app(Service(store, idle_jobs, Tokens(SETTINGS, store, keys=keys), upload=1 << 20))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    """Somebody who has not signed in yet."""
    return TestClient(app, base_url="https://plancheck.example", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def own_machine(store: Store, idle_jobs: Jobs) -> TestClient:
    """The API on the own machine, where nobody signs in."""
    app = make_app(Service(store, idle_jobs, OwnMachine(), upload=4096, body=1024))
    return TestClient(app, base_url="http://127.0.0.1:8502", raise_server_exceptions=False)
