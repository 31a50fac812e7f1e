"""What the needs of a step look at, read from the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from checker.errors import UsageError
from checker.store import decisions, plans, replies, step_rows
from checker.store.audit import Deed
from checker.store.decisions import DecisionKind, PlanVerdict
from checker.store.plans import Version
from checker.store.procedure import Situation, State, Step
from checker.store.replies import Reply, last_words
from checker.store.step_rows import Done
from checker.store.tables import submission
from checker.store.terms import Terms

# findings that ask for a decision, and whether each is a gap that must be closed
Asking = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Wish:
    """A step that somebody wants to take."""

    kind: Step
    note: str = ""
    named: tuple[str, ...] = ()  # the reviewers to assign
    due: date | None = None  # another day than the term gives
    letter_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a step is judged by: the newest version, what asks for a decision in it, the terms."""

    version: Version
    asking: Asking
    terms: Terms


@dataclass(frozen=True, slots=True)
class Standing:
    """A submission as a step finds it."""

    last: Done | None
    basis: Done | None  # the last step that was about the plan, not about who reviews it
    version: Version
    deadline: str | None
    replies: tuple[Reply, ...]

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.last.state if self.last else State.RECEIVED


def standing_of(connection: Connection, of: str) -> Standing:
    """How a submission stands; UsageError where there is none."""
    known = plans.versions(connection, [of])
    if not known:
        raise UsageError("没有这份规划。", "There is no such plan.")
    done = step_rows.steps(connection, of)
    day = connection.execute(
        select(submission.c.deadline).where(submission.c.id == of)
    ).scalar_one()
    said = tuple(replies.replies(connection, of))
    return Standing(
        done[-1] if done else None, step_rows.about_the_plan(done), known[-1], day, said
    )


def situation(
    connection: Connection, now: Standing, wish: Wish, asking: Asking, deed: Deed
) -> Situation:
    """All that the needs of a step look at; `asking` is of the newest version."""
    version, last = now.version.id, now.last
    given = decisions.decisions(connection, version)
    verdict = decisions.plan_decision(connection, version)
    decided = {finding: one for finding, one in given.items() if finding in asking}
    upheld = [name for name, one in decided.items() if one.kind is DecisionKind.UPHELD]
    passed = verdict is not None and verdict.kind is PlanVerdict.PASSED
    return Situation(
        actor=deed.actor,
        note=wish.note,
        named=tuple(one.strip() for one in wish.named),
        reviewers=last.reviewers if last else (),
        judges=frozenset(
            [one.author for one in given.values()] + ([verdict.author] if verdict else [])
        ),
        undecided=sum(finding not in given for finding in asking),
        unheard=len(replies.unheard(connection, last_words(now.replies), decided)),
        unanswered=_unanswered(now, upheld),
        verdict=verdict.kind if verdict else None,
        contradicted=sum(asking[name] for name in upheld) if passed else 0,
        revised=now.basis is not None and now.basis.version != version,
        overdue=now.deadline is not None and deed.day.isoformat() > now.deadline,
    )


def _unanswered(now: Standing, upheld: list[str]) -> int:
    """How many upheld findings have no reply since the opinion went out."""
    sent = now.basis
    if sent is None or now.state is not State.WITH_PARK:
        return 0
    said = {one.finding for one in now.replies if one.version == sent.version and one.at >= sent.at}
    return sum(finding not in said for finding in upheld)
