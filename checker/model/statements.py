"""What extract makes: what the plan says; values are `Decimal` in the unit beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.model.document import Evidence
from checker.model.policy import Comparator
from checker.model.series import Series, Span, WordedTarget
from checker.model.words import Text


class Kind(StrEnum):
    """What a quantified statement is."""

    TARGET = "target"
    BASELINE = "baseline"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified statement of the plan about one indicator."""

    indicator: str | None  # id in the catalogue
    text: str  # the indicator as the plan words it
    cmp: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    year: int | None
    base_year: int | None
    base_value: Decimal | None
    kind: Kind
    in_table: bool
    confidence: float  # 0..1
    evidence: Evidence
    striving: bool = False  # 力争, 争取
    binding: bool | None = None  # 约束性 True, 预期性 False
    year_stated: bool = True  # False when the year comes from a heading or the plan's period
    scope: str | None = None  # whose figure: 规上工业, 规上, 全口径, 全社会, 工业, 重点用能单位
    boundary: str | None = None  # of which area: 核定范围, 管辖范围, 核心区, 规划范围
    accounting: str | None = None  # 等价值 or 当量值
    price_base: str | None = None  # 2020年可比价, 2020年不变价, 可比价, 不变价, 当年价
    span: Span | None = None  # 累计 or 年均
    also: tuple[Evidence, ...] = ()  # where the plan states the same once more, in document order
    in_both: bool = False  # those places are both in tables and in running text
    corrected: tuple[str, ...] = ()  # ids of the corrections that added or changed it
    confirmed: tuple[str, ...] = ()  # ids of the corrections that confirm it


class Strength(StrEnum):
    """Whether a plan answers a clause."""

    YES = "yes"
    WEAK = "weak"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Answer:
    """How the plan answers one clause (action, guarantee action or content part)."""

    clause: str  # "sa28:1.2.d"
    addressed: Strength
    score: float  # 0..1, the best passage's
    evidence: tuple[Evidence, ...]  # what the judgement rests on, best first; empty for "no"
    candidates: tuple[Evidence, ...]  # next best passages, for a person to look at
    reasons: tuple[str, ...] = ()  # which labels, cues and scores led to it
    candidate_strengths: tuple[Strength, ...] = ()  # what each candidate would count for
    corrected: tuple[str, ...] = ()  # ids of the corrections that set it
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """That a measure serves a clause: an action or a content part."""

    clause: str  # "sa28:1.2.d"
    strength: Strength  # yes: it answers it; weak: it touches it
    score: float  # 0..1, of the best passage inside the measure


class When(StrEnum):
    """What kind of deadline a measure has."""

    DATED = "dated"  # 2023年底前
    SPAN = "span"  # 2022—2025年
    RELATIVE = "relative"  # 两年内, 印发之日起三个月内
    RECURRING = "recurring"  # 每年, 按季度
    ONGOING = "ongoing"  # 持续推进, 长期坚持


class Scope(StrEnum):
    """Where a measure's bodies or deadline stand."""

    OWN = "own"  # in its own words or the bracket that closes it
    ITEM = "item"  # in the item it belongs to
    SECTION = "section"  # in a heading or a note for a whole section


@dataclass(frozen=True, slots=True)
class Step:
    """What a plan sets for one year (or stage) of its period."""

    year: int  # the stage's last year
    text: str  # compact
    evidence: Evidence
    begins: int | None = None  # first year of a stage of several years


@dataclass(frozen=True, slots=True)
class Measure:
    """Something the plan says will be done: a sentence or clause of a task."""

    text: str
    actions: tuple[str, ...]  # clause ids of the actions it answers
    responsible: tuple[str, ...]  # all bodies as worded, lead bodies first
    deadline: str | None
    quantity: str | None
    project: str | None
    commitment: float  # 0..1: who, when, how much, how firmly worded
    evidence: Evidence
    leads: tuple[str, ...] = ()  # of `responsible`
    supporting: tuple[str, ...] = ()  # of `responsible`: 配合, 参与
    carried: tuple[str, ...] = ()  # of `responsible`: by a note that holds for all later items
    bodies: tuple[str, ...] = ()  # `responsible` under the one name each has throughout the plan
    bodies_scope: Scope | None = None  # None where none is named
    deadline_kind: When | None = None
    deadline_year: int | None = None  # last year of a dated deadline or span
    deadline_scope: Scope | None = None
    amount: Decimal | None = None  # the quantity's value
    amount_unit: str | None = None
    strength: int = 0  # 0..3: one each for who, when and how much
    strength_reasons: tuple[Text, ...] = ()  # what counted and what is missing
    links: tuple[ClauseLink, ...] = ()  # actions and content parts, best first
    item: str | None = None  # number and title of the item it belongs to
    steps: tuple[Step, ...] = ()  # what its own text sets year by year
    corrected: tuple[str, ...] = ()  # ids of the corrections that added or changed it
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A policy document the plan cites."""

    number: str | None  # "国科发火〔2021〕28号"
    title: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Project:
    """A named project, with what its row or sentence says of it."""

    name: str
    investment: str | None  # as worded
    body: str | None
    period: str | None
    evidence: Evidence
    content: str | None = None  # what is built, and how much of it
    investment_wan: Decimal | None = None  # 10 000 yuan; None where not stated or not in yuan
    supports: str | None = None  # the target or action it serves, as worded
    bodies: tuple[str, ...] = ()  # the bodies in `body`, one by one


class DocumentKind(StrEnum):
    """What the file is."""

    PLAN = "plan"
    POLICY = "policy"  # rules or subsidies addressed to others
    NOTICE = "notice"
    OTHER = "other"
    UNREADABLE = "unreadable"  # hardly any text


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything the extraction read in one document."""

    kind: DocumentKind
    kind_reasons: tuple[Text, ...]  # clauses of a sentence, strongest first
    title: str
    zone: str | None
    period: tuple[int, int] | None
    targets: tuple[Target, ...]
    answers: tuple[Answer, ...]
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    citations: tuple[Citation, ...]
    worded: tuple[WordedTarget, ...] = ()  # goals in words
    series: tuple[Series, ...] = ()  # of tables with three years or more
    steps: tuple[Step, ...] = ()  # yearly steps and stages of the whole plan
    period_stated: bool = True  # False when the period is inferred from the targets' years
