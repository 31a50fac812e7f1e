"""A workbench whose example plans are in its store: prepared once, a copy for each module of tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checker.ui import prepare


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
