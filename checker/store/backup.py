"""Backup of a store in use, and its restoration into an empty place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.exc import CompileError, IntegrityError

from checker import __version__
from checker.errors import UsageError, reason
from checker.logs import event
from checker.storage import write_whole
from checker.store import audit
from checker.store.archive import FORMAT, Manifest, Reader, Writer
from checker.store.database import Database
from checker.store.errors import StoreError
from checker.store.tables import VERSION, content_tables

_ROWS = 1000  # inserted at once


def backup(database: Database, folder: Path, target: Path) -> Manifest:
    """Write everything a store holds to one file, while others go on working.

    The file has its name only when it is whole and on the disk: a backup that is broken off leaves
    the one before. StoreError where it cannot be written.
    """
    written: list[Manifest] = []
    try:
        write_whole(target, lambda stream: written.append(_written(database, folder, stream)))
    except OSError as error:
        zh, en = reason(error)
        raise StoreError(
            f"无法写入备份 {target}：{zh}。", f"{target} cannot be written: {en}."
        ) from error
    made = written[0]
    event(
        "store.backed_up", bytes=target.stat().st_size, versions=made.rows["version"],
        files=_files(made),
    )  # fmt: skip
    return made


def _written(database: Database, folder: Path, stream: IO[bytes]) -> Manifest:
    writer = Writer(stream)
    # no writer works while the state is fixed: corrections and rows are of one moment
    with database.snapshot(before=lambda: _corrections(folder)) as (connection, corrections):
        rows = {
            table.name: writer.lines(f"tables/{table.name}.jsonl", _rows(connection, table))
            for table in content_tables()
        }
        head = audit.head(connection)
    for name, data in corrections.items():
        writer.content(f"corrections/{name}", data)
    # files are there before the rows that name them, and never change
    for path in sorted((folder / "files").glob("??/*.gz")):
        writer.content(f"files/{path.parent.name}/{path.name}", path.read_bytes(), packed=True)
    made = Manifest(FORMAT, __version__, VERSION, _now(), head, rows, writer.members)
    writer.close(made)
    return made


def _corrections(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "corrections").glob("*.yaml")}


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    wanted = select(table).order_by(*table.primary_key)
    for row in connection.execution_options(yield_per=_ROWS).execute(wanted):
        yield dict(row._mapping)


def restore(source: Path, database: Database, folder: Path) -> Manifest:
    """Fill an empty store from a backup, every member proven first; what the backup holds.

    The rows come in one transaction after the files, the chain of the log proven before it ends: a
    restoration that is broken off leaves an empty database and can be repeated.
    """
    reader = Reader(source)
    try:
        if reader.manifest.tables_version > VERSION:
            raise _other_tables(source, reader.manifest)
        with database.writing() as connection:
            _refuse_filled(connection, folder)
            for name, data in reader.files():
                path = folder.joinpath(*name.parts)
                write_whole(path, partial(_put, data))
            for table in content_tables():
                _fill(connection, table, reader.rows(table.name))
            _refuse_broken(connection, reader.manifest, source)
    except (IntegrityError, CompileError) as error:  # columns that are not there, or must be
        raise _other_tables(source, reader.manifest) from error
    except OSError as error:
        zh, en = reason(error)
        raise StoreError(
            f"无法写入 {folder}：{zh}。", f"{folder} cannot be written: {en}."
        ) from error
    finally:
        reader.close()
    made = reader.manifest
    event("store.restored", versions=made.rows["version"], files=_files(made))
    return made


def _files(made: Manifest) -> int:
    return sum(name.startswith("files/") for name in made.members)


def _put(data: bytes, file: IO[bytes]) -> None:
    file.write(data)


def _fill(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(itertools.islice(rows, _ROWS)):
        connection.execute(insert(table), some)
    if connection.dialect.name == "postgresql" and table.autoincrement_column is not None:
        name = table.autoincrement_column.name
        highest = connection.execute(select(func.max(table.c[name]))).scalar()
        if highest is not None:  # the next one made gets a number of its own
            sequence = func.pg_get_serial_sequence(table.name, name)
            connection.execute(select(func.setval(sequence, highest)))


def _refuse_filled(connection: Connection, folder: Path) -> None:
    filled = any(
        connection.execute(select(text("1")).select_from(table).limit(1)).first()
        for table in content_tables()
    )
    if filled:  # files without rows are of a restoration that was broken off
        raise UsageError(
            f"数据目录 {folder} 不是空的；恢复只写入空目录，请用 PLANCHECK_HOME 指定另一处。",
            f"The store in {folder} is not empty; a backup is restored into an empty place only, name another one by PLANCHECK_HOME.",
        )


def _refuse_broken(connection: Connection, manifest: Manifest, source: Path) -> None:
    if audit.verify(connection) or audit.head(connection) != manifest.head:
        raise StoreError(
            f"备份 {source.name} 中的操作记录不连贯，没有恢复。",
            f"The log in the backup {source.name} does not hold; nothing was restored.",
        )


def _other_tables(source: Path, manifest: Manifest) -> StoreError:
    return StoreError(
        f"备份 {source.name} 的数据结构是第 {manifest.tables_version} 版，本程序是第 {VERSION} 版；请用 {manifest.tool_version} 版程序恢复后再升级。",
        f"The tables in the backup {source.name} are of version {manifest.tables_version}, here {VERSION}; restore it with version {manifest.tool_version} of the program, then upgrade.",
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
