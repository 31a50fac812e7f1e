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
_COUNTED = frozenset({
    "人次", "车次", "家次", "个", "家", "项", "座", "台", "套", "辆", "艘", "处", "栋", "幢",
    "件", "名", "人", "户", "所", "株", "头", "场", "次", "款", "支", "盏", "宗", "单",
    "间", "例", "对", "只", "张", "片", "眼", "口", "根", "组", "站", "桩", "枪", "泊位",
    "车位", "床", "标准箱", "TEU", "门", "条", "尾", "羽", "棵", "份", "架", "列",
})  # fmt: skip


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


def is_count(unit: str) -> bool:
    """True for units that count things (家, 个, 万辆)."""
    return unit.lstrip("百千万亿十") in _COUNTED
