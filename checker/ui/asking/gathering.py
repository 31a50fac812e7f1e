"""Many plans made ready to be asked: beside the page, the triples of new ones in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread

from checker.graphs.kept import kept_triples
from checker.model import Report
from checker.queries.base import Base, base
from checker.store import Version

FEW = 2  # plans whose triples are made sooner than a process starts
Reports = list[tuple[str, Report]]  # by version id


class Gathering:
    """The plans of one question on their way into a base; `done` of `total` steps are made."""

    def __init__(
        self,
        places: Sequence[tuple[Version, Path]],
        profile: str,
        report_of: Callable[[Version], Report | None],
    ) -> None:
        self.reports: Reports = []
        self.base: Base | None = None  # when all are there
        self.failed = False
        self.done = 0
        self._places = places
        self._profile = profile
        self._report_of = report_of
        self._new = [version.id for version, place in places if not place.exists()]
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def total(self) -> int:
        """Triples to be made and plans to be read."""
        return len(self._new) + len(self._places)

    def wait(self, seconds: float) -> None:
        """Give it a moment: what is kept already is there at once."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._make()
            self._read()
        except Exception:
            self.failed = True  # told on the page, which begins anew when it is asked to
            raise

    def _make(self) -> None:
        if len(self._new) <= FEW:
            return
        command = [sys.executable, "-m", "checker.graphs.worker", *self._new]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as worker:  # noqa: S603  our own module
            for _ in worker.stdout or ():
                self.done += 1

    def _read(self) -> None:
        places: dict[int, Path] = {}
        for version, place in self._places:
            report = self._report_of(version)
            if report is not None:
                self.reports.append((version.id, report))
                places[id(report)] = place

        def triples(report: Report) -> str:
            self.done = min(self.done + 1, self.total)
            return kept_triples(places[id(report)], report)

        self.base = base(self._profile, [report for _, report in self.reports], triples)
