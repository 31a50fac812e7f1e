"""The figures of one indicator, in one unit: targets, status values and changes, with their years.

Only what the extraction called a target or a status figure of the plan itself takes part;
references (other people's figures) never do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.model import Comparator, Kind, Target
from checker.plan.quantities import in_unit
from checker.plan.readability import CONFIDENT

ABSOLUTE = frozenset(
    {
        Comparator.AT_LEAST,
        Comparator.AT_MOST,
        Comparator.MORE_THAN,
        Comparator.LESS_THAN,
        Comparator.EQUAL,
    }
)
CUMULATIVE = frozenset({Comparator.DECREASE_BY, Comparator.INCREASE_BY})
ANNUAL = frozenset({Comparator.ANNUAL_DECREASE, Comparator.ANNUAL_INCREASE})
_FALLS = frozenset({Comparator.DECREASE_BY, Comparator.ANNUAL_DECREASE})


@dataclass(frozen=True, slots=True)
class Level:
    """A value in a year, in the wanted unit; `low` and `high` differ where a range is stated."""

    low: Decimal
    high: Decimal
    year: int | None
    statement: Target


@dataclass(frozen=True, slots=True)
class Change:
    """A stated change in per cent, positive for a cut; `annual` or cumulative."""

    low: Decimal
    high: Decimal
    annual: bool
    year: int | None
    base_year: int | None
    statement: Target


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one indicator in one unit; targets best first."""

    indicator: str
    unit: str
    targets: tuple[Level, ...]
    status: tuple[Level, ...]
    changes: tuple[Change, ...]
    unconverted: tuple[Target, ...]  # targets in a unit that does not convert

    @property
    def statements(self) -> tuple[Target, ...]:
        """The statements behind all figures, in document order."""
        behind = [one.statement for one in (*self.targets, *self.status)]
        behind += [*(one.statement for one in self.changes), *self.unconverted]
        found = {id(one): one for one in behind}
        return tuple(sorted(found.values(), key=lambda one: one.evidence.start))

    def bases(self, years: Iterable[int]) -> list[Level]:
        """The best status value of each of these years that has one."""
        found = (next((one for one in self.status if one.year == year), None) for year in years)
        return [one for one in found if one is not None]

    def base_for(self, level_year: int | None, base_year: int | None) -> Level | None:
        """The status value from which a target is measured: of `base_year`, else the latest before."""
        if base_year is not None:
            return next((one for one in self.status if one.year == base_year), None)
        dated = [one for one in self.status if one.year is not None]
        if level_year is not None:
            dated = [one for one in dated if (one.year or 0) < level_year]
        if dated:
            return max(dated, key=lambda one: (one.year or 0, one.statement.confidence))
        return next((one for one in self.status if one.year is None), None)


def is_own(target: Target) -> bool:
    """Whether a statement is the plan's own target, read with enough confidence."""
    return target.kind is Kind.TARGET and target.confidence >= CONFIDENT


def best_first(target: Target) -> tuple[bool, float, int]:
    """Sort key: confident ones first, then by confidence, then in document order."""
    return (target.confidence < CONFIDENT, -target.confidence, target.evidence.start)


def _level(target: Target, unit: str) -> Level | None:
    value = in_unit(target.value, target.unit, unit)
    if value is None:
        return None
    other = None if target.value_max is None else in_unit(target.value_max, target.unit, unit)
    other = value if other is None else other
    return Level(min(value, other), max(value, other), target.year, target)


def _base_level(target: Target, unit: str) -> Level | None:
    """The base value that a target names itself; beside a change in % it is in the usual unit."""
    if target.base_value is None:
        return None
    stated_in = target.unit if target.cmp in ABSOLUTE else unit
    value = in_unit(target.base_value, stated_in, unit)
    return None if value is None else Level(value, value, target.base_year, target)


def _change(target: Target) -> Change | None:
    if target.unit not in {"%", "％"}:
        return None
    sign = 1 if target.cmp in _FALLS else -1
    values = [sign * target.value, sign * (target.value_max or target.value)]
    annual = target.cmp in ANNUAL
    return Change(min(values), max(values), annual, target.year, target.base_year, target)


def figures(indicator: str, unit: str, targets: tuple[Target, ...]) -> Figures:
    """The figures of `indicator` among `targets`, converted to `unit`."""
    mine = sorted(
        (one for one in targets if one.indicator == indicator and one.kind is not Kind.REFERENCE),
        key=best_first,
    )
    levels: list[Level] = []
    status: list[Level] = []
    changes: list[Change] = []
    unconverted: list[Target] = []
    for one in mine:
        status += [base] if (base := _base_level(one, unit)) is not None else []
        level = _level(one, unit) if one.cmp in ABSOLUTE else None
        if one.kind is not Kind.TARGET:
            status += [level] if level is not None else []
        elif level is not None:
            levels.append(level)
        elif one.cmp not in ABSOLUTE and (change := _change(one)) is not None:
            changes.append(change)
        else:
            unconverted.append(one)
    return Figures(
        indicator, unit, tuple(levels), tuple(status), tuple(changes), tuple(unconverted)
    )
