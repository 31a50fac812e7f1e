"""The command that starts a program within its limits, and processor time for those that serve long."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from checker.sandbox.limits import Limits

_LAUNCH = Path(__file__).with_name("launch.py")


def confined(command: Sequence[str], limits: Limits) -> list[str]:
    """The command, begun by a script that limits the process first (15 ms); on Windows as it is.

    Limits of memory are on the address space there, so with room for what is mapped and not used.
    """
    if os.name == "nt":
        return list(command)
    said = {
        "memory": limits.memory + limits.outlook,
        "processor": limits.processor_seconds,
        "file": limits.file,
        "network": limits.network,
    }
    return [sys.executable, "-I", "-S", str(_LAUNCH), json.dumps(said), *command]


def renew_processor_time() -> None:
    """For a confined process that serves for long: as much processor time again as it began with.

    So it ends even where whoever started it is gone and it works for ever.
    """
    if os.name == "nt":
        return
    import resource

    allowance = _allowance()
    if allowance != resource.RLIM_INFINITY:
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + allowance
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


@cache
def _allowance() -> int:
    import resource

    return resource.getrlimit(resource.RLIMIT_CPU)[0]
