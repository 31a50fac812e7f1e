"""The knowledge base satisfies the shapes about it, and those shapes bite."""

from functools import cache

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, SH, SKOS
from rdflib.term import Node

from checker.knowledge import data_folder, load
from checker.rdf import IND, PACK, POL, clause_iri, local_name
from checker.turtle import parse_turtle

ELI = Namespace("http://data.europa.eu/eli/ontology#")
Removal = tuple[URIRef, URIRef, str | None, str]
Addition = tuple[URIRef, URIRef, Node, str]


def clause(identifier: str) -> URIRef:
    return clause_iri(f"sa28:{identifier}")


# subject, what is taken away, in which language, and the shape that must notice; one subject each
REMOVALS: list[Removal] = [
    (clause("1.1.a"), SKOS.prefLabel, "en", "labelEn"),
    (clause_iri("zl:survey"), SKOS.prefLabel, "zh", "labelZh"),
    (clause("1.1.b"), POL.statement, "en", "statementEn"),
    (clause("1.1.c"), POL.statement, "zh", "statementZh"),
    (clause("1.1.d"), POL.locator, None, "locator"),
    (clause("1.1.e"), POL.modality, None, "modality"),
    (clause_iri("zl:synergy"), POL.modality, None, "modality"),
    (clause("1.1.f"), POL.partOf, None, "parentOfAction"),
    (clause("1.2"), POL.partOf, None, "groupOfTask"),
    (clause("1.1.g"), SKOS.notation, None, "notation"),
    (clause("1.2.a"), POL.inPack, None, "pack"),
    (clause("1.2.b"), POL.ofDocument, None, "document"),
    (clause("1.2.c"), POL.sentence, None, "sentenceOfAction"),
    (clause("1.2.d"), SKOS.example, None, "exampleOfAction"),
    (clause("T1"), POL.scope, None, "scope"),
    (clause("T3"), POL.comparator, None, "comparator"),
    (clause("T4"), POL.indicator, None, "targetIndicator"),
    (clause("T5"), POL.limit, None, "limitStated"),
    (clause("T6"), POL.unit, None, "unit"),
    (clause("T8"), POL.year, None, "year"),
    (clause("T2"), POL.minimumShare, None, "FleetShape"),
    (PACK["sa28/T7-firms"], POL.countsIndicator, None, "counted"),
    (PACK["sa28/T7-served"], POL.limit, None, "limitOfCase"),
    (PACK.sa28, OWL.versionInfo, None, "version"),
    (PACK["sa28/document"], ELI.publisher, None, "publisher"),
    (PACK["zl/document"], DCTERMS.title, "en", "titleEn"),
    (IND.energyIntensityIndustry, SKOS.definition, "en", "definitionEn"),
    (IND.carbonIntensityIndustry, POL.unit, None, "indicatorUnit"),
    (IND.energyTotal, POL.direction, None, "direction"),
    (IND.carbonProductivity, POL.formula, None, "RatioShape"),
    (IND.carbonPeakYear, SKOS.altLabel, None, "synonym"),
    (POL.Clause, RDFS.comment, "en", "commentEn"),
    (POL.locator, RDFS.label, "zh", "nameZh"),
]
ADDITIONS: list[Addition] = [
    (clause("2.1.a"), POL.modality, POL.mandatory, "modality"),
    (clause_iri("zl:exchange"), POL.modality, POL.mandatory, "recommended"),
    (clause("2.1.b"), POL.partOf, clause("2"), "parentOfAction"),
    (clause("2.1.c"), SKOS.prefLabel, Literal("A second label", lang="en"), "labelEn"),
    (clause("P1"), POL.modality, POL.directed, "noModality"),
    (clause_iri("hj274:T11"), POL.fleetMean, POL.weightedMean, "FleetMeanShape"),
    (clause("B1"), POL.figure, Literal("about half"), "figure"),
]


def complaints(graph: Graph) -> set[tuple[str, str]]:
    """(subject, shape) of every result."""
    shapes = parse_turtle(data_folder("shapes") / "_policy.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=False)
    return {
        (name(report, result, SH.focusNode), name(report, result, SH.sourceShape))
        for result in report.objects(None, SH.result)
    }


def knowledge_graph() -> Graph:
    """A copy of the knowledge base; pySHACL needs a store that knows contexts."""
    graph = Graph()
    for triple in load().policy_graph:
        graph.add(triple)
    return graph


def name(report: Graph, result: Node, role: URIRef) -> str:
    node = report.value(result, role)
    assert node is not None
    return local_name(node)


@cache
def complaints_about_the_spoilt_graph() -> set[tuple[str, str]]:
    """All removals and additions at once, each on a subject of its own."""
    graph = knowledge_graph()
    for subject, predicate, language, _ in REMOVALS:
        doomed = [
            value
            for value in graph.objects(subject, predicate)
            if language is None or (isinstance(value, Literal) and value.language == language)
        ]
        assert doomed, f"{subject} has no {predicate} to take away"
        for value in doomed:
            graph.remove((subject, predicate, value))
    for subject, predicate, value, _ in ADDITIONS:
        graph.add((subject, predicate, value))
    return complaints(graph)


def test_the_knowledge_base_satisfies_its_shapes() -> None:
    assert complaints(knowledge_graph()) == set()


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda one: f"{local_name(one[0])}-{one[3]}")
def test_what_is_missing_is_reported(removal: Removal) -> None:
    assert (local_name(removal[0]), removal[3]) in complaints_about_the_spoilt_graph()


@pytest.mark.parametrize("addition", ADDITIONS, ids=lambda one: f"{local_name(one[0])}-{one[3]}")
def test_what_does_not_belong_is_reported(addition: Addition) -> None:
    assert (local_name(addition[0]), addition[3]) in complaints_about_the_spoilt_graph()


def test_nothing_else_is_reported() -> None:
    spoilt = {local_name(subject) for subject, *_ in (*REMOVALS, *ADDITIONS)}
    assert {subject for subject, _ in complaints_about_the_spoilt_graph()} <= spoilt


def test_an_action_without_any_matching_words_is_reported() -> None:
    graph = Graph()
    for triple in load().policy_graph:
        if triple[1] not in (SKOS.altLabel, POL.strongCue):
            graph.add(triple)
    assert {("1.2.d", "vocabulary"), ("G5.c", "vocabulary")} <= complaints(graph)
