"""Quantities beside plain targets: spans of counting, goals in words, and series by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.model.document import Evidence


class Span(StrEnum):
    """Over which time a quantity is counted."""

    CUMULATIVE = "cumulative"  # 累计: summed over years
    ANNUAL = "annual"  # 年均, 每年: in one year


class Wording(StrEnum):
    """What a goal in words says."""

    ASSIGNED = "assigned"  # what a higher level hands down
    ALL = "all"  # 全覆盖, 应装尽装
    ZERO = "zero"  # 清零, 零排放, 全面消除
    BETTER = "better"  # 逐步提高, 持续下降
    KEPT = "kept"  # 不减少, 保持稳定


@dataclass(frozen=True, slots=True)
class WordedTarget:
    """A goal about an indicator that is stated in words, without a figure of its own."""

    indicator: str | None  # id in the catalogue
    text: str  # the indicator as the plan words it
    words: str  # 完成省下达任务, 全覆盖, 清零, 逐步提高
    wording: Wording
    value: Decimal | None  # what the words amount to: 100 (%) for 全覆盖, 0 for 清零
    year: int | None
    in_table: bool
    evidence: Evidence
    binding: bool | None = None  # 约束性 True, 预期性 False


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series."""

    year: int
    value: Decimal
    evidence: Evidence  # the cell


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one quantity in three years or more, from a table."""

    indicator: str | None
    text: str  # as the row or column names it
    subject: str  # what the table is about, from its caption; "" without one
    unit: str
    points: tuple[Point, ...]  # by year
    total: bool  # 合计, 总计
    table: int  # index of the table in the document
    scope: str | None = None
    accounting: str | None = None
    price_base: str | None = None
