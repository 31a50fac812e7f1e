"""Checks run in a worker process, so that a page survives reloads and a bad file kills no server.

A job is a folder: the uploaded file, `order.json`, `progress.json` while it runs, then
`report.pickle` or an error in `progress.json`. Its id is the hash of file and options: the same
upload is the same job. The worker is a process of its own and not a multiprocessing child: a
spawned child would run Streamlit's main script again, a forked one inherits the server's locks.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from checker import __version__
from checker.model import Report

STAGES = ("ingest", "extract", "graph", "shacl")
PROGRESS, REPORT, ORDER = "progress.json", "report.pickle", "order.json"
TIME_LIMIT = 300  # seconds; a plan takes a few, a hostile file might take for ever


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for: file name and the options of `pipeline.check`."""

    name: str
    zone: str | None = None
    period: tuple[int, int] | None = None
    profile: str = "default"


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is: `stage` is one of STAGES, done or failed.

    `error` is the sentence for the user by language, or the code of one in the ui catalogue.
    """

    stage: str
    fraction: float
    started: float  # seconds since the epoch
    error: dict[str, str] | str = ""


def write_state(folder: Path, state: State) -> None:
    """Replace the progress file in one step, so that a reader never sees half of it."""
    part = folder / f"{PROGRESS}.part"
    part.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / PROGRESS)


def plan_file(folder: Path, order: Order) -> Path:
    """Where a job keeps the upload: a name of ours, only the suffix is the user's."""
    return folder / f"plan{Path(order.name).suffix.lower()}"


def read_order(folder: Path) -> Order:
    """What was asked for."""
    raw = json.loads((folder / ORDER).read_text(encoding="utf-8"))
    raw["period"] = tuple(raw["period"]) if raw["period"] else None
    return Order(**raw)


class Worker:
    """One checking process, started again when it has died or run too long."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """The living process; it loads the knowledge base while the first page is drawn."""
        if self._process is None or self._process.poll() is not None:
            self.stop()
            command = [sys.executable, "-m", "checker.ui.worker"]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(  # noqa: S603  our own module, no user words
                command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
            )
        return self._process

    def run(self, folder: Path) -> None:
        """Have one job done; returns early when the process dies of it."""
        process = self.start()
        if process.stdin is None or process.stdout is None:
            return
        clock = threading.Timer(TIME_LIMIT, process.kill)
        clock.start()
        try:
            process.stdin.write(f"{folder}\n")
            process.stdin.flush()
            process.stdout.readline()
        except BrokenPipeError:
            pass  # died before it read the order: the job's state says so
        finally:
            clock.cancel()

    def stop(self) -> None:
        """End the process; what it was doing is lost, finished reports are not."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


class Jobs:
    """The jobs of one server."""

    def __init__(self, root: Path | None = None) -> None:
        kept = os.environ.get("PLANCHECK_JOBS")  # a folder that outlives the server
        self.root = root or Path(kept or tempfile.mkdtemp(prefix="plancheck-"))
        self._worker = Worker()
        self._queue = ThreadPoolExecutor(1)
        self._queue.submit(self._worker.start)
        self._futures: dict[str, Future[None]] = {}

    def close(self) -> None:
        """Stop the worker; jobs that wait are dropped."""
        self._worker.stop()  # what runs now ends at once
        self._queue.shutdown(wait=True, cancel_futures=True)
        self._worker.stop()

    def start(self, data: bytes, order: Order) -> str:
        """Begin a check of `data` and return its job id; a finished equal job is not run again."""
        job = self._id(data, order)
        folder = self.root / job
        if self._wants_run(job):
            folder.mkdir(parents=True, exist_ok=True)
            plan_file(folder, order).write_bytes(data)
            (folder / ORDER).write_text(json.dumps(asdict(order)), encoding="utf-8")
            write_state(folder, State("ingest", 0.0, time.time()))
            self._futures[job] = self._queue.submit(self._worker.run, folder)
        return job

    def state(self, job: str) -> State | None:
        """How far the job is, None when there is no such job."""
        folder = self._folder(job)
        if folder is None:
            return None
        future = self._futures.get(job)
        gone = future is not None and future.done()  # asked before reading: the last word counts
        state = State(**json.loads((folder / PROGRESS).read_text(encoding="utf-8")))
        if future is None:  # begun by another process, perhaps one that has ended
            gone = time.time() - state.started > TIME_LIMIT
        if state.stage in STAGES and gone:
            # the worker is gone without a word: the file made it crash or run out of memory
            return State("failed", 1.0, state.started, "crash")
        return state

    def order(self, job: str) -> Order:
        """What was asked for."""
        return read_order(self.root / job)

    def report(self, job: str) -> Report:
        """The finished report."""
        # written by our own worker in our own folder, never by a user
        report: Report = pickle.loads((self.root / job / REPORT).read_bytes())  # noqa: S301
        return report

    def _id(self, data: bytes, order: Order) -> str:
        digest = hashlib.sha256(data)
        digest.update(json.dumps([asdict(order), __version__], sort_keys=True).encode())
        return digest.hexdigest()[:24]

    def _folder(self, job: str) -> Path | None:
        """The folder of a job id from the address bar: only ids we could have made."""
        if len(job) != 24 or not job.isalnum():
            return None
        folder = self.root / job
        return folder if (folder / PROGRESS).exists() else None

    def _wants_run(self, job: str) -> bool:
        state = self.state(job)
        return state is None or state.stage == "failed"
