"""Processes: how many make sense, how they run the same code as this one, and when they collect garbage."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import checker

# our matrices are small: a second thread gains nothing and waits for the next one by turning round on
# a core that another process could use, a fifth of all processor time of a check
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def compute_in_one_thread() -> None:
    """Have numpy compute in one thread, unless the user has said otherwise; before it is imported."""
    for name, value in _ONE_THREAD.items():
        os.environ.setdefault(name, value)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def environment() -> dict[str, str]:
    """This process's environment, in which `python -m checker.…` finds this very package.

    A child computes in one thread.
    """
    paths = [str(Path(checker.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return {**_ONE_THREAD, **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


@contextmanager
def collections_paused() -> Iterator[None]:
    """Garbage collection waits until a work is done: what it makes is needed to its end."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
