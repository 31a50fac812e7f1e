"""The command line `plancheck`: the only place that prints and sets exit codes.

Standard output is the result, standard error is progress and errors. Exit codes: 0 the gate is
passed, 1 failed, 2 usage, 3 unreadable input, 4 broken knowledge base, 5 part of a batch failed,
70 a bug in plancheck.
Heavy modules are imported inside the commands, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from checker import __version__
from checker.cli import (
    batching,
    checking,
    configuring,
    correcting,
    explaining,
    fleet,
    graphing,
    letters,
    output,
    people,
    policies,
    querying,
    reviewing,
    selftesting,
    serving_api,
    serving_mcp,
    storing,
    verifying,
    waiving,
)
from checker.cli.usage import Command, Group, Language, wished_language
from checker.errors import PlancheckError
from checker.language import preferred, text
from checker.model import FailOn, Report
from checker.periods import parse_period
from checker.processes import compute_in_one_thread

GATE_FAILED = 1
INTERNAL = PlancheckError.exit_code


class Format(StrEnum):
    """The forms of a report."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    XLSX = "xlsx"
    SARIF = "sarif"
    JUNIT = "junit"
    TURTLE = "ttl"
    EARL = "earl"
    SHACL = "shacl"


class Engine(StrEnum):
    """The SHACL engines that confirm the one of checks; "auto" is that one alone."""

    AUTO = "auto"
    PYSHACL = "pyshacl"
    PYSHIFTY = "pyshifty"


class Table(StrEnum):
    """The forms of an evaluation."""

    TERMINAL = "terminal"
    JSON = "json"


# every help is a key of the cli catalogue, see checker/cli/usage.py
app = typer.Typer(
    name="plancheck",
    cls=Group,
    help="help",
    epilog="epilog",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code; nothing else in the project prints."""
    output.prepare_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        app(args=given, prog_name="plancheck")
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 0
    except PlancheckError as error:
        language = wished_language(given)
        output.error(text("cli.error", language, message=error.get(language)))
        return error.exit_code
    except Exception:  # noqa: BLE001 - a bug must not look like exit code 1, "gate failed"
        with suppress(OSError):  # a reader that has gone away
            traceback.print_exc()
        output.error(text("cli.bug", preferred()))
        return INTERNAL
    return 0


def run() -> NoReturn:
    """The command: `main`, and then the end of the process at once."""
    compute_in_one_thread()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # a reader that has gone away
            stream.flush()
    # taking all loaded libraries apart object by object would cost another 0.4 s
    os._exit(code)


def _show_version(wanted: bool) -> None:
    if wanted:
        output.emit(f"plancheck {__version__}\n")
        raise typer.Exit


@app.callback()
def plancheck(
    version: Annotated[
        bool,
        typer.Option("--version", help="version.help", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Options before the command."""


@app.command(cls=Command, help="check.help")
def check(
    plan: Annotated[Path, typer.Argument(help="check.plan", metavar="PLAN")],
    *,
    form: Annotated[Format | None, typer.Option("--format", "-f", help="check.format")] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="check.output")
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
    zone: Annotated[str | None, typer.Option("--zone", metavar="NAME", help="check.zone")] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="YYYY-YYYY", help="check.period")
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option("--corrections", metavar="FILE", help="corrections.check.option.corrections"),
    ] = None,
    no_corrections: Annotated[
        bool, typer.Option("--no-corrections", help="corrections.check.option.no")
    ] = False,
    waivers: Annotated[
        Path | None, typer.Option("--waivers", metavar="FILE", help="waivers.option.waivers")
    ] = None,
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="waivers.option.none")] = False,
    park: Annotated[
        Path | None, typer.Option("--park", metavar="FILE", help="waivers.option.park")
    ] = None,
    no_park: Annotated[bool, typer.Option("--no-park", help="park.option.none")] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="check.today")
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help="check.fail_on")] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="REPORT", help="check.baseline")
    ] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="check.engine")] = Engine.AUTO,
    watched: Annotated[bool, typer.Option("--watch", help="watch.option")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="check.quiet")] = False,
) -> None:
    """Checks one plan and writes the report."""
    chosen = form.value if form else output.format_of(target)
    language = lang.value if lang else preferred()
    output.refuse_binary(chosen, target)
    if target:
        output.refuse(target, plan)
    options = checking.Options(
        profile,
        zone,
        parse_period(period),
        corrections=False if no_corrections else corrections,
        waivers=False if no_waivers else waivers,
        park=False if no_park else park,
        today=checking.parse_day(today),
        engine=engine.value,
        fail_on=fail_on,
        baseline=baseline,
    )
    if watched:
        _watch(plan, options, language, target, quiet=quiet)
        return
    report = checking.run(plan, options, quiet=quiet)
    output.write_report(report, chosen, language, target)
    if not report.gate_passed and report.fail_on is not FailOn.NEVER:
        raise typer.Exit(GATE_FAILED)


