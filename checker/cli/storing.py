"""The commands `plancheck store`: graphs, backup, restore, verify, migrate, statistics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli import output, review_tables
from checker.cli.usage import Command, Group, Language
from checker.language import preferred, text

if TYPE_CHECKING:
    from checker.store.archive import Manifest
    from checker.store.database import Database

UNSOUND = 1  # exit code where the store is not what it was
_Backup = Annotated[Path, typer.Argument(help="store.file", metavar="FILE")]

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)


@app.command(cls=Command, help="store.backup.help")
def backup(file: _Backup) -> None:
    """Writes the whole store to one file while it is in use."""
    from checker.store.backup import backup as make

    if not file.resolve().parent.is_dir() or file.is_dir():
        raise output.wrong_usage("folder", path=file)
    with _opened() as (database, folder):
        made = make(database, folder, file)
    output.emit(_told("store.backup.done", made, file))


@app.command(cls=Command, help="store.restore.help")
def restore(file: _Backup) -> None:
    """Fills an empty store from a backup."""
    from checker.store.backup import restore as fill

    with _opened() as (database, folder):
        made = fill(file, database, folder)
        output.emit(_told("store.restore.done", made, folder))


@app.command(cls=Command, help="store.graphs.help")
def graphs(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="check.quiet")] = False,
) -> None:
    """Publishes the graphs of all stored plans, so that they can be asked together."""
    from checker.graphs import bring_up_to_date, keeper_of
    from checker.store import open_store

    language, store = preferred(), open_store()

    def told(done: int, of: int) -> None:
        output.error(text("store.graphs.progress", language, n=done, of=of))

    try:
        made = bring_up_to_date(keeper_of(store.folder), store, None if quiet else told)
    finally:
        store.close()
    output.emit(
        text("store.graphs.done", language, new=made.new, gone=made.gone, same=made.same) + "\n"
    )
    if made.left_out:
        output.error(text("store.graphs.left", language, n=len(made.left_out)))


@app.command(cls=Command, help="store.verify.help")
def verify(
    file: Annotated[Path | None, typer.Argument(help="store.verify.file", metavar="[FILE]")] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
) -> None:
    """Proves the store, or a backup, from the first entry of the log to the last file."""
    language = lang.value if lang else preferred()
    if file is not None:
        from checker.store.archive import Reader

        reader = Reader(file)
        reader.close()
        output.emit(_told("store.verify.backup", reader.manifest, file))
        return
    from checker.store.verifying import verify as look

    with _opened() as (database, folder):
        found = look(database, folder)
    counts = {"entries": found.entries, "versions": found.versions, "files": found.files}
    lines = [text("store.verify.counts", language, **counts)]
    if found.unused:
        lines.append(text("store.verify.unused", language, n=found.unused))
    lines += [f"✗ {problem.get(language)}" for problem in found.problems]
    key = "store.verify.wrong" if found.problems else "store.verify.sound"
    lines.append(text(key, language, n=len(found.problems), head=found.head))
    output.emit("\n".join([*lines, ""]))
    if found.problems:
        raise typer.Exit(UNSOUND)


@app.command(cls=Command, help="store.migrate.help")
def migrate() -> None:
    """Brings the tables of an older program up to date; opening the store does it too."""
    from checker.store.tables import VERSION

    with _opened() as (database, _):
        before = database.migrated_from
    key = "store.migrate.same" if before == VERSION else "store.migrate.done"
    output.emit(text(key, preferred(), before=before, now=VERSION) + "\n")


class Form(StrEnum):
    """The forms of the statistics."""

    TERMINAL = "terminal"
    CSV = "csv"
    JSON = "json"


@app.command(cls=Command, help="process.cli.statistics")
def statistics(
    *,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="process.cli.statistics.format")
    ] = Form.TERMINAL,
    samples: Annotated[bool, typer.Option("--samples", help="process.cli.samples")] = False,
    lang: Annotated[Language | None, typer.Option("--lang", help="check.lang")] = None,
) -> None:
    """Tells what became of the findings of each rule."""
    from checker.store import open_store
    from checker.store.use_tables import uses_csv, uses_json

    store = open_store()
    try:
        uses = store.statistics(samples=samples)
    finally:
        store.close()
    if form is Form.JSON:
        output.emit(uses_json(uses))
    elif form is Form.CSV:
        output.emit(uses_csv(uses))
    else:
        language = lang.value if lang else preferred()
        output.emit(review_tables.statistics_text(uses, language))


@contextmanager
def _opened() -> Iterator[tuple[Database, Path]]:
    from checker import logs
    from checker.store import place_of_store
    from checker.store.database import Database
    from checker.store.files import make_folder

    logs.configure_command()
    folder, address = place_of_store()
    make_folder(folder)
    database = Database(address)
    try:
        yield database, folder
    finally:
        database.close()


def _told(key: str, manifest: Manifest, place: Path) -> str:
    counts = {
        "versions": manifest.rows["version"],
        "entries": manifest.rows["audit"],
        "files": len(manifest.members) - len(manifest.rows),
    }
    return text(key, preferred(), place=place, head=manifest.head, **counts) + "\n"
