"""Runs the rules over all zones and turns every outcome into a finding."""

from __future__ import annotations

from collections import defaultdict

from rdflib import Graph

from checker.engine import Engine, default_engine
from checker.fleet.graph import FleetGraph
from checker.fleet.model import FleetFinding
from checker.fleet.targets import FleetTarget
from checker.judging import Verdict, judged, message_of, remedy_of, severity_of
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
    active = engine or default_engine(shapes, shape_names(shapes))
    found: dict[str, set[str]] = defaultdict(set)
    for one in active.validate(graph):
        found[one.focus].add(one.shape)
    return found


def findings(
    fleet: FleetGraph, knowledge: Knowledge, engine: Engine | None = None
) -> tuple[FleetFinding, ...]:
    """One finding per target over all zones, in clause order."""
    violated = violations(fleet.graph, knowledge, engine)
    return tuple(
        _finding(rule, target, judged(rule, violated.get(str(node), set())), wording, knowledge)
        for node, target in fleet.nodes.items()
        for wording in [Wording(fleet.graph, node, target.clause, knowledge)]
        for rule in catalogue(knowledge.fleet_shapes_graph)
        if str(target.kind) in rule.targets
    )


def _finding(
    rule: Rule, target: FleetTarget, verdict: Verdict, wording: Wording, knowledge: Knowledge
) -> FleetFinding:
    return FleetFinding(
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
        counted=target.counted,
        figures=target.aggregate.figures,
        moves=target.aggregate.moves if verdict.outcome in _KEEP_MOVES else (),
    )
