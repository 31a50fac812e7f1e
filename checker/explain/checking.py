"""Which rules run for a clause: those about its kind of response in a plan, and those that cite it."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef
from rdflib.term import Node

from checker.knowledge import Knowledge
from checker.model import Clause, ClauseKind, Comparator
from checker.rdf import PLAN, POL, clause_iri, strings
from checker.rules import Rule

_RESPONSES = {
    ClauseKind.TASK: ("TaskResponse",),
    ClauseKind.GUARANTEE: ("GuaranteeResponse",),
    ClauseKind.CONTENT_PART: ("ContentResponse",),
}
_RATES = {Comparator.ANNUAL_DECREASE, Comparator.ANNUAL_INCREASE}
_LIMITS = {Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE_THAN, Comparator.LESS_THAN}
_YEAR = "年"


def rules_for(clause: Clause, knowledge: Knowledge, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules among `rules` that run for a clause of the base, in their order."""
    kinds = {str(PLAN[name]) for name in _responses(clause, knowledge)}
    return tuple(
        one for one in rules if kinds.intersection(one.targets) or clause.id in one.sources
    )


def _responses(clause: Clause, knowledge: Knowledge) -> tuple[str, ...]:
    """The classes of the nodes by which a plan graph answers a clause."""
    if clause.kind is ClauseKind.ACTION:
        parent = knowledge.clauses.get(clause.parent or "")
        secures = parent is not None and parent.kind is ClauseKind.GUARANTEE
        return ("GuaranteeActionResponse",) if secures else ("ActionResponse",)
    if clause.kind is not ClauseKind.TARGET:
        return _RESPONSES.get(clause.kind, ())
    single = _figures(clause, knowledge) if clause.scope != "fleet" else ()
    return ("TargetResponse", *single, *_aggregates(clause, knowledge))


def _aggregates(clause: Clause, knowledge: Knowledge) -> tuple[str, ...]:
    """The classes of the nodes by which a fleet graph answers a target over all zones."""
    graph, node = knowledge.policy_graph, clause_iri(clause.id)
    counts = list(graph.objects(node, POL.fleetCount))
    if counts:
        summed = any(graph.value(one, POL.countsIndicator) for one in counts)
        answered = any(graph.value(one, POL.countsAnswersTo) for one in counts)
        return (*(["FleetTotal"] if summed else []), *(["FleetZones"] if answered else []))
    kinds = {
        "FleetMean": POL.fleetMean,
        "FleetShare": POL.minimumShare,
        "FleetZones": POL.minimumCount,
    }
    return tuple(name for name, word in kinds.items() if graph.value(node, word) is not None)


def _figures(clause: Clause, knowledge: Knowledge) -> tuple[str, ...]:
    """The classes that compare a figure, by how the clause or its cases bound it."""
    graph = knowledge.policy_graph
    cases: list[Node] = list(graph.objects(clause_iri(clause.id), POL.limitCase))
    stated = [said for case in cases for said in strings(graph, case, URIRef(POL.comparator))]
    signs = {Comparator(said) for said in stated}
    if clause.comparator:
        signs.add(clause.comparator)
    if clause.unit == _YEAR:
        return ("YearResponse",)
    if signs & _RATES:
        return ("RateResponse",)
    return ("LimitResponse", "MeasuredDemand") if signs & _LIMITS else ()
