"""A score per area of the policy, with what it would be if every doubt were resolved well.

A requirement is worth the share of its judged checks that passed; doubts count as not passed. In an
area requirements weigh by modality, areas by their own weight. Inapplicable, untested and waived
checks are left out. The score decides nothing: the gate alone does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from checker.model import Area, Clause, Finding, Outcome, Report

_JUDGED = frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL})
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class AreaScore:
    """One area: 100 means that every judged check passed."""

    area: Area
    requirements: int  # that were judged
    met: int  # requirements all checks of which passed
    closing: int  # findings that close the gate, whatever the score
    value: Decimal  # of 100, rounded down to a tenth
    possible: Decimal  # the same if all that cannot be told were passed
    unwaived: Decimal  # the same with waived findings counted as they are


@dataclass(frozen=True, slots=True)
class Score:
    """All areas with a judged requirement, and their weighted mean."""

    areas: tuple[AreaScore, ...]
    value: Decimal
    possible: Decimal
    unwaived: Decimal


def score(report: Report) -> Score | None:
    """The score of a report; None where nothing was judged or no areas are known."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        area = _area_of(report.clauses.get(finding.clause), report)
        if area is not None and finding.outcome in _JUDGED:
            grouped[area.id].append(finding)
    areas = [_AreaFindings(area, grouped[area.id], report) for area in report.areas]
    judged = [one for one in areas if one.counted]
    if not judged:
        return None
    closing = frozenset(one.id for one in report.closing)
    return Score(
        areas=tuple(one.score(closing) for one in judged),
        value=_rounded(_mean((one.area.weight, one.value) for one in judged)),
        possible=_rounded(_mean((one.area.weight, one.possible) for one in judged)),
        unwaived=_rounded(_mean((one.area.weight, one.unwaived) for one in judged)),
    )


class _AreaFindings:
    """The judged findings of one area."""

    def __init__(self, area: Area, findings: Sequence[Finding], report: Report) -> None:
        self.area = area
        self._report = report
        self.counted = [one for one in findings if one.waiver is None]
        passed = frozenset({Outcome.PASSED})
        self.value = self._share(self.counted, passed)
        self.possible = self._share(self.counted, passed | {Outcome.CANT_TELL})
        self.unwaived = self._share(findings, passed)

    def score(self, closing: Set[str]) -> AreaScore:
        requirements = _by_clause(self.counted)
        return AreaScore(
            area=self.area,
            requirements=len(requirements),
            met=sum(
                all(one.outcome is Outcome.PASSED for one in checks)
                for checks in requirements.values()
            ),
            closing=sum(one.id in closing for one in self.counted),
            value=_rounded(self.value),
            possible=_rounded(self.possible),
            unwaived=_rounded(self.unwaived),
        )

    def _share(self, findings: Iterable[Finding], good: frozenset[Outcome]) -> Fraction:
        """The mean of the requirements' shares, by weight; added up by their denominators."""
        total, earned = 0, Counter[int]()
        for clause, checks in _by_clause(findings).items():
            weight = self._weight(clause)
            total += weight
            earned[len(checks)] += weight * sum(one.outcome in good for one in checks)
        whole = sum((Fraction(parts, size) for size, parts in earned.items()), Fraction())
        return whole / total if total else Fraction()

    def _weight(self, clause: str) -> int:
        modality = self._report.clauses[clause].modality
        return self._report.weights.get(modality, 1) if modality else 1


def _area_of(clause: Clause | None, report: Report) -> Area | None:
    """The area of a clause: that of the outermost clause around it."""
    while clause is not None and clause.parent in report.clauses:
        clause = report.clauses[clause.parent]
    if clause is None:
        return None
    kind = clause.kind
    return next((area for area in report.areas if kind in area.kinds), None)


def _by_clause(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.clause].append(finding)
    return grouped


def _mean(weighted: Iterable[tuple[int, Fraction]]) -> Fraction:
    """The weighted mean; 0 where nothing has weight."""
    pairs = list(weighted)
    total = sum(weight for weight, _ in pairs)
    return (
        sum((weight * share for weight, share in pairs), Fraction()) / total
        if total
        else Fraction()
    )


def _rounded(share: Fraction) -> Decimal:
    """Of 100, rounded down: 100 stands only where nothing is missing."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(_TENTH, rounding=ROUND_DOWN)
