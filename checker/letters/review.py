"""The review of one version: the report, what was decided on it, and what is still open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from checker.access import AnyStore
from checker.errors import UsageError
from checker.model import Finding, Outcome, Report, Severity
from checker.report.outline import mark
from checker.store import (
    Decision,
    DecisionKind,
    PlanDecision,
    PlanVerdict,
    Progress,
    Version,
    shown,
)

# how findings are told: gaps by severity, then what the evidence leaves open
MARKS = (*(one.value for one in Severity), Outcome.CANT_TELL.value)


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a letter rests on; made from the store, changed by nothing."""

    report: Report
    version: Version
    decisions: Mapping[str, Decision]  # in force, by finding
    verdict: PlanDecision | None
    log: str = ""  # hash of the last entry of the store's log

    @property
    def asking(self) -> tuple[Finding, ...]:
        """The findings that ask for a decision, in the order of the letter's parts."""
        places = {name: place for place, name in enumerate(self.report.clauses)}
        found = [one for one in self.report.findings if mark(one) in MARKS]
        return tuple(
            sorted(
                found,
                key=lambda one: (MARKS.index(mark(one)), places.get(one.clause, len(places))),
            )
        )

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """The findings that nobody has decided on."""
        return tuple(one for one in self.asking if one.id not in self.decisions)

    def decided(self, kind: DecisionKind) -> tuple[Finding, ...]:
        """The findings with this decision."""
        return tuple(
            one
            for one in self.asking
            if one.id in self.decisions and self.decisions[one.id].kind is kind
        )

    @property
    def progress(self) -> Progress:
        """The asking findings by level, and how many of them are decided."""
        levels = Counter(mark(one) for one in self.asking)
        violations, warnings, infos, doubts = (levels[name] for name in MARKS)
        decided = len(self.asking) - len(self.undecided)
        return Progress(violations, warnings, infos, doubts, decided)

    @property
    def contradicted(self) -> int:
        """How many upheld violations stand against a verdict that the plan passes as it is."""
        if self.verdict is None or self.verdict.kind is not PlanVerdict.PASSED:
            return 0
        upheld = self.decided(DecisionKind.UPHELD)
        return sum(mark(one) == Severity.VIOLATION.value for one in upheld)

    @property
    def is_draft(self) -> bool:
        """Whether anything keeps the letter from being sent."""
        return bool(self.undecided or self.verdict is None or self.contradicted)


def review_of(store: AnyStore, version: Version, report: Report) -> Review:
    """The review of a version whose report is at hand."""
    return Review(
        report,
        version,
        store.decisions(version.id),
        store.plan_decision(version.id),
        store.head(),
    )


def review_on(store: AnyStore, version: Version) -> Review:
    """The review of a version, its report taken from the store with the corrections made there.

    Raises UsageError where the report was made by another program and must be made again.
    """
    report = shown(store, version)
    if report is None:
        raise UsageError(
            f"{version.file_name} 的审查结果是另一版本的程序作出的，请先在工作台打开一次。",
            f"The report on {version.file_name} was made by another program; open it in the workbench once.",
        )
    return review_of(store, version, report)


def local_day(at: str) -> date:
    """The day on the wall of a time in the store (ISO 8601, UTC)."""
    return datetime.fromisoformat(at).astimezone().date()


def local_time(at: str) -> str:
    """A time in the store as the clock on the wall shows it, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
