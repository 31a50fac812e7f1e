"""A copy of the data folders that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.knowledge import KINDS, data_folder


@pytest.fixture
def spoil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], Path]:
    """Replace text in one data file of a copy that the loader then reads; returns the file."""

    def replace(name: str, old: str, new: str) -> Path:
        for kind in KINDS:
            if not (tmp_path / kind).exists():
                shutil.copytree(data_folder(kind), tmp_path / kind)
        path = tmp_path / name
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        monkeypatch.setenv("PLANCHECK_DATA", str(tmp_path))
        return path

    return replace
