"""What is known around a sentence before it is read, and the statements found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from checker.extract.context import Sense
from checker.model import Comparator

CHANGES = frozenset(
    {
        Comparator.DECREASE_BY,
        Comparator.INCREASE_BY,
        Comparator.ANNUAL_DECREASE,
        Comparator.ANNUAL_INCREASE,
    }
)


@dataclass(slots=True)
class Carry:
    """What one sentence leaves for the next: the year spoken of and the last indicator's name."""

    year: int | None = None
    name: str = ""
    base_year: int | None = None  # of that indicator, where it was stated
    comparator: Comparator | None = None  # of its figure
    onward: bool = False  # the year is one from which on something holds (2022年起)
    ahead: bool = False  # the year is one that is aimed at (到2025年)
    names: tuple[str, ...] = ()  # of the list read last, whose further values follow in its order


@dataclass(slots=True)  # thousands are made, and frozen ones take four times as long
class Setting:
    """What is known around a sentence before reading it."""

    path: Sequence[str]
    heading: bool
    period: tuple[int, int] | None
    now: int | None  # first year that is not past
    own: frozenset[str]
    section_year: int | None  # from headings, innermost first
    carry: Carry = field(default_factory=Carry)
    reported: bool = False  # by the press, when the plan comes out

    def present(self, *, last_year: bool, this_year: bool = False) -> int | None:
        """The year of what is told without one: the last before the plan, or that of the report.

        `last_year`: it is said to be that of the year before (去年); `this_year`: of the plan's own.
        """
        before = last_year or not (self.reported or this_year)
        return self.period[0] - before if self.period else None

    @property
    def annual(self) -> bool:
        """Whether it is the plan of one year, whose goals compare with the year before."""
        return self.period is not None and self.period[0] == self.period[1]


@dataclass(frozen=True, slots=True)
class Found:
    """One statement with compact-text offsets; a Target without document offsets and link."""

    start: int
    end: int
    name: str
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    year: int | None
    year_stated: bool
    base_year: int | None
    base_value: Decimal | None
    sense: Sense
    striving: bool
    confidence: float
    binding: bool | None = None  # 约束性 True, 预期性 False
    summed: bool = False  # in square brackets: over years


def dated(found: Found, year: int) -> Found:
    """The statement with a year that stands in its sentence."""
    return replace(found, year=year, year_stated=True)


def from_to(found: Found, base: Found) -> Found:
    """The second number of from-to, which has the first one's name and base."""
    return replace(
        found,
        start=base.start,
        name=base.name,
        base_year=base.year if base.year is not None else found.base_year,
        base_value=base.value,
        unit=found.unit or base.unit,
    )
