"""Which measures count for a task, and how many of them name a responsible body or a deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from rdflib import URIRef

from checker.model import Clause, Measure
from checker.plan.names import PlanGraph

_SHOWN = 3  # measures shown as examples


def section_matters(
    clauses: Mapping[str, Clause], measures: Iterable[Measure]
) -> dict[tuple[str, ...], frozenset[str]]:
    """What each section is about: the tasks or guarantees (ids) whose actions it answers most."""
    answered: dict[tuple[str, ...], set[str]] = {}
    for measure in measures:
        answered.setdefault(measure.evidence.section, set()).update(measure.actions)
    matters: dict[tuple[str, ...], frozenset[str]] = {}
    for section, actions in answered.items():
        parents = [clauses[one].parent for one in sorted(actions) if one in clauses]
        counts = Counter(one for one in parents if one is not None)
        most = max(counts.values(), default=0)
        matters[section] = frozenset(one for one, count in counts.items() if count == most)
    return matters


def measures_of(
    task: Clause,
    actions: Sequence[Clause],
    measures: tuple[Measure, ...],
    matters: Mapping[tuple[str, ...], frozenset[str]],
) -> list[Measure]:
    """The measures that answer the task's actions in the sections about it.

    A stray match elsewhere, whose section names a body, must not hide a section that names none.
    Where no section is about the task, all measures that answer its actions count.
    """
    wanted = {one.id for one in actions}
    matched = [one for one in measures if wanted.intersection(one.actions)]
    at_home = [one for one in matched if task.id in matters[one.evidence.section]]
    return at_home or matched


def add_measure_shares(
    plan: PlanGraph, node: URIRef, measures: list[Measure], *, silence_counts: bool
) -> None:
    """How many of a task's measures name a responsible body, and how many a deadline.

    That there is no measure is stated only where silence says something.
    """
    count = len(measures)
    if count or silence_counts:
        plan.add(node, measureCount=count)
    if not count:
        return
    named = sum(bool(one.responsible) for one in measures)
    dated = sum(one.deadline is not None for one in measures)
    plan.add(
        node,
        measuresWithBody=named,
        measuresWithDeadline=dated,
        bodyShare=_share(named, count),
        deadlineShare=_share(dated, count),
        withoutBody=_examples(plan, [one for one in measures if not one.responsible]),
        withoutDeadline=_examples(plan, [one for one in measures if one.deadline is None]),
    )
    _add_doubtful_shares(plan, node, measures)


def _add_doubtful_shares(plan: PlanGraph, node: URIRef, measures: list[Measure]) -> None:
    """Between which bounds the shares lie, where measures were read from a picture.

    A year or a name read there may be read wrongly or missed: at worst all of these measures lack it,
    at best none does.
    """
    count, proper = len(measures), [one for one in measures if not one.evidence.recognised]
    pictured = count - len(proper)
    if not pictured:
        return
    named = sum(bool(one.responsible) for one in proper)
    dated = sum(one.deadline is not None for one in proper)
    plan.add(
        node,
        measuresRecognised=pictured,
        bodyShareAtWorst=_share(named, count),
        bodyShareAtBest=_share(named + pictured, count),
        deadlineShareAtWorst=_share(dated, count),
        deadlineShareAtBest=_share(dated + pictured, count),
    )


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(Decimal("0.001"))


def _examples(plan: PlanGraph, measures: list[Measure]) -> list[URIRef]:
    """The passages of the firmest measures, as examples."""
    firmest = sorted(measures, key=lambda one: (-one.commitment, one.evidence.start))
    return plan.passages(one.evidence for one in firmest[:_SHOWN])
