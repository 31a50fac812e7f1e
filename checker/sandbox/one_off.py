"""One piece of work in a process that ends with it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from checker.processes import environment
from checker.sandbox.limits import Ending, Limits
from checker.sandbox.starting import confined
from checker.sandbox.watching import Watch, ending_of


@dataclass(frozen=True, slots=True)
class Done:
    """What the process wrote and how it ended; `ending` where it was stopped or killed."""

    output: bytes
    errors: bytes
    code: int
    ending: Ending | None = None


def run(command: Sequence[str], limits: Limits, data: bytes = b"") -> Done:
    """Run a command within its limits, `data` on its standard input; OSError where it cannot start."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
        confined(command, limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with Watch(process, limits) as watch:
        output, errors = process.communicate(data)
    code = process.returncode
    stopped = watch.ending is not None or code < 0
    return Done(output, errors, code, ending_of(process, watch) if stopped else None)
