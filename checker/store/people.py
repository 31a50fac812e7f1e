"""Who has which roles, by issuer and subject of their sign-in: overrides what the sign-in says."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from checker.store.audit import Deed
from checker.store.tables import person


@dataclass(frozen=True, slots=True)
class Entered:
    """A person as an administrator has entered them; without roles they are shut out."""

    issuer: str
    subject: str
    name: str = ""
    roles: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()  # whose plans are their own


def enter(connection: Connection, one: Entered, deed: Deed) -> None:
    """Enter a person, or change what was entered."""
    remove(connection, one.issuer, one.subject)
    lists = {"roles": json.dumps(one.roles), "zones": json.dumps(one.zones, ensure_ascii=False)}
    values = {**asdict(one), **lists, "changed_at": deed.at, "changed_by": deed.actor}
    connection.execute(person.insert().values(values))


def remove(connection: Connection, issuer: str, subject: str) -> bool:
    """Forget what was entered; False where nothing was."""
    return connection.execute(person.delete().where(_is(issuer, subject))).rowcount > 0


def entered(connection: Connection, issuer: str, subject: str) -> Entered | None:
    """What was entered about somebody."""
    row = connection.execute(select(person).where(_is(issuer, subject))).first()
    return None if row is None else _entered(row)


def people(connection: Connection) -> list[Entered]:
    """Everybody who was entered, by name."""
    wanted = select(person).order_by(person.c.name, person.c.issuer, person.c.subject)
    return [_entered(row) for row in connection.execute(wanted)]


def _is(issuer: str, subject: str) -> Any:
    return and_(person.c.issuer == issuer, person.c.subject == subject)


def _entered(row: Row[Any]) -> Entered:
    lists = (tuple(json.loads(one)) for one in (row.roles, row.zones))
    return Entered(row.issuer, row.subject, row.name, *lists)
