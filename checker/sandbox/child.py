"""One process that lives on: it gets a line, works within its limits and answers with a line.

It is no multiprocessing child, which would run the main module again (a Streamlit script,
`python -m`); one may run inside any other process, a worker of a cluster too.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass

from checker.processes import environment
from checker.sandbox.limits import MIB, Ending, Limits
from checker.sandbox.starting import confined
from checker.sandbox.watching import Watch, ending_of

_LONGEST = 512 * MIB  # an answer; a process that was taken over could send for ever


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a line, or why there is none."""

    line: bytes = b""
    ending: Ending | None = None


class Child:
    """One process, started when it is first asked and again when it has ended; one order at a time."""

    def __init__(
        self,
        command: Callable[[], Sequence[str]],
        *,
        quiet: bool = False,
        withheld: Collection[str] = (),
    ) -> None:
        self.stopped = False
        self._command = command
        self._quiet = quiet  # what it complains of is not shown
        self._withheld = withheld  # environment variables that are not its business
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()  # so that nothing is started after the stop

    def start(self, limits: Limits) -> subprocess.Popen[bytes] | None:
        """The living process, begun anew where it has ended; None after the stop."""
        with self._starting:
            if self.stopped:
                return None
            if self._process is None or self._process.poll() is not None:
                self.close()
                self._process = self._started(limits)
            return self._process

    def ask(
        self,
        order: bytes,
        limits: Limits,
        data: bytes = b"",
        underway: Callable[[bytes], bool] = lambda _: False,
    ) -> Reply:
        """Send a line, and the bytes that follow it, and wait for the line that answers them.

        `underway` gets each line and says whether it only tells how far the work is.
        """
        process = self.start(limits)
        if process is None or process.stdin is None or process.stdout is None:
            return Reply(ending=Ending.CRASHED)
        with Watch(process, limits) as watch:
            line = b""
            with suppress(OSError, ValueError):  # it died before it had read all
                process.stdin.write(order + b"\n" + data)
                process.stdin.flush()
                while underway(line := process.stdout.readline(_LONGEST)):
                    pass
            if not line.endswith(b"\n"):
                process.kill()
                process.wait()
        if line.endswith(b"\n"):
            return Reply(line)
        return Reply(ending=ending_of(process, watch))

    def kill(self) -> None:
        """End the process at once, whatever it does; the next order starts another."""
        if self._process is not None:
            self._process.kill()

    def stop(self) -> None:
        """End the process at once and for good."""
        with self._starting:
            self.stopped = True
            self.kill()

    def close(self) -> None:
        """Let go of a process that has ended."""
        process, self._process = self._process, None
        if process is not None:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _started(self, limits: Limits) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own module, no user words
            confined(self._command(), limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self._quiet else None,
            env={k: v for k, v in environment().items() if k not in self._withheld},
        )
