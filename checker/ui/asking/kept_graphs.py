"""Plans as triples, kept on disk: making them takes a second a plan, reading them a tenth."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

from checker.model import Report
from checker.queries.base import plan_triples
from checker.storage import write_whole


def kept_triples(
    folder: Path, key: str, report: Report, make: Callable[[Report], str] = plan_triples
) -> str:
    """The triples of a report; `key` changes with everything that they depend on."""
    path = folder / f"{key}.nt.gz"
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError):  # not kept yet, or damaged: made again
        made = make(report)
        folder.mkdir(parents=True, exist_ok=True)
        packed = gzip.compress(made.encode("utf-8"), compresslevel=3)
        write_whole(path, lambda file: file.write(packed))
        return made
