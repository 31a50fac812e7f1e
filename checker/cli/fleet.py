"""The command `plancheck fleet`: many plans together."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.usage import Language
from checker.errors import InputError, UsageError
from checker.language import LANGUAGES, preferred, text

if TYPE_CHECKING:
    from checker.fleet import Fleet, FleetReport
    from checker.fleet.gathering import Progress

GATE_FAILED = 1
PART_FAILED = 5  # some files of the batch could not be read; the result is about the others
_SUFFIXES = {
    ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx", ".csv": "csv",
    ".trig": "trig", ".txt": "terminal",
}  # fmt: skip


# options of every command that checks many plans
Zones = Annotated[
    int | None, typer.Option("--zones", min=1, metavar="N", help="fleet.command.zones")
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=256, metavar="N", help="fleet.command.workers")
]
NoLikeness = Annotated[bool, typer.Option("--no-likeness", help="fleet.command.noLikeness")]


class Form(StrEnum):
    """The forms of a report over all zones."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    TRIG = "trig"


def fleet(
    plans: Annotated[list[Path], typer.Argument(help="fleet.command.plans", metavar="PLAN...|DIR")],
    *,
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="fleet.command.format")
    ] = None,
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help="fleet.command.table")
    ] = "matrix",
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="check.output")
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
    zones: Zones = None,
    workers: Workers = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="fleet.command.fresh")] = False,
    no_likeness: NoLikeness = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="check.quiet")] = False,
) -> None:
    """Checks many plans and writes what they give together."""
    from checker.fleet import Options, check_fleet, gather

    chosen = form.value if form else form_of(target)
    language = lang.value if lang else preferred()
    _refuse(plans, target, chosen, table)
    options = Options(profile, zones, workers, keep=not fresh)
    with _progress(quiet) as progress:
        gathered = gather(plans, options, progress)
    refuse_empty(gathered, zones)
    report = check_fleet(gathered, profile, likeness=not no_likeness)
    _write(report, chosen, language, target, table)
    if gathered.unread:
        raise typer.Exit(PART_FAILED)
    if not report.gate_passed:
        raise typer.Exit(GATE_FAILED)


def form_of(target: Path | None) -> str:
    """The form that the name of a file asks for; the terminal's without one."""
    if target is None:
        return "terminal"
    found = _SUFFIXES.get(target.suffix.lower())
    if found is None:
        raise _error("format", name=target.name)
    return found


def _refuse(plans: list[Path], target: Path | None, form: str, table: str) -> None:
    """Wrong options are told before the work begins."""
    from checker.fleet.views.tables import TABLES

    if table not in TABLES:
        raise _error("table", name=table, choices=", ".join(TABLES))
    if form == "xlsx" and target is None:
        raise _error("binary")
    if target is not None:
        for plan in plans:
            output.refuse(target, plan)


def refuse_empty(gathered: Fleet, zones: int | None) -> None:
    """Nothing to judge is no result."""
    if not gathered.plans:
        if not gathered.unread:
            raise InputError(_said("nothing", "zh"), _said("nothing", "en"))
        first = gathered.unread[0]
        known = {"n": len(gathered.unread), "file": first.file}
        zh, en = (_said("empty", one, reason=first.reason.get(one), **known) for one in LANGUAGES)
        raise InputError(zh, en)
    if zones is not None and zones < len(gathered.zones):
        raise _error("zones", value=zones, count=len(gathered.zones))


def _said(key: str, language: str, **values: object) -> str:
    return text(f"fleet.error.{key}", language, **values)


def _error(key: str, **values: object) -> UsageError:
    return UsageError(_said(key, "zh", **values), _said(key, "en", **values))


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar with the last file's name, where somebody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, name: str) -> None:
            said = text("fleet.progress", preferred(), done=done, total=total, name=name)
            bar.update(task, description=said, completed=done, total=total)

        yield show


def _write(report: FleetReport, form: str, language: str, target: Path | None, table: str) -> None:
    if target is None and form == "terminal" and sys.stdout.isatty():
        from rich.console import Console

        from checker.fleet.views.as_terminal import print_report

        print_report(Console(highlight=False, markup=False, emoji=False), report, language)
        return
    made = rendered(report, form, language, table)
    if target is None:
        output.emit(made if isinstance(made, str) else made.decode())
        return
    write_file(target, made)


def write_file(target: Path, made: str | bytes) -> None:
    """Write a report, all of it or nothing, and say so."""
    content = made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
    output.write_whole(target, content)
    output.error(text("cli.written", preferred(), path=target))


def rendered(report: FleetReport, form: str, language: str, table: str) -> str | bytes:
    """The report in one of the forms; heavy libraries are imported when asked for."""
    if form == "json":
        from checker.fleet.views.as_json import dumps

        return dumps(report)
    if form == "html":
        from checker.fleet.views.as_html import to_html

        return to_html(report, language)
    if form in {"xlsx", "csv"}:
        from checker.fleet.views.sheets import to_csv, to_workbook

        return to_workbook(report, language) if form == "xlsx" else to_csv(report, language, table)
    if form == "trig":
        return report.dataset().serialize(format="trig")
    from checker.fleet.views.as_terminal import to_terminal

    return to_terminal(report, language, width=output.PLAIN_WIDTH)
