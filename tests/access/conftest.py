"""A store with the plans of two parks: filled once, a copy for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.model import Report
from checker.pipeline import check
from checker.store import Store
from tests.access.two_parks import MINE, OTHERS, Park, opened, park

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuoyuan.md"


@pytest.fixture(scope="session")
def report() -> Report:
    return check(EXAMPLE)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, report: Report) -> tuple[Path, Park, Park]:
    folder = tmp_path_factory.mktemp("filled") / "store"
    store = opened(folder)
    try:
        return folder, park(store, report, MINE), park(store, report, OTHERS)
    finally:
        store.close()


@pytest.fixture
def store(tmp_path: Path, filled: tuple[Path, Park, Park]) -> Iterator[Store]:
    made = opened(Path(shutil.copytree(filled[0], tmp_path / "store")))
    yield made
    made.close()


@pytest.fixture
def mine(filled: tuple[Path, Park, Park]) -> Park:
    return filled[1]


@pytest.fixture
def others(filled: tuple[Path, Park, Park]) -> Park:
    return filled[2]
