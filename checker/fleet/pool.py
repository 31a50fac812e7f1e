"""Several checking processes at once, a thread waiting for each.

A process that dies may have been ended from outside (a full memory, an operator), so its plan gets
another try; a plan whose process dies again is named and left out. The others are not touched: a
process has one plan at a time.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence

from checker.fleet.process import CheckingProcess, Order
from checker.model import Text
from checker.processes import processors
from checker.sandbox import Limits

TRIES = 2  # of a plan whose process dies
_Done = tuple[Order, Text | None]


def run(
    orders: Sequence[Order], *, workers: int | None = None, limits: Limits | None = None
) -> Iterator[_Done]:
    """Have all orders done; each comes back with None, or with why its report is not there.

    Orders come back as they are done. Closing the iterator ends the processes.
    """
    count = min(workers or processors(), len(orders))
    waiting: queue.SimpleQueue[tuple[Order, int]] = queue.SimpleQueue()
    for order in orders:
        waiting.put((order, TRIES))
    done: queue.SimpleQueue[_Done] = queue.SimpleQueue()
    team = [CheckingProcess(limits or Limits()) for _ in range(count)]
    threads = [
        threading.Thread(target=_serve, args=(process, waiting, done), daemon=True)
        for process in team
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in orders:
            yield done.get()
    finally:
        for process in team:
            process.stop()
        for thread in threads:
            thread.join()
        for process in team:
            process.close()


def _serve(
    process: CheckingProcess,
    waiting: queue.SimpleQueue[tuple[Order, int]],
    done: queue.SimpleQueue[_Done],
) -> None:
    while not process.stopped:
        try:
            order, tries = waiting.get_nowait()
        except queue.Empty:
            return
        answer = process.run(order)
        if answer.crashed and tries > 1:
            waiting.put((order, tries - 1))
        else:
            done.put((order, answer.problem))
