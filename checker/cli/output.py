"""How results leave the program: exact bytes to standard output, whole files or none."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from checker import storage
from checker.errors import UsageError, reason
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.model import Report

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
PLAIN_WIDTH = 100  # columns where the output is no terminal


def prepare_streams() -> None:
    """UTF-8 on both streams whatever the console's code page; odd file names never raise."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def emit(result: str | bytes) -> None:
    """Writes a result to standard output, text as UTF-8, byte for byte, with no newline added."""
    try:
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            sys.stdout.write(result if isinstance(result, str) else repr(result))
        else:
            buffer.write(_bytes(result))
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)


def _bytes(result: str | bytes) -> bytes:
    return result if isinstance(result, bytes) else result.encode("utf-8", "backslashreplace")


def _silence(stream: TextIO) -> None:
    """The reader has gone (`| head`): drop the rest quietly and keep the exit code."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())


def error(message: str) -> None:
    """One line on standard error; control characters of file names do not reach the terminal."""
    with suppress(OSError):  # a reader that has gone away
        print(_CONTROL.sub("\ufffd", message), file=sys.stderr)


def wrong_usage(key: str, **values: object) -> UsageError:
    """The error with the sentence `cli.error.<key>` in both languages.

    A value that is a pair stands for itself in Chinese and in English.
    """

    def said(language: str) -> str:
        place = int(language == "en")
        own = {name: v[place] if isinstance(v, tuple) else v for name, v in values.items()}
        return text(f"cli.error.{key}", language, **own)

    return UsageError(said("zh"), said("en"))


def format_of(target: Path | None) -> str:
    """The format that the name of the output file asks for; the terminal's without a file."""
    if target is None:
        return "terminal"
    from checker.report import FORMATS

    name = target.name.lower()
    fitting = [
        (len(ending), form)
        for form, endings in FORMATS.items()
        for ending in endings
        if name.endswith(ending)
    ]
    if not fitting:
        raise wrong_usage("format", name=target.name)
    return max(fitting)[1]


def refuse(target: Path, plan: Path) -> None:
    """Raises UsageError when the output would overwrite the plan or cannot be written."""
    try:
        same = target.exists() and plan.exists() and target.samefile(plan)
        writable = not target.is_dir() and target.resolve().parent.is_dir()
    except OSError as problem:  # a name too long, a folder that may not be entered
        raise wrong_usage("write", path=target, reason=reason(problem)) from None
    if same:
        raise wrong_usage("overwrite", path=target)
    if not writable:
        raise wrong_usage("folder", path=target)


def refuse_binary(form: str, target: Path | None) -> None:
    """Raises UsageError where a workbook would be written on a terminal."""
    if form == "xlsx" and target is None and sys.stdout.isatty():
        raise wrong_usage("binary")


def write_report(
    report: Report, form: str, language: str, target: Path | None, *, quiet: bool = False
) -> None:
    """Writes the report in one of the formats to a file or to standard output.

    That a file was written is told unless `quiet`.
    """
    from checker.report import exported

    if target is None and form == "terminal" and sys.stdout.isatty():
        _print(report, language)
    elif target is None:
        emit(exported(report, form, language))
    else:
        write_whole(target, _bytes(exported(report, form, language)))
        if not quiet:
            error(text("cli.written", preferred(), path=target))


def _print(report: Report, language: str) -> None:
    """Prints on a real terminal, in its width and with the colours it can show."""
    from rich.console import Console

    from checker.report.as_terminal import print_report

    print_report(Console(highlight=False, markup=False, emoji=False), report, language)


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file completely or not at all; links are followed, devices written directly."""
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # resolved, /dev/stdout would be a pipe without a path
            return
        storage.write_whole(target.resolve(), lambda file: file.write(content))
    except OSError as problem:
        raise wrong_usage("write", path=target, reason=reason(problem)) from None


def aligned(rows: list[list[str]], *, words: int = 2) -> str:
    """The rows as text: the first columns, of words, to the left and figures to the right."""
    from rich.cells import cell_len

    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - cell_len(cell))
            cells.append(cell + gap if column < words else gap + cell)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"
