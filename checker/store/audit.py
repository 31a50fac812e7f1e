"""The log of everything done: each entry holds the hash of the one before it.

Whoever changes, drops or inserts an entry breaks the chain; `verify` finds the place. Somebody with
the whole database could forge the whole chain: what proves more is the last hash, kept elsewhere
(it stands in every opinion letter).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from checker.store.tables import audit

FIRST = "0" * 64  # what the first entry follows


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, and when."""

    actor: str
    at: str  # ISO 8601, UTC

    @property
    def day(self) -> date:
        """The day on the wall."""
        return datetime.fromisoformat(self.at).astimezone().date()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did."""

    number: int
    at: str
    actor: str
    action: str  # "decide", "undo", "add-version" ...
    subject: str  # what it was done to
    data: str  # canonical JSON
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold."""

    number: int
    problem: str  # "changed", "missing", "reordered"


def append(
    connection: Connection, deed: Deed, action: str, subject: str, data: Mapping[str, Any]
) -> Entry:
    """Add an entry in the same transaction as what it tells of."""
    last = connection.execute(
        select(audit.c.number, audit.c.hash).order_by(audit.c.number.desc()).limit(1)
    ).first()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    said = canonical(data)
    digest = _digest(number, deed.at, deed.actor, action, subject, said, previous)
    entry = Entry(number, deed.at, deed.actor, action, subject, said, previous, digest)
    connection.execute(audit.insert().values({c.name: getattr(entry, c.name) for c in audit.c}))
    return entry


def canonical(data: Mapping[str, Any]) -> str:
    """Data as the log holds it: equal data as equal text."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entries(connection: Connection, subject: str | None = None) -> Iterator[Entry]:
    """All entries, or those about one thing, oldest first."""
    wanted = select(audit).order_by(audit.c.number)
    if subject is not None:
        wanted = wanted.where(audit.c.subject == subject)
    for row in connection.execute(wanted):
        yield _entry(row)


def head(connection: Connection) -> str:
    """The hash of the last entry: kept elsewhere, it proves everything before it."""
    last = select(audit.c.hash).order_by(audit.c.number.desc()).limit(1)
    return connection.execute(last).scalar() or FIRST


def verify(connection: Connection) -> list[Break]:
    """Where entries were changed or are missing; empty when the chain holds."""
    found: list[Break] = []
    previous, expected = FIRST, 1
    for entry in entries(connection):
        if entry.number != expected:
            found.append(Break(expected, "missing"))
        elif entry.previous != previous:
            found.append(Break(entry.number, "reordered"))
        own = (entry.number, entry.at, entry.actor, entry.action, entry.subject, entry.data)
        if _digest(*own, entry.previous) != entry.hash:
            found.append(Break(entry.number, "changed"))
        previous, expected = entry.hash, entry.number + 1
    return found


def _digest(*parts: object) -> str:
    # JSON, so that no text can imitate the border between two fields
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _entry(row: Row[Any]) -> Entry:
    return Entry(**row._mapping)
