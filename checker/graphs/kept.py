"""Plans as triples, kept on disk: making them takes a second a plan, reading them a tenth."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

from checker import __version__
from checker.model import Report
from checker.queries.base import plan_triples
from checker.storage import write_whole


def place_of(store: Path, stamp: str) -> Path:
    """Where the triples of a version in this state lie, in the folder of its store."""
    return store / "graphs" / f"{stamp}-{__version__}.nt.gz"


def kept_triples(path: Path, report: Report, make: Callable[[Report], str] = plan_triples) -> str:
    """The triples of a report, from their place or made and put there."""
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError):  # not kept yet, or damaged: made again
        made = make(report)
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = gzip.compress(made.encode("utf-8"), compresslevel=3)
        write_whole(path, lambda file: file.write(packed))
        return made
