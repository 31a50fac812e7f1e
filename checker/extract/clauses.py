"""The words around one number, and the units that count things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.comparators import Bound
from checker.extract.quantities import Quantity

SPEC_UNITS = frozenset(
    ["千伏", "kV", "KV", "伏", "℃", "摄氏度", "小时", "分钟", "米", "毫米", "厘米"]
)
_REACH = 800  # characters


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around one number that decide its sense."""

    sentence: str  # compact text of the sentence
    start: int  # of the clause
    quantity: Quantity
    bound: Bound
    name: str
    year: int | None  # the year that governs the number, None when none is stated near it
    path: Sequence[str]
    now: int | None  # first year of the plan's period
    own: frozenset[str]  # bodies the plan speaks for: 全国, 全省, 全市
    annual: bool = False  # a plan of one year

    @property
    def reach(self) -> int:
        """How far back words may still bear on the number; run-together tables make long sentences."""
        return max(0, self.quantity.start - _REACH)
