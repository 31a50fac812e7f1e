"""What became of the findings of each rule: to see which rules are wrong, disputed or undecidable."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import Connection, Row, Select, Subquery, and_, func, select

from checker.model import Outcome
from checker.store.decisions import WHOLE, DecisionKind
from checker.store.queue import ASKING
from checker.store.replies import ReplyKind
from checker.store.tables import decision, finding, reply, submission, version

_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class RuleUse:
    """The findings of one rule on the clauses of one pack, each submission's finding once."""

    rule: str
    pack: str
    plans: int  # submissions with any of them
    findings: int  # that asked for a decision
    doubts: int  # of them: the rule could not tell
    upheld: int
    waived: int
    mistaken: int
    disputed: int  # the park disagreed
    days: float | None  # median from the version's arrival to its decision

    @property
    def decided(self) -> int:
        """Those with a decision."""
        return self.upheld + self.waived + self.mistaken

    @property
    def overturned(self) -> float | None:
        """The share of the decided ones that were judged mistaken, 0..1."""
        return self.mistaken / self.decided if self.decided else None


def rule_uses(connection: Connection, *, samples: bool) -> list[RuleUse]:
    """The use of every rule and pack, by rule; of several versions the last with the finding counts."""
    found: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(_wanted(samples=samples)):
        found[row.rule, row.clause.partition(":")[0]].append(row)
    return [_use(*key, rows) for key, rows in sorted(found.items())]


def _use(rule: str, pack: str, rows: list[Row[Any]]) -> RuleUse:
    kinds = Counter(row.kind for row in rows)
    took = [_days(row.created_at, row.at) for row in rows if row.at is not None]
    return RuleUse(
        rule,
        pack,
        plans=len({row.submission for row in rows}),
        findings=len(rows),
        doubts=sum(row.outcome == Outcome.CANT_TELL for row in rows),
        upheld=kinds[DecisionKind.UPHELD],
        waived=kinds[DecisionKind.WAIVED],
        mistaken=kinds[DecisionKind.MISTAKEN],
        disputed=sum(row.disputed is not None for row in rows),
        days=round(median(took), 2) if took else None,
    )


def _days(since: str, until: str) -> float:
    return (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds() / _DAY


def _wanted(*, samples: bool) -> Select[Any]:
    """A row for each finding of each submission, with its last own decision and a dispute."""
    asked, decided, disputed = _asked(samples=samples), _decided(), _disputed()

    def of(other: Subquery) -> Any:
        same = (asked.c.submission == other.c.submission, asked.c.finding == other.c.finding)
        return and_(*same, other.c.last == 1) if "last" in other.c else and_(*same)

    return (
        select(
            asked.c.submission, asked.c.rule, asked.c.clause, asked.c.outcome,
            decided.c.kind, decided.c.at, decided.c.created_at,
            disputed.c.finding.label("disputed"),
        )
        .select_from(asked.outerjoin(decided, of(decided)).outerjoin(disputed, of(disputed)))
        .where(asked.c.last == 1)
    )  # fmt: skip


def _asked(*, samples: bool) -> Subquery:
    """Each finding that asked for a decision; `last` is 1 for its newest version."""
    newest = func.row_number().over(
        partition_by=(version.c.submission, finding.c.id), order_by=version.c.number.desc()
    )
    wanted = (
        select(
            version.c.submission, finding.c.id.label("finding"),
            finding.c.rule, finding.c.clause, finding.c.outcome, newest.label("last"),
        )
        .join(version, version.c.id == finding.c.version)
        .where(finding.c.outcome.in_(ASKING))
    )  # fmt: skip
    if not samples:
        own = select(submission.c.id).where(submission.c.sample.is_(False))
        wanted = wanted.where(version.c.submission.in_(own))
    return wanted.subquery()


def _decided() -> Subquery:
    """Each decision that somebody made and that holds; `last` is 1 for a finding's newest."""
    newest = func.row_number().over(
        partition_by=(version.c.submission, decision.c.finding), order_by=decision.c.id.desc()
    )
    return (
        select(
            version.c.submission, decision.c.finding, decision.c.kind, decision.c.at,
            version.c.created_at, newest.label("last"),
        )
        .join(version, version.c.id == decision.c.version)
        .where(
            decision.c.undone_at.is_(None),
            decision.c.carried_from.is_(None),
            decision.c.finding != WHOLE,
        )
        .subquery()
    )  # fmt: skip


def _disputed() -> Subquery:
    """Each finding with which a park disagreed, once."""
    return (
        select(version.c.submission, reply.c.finding)
        .join(version, version.c.id == reply.c.version)
        .where(reply.c.kind == ReplyKind.DISAGREED.value)
        .distinct()
        .subquery()
    )
