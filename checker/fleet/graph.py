"""The fleet as RDF: one graph of aggregated facts for the rules, and a named graph for each plan."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF

from checker.fleet.model import Fleet, Given, Known, Move, Passage, ZonePlan
from checker.fleet.targets import FleetTarget
from checker.model import Outcome, Text
from checker.plan.names import OA, literal
from checker.rdf import BASE, PLAN, PREFIXES, clause_iri

_TOLD = {
    Outcome.PASSED: PLAN.passes,
    Outcome.FAILED: PLAN.fails,
    Outcome.CANT_TELL: PLAN.leavesOpen,
}
_Value = URIRef | Decimal | int | str | Text | list[str] | None


class FleetGraph:
    """The graph that the rules over all zones see, and the names of its nodes.

    Self-contained like a plan graph: limits are copied from the clauses, aggregates computed once.
    """

    def __init__(self, fleet: Fleet, targets: Iterable[FleetTarget]) -> None:
        self.fleet = fleet
        self.root = Namespace(f"{BASE}fleet/{_digest(fleet)}/")
        self.graph = Graph(identifier=self.root["facts"])
        self.nodes: dict[URIRef, FleetTarget] = {}
        self._bind(self.graph)
        for target in targets:
            self._add_target(target)

    def dataset(self) -> Dataset:
        """The fleet graph and a named graph for each plan, with provenance, for export."""
        dataset = Dataset()
        self._bind(dataset)
        facts = dataset.graph(self.graph.identifier)
        for triple in self.graph:
            facts.add(triple)
        self._add_members(facts)
        for node, target in self.nodes.items():
            self._add_figures(facts, node, target)
        for plan in self.fleet.plans:
            self._add_plan(dataset.graph(self._plan(plan)), plan)
        return dataset

    def _bind(self, graph: Graph) -> None:
        for prefix, namespace in {**PREFIXES, "prov": PROV, "oa": OA}.items():
            graph.bind(prefix, namespace)

    def _add_target(self, target: FleetTarget) -> None:
        clause = target.clause.id.replace(":", "/")
        node = self.root["/".join(one for one in (clause, target.occasion) if one)]
        self.nodes[node] = target
        self.graph.add((node, RDF.type, target.kind))
        self.graph.add((node, PLAN.answers, clause_iri(target.clause.id)))
        facts: dict[str, _Value] = {
            "occasion": target.occasion or None,
            "counted": target.counted,
            **target.facts,
            **target.aggregate.facts,
        }
        _add(self.graph, node, facts)

    # --- what only an export needs ---

    def _plan(self, plan: ZonePlan) -> URIRef:
        return URIRef(f"{BASE}plan/{plan.sha256[:16]}/plan")

    def _zone(self, place: int) -> URIRef:
        return self.root[f"zone/{place}"]

    def _add_members(self, graph: Graph) -> None:
        fleet = self.root["fleet"]
        graph.add((fleet, RDF.type, PLAN.Fleet))
        _add(graph, fleet, {"zoneCount": self.fleet.count})
        for place, zone in enumerate(self.fleet.zones, 1):
            node = self._zone(place)
            graph.add((fleet, PLAN.member, node))
            graph.add((node, RDF.type, PLAN.Zone))
            graph.add((node, PLAN.name, Literal(zone.name)))
            for plan in zone.plans:
                graph.add((self._plan(plan), PLAN.ofZone, node))
                graph.add((graph.identifier, PROV.wasDerivedFrom, self._plan(plan)))

    def _add_figures(self, graph: Graph, node: URIRef, target: FleetTarget) -> None:
        """What each zone gives, with the passages behind it, and how far it would have to move."""
        moves = {one.zone: one for one in target.aggregate.moves}
        for place, figure in enumerate(target.aggregate.figures, 1):
            given: Given = figure.given
            if not isinstance(given, Known):
                continue
            own = URIRef(f"{node}/zone/{place}")
            graph.add((node, PLAN.zoneFigure, own))
            graph.add((own, RDF.type, PLAN.ZoneFigure))
            graph.add((own, PLAN.ofZone, self._zone(place)))
            move: Move | None = moves.get(figure.zone)
            _add(graph, own, {
                "lowValue": given.low,
                "highValue": given.high,
                "neededValue": move.needed if move else None,
            })  # fmt: skip
            for passage in given.passages:
                graph.add((own, PLAN.evidence, self._passage(passage)))

    def _passage(self, passage: Passage) -> URIRef:
        plan = next(one for one in self.fleet.plans if one.id == passage.plan)
        place = f"{passage.evidence.start}-{passage.evidence.end}"
        return URIRef(f"{BASE}plan/{plan.sha256[:16]}/passage/{place}")

    def _add_plan(self, graph: Graph, plan: ZonePlan) -> None:
        """What a plan's own check found, clause by clause, and where its report came from."""
        node = self._plan(plan)
        graph.add((node, RDF.type, PLAN.Plan))
        graph.add((node, DCTERMS.title, Literal(plan.title)))
        _add(graph, node, {
            "zone": plan.zone,
            "sha256": plan.sha256,
            "periodStart": plan.period[0] if plan.period else None,
            "periodEnd": plan.period[1] if plan.period else None,
        })  # fmt: skip
        for one in plan.outcomes:
            if one.outcome in _TOLD:
                graph.add((node, _TOLD[one.outcome], clause_iri(one.clause)))
        source = URIRef(f"{BASE}plan/{plan.sha256[:16]}/document")
        graph.add((node, PROV.wasDerivedFrom, source))
        for evidence in plan.evidence.values():
            passage = self._passage(Passage(plan.id, evidence))
            graph.add((passage, RDF.type, PLAN.Passage))
            _add(graph, passage, {
                "start": evidence.start, "end": evidence.end, "page": evidence.page,
            })  # fmt: skip


def _digest(fleet: Fleet) -> str:
    """The same plans give the same names, in whatever order they come."""
    hashes = sorted(plan.sha256 for plan in fleet.plans)
    return hashlib.sha256(" ".join([*hashes, str(fleet.expected)]).encode()).hexdigest()[:16]


def _add(graph: Graph, node: URIRef, facts: dict[str, _Value]) -> None:
    for name, value in facts.items():
        if isinstance(value, URIRef):
            graph.add((node, PLAN[name], value))
        elif isinstance(value, Text):
            graph.add((node, PLAN[name], Literal(value.zh, lang="zh")))
            graph.add((node, PLAN[name], Literal(value.en, lang="en")))
        elif value is not None:
            for one in value if isinstance(value, list) else [value]:
                graph.add((node, PLAN[name], literal(one)))
