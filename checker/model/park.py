"""What people know about a park beside its plan, and what these facts changed in one check."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.words import Text


@dataclass(frozen=True, slots=True)
class ParkFact:
    """One fact about the park that the plan's readers stated, with its source."""

    name: str  # "heavy_industry"
    values: tuple[str, ...]  # names of values, as "no", "water-short"
    source: str
    line: int = 0  # in the file


@dataclass(frozen=True, slots=True)
class ParkProfile:
    """PLAN.park.yaml: what is known about a park beside its plan."""

    name: str  # of the file, "" without one
    zone: str | None = None
    facts: tuple[ParkFact, ...] = ()
    sha256: str = ""  # of the file


@dataclass(frozen=True, slots=True)
class Inapplicability:
    """Why a fact about the park takes a finding out."""

    facts: tuple[str, ...]  # names of the facts
    reason: Text  # why the clause does not concern such a park
    source: str  # of the facts
    otherwise: str  # the outcome without them


@dataclass(frozen=True, slots=True)
class AppliedFact:
    """A fact about the park and what it changed; clauses and findings by id."""

    fact: ParkFact
    label: Text  # "有传统重污染行业企业：否"
    inapplicable: tuple[str, ...] = ()  # findings
    counted: tuple[str, ...] = ()  # conditional clauses that count although the plan is silent
    chosen: tuple[str, ...] = ()  # clauses whose limit it settles
    contradicted: tuple[str, ...] = ()  # findings that stay, since the plan says otherwise
    problem: Text | None = None  # why it does not count, and what to do
