"""Checks run in a process pool, so that a page survives reloads and a hostile file kills no server.

A job is a folder: the uploaded file, `progress.json` while it runs, then `report.pickle` or an
error in `progress.json`. Its id is the hash of file and options: the same upload is the same job.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import pickle
import tempfile
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath

from checker import __version__
from checker.errors import PlancheckError
from checker.model import Report

STAGES = ("ingest", "extract", "graph", "shacl")
_FILE, _PROGRESS, _REPORT = "plan", "progress.json", "report.pickle"


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for: file name and the options of `pipeline.check`."""

    name: str
    zone: str | None = None
    period: tuple[int, int] | None = None
    profile: str = "default"


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is; `error` is a sentence for the user, `stage` one of STAGES, done or failed."""

    stage: str
    fraction: float
    started: float  # seconds since the epoch
    error: str = ""


def _write(folder: Path, state: State) -> None:
    """Replace the progress file in one step, so that a reader never sees half of it."""
    part = folder / f"{_PROGRESS}.part"
    part.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / _PROGRESS)


def _run(folder: Path, order: Order) -> None:
    """The work of one job, in a worker process."""
    from checker.pipeline import check  # heavy: only the worker needs it

    started = time.time()
    suffix = Path(order.name).suffix.lower()
    try:
        report = check(
            folder / f"{_FILE}{suffix}",
            profile=order.profile,
            zone=order.zone,
            period=order.period,
            progress=lambda stage, done: _write(folder, State(stage, done, started)),
        )
    except PlancheckError as error:
        _write(folder, State("failed", 1.0, started, str(error)))
        return
    # the folder's file has a name of ours; the report carries the user's
    report = replace(report, document=replace(report.document, name=PurePath(order.name).name))
    part = folder / f"{_REPORT}.part"
    part.write_bytes(pickle.dumps(report))
    part.replace(folder / _REPORT)
    _write(folder, State("done", 1.0, started))


class Jobs:
    """The jobs of one server."""

    def __init__(self, root: Path | None = None, workers: int = 1) -> None:
        kept = os.environ.get("PLANCHECK_JOBS")  # a folder that outlives the server
        self.root = root or Path(kept or tempfile.mkdtemp(prefix="plancheck-"))
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._futures: dict[str, Future[None]] = {}

    def start(self, data: bytes, order: Order) -> str:
        """Begin a check of `data` and return its job id; a finished equal job is not run again."""
        job = self._id(data, order)
        folder = self.root / job
        if self._wants_run(job):
            folder.mkdir(parents=True, exist_ok=True)
            suffix = Path(order.name).suffix.lower()
            (folder / f"{_FILE}{suffix}").write_bytes(data)
            (folder / "order.json").write_text(json.dumps(asdict(order)), encoding="utf-8")
            _write(folder, State("ingest", 0.0, time.time()))
            self._futures[job] = self._submit(folder, order)
        return job

    def state(self, job: str) -> State | None:
        """How far the job is, None when there is no such job."""
        folder = self._folder(job)
        if folder is None:
            return None
        state = State(**json.loads((folder / _PROGRESS).read_text(encoding="utf-8")))
        future = self._futures.get(job)
        if state.stage in STAGES and future is not None and future.done():
            # the worker is gone without a word: the file made it crash or run out of memory
            return State("failed", 1.0, state.started, "crash")
        return state

    def order(self, job: str) -> Order:
        """What was asked for."""
        raw = json.loads((self.root / job / "order.json").read_text(encoding="utf-8"))
        raw["period"] = tuple(raw["period"]) if raw["period"] else None
        return Order(**raw)

    def report(self, job: str) -> Report:
        """The finished report."""
        # written by our own worker in our own folder, never by a user
        report: Report = pickle.loads((self.root / job / _REPORT).read_bytes())  # noqa: S301
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
        return folder if (folder / _PROGRESS).exists() else None

    def _wants_run(self, job: str) -> bool:
        state = self.state(job)
        return state is None or state.stage == "failed"

    def _submit(self, folder: Path, order: Order) -> Future[None]:
        try:
            return self._executor().submit(_run, folder, order)
        except BrokenProcessPool:
            self._pool = None
            return self._executor().submit(_run, folder, order)

    def _executor(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # spawn: a fork of the server would carry its threads' locks into the child
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context)
        return self._pool
