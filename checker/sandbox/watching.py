"""Looks after a process while it works, and ends it when it takes more than it may."""

from __future__ import annotations

import subprocess
import threading
from time import monotonic
from types import TracebackType
from typing import Any, Self

from checker.sandbox.limits import Ending, Limits
from checker.sandbox.memory import used

_LOOK = 0.1  # seconds between two looks at the memory
_SPENT = -24  # killed by SIGXCPU: its processor time is used up; Windows has no such signal


class Watch:
    """Kills a process that goes beyond the limits, and remembers why; to be used by `with`."""

    def __init__(self, process: subprocess.Popen[Any], limits: Limits) -> None:
        self.ending: Ending | None = None
        self._process, self._limits = process, limits
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        until = monotonic() + self._limits.seconds
        while not self._over.wait(max(0.0, min(_LOOK, until - monotonic()))):
            if monotonic() >= until:
                self._kill(Ending.TOO_LONG)
            elif used(self._process.pid) > self._limits.memory:
                self._kill(Ending.TOO_LARGE)
            else:
                continue
            return

    def _kill(self, ending: Ending) -> None:
        self.ending = ending
        self._process.kill()


def ending_of(process: subprocess.Popen[Any], watch: Watch) -> Ending:
    """Why a process that has ended without an answer did so."""
    if watch.ending is not None:
        return watch.ending
    return Ending.TOO_LONG if process.returncode == _SPENT else Ending.CRASHED
