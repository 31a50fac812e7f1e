"""`plancheck query`: named questions, free SPARQL and the checks of the knowledge base."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.usage import Language
from checker.errors import InputError, UsageError, reason
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.model import Report
    from checker.queries import Answer, Question

VERIFY_FAILED = 4  # as any other mistake in the knowledge base
_WIDTH = 160  # columns of a table that goes to no terminal
_LONGEST = 1 << 20  # bytes of a query file
_SUFFIXES = {".csv": "csv", ".json": "json", ".ttl": "ttl", ".txt": "table"}


class Form(StrEnum):
    """The forms of an answer."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "ttl"


@dataclass(frozen=True, slots=True)
class _How:
    """How a question is asked."""

    language: str
    profile: str


def query(
    name: Annotated[str | None, typer.Argument(help="query.name", metavar="NAME")] = None,
    values: Annotated[
        list[str] | None, typer.Argument(help="query.values", metavar="PARAMETER=VALUE")
    ] = None,
    *,
    plan: Annotated[
        list[Path] | None, typer.Option("--plan", metavar="FILE", help="query.plan")
    ] = None,
    sparql: Annotated[
        str | None, typer.Option("--sparql", metavar="FILE", help="query.sparql")
    ] = None,
    stored: Annotated[bool, typer.Option("--stored", help="query.stored")] = False,
    form: Annotated[Form | None, typer.Option("--format", "-f", help="query.format")] = None,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="query.output")
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="query.lang")] = None,
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAME", help="check.profile")
    ] = "default",
    describe: Annotated[bool, typer.Option("--describe", help="query.describe")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="query.verify")] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, max=3600, metavar="N", help="query.seconds")
    ] = 10.0,
    rows: Annotated[
        int, typer.Option("--rows", min=1, max=1_000_000, metavar="N", help="query.rows.help")
    ] = 10_000,
) -> None:
    """Answers a question; without a name lists the questions."""
    language = lang.value if lang else preferred()
    shape = form.value if form else _form_of(target)
    if sum((name is not None, sparql is not None, verify)) > 1:
        raise _wrong("one")
    if stored and (sparql is None or plan):
        raise _wrong("stored")
    if target:
        for one in plan or ():
            output.refuse(target, one)
    if verify:
        _verify(profile, language)
    elif sparql is not None and stored:
        _write(_of_stored(_read_query(sparql), seconds, rows), shape, language, target)
    elif sparql is not None:
        source = _read_query(sparql)
        from checker.queries import free

        answer = free(source, _checked(plan, profile), profile=profile, seconds=seconds, rows=rows)
        _write(answer, shape, language, target)
    elif name is None:
        output.emit(_listing(language))
    else:
        from checker.queries import question

        asked = question(name)
        if describe:
            output.emit(_description(asked, language))
            return
        how = _How(language, profile)
        _write(_named(asked, _given(asked, values or []), plan, how), shape, language, target)


def _of_stored(source: str, seconds: float, rows: int) -> Answer:
    """The answer over all plans of the store, as they were published last."""
    from checker.graphs import ask_stored, keeper_of
    from checker.store import open_store

    store = open_store()
    try:
        return ask_stored(source, keeper_of(store.folder), store, seconds=seconds, rows=rows)
    finally:
        store.close()


def _named(asked: Question, given: dict[str, str], plan: list[Path] | None, how: _How) -> Answer:
    """The answer; what is missing is said before any plan is read."""
    from checker.queries import ask

    if len(plan or ()) < asked.plans:
        ask(asked.name, given, how.language)
    reports = _checked(plan, how.profile)
    return ask(asked.name, given, how.language, reports, profile=how.profile)


def _given(asked: Question, values: list[str]) -> dict[str, str]:
    """What "name=value" says; a value alone goes to the next parameter that has none yet."""
    given: dict[str, str] = {}
    names = [one.name for one in asked.parameters]
    for value in values:
        name, sign, said = value.partition("=")
        if not (sign and (name in names or name.isidentifier())):
            open_names = [one for one in names if one not in given]
            if not open_names:
                raise _wrong("values", name=asked.name)
            name, said = open_names[0], value
        asked.parameter(name)
        given[name] = said
    return given


