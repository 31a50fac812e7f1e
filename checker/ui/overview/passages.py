"""Finds the finding that a click on a passage leads to; the review page opens at both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.model import Evidence, Finding, Report
from checker.report.outline import OUTCOMES, SEVERITIES


@dataclass(frozen=True, slots=True)
class Link:
    """Where the review page opens: a finding and the first character of the passage shown."""

    finding: str
    at: int | None = None


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which somebody would look at them: waived ones last."""
    return sorted(
        findings,
        key=lambda one: (
            one.waiver is not None,
            OUTCOMES.index(one.outcome),
            SEVERITIES.index(one.severity),
            one.id,
        ),
    )


def overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two passages share a character."""
    return one.start < other.end and other.start < one.end


class Passages:
    """The findings of a report by what they are about and what they rest on."""

    def __init__(self, report: Report) -> None:
        self._findings = gravest_first(report.findings)

    def of(self, clauses: Iterable[str]) -> list[Finding]:
        """The findings on these clauses, the gravest first."""
        wanted = set(clauses)
        return [one for one in self._findings if one.clause in wanted]

    def about(self, indicator: str) -> list[Finding]:
        """The findings that name an indicator in their id, the gravest first."""
        return [one for one in self._findings if indicator in one.id.split("/")[2:]]

    def link(self, passage: Evidence, clauses: Iterable[str] = ()) -> Link | None:
        """The finding resting on a passage, one on these clauses before any other.

        Without one, the gravest finding on the clauses, which shows no passage; else None.
        """
        own = self.of(clauses)
        for one in (*own, *self._findings):
            for evidence in one.evidence:
                if overlap(evidence, passage) and not one.nearest:
                    return Link(one.id, evidence.start)
        return Link(own[0].id) if own else None
