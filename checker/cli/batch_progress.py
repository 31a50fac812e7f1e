"""How far a batch is, on standard error: a bar where somebody watches, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from checker.cli import output
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.batch import Checked
    from checker.batch.running import Notice

PAUSE = 10.0  # seconds between two lines
_MINUTE = 60


class Pace:
    """Counts of a running batch, and when it will be done at the pace it has had so far."""

    def __init__(self, total: int, clock: Callable[[], float] = monotonic) -> None:
        self._total, self._clock = total, clock
        self._began = clock()
        self.done = self.checked = self.unread = 0

    def count(self, one: Checked) -> None:
        """A plan is done; what an earlier run has checked says nothing about the pace."""
        self.done += 1
        self.checked += not one.before
        self.unread += one.problem is not None

    @property
    def left(self) -> float | None:
        """Seconds left; None before the first plan is checked."""
        if not self.checked:
            return None
        return (self._clock() - self._began) / self.checked * (self._total - self.done)

    def said(self, language: str) -> str:
        """Counts and time left in words."""
        words = [text("batch.progress.done", language, done=self.done, total=self._total)]
        if self.unread:
            words.append(text("batch.progress.unread", language, n=self.unread))
        if self.left is not None and self.done < self._total:
            words.append(_time_left(self.left, language))
        return text("batch.progress.comma", language).join(words)


def _time_left(seconds: float, language: str) -> str:
    if seconds < 2 * _MINUTE:
        return text("batch.progress.seconds", language, n=round(seconds))
    return text("batch.progress.minutes", language, n=round(seconds / _MINUTE))


@contextmanager
def shown(total: int, *, quiet: bool) -> Iterator[Notice | None]:
    """What a batch tells its progress to."""
    pace = Pace(total)
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar(pace) as notice:
            yield notice
    else:
        yield _lines(pace)


def _lines(pace: Pace) -> Notice:
    last = monotonic()

    def notice(one: Checked, done: int, total: int) -> None:
        nonlocal last
        pace.count(one)
        if done == total or monotonic() - last >= PAUSE:
            last = monotonic()
            output.error(pace.said(preferred()))

    return notice


@contextmanager
def _bar(pace: Pace) -> Iterator[Notice]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from checker.report.wording import plain

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[file]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, file="")

        def notice(one: Checked, done: int, total: int) -> None:
            pace.count(one)
            file, said = plain(one.plan.name, 40), pace.said(preferred())
            bar.update(task, description=said, completed=done, total=total, file=file)

        yield notice