def _checked(plans: list[Path] | None, profile: str) -> list[Report]:
    from checker.cli import checking

    options = checking.Options(profile, None, None)
    return [checking.run(plan, options, quiet=False) for plan in plans or ()]


def _read_query(place: str) -> str:
    """The query in a file, or on standard input for "-"."""
    try:
        if place == "-":
            data = sys.stdin.buffer.read(_LONGEST + 1)
        else:
            with Path(place).open("rb") as file:
                data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise _wrong("long", path=place)
        return data.decode("utf-8-sig")
    except OSError as problem:
        zh, en = reason(problem)
        raise InputError(
            f"无法读取查询文件 {place}：{zh}。", f"Cannot read the query file {place}: {en}."
        ) from None
    except UnicodeDecodeError:
        raise InputError(
            f"查询文件 {place} 不是 UTF-8 文本，请另存为 UTF-8。",
            f"The query file {place} is not UTF-8 text; save it as UTF-8.",
        ) from None


def _form_of(target: Path | None) -> str:
    if target is None:
        return "table"
    form = _SUFFIXES.get(target.suffix.lower())
    if form is None:
        raise _wrong("format", name=target.name)
    return form


def _write(answer: Answer, form: str, language: str, target: Path | None) -> None:
    from checker.queries import Triples, Truth, forms

    if target is None and form == "table" and sys.stdout.isatty():
        from rich.console import Console

        forms.print_answer(Console(highlight=False, markup=False, emoji=False), answer, language)
        return
    written = forms.render(answer, form, language, _WIDTH)
    if target is None:
        output.emit(written)
    else:
        output.write_whole(target, written.encode("utf-8", "backslashreplace"))
        output.error(text("cli.written", preferred(), path=target))
    if form != "table" and not isinstance(answer, Truth) and answer.cut:
        size = len(answer.lines if isinstance(answer, Triples) else answer.rows)
        output.error(text("query.rows.cut", preferred(), n=size))


def _verify(profile: str, language: str) -> None:
    from checker.queries import forms
    from checker.queries import verify as problems_of

    problems = problems_of(profile)
    for problem in problems:
        output.emit(forms.to_text(problem.table, language, _WIDTH) + "\n")
    key = "query.verify.bad" if problems else "query.verify.good"
    output.error(text(key, language, n=len(problems)))
    if problems:
        raise typer.Exit(VERIFY_FAILED)


def _listing(language: str) -> str:
    """All questions with their parameters, those that need a plan after the others."""
    from checker.queries import catalogue

    lines: list[str] = []
    for plans in (0, 1, 2):
        asked = [one for one in catalogue().values() if min(one.plans, 2) == plans]
        if asked:
            lines += [text(f"query.list.plans{plans}", language), ""]
            lines += [line for one in asked for line in _listed(one, language)] + [""]
    return "\n".join([*lines, text("query.list.hint", language), ""])


def _listed(asked: Question, language: str) -> list[str]:
    takes = " ".join(
        f"{one.name}=…" if one.required else f"[{one.name}={one.default or '…'}]"
        for one in asked.parameters
    )
    return [f"  {asked.name} {takes}".rstrip(), f"      {asked.title.get(language)}"]


def _description(asked: Question, language: str) -> str:
    lines = [asked.name, asked.title.get(language)]
    if asked.description != asked.title:
        lines.append(asked.description.get(language))
    if asked.plans:
        lines.append(text("query.describe.plans", language, n=asked.plans))
    if asked.parameters:
        lines += ["", text("query.describe.parameters", language)]
    for one in asked.parameters:
        facts: Mapping[str, object] = {
            "name": one.name,
            "label": one.label.get(language),
            "takes": text(f"query.takes.{one.takes.value}", language),
        }
        key = "required" if one.required else "default" if one.default else "open"
        lines.append(text(f"query.describe.{key}", language, default=one.default, **facts))
    lines += ["", text("query.describe.columns", language)]
    lines += [f"  {one.name}  {one.label.get(language)}" for one in asked.columns]
    return "\n".join([*lines, "", text("query.describe.file", language, path=asked.path), ""])


def _wrong(key: str, **values: object) -> UsageError:
    return UsageError(
        text(f"query.error.{key}", "zh", **values), text(f"query.error.{key}", "en", **values)
    )
