"""Which sign-ins are in use: a cookie alone cannot tell that its owner has signed out since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, func, select

from checker.store.tables import signin

_RARELY = 60  # seconds between two notes that a sign-in is in use
_KEPT = 90 * 86_400  # seconds after which an ended sign-in is forgotten: no cookie lives so long


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in: what tells it from all others, and how long it holds, in seconds."""

    id: str  # SHA-256
    longest: int  # after it began
    idle: int  # after it was last used


class Held(Enum):
    """What becomes of a sign-in that is used."""

    BEGUN = "begun"
    GOES_ON = "goes on"
    ENDED = "ended"


def is_current(connection: Connection, one: SignIn, now: int) -> bool | None:
    """Whether it holds; None where that must be written down first (`use`)."""
    row = connection.execute(select(signin).where(signin.c.id == one.id)).first()
    if row is None:
        return None
    if row.ended is not None:
        return False
    if now - row.first_seen > one.longest or now - row.last_seen > one.idle:
        return False
    return None if now - row.last_seen > _RARELY else True


def use(connection: Connection, one: SignIn, now: int) -> Held:
    """Note that it is used, from now on or still; ENDED where it does not hold any more."""
    known = select(signin.c.id).where(signin.c.id == one.id)
    if connection.execute(known).first() is None:
        connection.execute(signin.delete().where(signin.c.last_seen < now - _KEPT))
        connection.execute(signin.insert().values(id=one.id, first_seen=now, last_seen=now))
        return Held.BEGUN
    if is_current(connection, one, now) is False:
        return Held.ENDED
    connection.execute(signin.update().where(signin.c.id == one.id).values(last_seen=now))
    return Held.GOES_ON


def current(connection: Connection, idle: int, now: int) -> int:
    """How many sign-ins were used in the last `idle` seconds and have not ended."""
    wanted = select(func.count()).where(signin.c.ended.is_(None), signin.c.last_seen >= now - idle)
    return int(connection.execute(wanted).scalar_one())


def end(connection: Connection, id_: str, now: int) -> None:
    """Sign out: what was signed in with this never holds again."""
    known = signin.update().where(signin.c.id == id_).values(ended=now)
    if connection.execute(known).rowcount == 0:
        row = {"id": id_, "first_seen": now, "last_seen": now, "ended": now}
        connection.execute(signin.insert().values(row))
