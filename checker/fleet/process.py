"""One checking process of its own: a plan that ends, holds up or bloats it fails alone.

It is no multiprocessing child, which would run the main module again (a Streamlit script,
`python -m`); one may run inside any other process, a worker of a cluster too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

from checker.model import Text
from checker.processes import environment

COMMAND = (sys.executable, "-m", "checker.fleet.worker")
MIB = 1024 * 1024
_LOOK = 0.1  # seconds between two looks at the memory of the process
_CRASHED = Text(
    "检查这个文件时程序意外中止，文件可能已损坏或过大；请单独检查它，或另存为docx后再试。",
    "The program ended unexpectedly on this file, which may be damaged or too large; check it alone, or save it as docx and try again.",
)
_TOO_LONG = Text(
    "检查这个文件超过{seconds}秒，已中止；请拆分文件或另存为docx后再试。",
    "Checking this file took more than {seconds} seconds and was stopped; split it or save it as docx and try again.",
)
_TOO_LARGE = Text(
    "检查这个文件占用内存超过{megabytes} MB，已中止；请拆分文件，或用 --memory 放宽。",
    "Checking this file took more than {megabytes} MB of memory and was stopped; split it, or allow more with --memory.",
)


@dataclass(frozen=True, slots=True)
class Order:
    """A plan to check, where its report goes, and the conditions under which it is kept."""

    plan: Path
    report: Path
    profile: str
    conditions: str = ""  # of `keeping.conditions`; a process with others refuses


@dataclass(frozen=True, slots=True)
class Limits:
    """What one plan may take."""

    seconds: float = 300.0  # a plan takes a few, a hostile file might take for ever
    memory: int = 2048 * MIB  # bytes in use, the rules (250 MiB) among them


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order: no problem when its report is there."""

    problem: Text | None = None
    crashed: bool = False  # the process has ended, perhaps through no fault of the plan


class CheckingProcess:
    """One checking process, started again when it has died or gone beyond the limits."""

    def __init__(self, limits: Limits) -> None:
        self.stopped = False
        self._limits = limits
        self._process: subprocess.Popen[str] | None = None
        self._starting = threading.Lock()  # so that nothing is started after the stop

    def run(self, order: Order) -> Answer:
        """Have one plan checked."""
        process = self._living()
        if process is None:
            return Answer(_CRASHED)
        watch = _Watch(process, self._limits)
        try:
            answer = _asked(process, order)
        finally:
            watch.end()
        if answer is not None:
            return Answer(Text(answer["zh"], answer["en"]) if answer else None)
        if watch.problem is not None:
            return Answer(watch.problem)
        return Answer(_CRASHED, crashed=True)

    def stop(self) -> None:
        """End the process at once; reports that are written stay."""
        with self._starting:
            self.stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Let go of a process that has ended."""
        if self._process is not None:
            self._process.communicate()
            self._process = None

    def _living(self) -> subprocess.Popen[str] | None:
        """The process, begun anew where it has ended; None after the stop."""
        with self._starting:
            if self.stopped:
                return None
            if self._process is None or self._process.poll() is not None:
                self.close()
                self._process = _started()
            return self._process


class _Watch:
    """Kills a process that goes beyond the limits, and tells why."""

    def __init__(self, process: subprocess.Popen[str], limits: Limits) -> None:
        self.problem: Text | None = None
        self._process, self._limits = process, limits
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """The order is done, or the process has ended."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        until = monotonic() + self._limits.seconds
        while not self._over.wait(max(0.0, min(_LOOK, until - monotonic()))):
            if monotonic() >= until:
                self._kill(_filled(_TOO_LONG, seconds=f"{self._limits.seconds:g}"))
            elif _memory(self._process.pid) > self._limits.memory:
                self._kill(_filled(_TOO_LARGE, megabytes=f"{self._limits.memory // MIB}"))
            else:
                continue
            return

    def _kill(self, problem: Text) -> None:
        self.problem = problem
        self._process.kill()


def _filled(said: Text, **values: str) -> Text:
    return Text(said.zh.format(**values), said.en.format(**values))


def _memory(pid: int) -> int:
    """Bytes of real memory that a process uses; 0 where the system does not tell (no Linux)."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _asked(process: subprocess.Popen[str], order: Order) -> dict[str, str] | None:
    """The answer of the process; None where it died."""
    if process.stdin is None or process.stdout is None:
        return None
    wish = {name: str(value) for name, value in asdict(order).items()}
    try:
        process.stdin.write(json.dumps(wish) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:
        return None
    if not line:
        process.wait()
        return None
    answer: dict[str, str] = json.loads(line)
    return answer


def _started() -> subprocess.Popen[str]:
    """A process that runs the same code as this one, wherever it was started."""
    return subprocess.Popen(  # noqa: S603 - our own module, no user words
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
    )
