"""Two parks with a plan each, one's own and another's: what the tests of access are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from checker.access import Person, Role
from checker.corrections import Correction
from checker.model import CorrectionKind, Outcome, Report
from checker.store import WHOLE, DecisionKind, Entered, Order, PlanVerdict, Store, Version

ISSUER = "https://id.example"
MINE, OTHERS = "朔原高新区", "青垣高新区"
SOMEBODY = Entered(ISSUER, "somebody", "某人", ("planner",), (MINE,))
UNKNOWN = "0" * 32


@dataclass
class Park:
    """A park with one plan in the store, its first gap decided on, and a correction."""

    zone: str
    report: Report
    version: Version
    decision: int
    finding: str
    correction: str

    @property
    def order(self) -> Order:
        return Order(zone=self.zone)


def person(*roles: Role, zones: tuple[str, ...] = (MINE,), subject: str = "8f3a") -> Person:
    return Person(ISSUER, subject, "李娜", frozenset(roles), zones)


def entry(reason: str = "笔误") -> Correction:
    return Correction(
        "", CorrectionKind.SET_ANSWER, "别人", date(2026, 11, 21), reason, "0" * 64,
        action="sa28:1.2.d", answer="no",
    )  # fmt: skip


def opened(folder: Path) -> Store:
    return Store(folder, clock=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC))


def park(store: Store, report: Report, zone: str) -> Park:
    report = replace(report, statements=replace(report.statements, zone=zone))
    version = store.add(zone.encode(), report, Order(zone=zone), actor="王审")
    gap = next(one.id for one in report.findings if one.outcome is Outcome.FAILED)
    decision = store.decide(version.id, gap, DecisionKind.UPHELD, actor="王审")
    store.decide(version.id, WHOLE, PlanVerdict.RETURNED, actor="王审")
    kept = store.correct(version.submission, entry())
    return Park(zone, report, version, decision, gap, kept.id)
