"""What the log is told of jobs: how they ended, after which time; never a plan's name or a word of it."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from dataclasses import dataclass

from checker.logs import event
from checker.sandbox import Ending


@dataclass(frozen=True, slots=True)
class Run:
    """What became of the work on one job folder."""

    ending: Ending | None  # the limit for which it was stopped, if it was
    code: int | None  # as of the command line; None: the worker was gone without an answer
    seconds: float
    stopped: bool  # on demand


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of one job; `size` is of its file, in bytes."""

    job: str
    size: int

    def queued(self, waiting: int) -> None:
        """It waits, and with it `waiting` jobs in all."""
        event("job.queued", job=self.job, bytes=self.size, waiting=waiting)

    def started(self, waiting: int) -> None:
        """A worker has taken it; `waiting` are left."""
        event("job.started", job=self.job, bytes=self.size, waiting=waiting)

    def ended(self, future: Future[Run]) -> None:
        """It is over. What somebody has cancelled, and what a server leaves to the next, is not told here."""
        if future.cancelled():
            return
        if (broken := future.exception()) is not None:
            event("job.failed", logging.ERROR, job=self.job, why=type(broken).__name__)
            return
        run = future.result()
        if run.code == 0:
            event("job.done", job=self.job, bytes=self.size, seconds=run.seconds)
        elif not run.stopped:
            ending = run.ending or (Ending.CRASHED if run.code is None else None)
            event(
                "job.failed", logging.WARNING, job=self.job, bytes=self.size, seconds=run.seconds,
                exit=run.code, why=ending.name.lower() if ending else "refused",
            )  # fmt: skip


def cancelled(job: str, seconds: float, waiting: int) -> None:
    """Somebody has stopped a job, `seconds` after it was begun or sent; `waiting` are left."""
    event("job.cancelled", job=job, seconds=seconds, waiting=waiting)
