"""Wrong options and arguments, which typer words in English only, as errors in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from checker.errors import UsageError
from checker.language import LANGUAGES, preferred, text

# typer does not export the base class of its errors
_WRONG: type[Exception] = typer.BadParameter.__base__ or typer.BadParameter


def wished_language(arguments: Sequence[str]) -> str:
    """The language of `--lang` in the arguments, else the command line's own."""
    for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if name == "--lang" and value in LANGUAGES:
            return value
        if name.startswith("--lang=") and name[7:] in LANGUAGES:
            return name[7:]
    return preferred()


class Command(TyperCommand):
    """A command whose usage errors are ours."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Reads the arguments."""
        with _translated(ctx):
            return super().parse_args(ctx, args)


class Group(TyperGroup):
    """The program, whose usage errors are ours."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Reads the arguments before the command."""
        with _translated(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Finds the command that the arguments name."""
        with _translated(ctx):
            return super().resolve_command(ctx, args)


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
