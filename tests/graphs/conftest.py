"""A store with two plans of two parks, checked once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.graphs.kept import stored_triples
from checker.model import Report
from checker.pipeline import check
from checker.store import Order, Store

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("shuoyuan.md", "lanping.md")


@pytest.fixture(scope="session")
def reports() -> dict[str, Report]:
    return {name: check(EXAMPLES / name) for name in NAMES}


@pytest.fixture(scope="session")
def filled(reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store whose graphs were made once; making them takes longer than the tests."""
    folder = tmp_path_factory.mktemp("store") / "数据"
    made = Store(folder)
    for name, report in reports.items():
        version = made.add((EXAMPLES / name).read_bytes(), report, Order(), actor="李审")
        assert stored_triples(made, version)
    made.close()
    return folder


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(filled, tmp_path / "数据")
    made = Store(tmp_path / "数据")
    yield made
    made.close()
