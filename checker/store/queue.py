"""How far reviews are: per version what asks for a decision, and how much of it has one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from checker.model import Outcome, Severity
from checker.store.decisions import WHOLE
from checker.store.tables import decision, finding

# gaps and doubts; what is met or does not apply needs nobody's word
ASKING = (Outcome.FAILED, Outcome.CANT_TELL)


@dataclass(frozen=True, slots=True)
class Progress:
    """The findings of a version that ask for a decision: gaps by severity, doubts, and those decided."""

    violations: int = 0
    warnings: int = 0
    infos: int = 0
    doubts: int = 0
    decided: int = 0

    @property
    def total(self) -> int:
        """All that ask for a decision."""
        return self.violations + self.warnings + self.infos + self.doubts

    @property
    def open(self) -> int:
        """Those that have none yet."""
        return self.total - self.decided


_FIELDS = {
    Severity.VIOLATION: "violations",
    Severity.WARNING: "warnings",
    Severity.INFO: "infos",
}


def progress(connection: Connection) -> dict[str, Progress]:
    """The progress of every version in which anything asks for a decision, by version."""
    decided = (
        select(decision.c.version, decision.c.finding)
        .where(decision.c.undone_at.is_(None), decision.c.finding != WHOLE)
        .distinct()
        .subquery()
    )
    of_it = and_(decided.c.version == finding.c.version, decided.c.finding == finding.c.id)
    by = (finding.c.version, finding.c.outcome, finding.c.severity)
    wanted = (
        select(*by, func.count().label("all"), func.count(decided.c.finding).label("decided"))
        .select_from(finding.outerjoin(decided, of_it))
        .where(finding.c.outcome.in_(ASKING))
        .group_by(*by)
    )
    counts: dict[str, Counter[str]] = {}
    for version, outcome, severity, number, done in connection.execute(wanted):
        field = "doubts" if outcome == Outcome.CANT_TELL else _FIELDS[Severity(severity)]
        counts.setdefault(version, Counter()).update({field: number, "decided": done})
    return {version: Progress(**of) for version, of in counts.items()}
