"""Checks run in worker processes, so that a page survives reloads and a bad file kills no server.

A job is a folder: the uploaded file, `order.json`, and `progress.json`, which in the end names the
version in the store or an error. Its id is the hash of file and options: the same upload is the same
job. Jobs that a server did not finish are taken up by the next one.
"""

from __future__ import annotations

import hashlib
import json
import math
import shutil
import time
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from itertools import takewhile
from pathlib import Path

from checker import __version__
from checker.access import LOCAL, Person
from checker.ingest import limits, settings
from checker.jobs.pool import Pool
from checker.jobs.telling import Run, Teller, cancelled
from checker.sandbox import Limits, problem
from checker.settings import stated
from checker.storage import user_folder

STAGES = ("ingest", "extract", "graph", "shacl")
WAITING = "waiting"
ENDED = ("done", "failed", "cancelled")
PROGRESS, ORDER = "progress.json", "order.json"
TIME_LIMIT = limits.CHECK_SECONDS  # unless a setting says otherwise


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for: file name, the options of `pipeline.check`, whose next version it is."""

    name: str
    zone: str | None = None
    period: tuple[int, int] | None = None
    profile: str = "default"
    actor: str = ""
    submission: str | None = None  # None: a new one
    version: str | None = None  # the version in the store whose report is made again
    person: Person = LOCAL  # who asks, and may only keep what is theirs to keep


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is: `stage` is waiting, one of STAGES, done, failed or cancelled.

    `counts` are what was found so far, by the name of what is counted. `error` is the sentence for
    the user by language, or the code of one in the jobs catalogue.
    """

    stage: str
    fraction: float
    started: float  # seconds since the epoch
    error: dict[str, str] | str = ""
    version: str = ""  # in the store, when done
    counts: dict[str, int] | None = None
    scanned: bool = False  # pages had to be recognised, which takes most of the time
    told: float | None = None  # seconds since the epoch: when it was as far as this

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen."""
        return self.stage in ENDED


def write_state(folder: Path, state: State) -> None:
    """Replace the progress file in one step, so that a reader never sees half of it."""
    part = folder / f"{PROGRESS}.part"
    part.write_text(json.dumps(asdict(state), ensure_ascii=False), encoding="utf-8")
    part.replace(folder / PROGRESS)


def read_state(folder: Path) -> State:
    """What the progress file says."""
    return State(**json.loads((folder / PROGRESS).read_text(encoding="utf-8")))


def plan_file(folder: Path, order: Order) -> Path:
    """Where a job keeps the upload: a name of ours, only the suffix is the user's."""
    return folder / f"plan{Path(order.name).suffix.lower()}"


def read_order(folder: Path) -> Order:
    """What was asked for."""
    raw = json.loads((folder / ORDER).read_text(encoding="utf-8"))
    raw["period"] = tuple(raw["period"]) if raw["period"] else None
    if "person" in raw:  # orders of an earlier program name none
        raw["person"] = Person.from_data(raw["person"])
    return Order(**raw)


def write_order(folder: Path, order: Order) -> None:
    """Write down what was asked for."""
    (folder / ORDER).write_text(_as_json(order), encoding="utf-8")


def _as_json(order: Order) -> str:
    return json.dumps(asdict(order) | {"person": order.person.as_data()}, sort_keys=True)


def _sent(folder: Path) -> float:
    """When a job was sent, in seconds since the epoch; it was `started` only when a worker took it."""
    order = folder / ORDER
    return order.stat().st_mtime if order.exists() else read_state(folder).started


