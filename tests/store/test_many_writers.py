"""Many writers at once, and writers that are killed: what was acknowledged is there, the chain whole."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.store import Store, Version
from checker.store.verifying import verify

WRITER = """
import sys
from pathlib import Path
from checker.store import ConflictError, DecisionKind, Store

folder, version, name, count = sys.argv[1:]
store = Store(Path(folder))
for number in range(int(count)):
    made = store.decide(version, f"{name}-{number}", DecisionKind.UPHELD, actor=name)
    print(made, flush=True)
"""

STEPS = """
import sys
from pathlib import Path
from checker.store import Step, Store

store = Store(Path(sys.argv[1]))
while True:
    done = store.take_step(sys.argv[2], Step.ASSIGN, actor="周组长", named=["李审"])
    print(done.number, flush=True)
"""


def writer(store: Store, version: Version, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(store.folder), version.id, name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_writers_in_several_processes_lose_nothing(store: Store, version: Version) -> None:
    running = [writer(store, version, f"审{n}", 40) for n in range(3)]
    told = [line for one in running for line in one.communicate(timeout=120)[0].split()]
    assert len(told) == len(set(told)) == 120
    assert len(store.decisions(version.id)) == 120
    assert store.breaks() == []
    assert len(store.log()) == 2 + 120


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(
    store: Store, version: Version
) -> None:
    for attempt in range(4):
        with writer(store, version, f"审{attempt}", 100_000) as one:
            assert one.stdout
            told = [one.stdout.readline().strip() for _ in range(5)]
            time.sleep(0.05 * attempt)
            one.send_signal(signal.SIGKILL)
            told += one.stdout.read().split()[:-1]  # the last line may be cut
        kept = {str(known.id) for known in store.decisions(version.id).values()}
        assert set(told) <= kept
        assert store.breaks() == []
    assert Path(store.folder / "store.sqlite").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_steps_of_a_review_that_were_told_as_taken_outlive_a_kill(
    store: Store, version: Version
) -> None:
    told: list[str] = []
    for attempt in range(2):
        command = [sys.executable, "-c", STEPS, str(store.folder), version.submission]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as one:
            assert one.stdout
            told += [one.stdout.readline().strip() for _ in range(5)]
            time.sleep(0.05 * attempt)
            one.send_signal(signal.SIGKILL)
            told += one.stdout.read().split()[:-1]  # the last line may be cut
    kept = [str(done.number) for done in store.steps(version.submission)]
    assert set(told) <= set(kept)
    assert kept == [str(number) for number in range(1, len(kept) + 1)]
    assert verify(store._database, store.folder).problems == ()
