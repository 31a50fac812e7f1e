"""Runs the rules over all zones and turns every outcome into a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rdflib import Graph, URIRef

from checker.engine import Engine, reference_engine
from checker.fleet.graph import FleetGraph
from checker.fleet.model import FleetFinding
from checker.fleet.targets import FleetTarget
from checker.judging import judged, message_of, remedy_of, severity_of
from checker.knowledge import Knowledge
from checker.model import Outcome
from checker.rules import Rule, catalogue
from checker.validate import shape_names
from checker.wording import Wording

_KEEP_MOVES = frozenset({Outcome.FAILED, Outcome.CANT_TELL})


def violations(
    graph: Graph, knowledge: Knowledge, engine: Engine | None = None
) -> dict[str, set[str]]:
    """The shapes that are violated at each node of a fleet graph."""
    shapes = knowledge.fleet_shapes_graph
    active = engine or reference_engine(shapes, shape_names(shapes))
    found: dict[str, set[str]] = defaultdict(set)
    for one in active.validate(graph):
        found[one.focus].add(one.shape)
    return found


def findings(
    fleet: FleetGraph, knowledge: Knowledge, engine: Engine | None = None
) -> tuple[FleetFinding, ...]:
    """One finding per target over all zones, in clause order."""
    rules = catalogue(knowledge.fleet_shapes_graph)
    violated = violations(fleet.graph, knowledge, engine)
    return tuple(
        finding
        for node, target in fleet.nodes.items()
        for finding in _of_target(fleet.graph, node, target, rules, knowledge, violated)
    )


def _of_target(
    graph: Graph,
    node: URIRef,
    target: FleetTarget,
    rules: tuple[Rule, ...],
    knowledge: Knowledge,
    violated: dict[str, set[str]],
) -> Iterator[FleetFinding]:
    for rule in rules:
        if str(target.kind) not in rule.targets:
            continue
        verdict = judged(rule, violated.get(str(node), set()))
        wording = Wording(graph, node, target.clause, knowledge)
        yield FleetFinding(
            id="/".join(one for one in (rule.id, target.clause.id, target.occasion) if one),
            rule=rule.id,
            clause=target.clause.id,
            outcome=verdict.outcome,
            severity=severity_of(rule, target.clause, knowledge),
            message=wording.sentence(message_of(rule, verdict)),
            remedy=wording.sentence(remedy_of(rule, verdict)),
            expected=wording.phrase(rule.expected),
            found=wording.phrase(rule.found),
            unit=target.unit,
            figures=target.aggregate.figures,
            moves=target.aggregate.moves if verdict.outcome in _KEEP_MOVES else (),
        )
