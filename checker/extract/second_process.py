"""The second core: a process that reads a document's wording while this one looks for the clauses.

For processes that check many plans. It is no multiprocessing child, which would run the main module
again (a Streamlit script), and it ends when its standard input is closed, so it outlives nobody.
Where it cannot start, is busy or dies, nothing is lost but time: the caller reads the wording itself.
"""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from checker.extract.wording import Wording
from checker.model import Document
from checker.processes import environment, processors
from checker.sandbox import Limits, confined
from checker.sandbox.sending import send

LEAST = 3000  # characters; a shorter text is read sooner than sent and answered
PATIENCE = 60.0  # seconds to wait for an answer that is due when everything else is done
COMMAND = (sys.executable, "-m", "checker.extract.second_worker")
_LOST = (  # it has gone, or runs other code than we do since an update
    OSError, EOFError, ValueError, pickle.PickleError, AttributeError, ImportError, TypeError,
)  # fmt: skip
_Pending = Future[Any]


class SecondProcess:
    """One reader of wordings, for one document at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._free = threading.Lock()  # held while the process starts or reads

    def start(self) -> None:
        """Begin to start it where this process may use two cores; it is asked once it is ready."""
        if self._process is not None or processors() < 2 or not self._free.acquire(blocking=False):
            return
        try:
            self._process = _started()
        except OSError:
            self._free.release()
            return
        atexit.register(self.stop)
        self._ask(self._process, None)

    def ready(self) -> bool:
        """Wait until it has nothing to do; whether it is there."""
        with self._free:
            return self._process is not None

    def begin(self, document: Document, period: tuple[int, int] | None) -> _Pending | None:
        """Have a wording read; None where that is not worth it or the process is not free."""
        process = self._process
        if process is None or len(document.text) < LEAST or not self._free.acquire(blocking=False):
            return None
        return self._ask(process, (document, period))

    def answer(self, pending: _Pending | None) -> Wording | None:
        """Wait for the wording; None where there will be none."""
        if pending is None:
            return None
        try:
            found: Wording | None = pending.result(PATIENCE)
        except TimeoutError:
            self.stop()
            return None
        return found

    def stop(self) -> None:
        """End the process; what it is reading is lost."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _ask(self, process: subprocess.Popen[bytes], order: object) -> _Pending:
        """Send an order, if there is one; the answer comes later, and the process is free again."""
        pending: _Pending = Future()

        def talk() -> None:
            try:
                answer = _answered(process, order)
            except _LOST:
                self.stop()
                answer = None
            self._free.release()
            pending.set_result(answer)

        threading.Thread(target=talk, name="second-process", daemon=True).start()
        return pending


def _answered(process: subprocess.Popen[bytes], order: object) -> Any:
    """What the process answers to an order, or says by itself when it is ready."""
    if process.stdin is None or process.stdout is None:
        return None
    if order is not None:
        send(order, process.stdin)
    return pickle.load(process.stdout)  # noqa: S301 - of our own process


def _started() -> subprocess.Popen[bytes]:
    """The process, which runs the same code as this one; what it has to complain of is not shown."""
    return subprocess.Popen(  # noqa: S603 - our own module, no user words
        confined(COMMAND, Limits(network=False)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


second = SecondProcess()
