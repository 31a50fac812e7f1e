"""What a park says to the opinions on its plan, finding by finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, select

from checker.store.decisions import Decision
from checker.store.tables import decision, reply, version

LONGEST = 2000  # characters of a reply


class ReplyKind(StrEnum):
    """What a park does about an opinion."""

    EXPLAINED = "explained"  # 说明
    CHANGED = "changed"  # 已修改, and where
    DISAGREED = "disagreed"  # 不同意, and why


@dataclass(frozen=True, slots=True)
class Reply:
    """A park's word on a finding of the version on which the opinion was."""

    version: str
    finding: str
    number: int  # from 1; the last one counts
    kind: ReplyKind
    text: str
    author: str
    at: str  # ISO 8601, UTC


def count(connection: Connection, of: str, finding: str) -> int:
    """How many replies there are to a finding of a version."""
    last = select(func.max(reply.c.number)).where(reply.c.version == of, reply.c.finding == finding)
    return connection.execute(last).scalar() or 0


def add(connection: Connection, made: Reply) -> None:
    """Keep a reply."""
    connection.execute(reply.insert().values({**asdict(made), "kind": made.kind.value}))


def replies(connection: Connection, submission: str) -> list[Reply]:
    """All replies to the opinions on a submission, oldest first."""
    wanted = (
        select(reply)
        .join(version, version.c.id == reply.c.version)
        .where(version.c.submission == submission)
        .order_by(version.c.number, reply.c.at, reply.c.finding, reply.c.number)
    )
    return [
        Reply(**{**row._mapping, "kind": ReplyKind(row.kind)}) for row in connection.execute(wanted)
    ]


def last_words(said: Iterable[Reply]) -> dict[str, Reply]:
    """The reply that counts, by finding."""
    return {one.finding: one for one in said}


def unheard(
    connection: Connection, said: Mapping[str, Reply], decided: Mapping[str, Decision]
) -> list[str]:
    """The findings on which the park has replied and nobody has decided since.

    A decision that was carried over is as old as the one that it repeats; one of the very second of
    the reply may have come before it.
    """
    return [
        finding
        for finding, one in decided.items()
        if finding in said and _made_at(connection, one) <= said[finding].at
    ]


def _made_at(connection: Connection, one: Decision) -> str:
    """When a decision was first made."""
    at, before = one.at, one.carried_from
    while before is not None:
        row = connection.execute(
            select(decision.c.at, decision.c.carried_from).where(decision.c.id == before)
        ).one()
        at, before = row.at, row.carried_from
    return at
