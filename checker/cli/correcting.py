"""`plancheck corrections`: list, check, add and undo what people say about the reading of a plan."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output
from checker.cli.usage import Command, Group
from checker.errors import InputError, UsageError
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.model import AppliedCorrection, Document, Report

_WITHOUT_PLACE = ("set-answer", "confirm-answer")
_LISTS = ("responsible", "actions")
_SHOWN = 6  # equal places that are named
NOT_APPLIED = 1  # exit code of a check with orphaned corrections

app = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)

Plan = Annotated[Path, typer.Argument(help="corrections.option.plan", metavar="PLAN")]
File = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="corrections.option.file")
]
Json = Annotated[bool, typer.Option("--json", help="corrections.option.json")]
Profile = Annotated[str, typer.Option("--profile", metavar="NAME", help="check.profile")]
Pairs = list[str] | None


@app.callback()
def corrections() -> None:
    """Nothing before the command."""


@app.command("list", cls=Command, help="corrections.list.help")
def list_(
    plan: Plan, *, file: File = None, as_json: Json = False, profile: Profile = "default"
) -> None:
    """The corrections and what became of each."""
    report = _checked(plan, _there(plan, file), profile)
    if as_json:
        from checker.report import to_json

        _say([json.dumps(to_json(report)["corrections"], ensure_ascii=False, indent=2)])
    elif not report.corrections:
        _say([_word("list.none", file=_file(plan, file).name)])
    else:
        _say([line for one in report.corrections for line in _lines(one, report)])


@app.command(cls=Command, help="corrections.check.help")
def check(plan: Plan, *, file: File = None, profile: Profile = "default") -> None:
    """All mistakes of the file, then the state of each correction."""
    from checker.corrections import examine
    from checker.corrections.wording import AREA
    from checker.plain_yaml import YamlFile

    path = _there(plan, file)
    found, problems = examine(YamlFile(AREA, path.name).read(path), path.name)
    if problems:
        language = preferred()
        lines = [f"{path.name}:{one.line}: {one.message.get(language)}" for one in problems]
        _say([_word("check.bad", file=path.name, n=len(problems)), *lines])
        raise typer.Exit(InputError.exit_code)
    report = _checked(plan, path, profile)
    _say([_word("check.sound", file=path.name, n=len(found.corrections))])
    lost = [one for one in report.corrections if one.problem is not None]
    if report.corrections:
        _say([_word("check.states", states=_states(report))])
    _say([line for one in lost for line in _lines(one, report)])
    if lost:
        raise typer.Exit(NOT_APPLIED)


@app.command(cls=Command, help="corrections.add.help")
def add(
    plan: Plan,
    *,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="corrections.option.kind")],
    author: Annotated[
        str, typer.Option("--author", metavar="NAME", help="corrections.option.author")
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="corrections.option.reason")
    ],
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="TEXT", help="corrections.option.quote")
    ] = None,
    start: Annotated[
        int | None, typer.Option("--at", min=0, metavar="N", help="corrections.option.at")
    ] = None,
    action: Annotated[
        str | None, typer.Option("--action", metavar="ID", help="corrections.option.action")
    ] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="ANSWER", help="corrections.option.answer")
    ] = None,
    to: Annotated[
        Pairs, typer.Option("--set", metavar="SLOT=VALUE", help="corrections.option.set")
    ] = None,
    was: Annotated[
        Pairs, typer.Option("--was", metavar="SLOT=VALUE", help="corrections.option.was")
    ] = None,
    file: File = None,
    profile: Profile = "default",
) -> None:
    """Adds one correction in one step."""
    from checker.corrections import clause_of, entry_for, record, sole_statement
    from checker.extract import extract
    from checker.ingest.apart import read
    from checker.knowledge import load

    path, chosen = _file(plan, file), _kind(kind)
    named = _slots(was)
    knowledge, document = load(profile), read(plan)
    span = _span(document, quote, start)
    if span is None and chosen not in _WITHOUT_PLACE:
        raise _wrong("add.place")
    statements = extract(document, knowledge)
    clause = clause_of(knowledge, action) or action if action else None
    given = next((one for one in statements.answers if one.clause == clause), None)
    entry = entry_for(
        document,
        chosen,
        author=author,
        reason=reason,
        on=sole_statement(statements, chosen, span) if span and not named else None,
        span=span,
        action=clause,
        answer=answer,
        to=_slots(to),
        seen=tuple(one.quote for one in given.evidence) if given else (),
    )
    entry = record(path, replace(entry, was=named or entry.was))
    _say([_word("recorded", file=path.name, id=entry.id)])


@app.command(cls=Command, help="corrections.undo.help")
def undo(
    plan: Plan,
    id_: Annotated[str, typer.Argument(help="corrections.option.id", metavar="ID")],
    *,
    file: File = None,
) -> None:
    """Takes one correction back."""
    from checker.corrections import undo as take_out

    path = _there(plan, file)
    take_out(path, id_)
    _say([_word("undone", file=path.name, id=id_)])


@app.command(cls=Command, help="corrections.schema.help")
def schema() -> None:
    """Prints the JSON Schema."""
    from checker.corrections import schema as published

    _say([json.dumps(published(), ensure_ascii=False, indent=2)])


def evaluated(folder: Path, profile: str, *, as_json: bool) -> str:
    """What `plancheck evaluate --corrections DIR` prints; the note says what does not count."""
    from checker.cli import measuring
    from checker.corrected_gold import evaluate_corrected

    result = evaluate_corrected(folder, profile=profile)
    counts = {
        "judged": result.judged,
        "answers": result.answers,
        "unjudged": result.unjudged,
        "orphaned": result.orphaned,
    }
    if as_json:
        data = json.loads(measuring.as_json(result.evaluation))
        return json.dumps({**data, "gold": counts}, ensure_ascii=False, indent=2) + "\n"
    table = measuring.as_table(result.evaluation, preferred())
    return f"{table}\n{_word('gold.note', **counts)}\n"


# --- the arguments -----------------------------------------------------------------------------


def _file(plan: Path, file: Path | None) -> Path:
    from checker.corrections import sidecar

    return file or sidecar(plan)


def _there(plan: Path, file: Path | None) -> Path:
    """The corrections file, which must be there."""
    path = _file(plan, file)
    if not path.is_file():
        zh, en = (text("corrections.check.none", one, file=path.name) for one in ("zh", "en"))
        raise InputError(zh, en)
    return path


def _kind(wished: str) -> str:
    from checker.model import CorrectionKind

    kinds = [one.value for one in CorrectionKind]
    if wished not in kinds:
        raise _wrong("add.kind", value=wished, words=", ".join(kinds))
    return wished


def _slots(pairs: list[str] | None) -> dict[str, str | tuple[str, ...] | None]:
    """The slots that "name=value" names; nothing behind the sign means nothing."""
    found: dict[str, str | tuple[str, ...] | None] = {}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise _wrong("add.set", value=pair)
        listed = tuple(one.strip() for one in re.split("[,，、]", value) if one.strip())
        found[name.strip()] = listed if name.strip() in _LISTS else value.strip() or None
    return found


def _span(document: Document, quote: str | None, start: int | None) -> tuple[int, int] | None:
    """The place of the words; UsageError where they are missing or stand there several times."""
    from checker.corrections import places

    if quote is None:
        return None
    found = places(document, quote)
    if start is not None:
        found = [one for one in found if one[0] <= start < one[1]]
    if not found:
        raise _wrong("add.quote")
    if len(found) > 1:
        shown = ", ".join(str(begin) for begin, _ in found[:_SHOWN])
        raise _wrong("add.several", n=len(found), places=shown)
    return found[0]


def _wrong(key: str, **values: object) -> UsageError:
    zh, en = (text(f"corrections.error.{key}", one, **values) for one in ("zh", "en"))
    return UsageError(zh, en)


# --- the answers -------------------------------------------------------------------------------


def _checked(plan: Path, file: Path, profile: str) -> Report:
    from checker.pipeline import check as check_plan

    return check_plan(plan, profile=profile, corrections=file)


def _lines(one: AppliedCorrection, report: Report) -> list[str]:
    """One correction in two to four lines."""
    from checker.report import corrected, wording

    language = preferred()
    state = text(f"corrections.state.{one.state.value}", language)
    head = f"{one.id}  [{state}]  {corrected.what(one, language)}"
    place = wording.place(one.evidence, report, language) if one.evidence else ""
    quote = f"“{wording.plain(one.quote, 80)}”  {place}".rstrip() if one.quote else ""
    tail = f"{wording.plain(one.author, 40)} {one.date}  {wording.plain(one.reason, 200)}"
    problem = one.problem.get(language) if one.problem else ""
    return [head, *(f"    {line}" for line in (quote, tail, problem) if line)]


def _states(report: Report) -> str:
    language = preferred()
    counts = Counter(one.state.value for one in report.corrections)
    return ", ".join(
        f"{text(f'corrections.state.{state}', language)} {n}" for state, n in counts.items()
    )


def _word(key: str, **values: object) -> str:
    return text(f"corrections.{key}", preferred(), **values)


def _say(lines: list[str]) -> None:
    output.emit("".join(f"{line}\n" for line in lines))
