"""A batch on a cluster of separate processes that speak TLS; one worker is killed in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")

from checker.batch import plans_of, run_batch
from checker.batch.cluster import Cluster, engine
from checker.batch.errors import ClusterError
from checker.sandbox import Limits
from tests.batch.conftest import ROOT, Desk

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificates")
PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Certificates:
    """An authority of the test's own, and a certificate that it has signed."""

    folder: Path

    def __getattr__(self, name: str) -> Path:
        return self.folder / f"{name}.pem"

    @property
    def options(self) -> list[str]:
        """As scheduler and workers take them."""
        return [
            "--tls-ca-file", str(self.ca), "--tls-cert", str(self.cert), "--tls-key", str(self.key),
        ]  # fmt: skip


def _certificates(folder: Path) -> Certificates:
    folder.mkdir()
    made = Certificates(folder)
    key = ["-newkey", "rsa:2048", "-nodes"]
    authority = ["-x509", "-subj", "/CN=own authority", "-days", "2"]
    _openssl("req", *authority, *key, "-keyout", made.authority, "-out", made.ca)
    _openssl("req", "-subj", "/CN=cluster", *key, "-keyout", made.key, "-out", made.request)
    names = folder / "names"
    names.write_text("subjectAltName=IP:127.0.0.1\n")
    signed = ["-CA", made.ca, "-CAkey", made.authority, "-CAcreateserial", "-days", "2"]
    _openssl("x509", "-req", "-in", made.request, *signed, "-extfile", names, "-out", made.cert)
    return made


def _openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return _certificates(tmp_path_factory.mktemp("tls") / "own")


@contextmanager
def _process(kind: str, *arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *arguments]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


@dataclass(frozen=True)
class Running:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(desk: Desk, certificates: Certificates) -> Iterator[Running]:
    """A scheduler and two workers, whose checking processes are those of the desk."""
    preload = desk.folder / "preload.py"
    preload.write_text(
        f"from checker.fleet import process\nprocess.COMMAND = {desk.command!r}\n", encoding="utf-8"
    )
    told = desk.folder / "scheduler.json"
    place = ["--host", "tls://127.0.0.1", "--port", "0", "--scheduler-file", str(told)]
    with _process("scheduler", *place, *certificates.options, log=desk.folder / "s.log"):
        _wait(told.exists)
        options = ["--scheduler-file", str(told), "--nthreads", "1", "--no-nanny"]
        options += ["--host", "127.0.0.1", "--local-directory", str(desk.folder)]
        options += ["--preload", str(preload), *certificates.options]
        with (
            _process("worker", *options, log=desk.folder / "1.log") as one,
            _process("worker", *options, log=desk.folder / "2.log") as two,
        ):
            yield Running(json.loads(told.read_text())["address"], [one, two])


def _wait(until: object) -> None:
    end = time.monotonic() + PATIENCE
    while not until():  # type: ignore[operator]
        assert time.monotonic() < end, "the scheduler does not start"
        time.sleep(0.1)


def _own(running: Running, certificates: Certificates) -> Cluster:
    return Cluster(running.address, certificates.ca, certificates.cert, certificates.key)


def test_a_worker_killed_in_the_middle_costs_no_plan(
    desk: Desk, cluster: Running, certificates: Certificates
) -> None:
    for number in range(12):
        desk.plan(f"{number}-slow")
    desk.plan("bad", "bad")
    desk.plan("dies")
    who = engine(_own(cluster, certificates), Limits())

    def kill(_one: object, done: int, _all: int) -> None:
        if done == 4:
            cluster.workers[0].send_signal(signal.SIGKILL)

    result = run_batch(plans_of(desk.plans), desk.options(engine=who), notice=kill)
    assert cluster.workers[0].wait(PATIENCE) != 0
    assert result.passed == 12
    said = {one.plan.stem: one.problem.en for one in result.unread if one.problem}
    assert said["bad"] == "unreadable"
    assert "ended unexpectedly" in said["dies"]
    assert run_batch(plans_of(desk.plans), desk.options()).before == 12


def test_certificates_of_another_authority_are_refused(
    desk: Desk, cluster: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plan("a")
    monkeypatch.setattr("checker.batch.cluster._WAIT", 5)
    foreign = _certificates(tmp_path / "foreign")
    with pytest.raises(ClusterError):
        run_batch(
            plans_of(desk.plans), desk.options(engine=engine(_own(cluster, foreign), Limits()))
        )
    assert desk.asked() == []


def test_a_scheduler_that_is_not_there_is_told_in_a_sentence(
    desk: Desk, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.plan("a")
    monkeypatch.setattr("checker.batch.cluster._WAIT", 2)
    nowhere = Running("tls://127.0.0.1:1", [])
    with pytest.raises(ClusterError, match=r"127\.0\.0\.1:1"):
        run_batch(
            plans_of(desk.plans), desk.options(engine=engine(_own(nowhere, certificates), Limits()))
        )
