"""How much real memory a process of ours uses."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_IS_LINUX = sys.platform.startswith("linux")
_IS_WINDOWS = os.name == "nt"
_QUERY = 0x0400 | 0x0010  # PROCESS_QUERY_INFORMATION | PROCESS_VM_READ


def used(pid: int) -> int:
    """Bytes of real memory; 0 where the process has ended or the system does not tell."""
    if _IS_LINUX:
        return _of_linux(pid)
    return _of_windows(pid) if _IS_WINDOWS else _of_ps(pid)


def _of_linux(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _of_ps(pid: int) -> int:
    """As `ps` tells (macOS, BSD)."""
    try:
        told = subprocess.run(  # noqa: S603 - no user words
            ["ps", "-o", "rss=", "-p", str(pid)],  # noqa: S607 - where every POSIX system has it
            capture_output=True,
            check=False,
        )
    except OSError:
        return 0
    return int(told.stdout) * 1024 if told.stdout.strip().isdigit() else 0


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of psapi.h."""

    _fields_ = (
        ("cb", ctypes.c_uint32),
        ("PageFaultCount", ctypes.c_uint32),
        ("PeakWorkingSetSize", ctypes.c_size_t),
        ("WorkingSetSize", ctypes.c_size_t),
        ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPagedPoolUsage", ctypes.c_size_t),
        ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
        ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
        ("PagefileUsage", ctypes.c_size_t),
        ("PeakPagefileUsage", ctypes.c_size_t),
    )


def _of_windows(pid: int) -> int:
    kernel = ctypes.CDLL("kernel32")  # one calling convention on 64-bit Windows
    kernel.OpenProcess.restype = ctypes.c_void_p
    process = kernel.OpenProcess(_QUERY, False, pid)
    if not process:
        return 0
    counters = _Counters(cb=ctypes.sizeof(_Counters))
    handle = ctypes.c_void_p(process)
    told = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    kernel.CloseHandle(handle)
    return int(counters.WorkingSetSize) if told else 0
