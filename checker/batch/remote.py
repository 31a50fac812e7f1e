"""What a worker of a cluster does: checks one plan in a process of its own beside it.

So a plan that ends or bloats its process harms neither the worker nor the plans beside it, and is
named by the same sentences as on one machine.
"""

from __future__ import annotations

import atexit
import queue
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from checker.errors import reason
from checker.fleet import keeping, pool
from checker.fleet.process import CheckingProcess, Order
from checker.model import Text
from checker.sandbox import Limits


@dataclass(frozen=True, slots=True)
class Parcel:
    """A plan on its way to a worker: the files about it by name, the plan first."""

    files: tuple[tuple[str, bytes], ...]
    profile: str
    conditions: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Reply:
    """The kept report of a plan as bytes, or why there is none."""

    report: bytes = b""
    problem: Text | None = None


def packed(order: Order, limits: Limits) -> Parcel:
    """The order with all files it needs; OSError where the plan cannot be read."""
    files = [(order.plan.name, order.plan.read_bytes())]
    for one in keeping.stated(order.plan)[1:]:
        with suppress(FileNotFoundError, NotADirectoryError):
            files.append((one.name, one.read_bytes()))
    return Parcel(tuple(files), order.profile, order.conditions, limits)


def checked(parcel: Parcel) -> Reply:
    """Check the plan of a parcel on this machine; plain names only, in a folder that is deleted."""
    with tempfile.TemporaryDirectory(prefix="plancheck-") as name:
        folder = Path(name)
        try:
            for file, data in parcel.files:
                (folder / PurePath(file).name).write_bytes(data)
        except OSError as problem:
            return Reply(problem=Text(*reason(problem)))
        plan = folder / PurePath(parcel.files[0][0]).name
        order = Order(plan, folder / "kept" / "report", parcel.profile, parcel.conditions)
        return _run(order, parcel.limits)


def _run(order: Order, limits: Limits) -> Reply:
    process = _free_process(limits)
    try:
        for _ in range(pool.TRIES):
            answer = process.run(order)
            if not answer.crashed:
                break
        if answer.problem is not None:
            return Reply(problem=answer.problem)
        return Reply(order.report.read_bytes())
    finally:
        _free.put((limits, process))


_free: queue.SimpleQueue[tuple[Limits, CheckingProcess]] = queue.SimpleQueue()


def _free_process(limits: Limits) -> CheckingProcess:
    """A checking process that is not busy; there are as many as the worker has threads."""
    with suppress(queue.Empty):
        known, process = _free.get_nowait()
        if known == limits:
            return process
        _ended(process)
    return CheckingProcess(limits)


def _ended(process: CheckingProcess) -> None:
    process.stop()
    process.close()


@atexit.register
def _end_all() -> None:
    """The worker ends in good order: its processes too."""
    with suppress(queue.Empty):
        while True:
            _ended(_free.get_nowait()[1])
