"""Clauses, rules, indicators, packs and questions as plain data, for programs that ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checker.knowledge import Knowledge, profiles
from checker.model import Clause, Indicator, Text
from checker.queries import Question, catalogue
from checker.rules import Rule
from checker.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ClauseData:
    """One clause of a policy pack; `limit` is in `unit`."""

    id: str
    pack: str
    kind: str
    title: Text
    statement: Text
    official: str | None  # the official wording, where the user has bound it
    locator: str
    modality: str | None
    parent: str | None
    scope: str | None
    indicator: str | None
    comparator: str | None
    limit: float | None
    unit: str | None
    year: int | None
    bound_by: str | None  # a stricter clause that takes its place
    rules: tuple[str, ...]  # that check it


@dataclass(frozen=True, slots=True)
class RuleData:
    """One rule; the severity is None where the clause's modality decides."""

    id: str
    family: str
    name: Text
    description: Text
    remedy: Text
    severity: str | None
    clauses: tuple[str, ...]  # that it checks
    good_examples: tuple[str, ...]
    bad_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorData:
    """One indicator; `direction` is "down" when lower is better, "up" when higher is, else "none"."""

    id: str
    label: Text
    definition: Text
    group: str
    unit: str
    direction: str
    formula: str
    synonyms: tuple[str, ...]
    clauses: tuple[str, ...]  # that name it


@dataclass(frozen=True, slots=True)
class PackData:
    """One policy pack with the document that it encodes."""

    id: str
    version: str
    title: Text | None
    number: str | None
    clauses: int


@dataclass(frozen=True, slots=True)
class ProfileData:
    """What a name in an order stands for: packs, and the years it is made for."""

    id: str
    name: Text
    packs: tuple[str, ...]
    period: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ParameterData:
    """What a question wants to be told."""

    name: str
    takes: str
    label: Text
    required: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class QuestionData:
    """A question that can be asked by name, of the knowledge base and at least `plans` plans."""

    id: str
    title: Text
    description: Text
    plans: int
    parameters: tuple[ParameterData, ...]


def clause_data(one: Clause, shelf: Shelf) -> ClauseData:
    """A clause with the rules that check it."""
    return ClauseData(
        id=one.id,
        pack=one.pack,
        kind=one.kind.value,
        title=one.title,
        statement=one.statement,
        official=one.official,
        locator=one.locator,
        modality=one.modality.value if one.modality else None,
        parent=one.parent,
        scope=one.scope,
        indicator=one.indicator,
        comparator=one.comparator.value if one.comparator else None,
        limit=_number(one.limit),
        unit=one.unit,
        year=one.year,
        bound_by=one.bound_by,
        rules=shelf.rules_of(one.id),
    )


def rule_data(one: Rule, shelf: Shelf) -> RuleData:
    """A rule with the clauses that it checks."""
    return RuleData(
        id=one.id,
        family=one.family,
        name=one.name,
        description=one.description,
        remedy=one.remedy,
        severity=one.severity.value if one.severity else None,
        clauses=tuple(shelf.checked_by[one.id]),
        good_examples=one.good_examples,
        bad_examples=one.bad_examples,
    )


def indicator_data(one: Indicator, shelf: Shelf) -> IndicatorData:
    """An indicator with the clauses that name it."""
    return IndicatorData(
        id=one.id,
        label=one.label,
        definition=one.definition,
        group=one.group,
        unit=one.unit,
        direction=one.direction,
        formula=one.formula,
        synonyms=one.synonyms,
        clauses=tuple(name for name, each in shelf.clauses.items() if each.indicator == one.id),
    )


def packs_data(known: Knowledge) -> list[PackData]:
    """The packs of a knowledge base, in its order."""
    counted = [clause.pack for clause in known.clauses.values()]
    return [
        PackData(pack.id, pack.version, pack.title, pack.number, counted.count(pack.id))
        for pack in known.packs
    ]


def profiles_data() -> list[ProfileData]:
    """All profiles; each may be joined with others by "+"."""
    return [ProfileData(one.id, one.name, one.packs, one.period) for one in profiles().values()]


def question_data(one: Question) -> QuestionData:
    """A question with its parameters."""
    parameters = tuple(
        ParameterData(each.name, each.takes.value, each.label, each.required, each.default)
        for each in one.parameters
    )
    return QuestionData(one.name, one.title, one.description, one.plans, parameters)


def clauses_with(words: str | None, shelf: Shelf, pack: str | None = None) -> list[Clause]:
    """The clause with this id, else those in which all words stand, in document order."""
    own = [one for one in shelf.clauses.values() if pack in (None, one.pack)]
    return [one for one in own if one.id == words] or [
        one for one in own if _speaks_of(words, one.title, one.statement, one.id)
    ]


def rules_with(words: str | None, shelf: Shelf) -> list[Rule]:
    """The rule with this id, else those whose names and descriptions hold all words."""
    known = list(shelf.rules.values())
    return [one for one in known if one.id == words] or [
        one for one in known if _speaks_of(words, one.name, one.description, one.id)
    ]


def indicators_with(words: str | None, shelf: Shelf) -> list[Indicator]:
    """The indicator with this id, else those whose names or definitions hold all words."""
    known = list(shelf.indicators.values())
    return [one for one in known if one.id == words] or [
        one for one in known if _speaks_of(words, one.label, one.definition, one.id, *one.synonyms)
    ]


def questions_with(words: str | None) -> list[QuestionData]:
    """The named questions whose titles and descriptions hold all words."""
    return [
        question_data(one)
        for one in catalogue().values()
        if _speaks_of(words, one.title, one.description, one.name)
    ]


def _speaks_of(words: str | None, *texts: Text | str) -> bool:
    """Whether every word stands somewhere in the texts, whatever the case."""
    said = " ".join(
        f"{one.zh} {one.en}" if isinstance(one, Text) else one for one in texts
    ).casefold()
    return all(word in said for word in (words or "").casefold().split())


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