class Jobs:
    """The jobs of one server."""

    def __init__(
        self, root: Path | None = None, pool: Pool | None = None, keep: float = math.inf
    ) -> None:
        """Take up what an earlier server has left, and forget what ended `keep` seconds ago."""
        kept = stated("PLANCHECK_JOBS")
        self.root = root or (Path(kept) if kept else user_folder() / "jobs")
        self.root.mkdir(parents=True, exist_ok=True)
        settings.apply()
        self._limits = Limits(limits.CHECK_SECONDS, limits.CHECK_BYTES)
        self._pool = pool or Pool(self._limits)
        self._futures: dict[str, Future[Run]] = {}
        self._take_up()
        self._forget_older_than(keep)

    def close(self) -> None:
        """Stop the workers; jobs that wait are left to the next server."""
        self._pool.close()

    def start(self, data: bytes, order: Order, *, afresh: bool = False) -> str:
        """Begin a check of `data` and return its job id.

        An equal job that is done is not run again, unless its result is wanted `afresh`.
        """
        job = self._id(data, order)
        folder = self.root / job
        if self._wants_run(job, afresh=afresh):
            folder.mkdir(parents=True, exist_ok=True)
            plan_file(folder, order).write_bytes(data)
            write_order(folder, order)
            self._queue(folder)
        return job

    def cancel(self, job: str) -> None:
        """Stop a job that waits or runs; the file stays, so that it can be started again."""
        folder, future = self._folder(job), self._futures.get(job)
        if folder is None or (before := read_state(folder)).ended:
            return
        if future is not None and not future.cancel():
            self._pool.stop(folder)
        write_state(folder, State("cancelled", 1.0, time.time()))
        cancelled(job, time.time() - before.started, self.waiting())

    def again(self, job: str) -> None:
        """Start a job that failed or was cancelled once more."""
        order = self.order(job)
        self.start(plan_file(self.root / job, order).read_bytes(), order)

    def forget(self, job: str) -> None:
        """Drop a job that has ended from the history; what it made stays in the store."""
        folder = self._folder(job)
        if folder is not None and read_state(folder).ended:
            shutil.rmtree(folder, ignore_errors=True)

    def state(self, job: str) -> State | None:
        """How far the job is, None when there is no such job."""
        folder = self._folder(job)
        if folder is None:
            return None
        future = self._futures.get(job)
        gone = future is not None and future.done()  # asked before reading: the last word counts
        state = read_state(folder)
        if future is None:  # begun by another process, perhaps one that has ended
            gone = time.time() - state.started > self._limits.seconds
        if gone and not state.ended:
            return State("failed", 1.0, state.started, self._why(future))
        return state

    def order(self, job: str) -> Order:
        """What was asked for."""
        return read_order(self.root / job)

    def all(self) -> list[str]:
        """All jobs, the newest first."""
        known = [folder for folder in self.root.iterdir() if (folder / PROGRESS).exists()]
        return [one.name for one in sorted(known, key=_sent, reverse=True)]

    def waiting(self) -> int:
        """How many jobs no worker has taken yet."""
        return sum(not one.running() and not one.done() for one in [*self._futures.values()])

    def ahead(self, job: str) -> int:
        """How many jobs come before one that waits."""
        before = takewhile(lambda one: one[0] != job, [*self._futures.items()])
        return sum(not future.done() for _, future in before)

    def _queue(self, folder: Path) -> None:
        """Have a job worked on, and the log told of it."""
        size = sum(file.stat().st_size for file in folder.glob("plan.*"))
        teller = Teller(folder.name, size)
        write_state(folder, State(WAITING, 0.0, time.time()))
        teller.queued(self.waiting() + 1)
        self._futures.pop(folder.name, None)  # they stand in the order in which they wait
        future = self._pool.submit(folder, lambda: teller.started(self.waiting()))
        self._futures[folder.name] = future
        future.add_done_callback(teller.ended)

    def _take_up(self) -> None:
        """Queue what an earlier server has left waiting or running."""
        for job in reversed(self.all()):
            state = read_state(self.root / job)
            if not state.ended and time.time() - state.started > self._limits.seconds:
                self._queue(self.root / job)

    def _why(self, future: Future[Run] | None) -> dict[str, str] | str:
        """Why the worker is gone without a word: it was stopped, or the file made it crash."""
        ended = future is not None and not future.cancelled() and future.exception() is None
        ending = future.result().ending if future is not None and ended else None
        if ending is None:
            return "crash"
        said = problem(ending, self._limits)
        return {"zh": said.zh, "en": said.en}

    def _forget_older_than(self, seconds: float) -> None:
        for job in self.all():
            if time.time() - read_state(self.root / job).started > seconds:
                self.forget(job)  # those that have ended

    def _id(self, data: bytes, order: Order) -> str:
        digest = hashlib.sha256(data)
        digest.update(f"{_as_json(order)} {__version__}".encode())
        return digest.hexdigest()[:24]

    def _folder(self, job: str) -> Path | None:
        """The folder of a job id from the address bar: only ids we could have made."""
        if len(job) != 24 or not job.isalnum():
            return None
        folder = self.root / job
        return folder if (folder / PROGRESS).exists() else None

    def _wants_run(self, job: str, *, afresh: bool) -> bool:
        state = self.state(job)
        again = ("failed", "cancelled", "done") if afresh else ("failed", "cancelled")
        return state is None or state.stage in again
