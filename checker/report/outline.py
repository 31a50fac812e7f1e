"""The findings of a report in the order in which people read them; shared by all formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checker.model import Clause, Finding, Outcome, Report, Severity

SEVERITIES = (Severity.VIOLATION, Severity.WARNING, Severity.INFO)
OUTCOMES = (
    Outcome.FAILED,
    Outcome.CANT_TELL,
    Outcome.PASSED,
    Outcome.INAPPLICABLE,
    Outcome.UNTESTED,
)
SYMBOLS = {
    "Violation": "■",
    "Warning": "▲",
    "Info": "●",
    "passed": "✓",
    "cantTell": "?",
    "inapplicable": "–",
    "untested": "○",
    "waived": "◇",
}
WAIVED = "waived"  # the mark of a finding that a waiver in force covers


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause with findings on it; `clause` is None for an id the profile does not hold."""

    id: str
    clause: Clause | None
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        """The worst outcome: one failed check fails the requirement."""
        return min((finding.outcome for finding in self.findings), key=OUTCOMES.index)

    @property
    def severity(self) -> Severity | None:
        """The highest severity among the failed findings that are not waived."""
        failed = [f.severity for f in self._counted if f.outcome is Outcome.FAILED]
        return min(failed, key=SEVERITIES.index, default=None)

    @property
    def mark(self) -> str:
        """The code of symbol, colour and word: a severity when failed, else the outcome.

        Waived, where nothing worse than a waived finding is left.
        """
        counted = self._counted
        judged = [(one.outcome, one.severity) for one in counted]
        return gravest(judged, waived=len(counted) < len(self.findings))

    @property
    def _counted(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.waiver is None)


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything grouped: gaps by severity, what cannot be told, what is waived, all requirements.

    Waived findings are counted apart, neither among the gaps nor among the outcomes.
    """

    gaps: dict[Severity, tuple[Requirement, ...]]
    cannot_tell: tuple[Requirement, ...]
    waived: tuple[Requirement, ...]
    requirements: tuple[Requirement, ...]  # in clause order
    outcomes: Counter[Outcome]  # findings (checks) per outcome
    severities: Counter[Severity]  # failed findings per severity

    @property
    def waived_findings(self) -> int:
        """How many findings waivers in force cover."""
        return sum(len(requirement.findings) for requirement in self.waived)

    def counts(self) -> dict[str, int]:
        """The numbers that the summary sentence needs, by the names of its places."""
        return {
            "requirements": len(self.requirements),
            "checks": self.outcomes.total() + self.waived_findings,
            **{outcome.value: self.outcomes[outcome] for outcome in OUTCOMES},
        }


def outline(report: Report) -> Outline:
    """Groups a report's findings; the order is the policy's own, then the rules' names."""
    counted = [f for f in report.findings if f.waiver is None]
    failed = [f for f in counted if f.outcome is Outcome.FAILED]
    return Outline(
        gaps={
            severity: _requirements(report, (f for f in failed if f.severity is severity))
            for severity in SEVERITIES
        },
        cannot_tell=_requirements(report, (f for f in counted if f.outcome is Outcome.CANT_TELL)),
        waived=_requirements(report, report.waived),
        requirements=_requirements(report, report.findings),
        outcomes=Counter(f.outcome for f in counted),
        severities=Counter(f.severity for f in failed),
    )


def gravest(judged: Sequence[tuple[Outcome, Severity]], *, waived: bool) -> str:
    """The code of what was judged together: the gravest severity that failed, else the worst outcome.

    `waived` says that further findings were waived: where nothing worse is left, they are what counts.
    """
    failed = [severity for outcome, severity in judged if outcome is Outcome.FAILED]
    if failed:
        return min(failed, key=SEVERITIES.index).value
    outcomes = [outcome for outcome, _ in judged]
    if not waived:
        return min(outcomes, key=OUTCOMES.index).value
    return Outcome.CANT_TELL.value if Outcome.CANT_TELL in outcomes else WAIVED


def mark(finding: Finding) -> str:
    """The code of a finding's symbol, colour and word."""
    if finding.waiver is not None:
        return WAIVED
    failed = finding.outcome is Outcome.FAILED
    return finding.severity.value if failed else finding.outcome.value


def word_key(code: str) -> str:
    """The key of the word for a mark."""
    if code == WAIVED:
        return "waivers.mark"
    kind = "severity" if code in {severity.value for severity in Severity} else "outcome"
    return f"report.{kind}.{code}"


def _requirements(report: Report, findings: Iterable[Finding]) -> tuple[Requirement, ...]:
    grouped: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_in_policy_order(report)):
        grouped.setdefault(finding.clause, []).append(finding)
    return tuple(
        Requirement(identifier, report.clauses.get(identifier), tuple(group))
        for identifier, group in grouped.items()
    )


def _in_policy_order(report: Report) -> Callable[[Finding], tuple[int, str, int, str]]:
    places = {identifier: place for place, identifier in enumerate(report.clauses)}

    def key(finding: Finding) -> tuple[int, str, int, str]:
        place = places.get(finding.clause, len(places))
        return place, finding.clause, OUTCOMES.index(finding.outcome), finding.id

    return key
