"""Help and usage errors, which typer words in English only, in both languages.

The helps of commands and parameters are keys of the cli catalogue; they become words here, when the
arguments have told the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from checker.errors import UsageError
from checker.language import LANGUAGES, has, preferred, text


class Language(StrEnum):
    """The languages of results."""

    ZH = "zh"
    EN = "en"


_LANGUAGE = "plancheck.language"  # in the context's meta
# typer does not export the base class of its errors
_WRONG: type[Exception] = typer.BadParameter.__base__ or typer.BadParameter


def wished_language(arguments: Sequence[str]) -> str:
    """The language of `--lang` in the arguments, else the command line's own."""
    for name, value in pairwise([*arguments, ""]):
        if name == "--lang" and value in LANGUAGES:
            return value
        if name.startswith("--lang=") and name[7:] in LANGUAGES:
            return name[7:]
    return preferred()


def _said_in(ctx: typer.Context, key: str) -> str:
    """The words of a key of the cli catalogue or, where it has none, of the key's own area."""
    language = ctx.meta.get(_LANGUAGE) or preferred()
    own = f"cli.{key}"
    return text(own if has(own, language) else key, language)


class Command(TyperCommand):
    """A command whose help and usage errors are ours."""

    def format_usage(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The first line of the help."""
        names = [one.metavar or one.name for one in _parameters(self, ctx, "argument")]
        _write_usage(ctx, formatter, names)

    def format_help_text(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """What the command does."""
        _write_text(ctx, formatter, self.help)

    def format_options(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Arguments and options, one row each."""
        _write_parameters(self, ctx, formatter)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Reads the arguments."""
        with _translated(ctx):
            return super().parse_args(ctx, args)


class Group(TyperGroup):
    """The program, whose help and usage errors are ours."""

    def format_usage(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The first line of the help."""
        _write_usage(ctx, formatter, [_said_in(ctx, "help.command"), "..."])

    def format_help_text(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """What the program does."""
        _write_text(ctx, formatter, self.help)

    def format_epilog(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The exit codes, where they are the program's."""
        if self.epilog:
            _write_text(ctx, formatter, self.epilog)

    def format_options(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Options, then the commands."""
        _write_parameters(self, ctx, formatter)
        rows = [(name, _said_in(ctx, one.help or "")) for name, one in self.commands.items()]
        _write_rows(ctx, formatter, "commands", rows)

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Reads the arguments before the command."""
        ctx.meta[_LANGUAGE] = wished_language(args)  # meta is shared with the command's context
        with _translated(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Finds the command that the arguments name."""
        with _translated(ctx):
            return super().resolve_command(ctx, args)


def _parameters(command: Any, ctx: typer.Context, kind: str) -> list[Any]:
    return [one for one in command.get_params(ctx) if one.param_type_name == kind]


def _write_usage(ctx: typer.Context, formatter: Any, names: list[str]) -> None:
    words = " ".join([f"[{_said_in(ctx, 'help.option')}]", *names])
    formatter.write_usage(ctx.command_path, words, prefix=_said_in(ctx, "help.usage"))


def _write_text(ctx: typer.Context, formatter: Any, key: str | None) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_said_in(ctx, key or ""))


def _write_parameters(command: Any, ctx: typer.Context, formatter: Any) -> None:
    for kind in ("argument", "option"):
        rows = [_row(one, ctx) for one in _parameters(command, ctx, kind)]
        _write_rows(ctx, formatter, f"{kind}s", rows)


def _row(param: Any, ctx: typer.Context) -> tuple[str, str]:
    """The spellings of an option with what it takes, and what it is for."""
    takes = "" if getattr(param, "is_flag", False) else param.metavar or param.display_type(ctx)
    spellings = param.opts if param.param_type_name == "option" else []
    # the help of --help itself is typer's
    key = "help.help" if param.name == "help" else param.help
    return " ".join([", ".join(sorted(spellings, key=len)), takes]).strip(), _said_in(ctx, key)


def _write_rows(
    ctx: typer.Context, formatter: Any, title: str, rows: list[tuple[str, str]]
) -> None:
    if rows:
        with formatter.section(_said_in(ctx, f"help.{title}")):
            formatter.write_dl(rows)


@contextmanager
def _translated(ctx: typer.Context) -> Iterator[None]:
    try:
        yield
    except _WRONG as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        zh, en = (_said(error, ctx.command_path, language) for language in ("zh", "en"))
        raise UsageError(zh, en) from None


def _said(error: Exception, command: str, language: str) -> str:
    kind = type(error).__name__
    param = getattr(error, "param", None)
    name = "/".join(param.opts) if param is not None and param.param_type_name == "option" else ""
    values = {
        "command": command,
        "name": getattr(error, "option_name", "") or name or getattr(param, "metavar", "") or "",
    }
    if kind == "NoSuchOption":
        key = "option"
    elif kind == "MissingParameter":
        key = "missing"
    elif kind == "BadParameter":
        key = "value"
    elif isinstance(getattr(error, "message", None), str) and "command" in str(error):
        key = "command"
    else:
        key = "arguments"
    return text(f"cli.error.usage.{key}", language, **values)
