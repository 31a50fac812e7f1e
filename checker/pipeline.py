"""The stages in order: read the file, extract statements, build the graph, validate it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from checker import __version__
from checker.extract import extract, prepare
from checker.ingest import read
from checker.knowledge import load
from checker.model import Report
from checker.plan import build
from checker.validate import validate

Progress = Callable[[str, float], None]  # stage name, fraction of the stage done (0..1)
STAGES = ("ingest", "extract", "graph", "shacl")
_Result = TypeVar("_Result")


def warm_up(profile: str = "default") -> None:
    """Load what every check needs, so that the first one is as fast as the next.

    For processes that check many plans: what is loaded stays for good, so the garbage collector is
    told not to walk over it again and again (a tenth of the time of a check).
    """
    prepare()
    load(profile)
    gc.collect()
    gc.freeze()


@contextmanager
def _collections_paused() -> Iterator[None]:
    """Garbage collection waits until a check is done: what it makes is needed to its end."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_collections_paused()
def check(
    path: Path,
    *,
    profile: str = "default",
    zone: str | None = None,
    period: tuple[int, int] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Check one plan file against a profile; `zone` and `period` (years) override the file's own.

    Raises InputError for a file that cannot be read and UsageError for an unknown profile.
    """
    seconds: dict[str, float] = {}

    def stage(name: str, work: Callable[[], _Result]) -> _Result:
        if progress:
            progress(name, 0.0)
        start = perf_counter()
        result = work()
        seconds[name] = perf_counter() - start
        if progress:
            progress(name, 1.0)
        return result

    prepare()
    knowledge = load(profile)
    document = stage("ingest", lambda: read(path))
    statements = stage("extract", lambda: extract(document, knowledge, zone=zone, period=period))
    graph = stage("graph", lambda: build(document, statements, knowledge))
    findings = stage("shacl", lambda: validate(graph, knowledge, document))
    return Report(
        document=document,
        statements=statements,
        findings=findings,
        clauses=knowledge.clauses,
        indicators=knowledge.indicators,
        profile=profile,
        packs=knowledge.packs,
        knowledge_sha256=knowledge.sha256,
        tool_version=__version__,
        seconds=seconds,
    )
