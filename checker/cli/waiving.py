"""`plancheck waivers` and `plancheck park`: check the files that lie beside a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from checker.cli import output
from checker.cli.usage import Command, Group
from checker.errors import InputError
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.plain_yaml import Problem

DOUBTFUL = 1  # exit code of a sound file with something a person should look at

waivers = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)
park = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)

WaiverPath = Annotated[Path, typer.Argument(help="waivers.option.file", metavar="FILE")]
ParkPath = Annotated[Path, typer.Argument(help="park.option.file", metavar="FILE")]
Profile = Annotated[str, typer.Option("--profile", metavar="NAME", help="check.profile")]


@waivers.callback()
def waivers_() -> None:
    """Nothing before the command."""


@park.callback()
def park_() -> None:
    """Nothing before the command."""


@waivers.command("check", cls=Command, help="waivers.check.help")
def check_waivers(file: WaiverPath, *, profile: Profile = "default") -> None:
    """All mistakes of the file; then unknown rules and clauses, and days that are over."""
    from checker.knowledge import load
    from checker.plain_yaml import YamlFile
    from checker.waivers import doubts, examine

    found, problems = examine(YamlFile("waivers", file.name).read(file), file.name)
    _tell("waivers", file, len(found.waivers), problems)
    doubtful = doubts(found.waivers, load(profile))
    _say(_lines(file, doubtful))
    if doubtful:
        raise typer.Exit(DOUBTFUL)


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


def _lines(file: Path, problems: list[Problem]) -> list[str]:
    return [f"{file.name}:{one.line}: {one.message.get(preferred())}" for one in problems]


def _print(schema: dict[str, Any]) -> None:
    _say([json.dumps(schema, ensure_ascii=False, indent=2)])


def _say(lines: list[str]) -> None:
    output.emit("".join(f"{line}\n" for line in lines))
