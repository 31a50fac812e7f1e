"""Runs one check with its progress on standard error."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.cli import output
from checker.language import preferred, text
from checker.model import Baseline, FailOn, Report

STAGES = ("ingest", "extract", "graph", "shacl")

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user states beside the plan; None is read from the plan."""

    profile: str
    zone: str | None
    period: tuple[int, int] | None
    corrections: Path | bool | None = None  # a file, False for none, None for the one beside
    waivers: Path | bool | None = None
    park: Path | bool | None = None
    today: date | None = None
    engine: str = "auto"
    fail_on: FailOn | None = None  # None: as the profile says
    baseline: Path | Baseline | None = None  # a report as JSON, or one made before


def parse_day(value: str | None) -> date | None:
    """The date of "2026-06-30"."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise output.wrong_usage("day", value=value) from None


def run(plan: Path, options: Options, *, quiet: bool) -> Report:
    """Checks the plan; shows the stages where somebody watches."""
    if quiet or not sys.stderr.isatty():
        return _check(plan, options, None)
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_stage(STAGES[0]), total=len(STAGES))

        def show(stage: str, fraction: float) -> None:
            done = STAGES.index(stage) + fraction if stage in STAGES else fraction
            bar.update(task, description=_stage(stage), completed=done)

        return _check(plan, options, show)


def _check(plan: Path, options: Options, progress: Progress | None) -> Report:
    # the pipeline pauses collections for a check; here they would only slow the imports before it
    gc.disable()
    from checker.ingest import apart
    from checker.paging import Paging

    apart.begin()
    with Paging(plan) as paging:  # LibreOffice works while the pipeline is loaded
        from checker.pipeline import check
        from checker.report.stored import load_baseline

        named = options.baseline
        baseline = load_baseline(named) if isinstance(named, Path) else named
        return check(
            plan,
            profile=options.profile,
            zone=options.zone,
            period=options.period,
            corrections=options.corrections,
            waivers=options.waivers,
            park=options.park,
            today=options.today,
            engine=options.engine,
            fail_on=options.fail_on,
            baseline=baseline,
            progress=progress,
            pages=paging,
        )


def _stage(name: str) -> str:
    return text(f"cli.stage.{name}", preferred())
