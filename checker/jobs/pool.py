"""Worker processes that take job folders: processes of their own, as many as there are cores.

They are no multiprocessing children: a spawned child would run Streamlit's main script again, a
forked one inherits the server's locks.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from checker.jobs.telling import Run
from checker.processes import environment
from checker.sandbox import Ending, Limits, Watch, confined

MOST = 4  # workers; each keeps the knowledge base in memory (about 250 MB)


class Worker:
    """One checking process, started again when it has died, taken too much or was stopped."""

    def __init__(self, limits: Limits, *, alone: bool = False) -> None:
        self.folder: Path | None = None  # what it is busy with
        self._limits = limits
        self._alone = alone  # there is a core for its second process
        self._process: subprocess.Popen[str] | None = None
        self._killed = False  # it may take a moment to be gone
        self._starting = threading.Lock()  # the pool starts it ahead, a job may come meanwhile

    def start(self) -> subprocess.Popen[str]:
        """The living process; it loads the knowledge base while the first page is drawn."""
        with self._starting:
            if self._process is None or self._killed or self._process.poll() is not None:
                self.stop()
                command = [sys.executable, "-m", "checker.jobs.worker"]
                command += ["two-cores"] if self._alone else []
                pipe = subprocess.PIPE
                self._process = subprocess.Popen(  # noqa: S603  our own module, no user words
                    confined(command, self._limits),
                    stdin=pipe,
                    stdout=pipe,
                    text=True,
                    encoding="utf-8",
                    env=environment(),
                )
            return self._process

    def run(self, folder: Path) -> Run:
        """Have one job done; returns early when the process dies of it, or is stopped."""
        process, answer, begun = self.start(), "", perf_counter()
        if process.stdin is None or process.stdout is None:
            return Run(Ending.CRASHED, None, 0.0, stopped=False)
        self.folder = folder
        try:
            with Watch(process, self._limits) as watch:
                process.stdin.write(f"{folder}\n")
                process.stdin.flush()
                answer = process.stdout.readline()
        except BrokenPipeError:
            pass  # died before it read the order: the job's state says so
        finally:
            self.folder = None
        code = int(answer) if answer else None
        return Run(watch.ending, code, perf_counter() - begun, stopped=self._killed)

    def kill(self) -> None:
        """End the process at once, whatever it does; `run` then returns."""
        if self._process is not None:
            self._killed = True
            self._process.kill()

    def stop(self) -> None:
        """End the process and wait for its end."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process, self._killed = None, False


class Pool:
    """The workers and the queue before them."""

    def __init__(self, limits: Limits, size: int | None = None) -> None:
        count = size or max(1, min(MOST, (os.cpu_count() or 2) - 1))
        self.workers = [Worker(limits, alone=count == 1) for _ in range(count)]
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(count)
        for worker in self.workers:
            self._free.put(worker)
        self._threads.submit(self.workers[0].start)

    def submit(self, folder: Path, begun: Callable[[], None]) -> Future[Run]:
        """Have a job folder worked on as soon as a worker is free; `begun` is called then."""
        return self._threads.submit(self._run, folder, begun)

    def stop(self, folder: Path) -> None:
        """Stop whoever works on this folder."""
        for worker in self.workers:
            if worker.folder == folder:
                worker.kill()

    def close(self) -> None:
        """End all workers; jobs that wait are not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self.workers:
            worker.kill()
        self._threads.shutdown(wait=True)
        for worker in self.workers:
            worker.stop()

    def _run(self, folder: Path, begun: Callable[[], None]) -> Run:
        worker = self._free.get()
        try:
            begun()
            return worker.run(folder)
        finally:
            self._free.put(worker)
