"""Processes compute in one thread each, and run this very package."""

import subprocess
import sys

import pytest

from checker.processes import environment

THREADS = "import os, checker; print(os.environ.get('OPENBLAS_NUM_THREADS'))"


@pytest.mark.parametrize(("wished", "expected"), [(None, "1"), ("2", "2")])
def test_a_child_computes_in_one_thread_unless_the_user_wishes_more(
    monkeypatch: pytest.MonkeyPatch, wished: str | None, expected: str
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    if wished:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", wished)
    child = subprocess.run(
        [sys.executable, "-c", THREADS],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout.strip() == expected
