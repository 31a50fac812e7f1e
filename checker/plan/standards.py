"""The figures and bodies of a plan in the words of QB, QUDT and ORG, for export and queries."""

from __future__ import annotations

from collections import Counter

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, QB, RDFS, SKOS
from rdflib.term import Node

from checker.knowledge import Knowledge
from checker.plan.names import PROV, PlanGraph
from checker.rdf import PLAN, POL
from checker.units import fold_unit

_UNIT_MEASURE = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#").unitMeasure
_KINDS = {
    PLAN.target: PLAN.targetFigure,
    PLAN.baseline: PLAN.baselineFigure,
    PLAN.reference: PLAN.referenceFigure,
}


def add_cube(plan: PlanGraph, knowledge: Knowledge) -> None:
    """The dated figures as observations of one data set, with the structure they follow.

    A figure without indicator or year lacks a dimension and is no observation.
    """
    graph, dataset = plan.graph, plan.node("figures")
    units = _units(knowledge.policy_graph)
    mentions: Counter[tuple[Node | None, ...]] = Counter()
    for index in range(sum(1 for _ in graph.subjects(PLAN.wording))):
        node = plan.node("statement", str(index))
        kind = next((one for cls, one in _KINDS.items() if (node, None, cls) in graph), None)
        key = tuple(graph.value(node, one) for one in (PLAN.indicator, PLAN.year, PLAN.cmp))
        if kind is None or None in key:
            continue
        mentions[*key, kind] += 1
        plan.type(node, QB.Observation)
        plan.add(node, figureKind=kind, mention=mentions[*key, kind])
        graph.add((node, QB.dataSet, dataset))
        unit = units.get(fold_unit(str(graph.value(node, PLAN.unit) or "")))
        if unit is not None:
            graph.add((node, _UNIT_MEASURE, unit))
    _add_dataset(plan, dataset, knowledge.policy_graph)


def _units(policy: Graph) -> dict[str, Node]:
    """The QUDT units by how plans write them."""
    return {
        fold_unit(str(written)): unit for unit, written in policy.subject_objects(POL.writtenAs)
    }


def _add_dataset(plan: PlanGraph, dataset: URIRef, policy: Graph) -> None:
    plan.type(dataset, QB.DataSet)
    plan.graph.add((dataset, QB.structure, PLAN.figureStructure))
    plan.graph.add((dataset, PROV.wasDerivedFrom, plan.plan))
    for title in policy.objects(PLAN.figureStructure, RDFS.label):
        plan.graph.add((dataset, DCTERMS.title, title))
    for triple in _structure(policy):
        plan.graph.add(triple)


def _structure(policy: Graph) -> list[tuple[Node, Node, Node]]:
    """The structure with its components and what QB says of their properties."""
    components = list(policy.objects(PLAN.figureStructure, QB.component))
    roles = (QB.dimension, QB.measure, QB.attribute)
    properties = [
        one for part in components for role in roles for one in policy.objects(part, role)
    ]
    nodes = [PLAN.figureStructure, *components, *properties]
    return [triple for node in nodes for triple in policy.triples((node, None, None))]


def add_bodies(plan: PlanGraph) -> None:
    """One organization per name of a responsible body."""
    graph = plan.graph
    names = sorted({str(name) for name in graph.objects(predicate=PLAN.responsible)})
    bodies = {name: plan.node("body", str(index)) for index, name in enumerate(names)}
    for name, body in bodies.items():
        plan.type(body, ORG.Organization)
        graph.add((body, SKOS.prefLabel, Literal(name, lang="zh")))
    for node, said in list(graph.subject_objects(PLAN.responsible)):
        graph.add((node, PLAN.responsibleBody, bodies[str(said)]))