def _watch(
    plan: Path, options: checking.Options, language: str, target: Path | None, *, quiet: bool
) -> None:
    """Checks the plan again and again; the report file, where one is named, is always the last one."""
    from checker.cli.watching import watch
    from checker.report.stored import baseline_of

    if options.baseline is not None or options.fail_on is FailOn.NEW:
        raise output.wrong_usage("watch")

    def once(before: Report | None) -> Report:
        compared = replace(options, baseline=baseline_of(before) if before else None)
        report = checking.run(plan, compared, quiet=quiet)
        if target:  # told once: it is there from then on
            form = output.format_of(target)
            output.write_report(report, form, language, target, quiet=before is not None)
        return report

    watch(plan, once, language)


@app.command("text", cls=Command, help="text.help")
def text_(
    file: Annotated[Path, typer.Argument(help="text.file", metavar="FILE")],
) -> None:
    """Prints the text of a file, its characters being what the offsets count."""
    from checker.ingest.apart import read

    output.emit(read(file).text)


@app.command(cls=Command, help="evaluate.help")
def evaluate(
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="DIR", help="evaluate.gold")
    ] = None,
    text_dir: Annotated[
        Path | None, typer.Option("--text", metavar="DIR", help="evaluate.text")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option("--corrections", metavar="DIR", help="corrections.gold.option")
    ] = None,
    form: Annotated[Table, typer.Option("--format", "-f", help="evaluate.format")] = Table.TERMINAL,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
) -> None:
    """Measures extraction against annotated plans."""
    from checker.cli import measuring

    as_json = form is Table.JSON
    if corrections is not None:
        output.emit(correcting.evaluated(corrections, profile, as_json=as_json))
        return
    if gold is None or text_dir is None:
        raise output.wrong_usage("evaluate")
    result = measuring.measure(gold, text_dir, profile)
    output.emit(measuring.as_json(result) if as_json else measuring.as_table(result, preferred()))


@app.command(cls=Command, help="serve.help")
def serve(
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, metavar="PORT", help="serve.port")
    ] = 8501,
) -> None:
    """Serves the workbench on this machine until Ctrl+C."""
    from checker.cli import serving

    serving.serve(port)


app.command("serve-api", cls=Command, help="web.serve.help")(serving_api.serve_api)
app.command("mcp", cls=Command, help="mcp.help")(serving_mcp.mcp)
app.command("fleet", cls=Command, help="fleet.command.help")(fleet.fleet)
app.command("batch", cls=Command, help="batch.help")(batching.batch)
app.command("explain", cls=Command, help="explain.help")(explaining.explain)
app.add_typer(correcting.app, name="corrections", help="corrections.help")
app.command("query", cls=Command, help="query.help")(querying.query)
app.command("graph", cls=Command, help="graph.help")(graphing.graph)
app.add_typer(policies.app, name="policy", help="policy.help")
app.command("selftest", cls=Command, help="selftest.help")(selftesting.selftest)
app.command(cls=Command, help="settings.help")(configuring.settings)
app.add_typer(storing.app, name="store", help="store.help")
app.add_typer(people.app, name="people", help="access.people.help")
app.add_typer(waiving.waivers, name="waivers", help="waivers.help")
app.add_typer(waiving.park, name="park", help="park.help")
app.command("letter", cls=Command, help="letters.cli.help")(letters.letter)
app.add_typer(reviewing.app, name="review", help="process.cli.help")
app.command("verify", cls=Command, help="verify.help")(verifying.verify)
