"""Run as a script: limits this process, cuts it off the network where Linux allows, starts a program.

    python launch.py LIMITS PROGRAM ARGUMENT...

LIMITS is JSON: "memory" (bytes of address space), "processor" (seconds), "file" (bytes of a written
file), each a number or null, and "network" (bool). Uses nothing of this project, so that it starts
fast and wherever the package lies.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import sys

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)


def _confine(limits: dict[str, int | None]) -> None:
    """Limits that only this process itself can raise again, and no core dump."""
    hard = {resource.RLIMIT_CORE: 0}
    for kind, name in ((resource.RLIMIT_AS, "memory"), (resource.RLIMIT_FSIZE, "file")):
        if (most := limits[name]) is not None:
            hard[kind] = most
    for kind, most in hard.items():
        with contextlib.suppress(ValueError, OSError):  # a lower limit is in force already
            resource.setrlimit(kind, (most, most))
    if (seconds := limits["processor"]) is not None:
        with contextlib.suppress(ValueError, OSError):
            # one that serves for long gets it anew for every piece of work
            resource.setrlimit(
                resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1])
            )


def _cut_off() -> None:
    """A network without any interface; a system that refuses leaves things as they are."""
    if not sys.platform.startswith("linux"):
        return
    user, group = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return
    for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):  # fmt: skip
        with contextlib.suppress(OSError), open(f"/proc/self/{name}", "w") as file:  # noqa: PTH123
            file.write(line)


if __name__ == "__main__":
    _LIMITS = json.loads(sys.argv[1])
    _confine(_LIMITS)
    if not _LIMITS["network"]:
        _cut_off()
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - the program the caller found
