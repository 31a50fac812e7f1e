"""Several checking processes at once; a plan that kills or holds up its process fails alone.

The workers are processes of their own and not multiprocessing children, which would run the main
module again (a Streamlit script, `python -m`). A thread waits for each.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.model import Text
from checker.processes import environment, processors

COMMAND = (sys.executable, "-m", "checker.fleet.worker")
TIME_LIMIT = 300.0  # seconds for one plan; one takes a few, a hostile file might take for ever
_CRASHED = Text(
    "检查这个文件时程序意外中止，文件可能已损坏或过大；请单独检查它，或另存为docx后再试。",
    "The program ended unexpectedly on this file, which may be damaged or too large; check it alone, or save it as docx and try again.",
)
_TOO_LONG = Text(
    "检查这个文件超过{seconds}秒，已中止；请拆分文件或另存为docx后再试。",
    "Checking this file took more than {seconds} seconds and was stopped; split it or save it as docx and try again.",
)


@dataclass(frozen=True, slots=True)
class Order:
    """A plan to check, and where its report goes."""

    plan: Path
    report: Path
    profile: str


def run(
    orders: Sequence[Order], *, workers: int | None = None, limit: float = TIME_LIMIT
) -> Iterator[tuple[Order, Text | None]]:
    """Have all orders done; each comes back with None, or with why its report is not there.

    Orders come back as they are done. Closing the iterator ends the workers.
    """
    count = min(workers or processors(), len(orders))
    waiting: queue.SimpleQueue[Order] = queue.SimpleQueue()
    for order in orders:
        waiting.put(order)
    done: queue.SimpleQueue[tuple[Order, Text | None]] = queue.SimpleQueue()
    team = [_Worker(limit) for _ in range(count)]
    threads = [
        threading.Thread(target=_serve, args=(worker, waiting, done), daemon=True)
        for worker in team
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in orders:
            yield done.get()
    finally:
        for worker in team:
            worker.stop()
        for thread in threads:
            thread.join()
        for worker in team:
            worker.close()


def _serve(
    worker: _Worker,
    waiting: queue.SimpleQueue[Order],
    done: queue.SimpleQueue[tuple[Order, Text | None]],
) -> None:
    while not worker.stopped:
        try:
            order = waiting.get_nowait()
        except queue.Empty:
            return
        done.put((order, worker.run(order)))


class _Worker:
    """One checking process, started again when it has died or run too long."""

    def __init__(self, limit: float) -> None:
        self.stopped = False
        self._limit = limit
        self._process: subprocess.Popen[str] | None = None
        self._starting = threading.Lock()  # so that nothing is started after the stop

    def run(self, order: Order) -> Text | None:
        """Have one plan checked; None when its report is there."""
        process = self._living()
        if process is None:
            return _CRASHED
        expired = threading.Event()
        clock = threading.Timer(self._limit, self._expire, (process, expired))
        clock.start()
        try:
            answer = self._asked(process, order)
        finally:
            clock.cancel()
        if answer is not None:
            return Text(answer["zh"], answer["en"]) if answer else None
        if not expired.is_set():
            return _CRASHED
        seconds = f"{self._limit:g}"
        return Text(_TOO_LONG.zh.format(seconds=seconds), _TOO_LONG.en.format(seconds=seconds))

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

    @staticmethod
    def _asked(process: subprocess.Popen[str], order: Order) -> dict[str, str] | None:
        """The worker's answer; None where it died."""
        if process.stdin is None or process.stdout is None:
            return None
        wish = {"plan": str(order.plan), "report": str(order.report), "profile": order.profile}
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

    @staticmethod
    def _expire(process: subprocess.Popen[str], expired: threading.Event) -> None:
        expired.set()
        process.kill()


def _started() -> subprocess.Popen[str]:
    """A worker that runs the same code as this process, wherever it was started."""
    return subprocess.Popen(  # noqa: S603 - our own module, no user words
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
    )
