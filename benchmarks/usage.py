"""What the operating system says a benchmark has used."""

from __future__ import annotations

import resource


def megabytes() -> float:
    """The peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def children() -> float:
    """Seconds of processor time of the processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident(port: int) -> tuple[float, float]:
    """Megabytes in use by the server that listens on a port, and by all its child processes."""
    import psutil

    pids = (
        one.pid
        for one in psutil.net_connections(kind="tcp")
        if one.status == psutil.CONN_LISTEN and one.laddr.port == port and one.pid
    )
    server = psutil.Process(next(pids))
    below = [one.memory_info().rss for one in server.children(recursive=True)]
    return server.memory_info().rss / 2**20, sum(below) / 2**20
