"""The workbench as a process of its own, for journeys, pictures and benchmarks."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTS_WITHIN = 120  # seconds, on a busy machine


@contextmanager
def serving(home: Path, user: str = "李审") -> Iterator[str]:
    """A workbench on a free port with its data in `home`; its address."""
    port = free_port()
    address = f"http://localhost:{port}"
    command = ["-m", "checker.cli", "serve", "--port", str(port)]
    own = {"PLANCHECK_HOME": str(home), "PLANCHECK_USER": user}
    with running(command, f"{address}/_stcore/health", own):
        yield address


@contextmanager
def running(command: list[str], health: str, environment: dict[str, str]) -> Iterator[None]:
    """A Python process of ours, from when its health address answers until the test is over."""
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=os.environ | environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(health)
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, tls: ssl.SSLContext | None = None) -> None:
    """Until the address answers."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        with suppress(OSError):
            return urllib.request.urlopen(address, timeout=2, context=tls).close()
        time.sleep(0.2)
    raise TimeoutError(f"nobody answers at {address}")
