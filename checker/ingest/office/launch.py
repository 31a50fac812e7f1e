"""Run as a script: limits this process, cuts it off the network where Linux allows, starts a program.

    python launch.py BYTES PROGRAM ARGUMENT...

Uses nothing of this project, so that it starts fast and wherever the package lies.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)


def _confine(most: int) -> None:
    """No more than `most` bytes of address space and no core dump, where the system can say so."""
    try:
        import resource
    except ImportError:  # Windows: the caller's time limit has to do
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cut_off() -> None:
    """A network without any interface; a system that refuses leaves only the profile's settings."""
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
    _confine(int(sys.argv[1]))
    _cut_off()
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - the program the caller found
