"""`plancheck policy`: packs for those who write them, and the binding of official texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli import policy_authoring as authoring
from checker.cli import policy_binding as binding
from checker.cli.usage import Command, Group

app = typer.Typer(cls=Group, rich_markup_mode=None, no_args_is_help=True)

Pack = Annotated[str, typer.Argument(help="policy.pack", metavar="PACK")]
OfficialText = Annotated[Path, typer.Argument(help="policy.official", metavar="FILE")]


@app.callback()
def policy() -> None:
    """Nothing before the command."""


@app.command("list", cls=Command, help="policy.list.help")
def list_() -> None:
    """The packs and profiles."""
    authoring.list_packs()


@app.command(cls=Command, help="policy.bind.help")
def bind(
    pack: Pack,
    file: OfficialText,
    *,
    accept_differences: Annotated[
        bool, typer.Option("--accept-differences", help="policy.bind.accept")
    ] = False,
    only_compare: Annotated[bool, typer.Option("--compare", help="policy.bind.compare")] = False,
) -> None:
    """Bind the official text of a pack."""
    binding.bind(pack, file, accept_differences=accept_differences, only_compare=only_compare)


@app.command(cls=Command, help="policy.unbind.help")
def unbind(pack: Pack) -> None:
    """Forget the official text of a pack."""
    binding.unbind(pack)


@app.command(cls=Command, help="policy.fingerprints.help")
def fingerprints(pack: Pack, file: OfficialText) -> None:
    """Fingerprints of the official wording, for the author of a pack."""
    binding.fingerprints(pack, file)


@app.command(cls=Command, help="policy.export.help")
def export(
    pack: Pack,
    *,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="policy.export.xlsx")] = False,
    ttl: Annotated[bool, typer.Option("--ttl", help="policy.export.ttl")] = False,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="policy.export.output")
    ] = None,
) -> None:
    """Write a pack as spreadsheet or Turtle."""
    ending = "ttl" if ttl and not xlsx else "xlsx"
    authoring.export(pack, target or Path(f"{Path(pack).stem}.{ending}"))


@app.command("import", cls=Command, help="policy.import.help")
def import_(
    file: Annotated[Path, typer.Argument(help="policy.import.file", metavar="FILE")],
    *,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="policy.import.output")
    ] = None,
) -> None:
    """Take in a pack."""
    authoring.take_in(file, target)


@app.command(cls=Command, help="policy.remove.help")
def remove(pack: Pack) -> None:
    """Take an imported pack out again."""
    authoring.remove(pack)


@app.command(cls=Command, help="policy.new.help")
def new(
    file: OfficialText,
    *,
    pack: Annotated[str, typer.Option("--id", metavar="PACK", help="policy.new.id")] = "mypack",
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="policy.new.output")
    ] = None,
) -> None:
    """Propose a pack from an official document."""
    authoring.new(file, pack, target or Path(f"{pack}.xlsx"))


@app.command(cls=Command, help="policy.lint.help")
def lint(
    source: Annotated[str, typer.Argument(help="policy.source", metavar="PACK|FILE")],
) -> None:
    """Tell what is wrong with a pack."""
    authoring.lint(source)


@app.command(cls=Command, help="policy.diff.help")
def diff(
    first: Annotated[str, typer.Argument(help="policy.source", metavar="PACK|FILE")],
    second: Annotated[str, typer.Argument(help="policy.source", metavar="PACK|FILE")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="policy.diff.json")] = False,
) -> None:
    """Tell what changed between two packs."""
    authoring.diff(first, second, as_json=as_json)
