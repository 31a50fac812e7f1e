"""What the review desk asks for: decide, undo, correct, show a page. Its words are never trusted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checker.access import AnyStore
from checker.corrections import Correction, entry_for
from checker.corrections.fields import NUMBER
from checker.errors import PlancheckError
from checker.model import Finding, Report, Strength
from checker.store import ConflictError, DecisionKind, ReplyKind, Version
from checker.ui.refusing import refused

Act = Mapping[str, Any]
_LONGEST = 2000  # characters of a comment


def perform(act: Act, store: AnyStore, version: Version, report: Report, user: str) -> None:
    """Do what the desk asks for; PlancheckError with a sentence where it makes no sense."""
    what = act.get("do")
    if act.get("version") != version.id:
        raise stale()  # made on the plan before this one: findings of both have the same ids
    if what == "decide":
        _decide(act, store, version, _finding(act, report), user)
    elif what == "undo" and isinstance(act.get("decision"), int):
        store.undo(act["decision"], actor=user)
    elif what == "reply":
        store.reply(
            version.id, _finding(act, report).id, _reply_kind(act.get("kind")),
            str(act.get("text") or "")[:_LONGEST], actor=user,
        )  # fmt: skip
    elif what == "correct":
        store.correct(version.submission, entry(act, report, user))
    elif what == "uncorrect":
        store.uncorrect(version.submission, str(act.get("correction")), actor=user)


def _decide(act: Act, store: AnyStore, version: Version, finding: Finding, user: str) -> None:
    kind = _kind(act.get("kind"))
    comment = str(act.get("comment") or "")[:_LONGEST]
    if kind is DecisionKind.WAIVED and not comment.strip():
        raise refused("reason")
    seen, term = act.get("seen"), act.get("until")
    until = _day(str(term)) if term and kind is DecisionKind.WAIVED else None
    try:
        store.decide(
            version.id, finding.id, kind, comment, actor=user,
            seen=seen if isinstance(seen, int) else None, until=until,
        )  # fmt: skip
    except ConflictError:
        # a desk that was left before it heard of its decision sends it again
        now = store.decisions(version.id).get(finding.id)
        given = now and (now.kind, now.comment, now.until, now.author)
        if given != (kind, comment, until and until.isoformat(), user):
            raise


def entry(act: Act, report: Report, user: str) -> Correction:
    """The correction that the form asks for."""
    finding = _finding(act, report)
    reason = str(act.get("reason") or "").strip()[:_LONGEST]
    kind = str(act.get("kind"))
    if kind in ("change-target", "reject-target"):
        targets, index = report.statements.targets, act.get("target")
        if not isinstance(index, int) or not 0 <= index < len(targets):
            raise stale()
        to = slots(act.get("to") or {}) if kind == "change-target" else None
        on = targets[index]
        return entry_for(report.document, kind, author=user, reason=reason, on=on, to=to)
    number = act.get("evidence")
    if kind not in ("set-answer", "reject-evidence") or not isinstance(number, int):
        raise stale()
    if not 0 <= number < len(finding.evidence):
        raise stale()
    evidence = finding.evidence[number]
    span = evidence.start, evidence.end
    if kind == "reject-evidence":
        return entry_for(
            report.document, kind, author=user, reason=reason, span=span, action=finding.clause
        )
    answer = str(act.get("answer"))
    if answer not in {one.value for one in Strength}:
        raise stale()
    return entry_for(
        report.document,
        kind,
        author=user,
        reason=reason,
        span=None if answer == Strength.NO.value else span,
        action=finding.clause,
        answer=answer,
        seen=tuple(one.quote for one in finding.evidence),
    )


def slots(said: object) -> dict[str, str | int | Decimal | None]:
    """The slots of a target as the form gives them, as values."""
    if not isinstance(said, Mapping):
        raise stale()
    found: dict[str, str | int | Decimal | None] = {}
    for name, word in said.items():
        value = str(word).strip()
        if name == "value":
            found[name] = _number(value)
        elif name == "year":
            found[name] = _year(value)
        elif name in ("unit", "cmp", "kind"):
            found[name] = value[:40]
    return found


def _number(value: str) -> Decimal:
    if not NUMBER.fullmatch(value):
        raise refused("number", value=value[:20])
    return Decimal(value)


def _year(value: str) -> int | None:
    if not value:
        return None
    if not (value.isdecimal() and len(value) == 4):
        raise refused("year", value=value[:20])
    return int(value)


def _day(value: str) -> date:
    """The last day of a waiver: not over yet."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise stale() from None
    if day < date.today():
        raise refused("until", day=day)
    return day


def _finding(act: Act, report: Report) -> Finding:
    found = next((one for one in report.findings if one.id == act.get("finding")), None)
    if found is None:
        raise stale()
    return found


def _kind(word: object) -> DecisionKind:
    try:
        return DecisionKind(str(word))
    except ValueError:
        raise stale() from None


def _reply_kind(word: object) -> ReplyKind:
    try:
        return ReplyKind(str(word))
    except ValueError:
        raise stale() from None


def stale() -> PlancheckError:
    """The answer to an act that does not fit what stands there now."""
    return refused("stale")
