"""`plancheck waivers` and `plancheck park`: list, check and add to the files beside a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import checking, output
from checker.cli.usage import Command, Group
from checker.errors import InputError, UsageError
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.model import AppliedWaiver
    from checker.plain_yaml import Problem

DOUBTFUL = 1  # exit code of a sound file with something a person should look at

waivers = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)
park = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)

WaiverPath = Annotated[Path, typer.Argument(help="waivers.option.file", metavar="FILE")]
ParkPath = Annotated[Path, typer.Argument(help="park.option.file", metavar="FILE")]
PlanPath = Annotated[Path, typer.Argument(help="waivers.option.plan", metavar="PLAN")]
Day = Annotated[str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="check.today")]
Profile = Annotated[str, typer.Option("--profile", metavar="NAME", help="check.profile")]


@waivers.callback()
def waivers_() -> None:
    """Nothing before the command."""


@park.callback()
def park_() -> None:
    """Nothing before the command."""


@waivers.command("check", cls=Command, help="waivers.check.help")
def check_waivers(file: WaiverPath, *, today: Day = None, profile: Profile = "default") -> None:
    """All mistakes of the file; then unknown rules and clauses, and days that are over."""
    from checker.knowledge import load
    from checker.plain_yaml import YamlFile
    from checker.waivers import doubts, examine

    found, problems = examine(YamlFile("waivers", file.name).read(file), file.name)
    _tell("waivers", file, len(found.waivers), problems)
    doubtful = doubts(found.waivers, load(profile), checking.parse_day(today))
    _say(_lines(file, doubtful))
    if doubtful:
        raise typer.Exit(DOUBTFUL)


@waivers.command("list", cls=Command, help="waivers.list.help")
def list_(
    plan: PlanPath,
    *,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="waivers.option.waivers")
    ] = None,
    today: Day = None,
    as_json: Annotated[bool, typer.Option("--json", help="waivers.option.json")] = False,
    profile: Profile = "default",
) -> None:
    """The waivers of a plan and what becomes of each."""
    from checker.pipeline import check
    from checker.report import to_json
    from checker.waivers import sidecar

    report = check(
        plan, profile=profile, waivers=file, today=checking.parse_day(today), pages=False
    )
    if as_json:
        _print(to_json(report)["waivers"])
    elif not report.waivers:
        name = (file or sidecar(plan)).name
        _say([text("waivers.list.none", preferred(), file=name)])
    else:
        _say([line for one in report.waivers for line in _waiver_lines(one)])


@waivers.command("new", cls=Command, help="waivers.new.help")
def new(
    plan: PlanPath,
    *,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="waivers.option.reason")],
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="waivers.option.author")],
    approver: Annotated[
        str, typer.Option("--approver", metavar="NAME", help="waivers.option.approver")
    ],
    until: Annotated[
        str, typer.Option("--until", metavar="YYYY-MM-DD", help="waivers.option.until")
    ],
    start: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="waivers.option.from")
    ] = None,
    finding: Annotated[
        str | None, typer.Option("--finding", metavar="ID", help="waivers.option.finding")
    ] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", metavar="ID", help="waivers.option.rule")
    ] = None,
    clause: Annotated[
        str | None, typer.Option("--clause", metavar="ID", help="waivers.option.clause")
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="NAME", help="waivers.option.zone")
    ] = None,
    attachments: Annotated[
        str, typer.Option("--attachments", metavar="TEXT", help="waivers.option.attachments")
    ] = "",
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="waivers.option.id")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="waivers.option.waivers")
    ] = None,
    profile: Profile = "default",
) -> None:
    """Adds one waiver in one step, and tells what a person should look at."""
    from checker.knowledge import load
    from checker.model import Waiver, WaiverScope
    from checker.waivers import doubts, record, sidecar
    from checker.waivers import today as today_in_china

    if (finding is None) == (rule is None and clause is None):
        zh, en = (text("waivers.error.new-scope", one) for one in ("zh", "en"))
        raise UsageError(zh, en)
    first, last = checking.parse_day(start), checking.parse_day(until)
    wished = Waiver(
        id=id_,
        scope=WaiverScope(finding, rule, clause, zone),
        reason=reason,
        author=author,
        approver=approver,
        start=first or today_in_china(),
        until=last or today_in_china(),
        attachments=attachments,
    )
    path = file or sidecar(plan)
    written = record(path, wished)
    _say([text("waivers.new.written", preferred(), file=path.name, id=written.id)])
    for doubt in doubts((written,), load(profile)):
        output.error(
            text("waivers.new.unknown", preferred(), problem=doubt.message.get(preferred()))
        )


@waivers.command("schema", cls=Command, help="waivers.schema.help")
def waiver_schema() -> None:
    """Prints the JSON Schema."""
    from checker.waivers import schema

    _print(schema())


@park.command("check", cls=Command, help="park.check.help")
def check_park(file: ParkPath, *, profile: Profile = "default") -> None:
    """All mistakes of the file."""
    from checker.knowledge import load
    from checker.plain_yaml import YamlFile
    from checker.waivers import examine_park

    content = YamlFile("park", file.name).read(file)
    found, problems = examine_park(content, file.name, load(profile))
    _tell("park", file, len(found.facts), problems)


@park.command("facts", cls=Command, help="park.facts.help")
def facts(*, profile: Profile = "default") -> None:
    """The facts that can be stated, what they mean, and their values."""
    from checker.knowledge import load
    from checker.knowledge.applicability import fact_words

    language = preferred()
    lines = []
    for word in fact_words(load(profile).policy_graph).values():
        lines += [word.name, f"    {word.definition.get(language)}"]
        lines += [f"    {name}: {label.get(language)}" for name, label in word.values]
    _say(lines)


@park.command("schema", cls=Command, help="park.schema.help")
def park_schema() -> None:
    """Prints the JSON Schema."""
    from checker.waivers import park_schema as published

    _print(published())


def _tell(area: str, file: Path, number: int, problems: list[Problem]) -> None:
    """Whether the file is well formed; exit code 3 where it is not."""
    language = preferred()
    if problems:
        head = text(f"{area}.check.bad", language, file=file.name, n=len(problems))
        _say([head, *_lines(file, problems)])
        raise typer.Exit(InputError.exit_code)
    _say([text(f"{area}.check.sound", language, file=file.name, n=number)])


def _waiver_lines(one: AppliedWaiver) -> list[str]:
    """One waiver in two to four lines."""
    from checker.report import wording

    language, waiver = preferred(), one.waiver
    state = text(f"waivers.state.{one.state.value}", language)
    lines = [
        text("waivers.list.entry", language, id=waiver.id, state=state, scope=waiver.scope),
        text(
            "waivers.list.people",
            language,
            reason=wording.plain(waiver.reason, 200),
            author=wording.plain(waiver.author, 40),
            approver=wording.plain(waiver.approver, 40),
            start=waiver.start,
            until=waiver.until,
        ),
    ]
    if one.findings:
        lines.append(text("waivers.list.findings", language, items=", ".join(one.findings)))
    return [*lines, f"    {one.problem.get(language)}"] if one.problem else lines


def _lines(file: Path, problems: list[Problem]) -> list[str]:
    return [f"{file.name}:{one.line}: {one.message.get(preferred())}" for one in problems]


def _print(data: dict[str, Any] | list[Any]) -> None:
    _say([json.dumps(data, ensure_ascii=False, indent=2)])


def _say(lines: list[str]) -> None:
    output.emit("".join(f"{line}\n" for line in lines))
