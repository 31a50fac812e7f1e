"""The command `plancheck batch`: hundreds of plans, each result kept as soon as it is there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import fleet, output
from checker.cli.batch_progress import shown
from checker.cli.usage import Language
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.batch import BatchResult, Options
    from checker.batch.filing import Files

GATE_FAILED = 1
STOPPED = 130  # by Ctrl+C, as shells have it


def batch(
    plans: Annotated[Path, typer.Argument(help="batch.plans", metavar="DIR|LIST")],
    *,
    targets: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help="batch.output")
    ] = None,
    store: Annotated[bool, typer.Option("--store/--no-store", help="batch.store")] = True,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
    zones: fleet.Zones = None,
    no_likeness: fleet.NoLikeness = False,
    workers: fleet.Workers = None,
    seconds: Annotated[
        float, typer.Option("--limit", min=1.0, metavar="SECONDS", help="batch.limit")
    ] = 900.0,
    memory: Annotated[
        int, typer.Option("--memory", min=512, metavar="MB", help="batch.memory")
    ] = 2048,
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ADDRESS", help="batch.cluster")
    ] = None,
    tls_ca: Annotated[
        Path | None, typer.Option("--tls-ca", metavar="FILE", help="batch.ca")
    ] = None,
    tls_cert: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="FILE", help="batch.cert")
    ] = None,
    tls_key: Annotated[
        Path | None, typer.Option("--tls-key", metavar="FILE", help="batch.key")
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="check.quiet")] = False,
) -> None:
    """Checks all plans and writes what became of them."""
    from checker import logs
    from checker.batch import Options, plans_of, run_batch
    from checker.batch.cluster import Cluster, engine
    from checker.sandbox import MIB, Limits

    logs.configure_command()
    language = lang.value if lang else preferred()
    wanted = [(target, fleet.form_of(target)) for target in targets or ()]
    for target, _ in wanted:
        output.refuse(target, plans)
    limits = Limits(seconds, memory * MIB)
    there = engine(Cluster(cluster, tls_ca, tls_cert, tls_key), limits) if cluster else None
    options = Options(profile, workers, limits, engine=there)
    files = plans_of(plans)
    try:
        with _files(profile, wanted=store) as kept, shown(len(files), quiet=quiet) as notice:
            result = run_batch(files, options, store=kept, notice=notice)
    except KeyboardInterrupt:
        output.error(text("batch.stopped", preferred()))
        raise typer.Exit(STOPPED) from None
    _write(result, wanted, options, zones, language, likeness=not no_likeness)
    output.emit(_summary(result, plans, language))
    if result.unread:
        raise typer.Exit(fleet.PART_FAILED)
    if result.failed:
        raise typer.Exit(GATE_FAILED)


@contextmanager
def _files(profile: str, *, wanted: bool) -> Iterator[Files | None]:
    """The user's store, where it is wanted."""
    if not wanted:
        yield None
        return
    from checker.batch.filing import Files
    from checker.settings import account
    from checker.store import open_store

    opened = open_store()
    try:
        yield Files(opened, account(), profile)
    finally:
        opened.close()


def _write(
    result: BatchResult,
    wanted: list[tuple[Path, str]],
    options: Options,
    zones: int | None,
    language: str,
    *,
    likeness: bool,
) -> None:
    """The reports over all zones, made once for all files asked for."""
    if not wanted:
        return
    from checker.batch import fleet_of
    from checker.fleet import check_fleet

    gathered = fleet_of(result, zones, texts=likeness)
    fleet.refuse_empty(gathered, zones)
    if sys.stderr.isatty():
        output.error(text("batch.together", preferred(), n=len(gathered.plans)))
    report = check_fleet(gathered, options.profile, likeness=likeness)
    for target, form in wanted:
        fleet.write_file(target, fleet.rendered(report, form, language, "matrix"))


def _summary(result: BatchResult, given: Path, language: str) -> str:
    """The counts, and each file that could not be read with its reason."""
    from checker.report.wording import plain

    lines = [
        text("batch.result.counts", language, n=len(result.plans)),
        text("batch.result.passed", language, n=result.passed),
        text("batch.result.failed", language, n=result.failed),
    ]
    if result.before:
        lines.append(text("batch.result.before", language, n=result.before))
    if result.unread:
        lines.append(text("batch.result.unread", language, n=len(result.unread)))
        for one in result.unread:
            name = one.plan.relative_to(given) if one.plan.is_relative_to(given) else one.plan
            said = one.problem.get(language) if one.problem else ""
            lines.append(
                text("batch.result.file", language, file=plain(str(name)), reason=plain(said))
            )
    return "\n".join([*lines, ""])
