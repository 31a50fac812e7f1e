"""The same finding in many places: gaps and doubts of one rule, grouped and counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from checker.model import OPEN, Finding, Outcome, Report, RuleName, Severity


@dataclass(frozen=True, slots=True)
class Repeat:
    """Open findings of one rule with the same outcome and severity."""

    rule: str
    name: RuleName | None  # None where the report does not know the rule
    outcome: Outcome
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def places(self) -> int:
        """In how many different passages of the plan; silence has none."""
        return len({(one.start, one.end) for finding in self.findings for one in finding.evidence})


def repeats(report: Report) -> tuple[Repeat, ...]:
    """What occurs more than once, most often first; waived findings are left out."""
    names = {one.id: one for one in report.rules}
    grouped: dict[tuple[str, Outcome, Severity], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.outcome in OPEN and finding.waiver is None:
            grouped[finding.rule, finding.outcome, finding.severity].append(finding)
    found = [
        Repeat(rule, names.get(rule), outcome, severity, tuple(findings))
        for (rule, outcome, severity), findings in grouped.items()
        if len(findings) > 1
    ]
    return tuple(sorted(found, key=_order))


def places(report: Report) -> int:
    """In how many different passages the open findings stand."""
    open_ = [one for one in report.findings if one.outcome in OPEN and one.waiver is None]
    return len({(one.start, one.end) for finding in open_ for one in finding.evidence})


def _order(repeat: Repeat) -> tuple[int, int, str, str]:
    severity = list(Severity).index(repeat.severity)
    return -len(repeat.findings), severity, repeat.rule, repeat.outcome.value
