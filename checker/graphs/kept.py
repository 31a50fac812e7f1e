"""Plans as triples, kept on disk: making them takes a second a plan, reading them a tenth."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from pathlib import Path

from checker import __version__
from checker.errors import PlancheckError
from checker.model import Report
from checker.pipeline import check
from checker.queries.base import plan_triples
from checker.storage import write_whole
from checker.store import Store, Version, corrected, stamp_of

FOLDER = "graphs"  # of a store


def place_of(folder: Path, stamp: str) -> Path:
    """Where the triples of a version in this state lie, in the graphs folder of its store."""
    return folder / f"{stamp}-{__version__}.nt.gz"


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


def stored_triples(store: Store, version: Version) -> str | None:
    """The triples of a stored version with the corrections made in the workbench since.

    A batch keeps no report that could be taken, so that its plans are checked once more here. None
    where another version of the program checked the plan, or it cannot be read any more.
    """
    place = place_of(store.folder / FOLDER, stamp_of(store, version))
    report = store.report(version) or _checked_again(store, version)
    if report is None:
        return None
    return kept_triples(place, corrected(report, store.corrections(version.submission)))


def _checked_again(store: Store, version: Version) -> Report | None:
    if version.tool_version != __version__:
        return None
    order = version.order
    with tempfile.TemporaryDirectory(prefix="plancheck-") as folder:
        plan = Path(folder) / f"plan{Path(version.file_name).suffix.lower()}"
        plan.write_bytes(store.file(version))
        try:
            report = check(
                plan, profile=order.profile, zone=order.zone, period=order.period, pages=False
            )
        except PlancheckError:
            return None
    return report if report.knowledge_sha256 == version.knowledge_sha256 else None
