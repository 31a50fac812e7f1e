"""Taking the steps of a review, the park's replies among them; each with its entry in the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from checker.language import text
from checker.store import audit, decisions, plans, replies, step_rows
from checker.store.audit import Deed
from checker.store.decisions import DecisionKind
from checker.store.errors import ConflictError, ProcessError
from checker.store.plans import Version
from checker.store.procedure import CLOSED, FROZEN, State, Step, hindrances, rule_of
from checker.store.replies import Reply, ReplyKind
from checker.store.situations import Seen, Standing, Wish, situation, standing_of
from checker.store.step_rows import Done

_NOTE = 2000  # characters


@dataclass(frozen=True, slots=True)
class Answer:
    """What a park says to a finding."""

    finding: str
    kind: ReplyKind
    text: str


def take(connection: Connection, seen: Seen, wish: Wish, deed: Deed) -> Done:
    """Take a step, with its entry in the log; ProcessError with all that is missing for it.

    ConflictError where a newer version has come than the one that was seen.
    """
    of = seen.version.submission
    now = standing_of(connection, of)
    if now.version != seen.version:
        raise ConflictError(*(text("process.newer", language) for language in ("zh", "en")))
    rule = rule_of(now.state, wish.kind)
    about = situation(connection, now, wish, seen.asking, deed)
    if missing := hindrances(now.state, wish.kind, about):
        raise ProcessError("".join(one.zh for one in missing), " ".join(one.en for one in missing))
    number = now.last.number + 1 if now.last else 1
    due = due_of(now, wish, seen.terms.due(rule.to, deed.day))
    reviewers = _assigned(wish, now.last, rule.to)
    made = Done(
        of, number, wish.kind, rule.to, seen.version.id, deed.actor, deed.at,
        wish.note.strip()[:_NOTE], *reviewers, due, wish.letter_sha256,
    )  # fmt: skip
    step_rows.add(connection, made)
    plans.set_deadline(connection, of, due)
    audit.append(connection, deed, "step", of, step_rows.logged(made))
    return made


def answer(connection: Connection, version: Version, said: Answer, deed: Deed) -> Reply:
    """Keep a park's reply to an upheld finding; ProcessError where none is asked for."""
    now = standing_of(connection, version.submission)
    if now.state is not State.WITH_PARK or now.basis is None or now.basis.version != version.id:
        raise _refused("reply-closed")
    given = decisions.decisions(connection, version.id).get(said.finding)
    if given is None or given.kind is not DecisionKind.UPHELD:
        raise _refused("reply-nothing")
    if not said.text.strip():
        raise _refused("reply-empty")
    if len(said.text) > replies.LONGEST:
        raise _refused("reply-long", most=replies.LONGEST)
    number = replies.count(connection, version.id, said.finding) + 1
    made = Reply(
        version.id, said.finding, number, said.kind, said.text.strip(), deed.actor, deed.at
    )
    replies.add(connection, made)
    entry = {"finding": made.finding, "kind": made.kind.value, "number": number, "text": made.text}
    audit.append(connection, deed, "reply", version.id, entry)
    return made


def refuse_frozen(connection: Connection, version: str) -> None:
    """ProcessError where the opinion on a version is out, or its review is closed."""
    known = plans.version_named(connection, version)
    if known is None:
        return
    basis = step_rows.about_the_plan(step_rows.steps(connection, known.submission))
    if basis is not None and basis.state in FROZEN and basis.version == version:
        raise _refused("closed" if basis.state in CLOSED else "sent")


def refuse_changes(connection: Connection, of: str) -> None:
    """ProcessError where the newest version of a submission may not be read in another way now."""
    if known := plans.versions(connection, [of]):
        refuse_frozen(connection, known[-1].id)


def due_of(now: Standing, wish: Wish, term: date | None) -> str | None:
    """The day that was wished; the one that stands where the state stays; else the term's."""
    if wish.due is None and rule_of(now.state, wish.kind).to is now.state:
        return now.deadline
    day = wish.due or term
    return day.isoformat() if day else None


def _assigned(wish: Wish, before: Done | None, to: State) -> tuple[str | None, str | None]:
    """Who is assigned from now on: a plan that comes in again is assigned anew."""
    if wish.kind is Step.ASSIGN:
        first, *others = (one.strip() for one in wish.named)
        return first, others[0] if others else None
    if before is None or to is State.RECEIVED:
        return None, None
    return before.reviewer, before.colleague


def _refused(key: str, **values: object) -> ProcessError:
    return ProcessError(
        *(text(f"process.refused.{key}", language, **values) for language in ("zh", "en"))
    )
