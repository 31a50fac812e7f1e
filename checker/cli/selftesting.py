"""`plancheck selftest`: proves this installation on the example plan, altered fact by fact."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.output import aligned
from checker.cli.usage import Language
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.model import Outcome
    from checker.selftest import SelfTest, Verdict
    from checker.selftest.running import Told

WRONG = 1  # exit code where a case came out otherwise than it must


class Form(StrEnum):
    """The forms of the matrix."""

    TERMINAL = "terminal"
    JSON = "json"


class Engines(StrEnum):
    """Which SHACL engines judge."""

    REFERENCE = "auto"
    BOTH = "both"


def selftest(
    wished: Annotated[
        list[str] | None, typer.Argument(help="selftest.cases", metavar="CASE")
    ] = None,
    *,
    form: Annotated[Form, typer.Option("--format", "-f", help="selftest.format")] = Form.TERMINAL,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
    engine: Annotated[
        Engines, typer.Option("--engine", help="selftest.engine")
    ] = Engines.REFERENCE,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=64, metavar="N", help="selftest.jobs")
    ] = os.cpu_count() or 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="check.quiet")] = False,
) -> None:
    """Runs the cases and prints the matrix."""
    from checker.selftest import dumps, run

    language = lang.value if lang else preferred()
    _refuse_unknown(wished or [])
    with _progress(language, quiet=quiet) as told:
        test = run(wished=wished or (), jobs=jobs, both_engines=engine is Engines.BOTH, told=told)
    output.emit(dumps(test) if form is Form.JSON else as_text(test, language))
    if not test.passed:
        raise typer.Exit(WRONG)


def _refuse_unknown(wished: list[str]) -> None:
    from checker.selftest import cases

    known = {name for case in cases() for name in (case.id, case.group)}
    for name in wished:
        if name not in known:
            groups = ", ".join(dict.fromkeys(case.group for case in cases()))
            raise output.wrong_usage("selftest", name=name, groups=groups)


@contextmanager
def _progress(language: str, *, quiet: bool) -> Iterator[Told | None]:
    """A bar on standard error where somebody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text("selftest.progress", language), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


# --- the matrix as text ---


def as_text(test: SelfTest, language: str) -> str:
    """The matrix of rules and groups of cases, what is wrong, and the sums."""
    parts = [_matrix(test, language)]
    if test.flaws:
        parts.append(_listed(text("selftest.flaws", language), test.flaws, language))
    parts += [_wrong(one, language) for one in test.wrong]
    parts += [_gap(one, language) for one in test.gaps]
    parts += [
        "\n".join([text("selftest.differ", language, case=case), *(f"    {one}" for one in told)])
        for case, told in test.disagreements.items()
    ]
    parts.append(_sums(test, language))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _matrix(test: SelfTest, language: str) -> str:
    """One row per rule: in each group, findings raised of those that the cases are to raise."""
    from checker.selftest import groups, rows

    names = groups(test)
    columns = ("rule", *(f"group.{name}" for name in names), "count", "noise")
    table = [[text(f"selftest.{name}", language) for name in columns]]
    for row in rows(test):
        cells = [
            f"{row.raised[name]}/{row.wanted[name]}" if row.wanted[name] else "·" for name in names
        ]
        table.append([row.rule, *cells, str(row.cases), str(row.noise or "·")])
    return aligned(table, words=1)


def _wrong(verdict: Verdict, language: str) -> str:
    head = text(
        "selftest.wrong", language, case=verdict.case.id, name=verdict.case.name.get(language)
    )
    kinds = (("selftest.missing", verdict.missing), ("selftest.unexpected", verdict.unexpected))
    found = [_listed(f"  {text(key, language)}", some, language) for key, some in kinds if some]
    return "\n".join([head, *found])


def _listed(head: str, outcomes: Mapping[str, Outcome | None], language: str) -> str:
    lines = [
        f"    {id_}: {text('selftest.outcome.' + (one.value if one else 'gone'), language)}"
        for id_, one in sorted(outcomes.items())
    ]
    return "\n".join([head, *lines])


def _gap(verdict: Verdict, language: str) -> str:
    case = verdict.case
    why = case.gap.get(language) if case.gap else ""
    return text("selftest.gap", language, case=case.id, name=case.name.get(language), why=why)


def _sums(test: SelfTest, language: str) -> str:
    from checker.selftest import HARMLESS

    harmless = sum(one.case.group == HARMLESS for one in test.verdicts)
    values = {
        "altered": len(test.verdicts) - harmless,
        "harmless": harmless,
        "wrong": len(test.wrong),
        "gaps": len(test.gaps),
        "seconds": round(test.seconds),
    }
    lines = [text("selftest.sums", language, **values)]
    if test.compared:
        lines.append(text("selftest.engines", language, n=len(test.disagreements)))
    lines.append(text("selftest.passed" if test.passed else "selftest.failed", language))
    return "\n".join(lines)
