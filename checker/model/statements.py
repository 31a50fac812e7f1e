"""What extract makes: what the plan says; values are `Decimal` in the unit beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.model.document import Evidence
from checker.model.policy import Comparator
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


@dataclass(frozen=True, slots=True)
class Measure:
    """Something the plan says will be done."""

    text: str
    actions: tuple[str, ...]  # clause ids it answers
    responsible: tuple[str, ...]
    deadline: str | None
    quantity: str | None
    project: str | None
    commitment: float  # 0..1: who, when, how much, how firmly worded
    evidence: Evidence


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
    investment: str | None
    body: str | None
    period: str | None
    evidence: Evidence


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
