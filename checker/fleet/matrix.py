"""Zones beside requirements: the outcome per clause, the order of the plans, how the rules fared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.fleet.model import PlanOutcome, ZonePlan
from checker.knowledge import Knowledge
from checker.model import ClauseKind, Outcome
from checker.report.outline import SEVERITIES, gravest

_FAILED = tuple(one.value for one in SEVERITIES)
_REASONS = 5  # clauses named behind a place in the ranking


@dataclass(frozen=True, slots=True)
class Row:
    """One plan: its mark for each clause ("Violation", "passed", "cantTell", "waived", ...)."""

    plan: ZonePlan
    marks: dict[str, str]

    def count(self, mark: str) -> int:
        """For how many clauses the plan has this mark."""
        return sum(one == mark for one in self.marks.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """All plans beside all clauses that any of them was checked for."""

    clauses: tuple[str, ...]  # in the order of the policies
    rows: tuple[Row, ...]

    def counts(self, clause: str) -> Counter[str]:
        """How many plans have which mark for a clause."""
        return Counter(row.marks[clause] for row in self.rows if clause in row.marks)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A plan's place: fewest mandatory demands missed first, then other demands, then open ones."""

    place: int  # equal plans share one
    row: Row
    missed: dict[str, int]  # clauses per severity
    open: int  # clauses that cannot be told
    reasons: tuple[str, ...]  # the first clauses that cost the place, the gravest first


@dataclass(frozen=True, slots=True)
class RuleUse:
    """How one rule fared over all plans."""

    rule: str
    outcomes: Counter[Outcome]
    waived: int
    plans_failed: int

    @property
    def examined(self) -> int:
        """How many findings came to a judgement or a doubt."""
        told = (Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL)
        return sum(self.outcomes[one] for one in told)


def matrix(plans: Iterable[ZonePlan], knowledge: Knowledge) -> Matrix:
    """The outcome of every plan for every clause."""
    rows = tuple(Row(plan, _marks(plan.outcomes)) for plan in plans)
    used = {clause for row in rows for clause in row.marks}
    ordered = [clause for clause in knowledge.clauses if clause in used]
    return Matrix((*ordered, *sorted(used.difference(ordered))), rows)


def _marks(outcomes: Sequence[PlanOutcome]) -> dict[str, str]:
    by_clause: dict[str, list[PlanOutcome]] = defaultdict(list)
    for one in outcomes:
        by_clause[one.clause].append(one)
    return {clause: _mark(found) for clause, found in by_clause.items()}


def _mark(found: Sequence[PlanOutcome]) -> str:
    """The gravest severity that has failed, else the worst outcome: as in the report of one plan."""
    judged = [(one.outcome, one.severity) for one in found if not one.waived]
    return gravest(judged, waived=len(judged) < len(found))


def ranking(made: Matrix) -> tuple[Ranked, ...]:
    """The plans in order; a waived demand counts neither as missed nor as met."""
    ordered = sorted(made.rows, key=lambda row: (_cost(row), row.plan.name, row.plan.file))
    found: list[Ranked] = []
    for number, row in enumerate(ordered, 1):
        same = found and _cost(found[-1].row) == _cost(row)
        found.append(
            Ranked(
                place=found[-1].place if same else number,
                row=row,
                missed={severity: row.count(severity) for severity in _FAILED},
                open=row.count(Outcome.CANT_TELL.value),
                reasons=tuple(_reasons(row, made.clauses)),
            )
        )
    return tuple(found)


def _cost(row: Row) -> tuple[int, ...]:
    """Not a plan at all comes last, whatever else."""
    marks = (*_FAILED, Outcome.CANT_TELL.value)
    return (int(not row.plan.is_plan), *map(row.count, marks))


def _reasons(row: Row, clauses: Sequence[str]) -> list[str]:
    failed = [one for one in clauses if row.marks.get(one) in _FAILED]
    return sorted(failed, key=lambda one: _FAILED.index(row.marks[one]))[:_REASONS]


def rule_uses(plans: Iterable[ZonePlan]) -> tuple[RuleUse, ...]:
    """How every rule fared, those that fail most often first."""
    outcomes: dict[str, Counter[Outcome]] = defaultdict(Counter)
    waived: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for plan in plans:
        for one in plan.outcomes:
            outcomes[one.rule][one.outcome] += 1
            waived[one.rule] += one.waived
        failed.update(
            {o.rule for o in plan.outcomes if o.outcome is Outcome.FAILED and not o.waived}
        )
    uses = [RuleUse(rule, found, waived[rule], failed[rule]) for rule, found in outcomes.items()]
    return tuple(sorted(uses, key=lambda one: (-one.plans_failed, one.rule)))


def zone_targets(made: Matrix, knowledge: Knowledge) -> tuple[str, ...]:
    """The target clauses that hold for each zone by itself."""
    clauses = knowledge.clauses
    return tuple(
        one
        for one in made.clauses
        if one in clauses
        and clauses[one].kind is ClauseKind.TARGET
        and clauses[one].scope == "zone"
    )
