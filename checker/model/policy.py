"""What knowledge.py makes of ontology/ and policies/: clauses and indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checker.model.words import Text


class Modality(StrEnum):
    """How strongly a policy demands something (see the domain inventory)."""

    MANDATORY = "mandatory"
    DIRECTED = "directed"
    ENCOURAGED = "encouraged"
    CONDITIONAL = "conditional"
    RECOMMENDED = "recommended"  # guidance, never a violation


class ClauseKind(StrEnum):
    """What a clause is; the local names of the classes in ontology/policy.ttl."""

    PRINCIPLE = "Principle"
    TARGET = "Target"
    TASK_GROUP = "TaskGroup"
    TASK = "Task"
    ACTION = "Action"
    GUARANTEE = "GuaranteeMeasure"
    CONTENT_PART = "ContentPart"
    BENCHMARK = "Benchmark"


class Comparator(StrEnum):
    """How a value bounds an indicator; the words of the gold annotation."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUAL = "="
    DECREASE_BY = "decrease_by"
    INCREASE_BY = "increase_by"
    ANNUAL_DECREASE = "annual_decrease"
    ANNUAL_INCREASE = "annual_increase"


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of a policy pack.

    `cues` are conjunctions that a plan's sentence is matched with (syntax: see ontology/policy.ttl).
    """

    id: str  # "sa28:1.2.d"
    pack: str  # "sa28"
    notation: str  # "1.2.d"
    kind: ClauseKind
    title: Text
    statement: Text
    locator: str
    modality: Modality | None
    parent: str | None  # id of the enclosing clause
    labels: tuple[str, ...] = ()  # wordings by which plans name it
    strong_cues: tuple[str, ...] = ()
    weak_cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()  # sentences of our own that answer it
    counter_examples: tuple[str, ...] = ()  # sentences that look alike and do not
    stands_in: str | None = None  # content parts: "present" when only descriptions answer it
    scope: str | None = None  # targets: "zone" or "fleet"
    indicator: str | None = None  # targets, benchmarks: indicator id
    comparator: Comparator | None = None
    limit: Decimal | None = None
    unit: str | None = None
    year: int | None = None
    bound_by: str | None = None  # id of a stricter clause of the profile that takes its place
    official: str | None = None  # the official wording, where the user has bound it


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of ontology/indicators.ttl."""

    id: str  # local name, e.g. "energyIntensityIndustry"
    label: Text
    definition: Text
    group: str  # energy, carbon, pollutant, water, waste, land, economy, innovation, governance
    unit: str  # normalised unit, e.g. "吨标准煤/万元"; "%" for shares
    direction: str  # "down" when lower is better, "up" when higher is, "none"
    formula: str
    synonyms: tuple[str, ...]
