"""The database behind the store: SQLite in a folder by default, PostgreSQL by its address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from checker import logs
from checker.store.errors import StoreError
from checker.store.tables import VERSION, migrate, version_of

_Read = TypeVar("_Read")
_WAIT = 30_000  # milliseconds that a writer waits for another
_LOCK = 28021  # any number: one advisory lock for all writers of a PostgreSQL store


class Database:
    """Connections, one writer at a time: readers see whole transactions only."""

    def __init__(self, address: str) -> None:
        self.engine = _engine(address)
        try:
            with self.writing() as connection:
                self.migrated_from = migrate(connection)  # version of the tables as they were found
        except DatabaseError as error:
            said = str(error.orig or error).splitlines()[0]
            raise StoreError(
                f"无法打开数据库 {shown(address)}：{said}",
                f"The database {shown(address)} cannot be opened: {said}",
            ) from error
        if self.migrated_from != VERSION:
            logs.event("store.migrated", before=self.migrated_from, now=VERSION)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer overlaps; it is on the disk when this returns."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
            connection.commit()

    @contextmanager
    def snapshot(self, before: Callable[[], _Read]) -> Iterator[tuple[Connection, _Read]]:
        """A connection that sees one state however long it is used, and what `before` read then.

        Writers wait only while the state is fixed.
        """
        with self.engine.connect() as connection:
            with self.writing():
                read = before()
                if self.engine.dialect.name == "sqlite":
                    connection.exec_driver_sql("BEGIN")
                else:
                    connection.execution_options(isolation_level="REPEATABLE READ")
                version_of(connection)  # the first question fixes what all others see
            yield connection, read
            connection.rollback()

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def shown(address: str) -> str:
    """An address without the password in it."""
    scheme, separator, rest = address.partition("://")
    account, at, place = rest.rpartition("@")
    return f"{scheme}{separator}{account.partition(':')[0]}{at}{place}"


def sqlite_address(folder: Path) -> str:
    """The address of the database of a local store."""
    return f"sqlite:///{folder / 'store.sqlite'}"


def _engine(address: str) -> Engine:
    try:
        engine = create_engine(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"不认识的数据库地址 {shown(address)}；应为 sqlite:///文件 或 postgresql+psycopg://用户@主机/库（需安装 psycopg）。",
            f"Unknown database address {shown(address)}; it is sqlite:///file or postgresql+psycopg://user@host/database (psycopg must be installed).",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """WAL with full syncing; the driver must not begin transactions by itself (it begins them too late)."""
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        f"busy_timeout = {_WAIT}",
    ):
        connection.execute(f"PRAGMA {pragma}")
