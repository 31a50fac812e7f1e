"""The steps of reviews as they stand in their table: written once, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from checker.store.procedure import BY_PARK, TO_PARK, State, Step, is_among
from checker.store.tables import step


@dataclass(frozen=True, slots=True)
class Done:
    """One step that was taken; the last one tells how its submission stands."""

    submission: str
    number: int  # from 1
    kind: Step
    state: State  # to which it led
    version: str  # the newest one then
    author: str
    at: str  # ISO 8601, UTC
    note: str = ""
    reviewer: str | None = None  # who is assigned from then on
    colleague: str | None = None  # the second reviewer
    due: str | None = None  # the day by which the state is to end, ISO 8601
    letter_sha256: str | None = None  # the letter that went out

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Those who are assigned."""
        return tuple(one for one in (self.reviewer, self.colleague) if one)

    def is_with(self, person: str) -> bool:
        """Whether somebody is assigned from then on."""
        return is_among(person, self.reviewers)

    def as_told(self) -> Done:
        """The step as a park's people learn of it: never who reviews, and who acted if they did.

        Of what stays in the reviewing office only that it happened, and when.
        """
        return replace(
            self,
            author=self.author if self.kind in BY_PARK else "",
            note=self.note if self.kind in BY_PARK | TO_PARK else "",
            reviewer=None,
            colleague=None,
        )


def add(connection: Connection, made: Done) -> None:
    """Keep a step."""
    connection.execute(step.insert().values(asdict(made)))


def steps(connection: Connection, of: str) -> list[Done]:
    """The steps that were taken on a submission, oldest first."""
    wanted = select(step).where(step.c.submission == of).order_by(step.c.number)
    return [_done(row) for row in connection.execute(wanted)]


def all_steps(connection: Connection) -> list[Done]:
    """The steps on all submissions."""
    wanted = select(step).order_by(step.c.submission, step.c.number)
    return [_done(row) for row in connection.execute(wanted)]


def standing(connection: Connection) -> dict[str, Done]:
    """The last step of every submission on which one was taken."""
    last = (
        select(step.c.submission, func.max(step.c.number).label("number"))
        .group_by(step.c.submission)
        .subquery()
    )
    same = (step.c.submission == last.c.submission) & (step.c.number == last.c.number)
    return {row.submission: _done(row) for row in connection.execute(select(step).join(last, same))}


def about_the_plan(done: Sequence[Done]) -> Done | None:
    """The last step that was about the plan, not only about who reviews it."""
    return next((one for one in reversed(done) if one.kind is not Step.ASSIGN), None)


def logged(made: Done) -> dict[str, Any]:
    """What the log says of a step beside who, when and on which submission."""
    said = asdict(made)
    return {name: said[name] for name in said if name not in ("submission", "author", "at")}


def _done(row: Row[Any]) -> Done:
    return Done(**{**row._mapping, "kind": Step(row.kind), "state": State(row.state)})
