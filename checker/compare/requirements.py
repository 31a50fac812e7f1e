"""Two plans beside each other: every requirement with both outcomes and both passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from checker.compare.checked import Checked
from checker.model import Clause, Finding
from checker.report.outline import OUTCOMES, SEVERITIES, WAIVED, mark

# gravest first
MARKS = (
    *(one.value for one in SEVERITIES),
    OUTCOMES[1].value,
    WAIVED,
    *(one.value for one in OUTCOMES[2:]),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One plan on one requirement: its mark, and the finding that decides it."""

    mark: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One requirement; a side is None where the plan was not checked for it."""

    id: str
    clause: Clause | None
    first: Side | None
    second: Side | None

    @property
    def differs(self) -> bool:
        """Whether the plans come to different outcomes."""
        return (self.first and self.first.mark) != (self.second and self.second.mark)


def compare_requirements(first: Checked, second: Checked) -> tuple[SideBySide, ...]:
    """All requirements of both plans, in the order of the policies."""
    sides = _sides(first), _sides(second)
    clauses = {**second.clauses, **first.clauses}
    known = [one for one in clauses if one in sides[0] or one in sides[1]]
    others = sorted({*sides[0], *sides[1]}.difference(known))
    return tuple(
        SideBySide(one, clauses.get(one), sides[0].get(one), sides[1].get(one))
        for one in (*known, *others)
    )


def _sides(checked: Checked) -> dict[str, Side]:
    by_clause: dict[str, list[Finding]] = defaultdict(list)
    for one in checked.findings:
        by_clause[one.clause].append(one)
    return {clause: _gravest(found) for clause, found in by_clause.items()}


def _gravest(found: Sequence[Finding]) -> Side:
    """The finding with the gravest mark, as in the report of one plan; one with evidence says more."""
    worst = min(
        found, key=lambda one: (MARKS.index(mark(one)), not one.evidence, one.nearest, one.id)
    )
    return Side(mark(worst), worst)
