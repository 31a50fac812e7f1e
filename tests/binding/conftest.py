"""The user's folder holds the fictional city's pack."""

from pathlib import Path

import pytest

from tests.binding.official import write_pack


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("PLANCHECK_HOME", str(folder))
    write_pack(folder)
    return folder
