"""What reviewers decide: about single findings, and about the plan as a whole."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from checker.store.audit import Deed
from checker.store.errors import ConflictError
from checker.store.tables import decision

WHOLE = ""  # the "finding" of a decision about the whole plan


class DecisionKind(StrEnum):
    """What becomes of a finding."""

    UPHELD = "upheld"  # 意见成立
    WAIVED = "waived"  # 豁免, with a reason
    MISTAKEN = "mistaken"  # 误判


class PlanVerdict(StrEnum):
    """What becomes of a plan."""

    PASSED = "passed"  # 通过
    PASSED_AFTER_CHANGES = "passed-after-changes"  # 修改后通过
    RETURNED = "returned"  # 退回


@dataclass(frozen=True, slots=True)
class Word:
    """What is decided, on which finding of which version."""

    version: str
    finding: str  # WHOLE for the plan
    kind: DecisionKind | PlanVerdict
    comment: str = ""
    until: str | None = None  # the last day of a waiver, ISO 8601
    carried_from: int | None = None  # the decision on an earlier version that it repeats


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on a finding."""

    id: int
    version: str
    finding: str
    kind: DecisionKind
    comment: str
    author: str
    at: str  # ISO 8601, UTC
    carried_from: int | None  # the decision on an earlier version that it repeats
    undone_at: str | None
    undone_by: str | None
    until: str | None = None  # the last day of a waiver, ISO 8601


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """A reviewer's word on a plan."""

    id: int
    version: str
    kind: PlanVerdict
    comment: str
    author: str
    at: str


def add(connection: Connection, word: Word, deed: Deed, seen: int | None) -> int:
    """Add a decision; its id. ConflictError unless `seen` is still the one in force.

    `seen` is the id of the decision that the author saw, None where there was none.
    """
    now = _in_force(connection, word.version, word.finding)
    if (now.id if now else None) != seen:
        raise _conflict(now)
    values = {**asdict(word), "kind": word.kind.value, "author": deed.actor, "at": deed.at}
    made = connection.execute(decision.insert().values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def undo(connection: Connection, id_: int, deed: Deed) -> Row[Any] | None:
    """Take a decision back: what was decided before holds again. None where it is not in force."""
    row = connection.execute(select(decision).where(decision.c.id == id_)).first()
    if row is None:
        return None
    now = _in_force(connection, row.version, row.finding)
    if now is None or now.id != id_:
        return None
    connection.execute(
        decision.update()
        .where(decision.c.id == id_)
        .values(undone_at=deed.at, undone_by=deed.actor)
    )
    return row


def decisions(connection: Connection, version: str) -> dict[str, Decision]:
    """The decisions in force on the findings of a version, by finding."""
    rows = _rows(connection, and_(decision.c.version == version, decision.c.finding != WHOLE))
    return {row.finding: _decision(row) for row in rows if row.undone_at is None}


def history(connection: Connection, version: str, finding: str) -> list[Decision]:
    """All decisions on a finding, those taken back too, oldest first."""
    rows = _rows(connection, and_(decision.c.version == version, decision.c.finding == finding))
    return [_decision(row) for row in rows]


def plan_decision(connection: Connection, version: str) -> PlanDecision | None:
    """The decision in force on a plan as a whole."""
    row = _in_force(connection, version, WHOLE)
    return None if row is None else _plan_decision(row)


def plan_decisions(connection: Connection) -> dict[str, PlanDecision]:
    """The decisions in force on all plans, by version."""
    rows = _rows(connection, and_(decision.c.finding == WHOLE, decision.c.undone_at.is_(None)))
    return {row.version: _plan_decision(row) for row in rows}  # of several the last one holds


def authors(connection: Connection) -> set[str]:
    """Everybody who has ever decided on anything, as they signed."""
    return set(connection.execute(select(decision.c.author).distinct()).scalars())


def lapse(connection: Connection, version: str, finding: str, deed: Deed) -> None:
    """Take back all decisions on a finding that does not say any more what was decided on."""
    connection.execute(
        decision.update()
        .where(
            decision.c.version == version,
            decision.c.finding == finding,
            decision.c.undone_at.is_(None),
        )
        .values(undone_at=deed.at, undone_by=deed.actor)
    )


def _in_force(connection: Connection, version: str, finding: str) -> Row[Any] | None:
    rows = _rows(connection, and_(decision.c.version == version, decision.c.finding == finding))
    return next((row for row in reversed(rows) if row.undone_at is None), None)


def _rows(connection: Connection, which: ColumnElement[bool]) -> list[Row[Any]]:
    return list(connection.execute(select(decision).where(which).order_by(decision.c.id)))


def _plan_decision(row: Row[Any]) -> PlanDecision:
    return PlanDecision(row.id, row.version, PlanVerdict(row.kind), row.comment, row.author, row.at)


def _decision(row: Row[Any]) -> Decision:
    values = dict(row._mapping)
    return Decision(**{**values, "kind": DecisionKind(values["kind"])})


def _conflict(now: Row[Any] | None) -> ConflictError:
    if now is None:
        return ConflictError(
            "这条意见的决定刚刚被撤销，请刷新后再决定。",
            "The decision on this finding has just been undone; reload and decide again.",
        )
    return ConflictError(
        f"{now.author} 刚刚作了决定，请先看过再决定。",
        f"{now.author} has just decided; look at it, then decide again.",
    )
