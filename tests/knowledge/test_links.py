"""The policy-to-task links: nothing of the inventory is missing, no link leads nowhere or in a circle."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.query import ResultRow
from rdflib.term import Node

from checker.extract.citations import find_citations
from checker.ingest import read
from checker.knowledge import load
from checker.rdf import IND, PACK, POL, clause_id, clause_iri

ELI = Namespace("http://data.europa.eu/eli/ontology#")
KNOWLEDGE = load()
GRAPH = KNOWLEDGE.policy_graph
LINKS = [
    POL.guides, POL.implements, POL.supports, POL.measuredBy, POL.stricterThan, POL.alignsWith,
]  # fmt: skip

# the inventory of the two sources, by the ids that the project started from
SA28 = """
P1 P2 P3 P4 T1 T2 T3 T4 T5 T6 T7 T8 B1 B2 B3 1 2 3
1.1 1.1.a 1.1.b 1.1.c 1.1.d 1.1.e 1.1.f 1.1.g 1.2 1.2.a 1.2.b 1.2.c 1.2.d 1.2.e 1.2.f 1.2.g 1.2.h
1.3 1.3.a 1.3.b 1.3.c 1.3.d 2.1 2.1.a 2.1.b 2.1.c 2.1.d 2.1.e 2.2 2.2.a 2.2.b 2.2.c 2.2.d 2.2.e
2.3 2.3.a 2.3.b 2.3.c 2.3.d 2.3.e 3.1 3.1.a 3.1.b 3.1.c 3.1.d 3.1.e 3.1.f 3.2 3.2.a 3.2.b 3.2.c
3.3 3.3.a 3.3.b 3.3.c 3.4 3.4.a 3.4.b 3.4.c 3.5 3.5.a 3.5.b 3.5.c 3.5.d 3.5.e 3.5.f
3.6 3.6.a 3.6.b 3.6.c 3.6.d G1 G1.a G1.b G1.c G2 G2.a G2.b G2.c G3 G3.a G3.b G3.c G3.d
G4 G4.a G4.b G5 G5.a G5.b G5.c
"""
ZL = """
survey institutions innovation-drive green-creation circularity results-13th benchmarking-horizontal
benchmarking-vertical low-carbon energy-total energy-structure renewables material-flow
carbon-accounting scope2 scope3 carbon-productivity carbon-trend challenges challenge-innovation
challenge-space challenge-soft-power challenge-firms challenge-competition challenge-energy-control
challenge-lock-in challenge-infrastructure targets aspect-industry aspect-innovation aspect-resource
aspect-environment aspect-infrastructure aspect-region individual-indicators aligned-indicators
target-tasks target-projects attainability base-year peak-roadmap roadmap-inputs multi-constraint
scenarios stock-upgrade entry-threshold synergy low-carbon-industry carbon-management
accounting-method base-statistics carbon-system pilot dual-control carbon-intensity-target
carbon-total-target carbon-productivity-target responsibility responsibility-government
responsibility-firms inspection leading-group expert-pool exchange long-term-mechanism boundary
boundary-area boundary-statistics boundary-accounting
B1 B2 B3 B4 B5 B6 B7 B8 B9 B10 B11 B12 B13 B14 B15 B16 B17
"""

PREFIXES = f"""
PREFIX pol: <{POL}> PREFIX sa28: <{PACK}sa28/> PREFIX zl: <{PACK}zl/> PREFIX eli: <{ELI}>
PREFIX dcterms: <{DCTERMS}> PREFIX skos: <{SKOS}> PREFIX owl: <{OWL}> PREFIX rdfs: <{RDFS}>
"""
# what must never be found
VERIFY = {
    "a number or text stands where a document is meant": """
        SELECT ?s { ?s pol:implements ?o FILTER isLiteral(?o) }""",
    "a task no principle guides": """
        SELECT ?s { ?s a pol:Task ; pol:inPack ?p FILTER(STRENDS(STR(?p), "sa28"))
                    FILTER NOT EXISTS { ?x pol:guides ?s } }""",
    "a principle that guides nothing": """
        SELECT ?s { ?s a pol:Principle FILTER NOT EXISTS { ?s pol:guides ?x } }""",
    "a task from which no target is reached": """
        SELECT ?s { ?s a pol:Task ; pol:ofDocument sa28:document
                    FILTER NOT EXISTS { ?s pol:supports+ ?t . ?t a pol:Target } }""",
    "a target that no task and no action carries": """
        SELECT ?s { ?s a pol:Target ; pol:ofDocument sa28:document
                    FILTER NOT EXISTS { ?t a pol:Task ; pol:supports ?s .
                                        ?a a pol:Action ; pol:supports ?s } }""",
    "a target without an indicator": """
        SELECT ?s { ?s a pol:Target ; pol:ofDocument sa28:document
                    FILTER NOT EXISTS { ?s pol:measuredBy|pol:indicator ?i } }""",
    "a guarantee measure or its action that secures nothing": """
        SELECT ?s { ?s pol:partOf? ?g . ?g a pol:GuaranteeMeasure ; pol:ofDocument sa28:document
                    FILTER NOT EXISTS { ?s pol:supports ?x } }""",
    "a task that claims a target none of its actions carries": """
        SELECT ?s ?t { ?s a ?kind ; pol:supports ?t . ?t a pol:Target
                       VALUES ?kind { pol:Task pol:GuaranteeMeasure }
                       FILTER NOT EXISTS { ?a pol:partOf ?s ; pol:supports ?t } }""",
    "an action that carries a target its task does not": """
        SELECT ?s ?t { ?s a pol:Action ; pol:partOf ?task ; pol:supports ?t .
                       ?t a pol:Target ; pol:ofDocument sa28:document .
                       ?task pol:ofDocument sa28:document
                       FILTER NOT EXISTS { ?task pol:supports ?t } }""",
    "a clause that supports itself or what it is part of": """
        SELECT ?s { ?s pol:supports ?o . ?s pol:partOf* ?o }""",
    "an alignment inside one pack": """
        SELECT ?s ?o { ?s pol:alignsWith ?o ; pol:inPack ?p . ?o pol:inPack ?p }""",
    "an alignment stated from both ends": """
        SELECT ?s ?o { ?s pol:alignsWith ?o . ?o pol:alignsWith ?s }""",
    "a content part of the guidance without evidence in Chinese or English": """
        SELECT ?s { ?s a pol:ContentPart ; pol:inPack ?p FILTER(STRENDS(STR(?p), "zl"))
                    FILTER(!EXISTS { ?s pol:answeredBy ?z FILTER(LANG(?z) = "zh") }
                        || !EXISTS { ?s pol:answeredBy ?e FILTER(LANG(?e) = "en") }) }""",
    "a task out of reach of the State Council's opinions": """
        SELECT ?s { ?s a pol:Task ; pol:ofDocument sa28:document
            FILTER NOT EXISTS { ?d eli:id_local "国发〔2020〕7号" . ?s pol:ofDocument/pol:implements ?d } }""",
    "a cited or implemented document that is not described": """
        SELECT ?d { ?s pol:implements|eli:cites|eli:applies ?d
                    FILTER NOT EXISTS { ?d a pol:PolicyDocument }
                    FILTER NOT EXISTS { ?d pol:ofDocument ?x } }""",
    "a document of which nobody says how far it is verified": """
        SELECT ?d { ?d a pol:PolicyDocument FILTER NOT EXISTS { ?d pol:verification ?v } }""",
    "a fact both verified and not": """
        SELECT ?d ?f { ?d pol:verifiedFact ?f ; pol:unverifiedFact ?f }""",
    "a judged fact that the document does not state": """
        SELECT ?d ?f { ?d pol:verifiedFact|pol:unverifiedFact ?f FILTER NOT EXISTS { ?d ?f ?value } }""",
    "a stated fact that nobody judged": """
        SELECT ?d ?f { VALUES ?f { eli:id_local dcterms:title dcterms:issued eli:publisher }
                       ?d a pol:PolicyDocument ; ?f ?value
                       FILTER NOT EXISTS { ?d pol:verification pol:readInFull }
                       FILTER NOT EXISTS { ?d pol:verifiedFact|pol:unverifiedFact ?f }
                       FILTER(?f != dcterms:title || NOT EXISTS { ?d pol:verifiedFact dcterms:alternative }) }""",
    "one number for two documents": """
        SELECT ?n { ?a eli:id_local ?n . ?b eli:id_local ?n FILTER(STR(?a) < STR(?b)) }""",
}  # fmt: skip


def links() -> Iterator[tuple[Node, URIRef, Node]]:
    for predicate in LINKS:
        for subject, value in GRAPH.subject_objects(predicate):
            yield subject, predicate, value


@cache
def kinds(node: Node) -> frozenset[Node]:
    """The classes of a node, those above them included."""
    return frozenset(
        above
        for kind in GRAPH.objects(node, RDF.type)
        for above in GRAPH.transitive_objects(kind, RDFS.subClassOf)
        if above is not None
    )


def rows(graph: Graph, query: str) -> list[tuple[str, ...]]:
    found = graph.query(PREFIXES + query)
    return [tuple(map(str, row)) for row in found if isinstance(row, ResultRow)]


def clauses() -> list[Node]:
    return [node for node in set(GRAPH.subjects(POL.inPack)) if POL.Clause in kinds(node)]


@pytest.mark.parametrize("notation", SA28.split())
def test_every_item_of_the_special_action_has_its_node(notation: str) -> None:
    assert f"sa28:{notation}" in KNOWLEDGE.clauses


@pytest.mark.parametrize("notation", ZL.split())
def test_every_item_of_the_guidance_has_its_node(notation: str) -> None:
    assert f"zl:{notation}" in KNOWLEDGE.clauses


def test_the_packs_hold_nothing_beyond_the_inventory() -> None:
    held = set(KNOWLEDGE.clauses)
    assert held == {f"sa28:{one}" for one in SA28.split()} | {f"zl:{one}" for one in ZL.split()}


def test_every_link_joins_things_that_exist() -> None:
    broken = [link for link in links() for end in (link[0], link[2]) if not kinds(end)]
    assert broken == []


def test_every_link_starts_and_ends_where_its_property_allows() -> None:
    for subject, predicate, value in links():
        domain, scope = GRAPH.value(predicate, RDFS.domain), GRAPH.value(predicate, RDFS.range)
        assert domain in kinds(subject), (subject, predicate)
        assert scope in kinds(value), (predicate, value)


def test_a_clause_is_measured_by_indicators_of_the_catalogue() -> None:
    for value in GRAPH.objects(None, POL.measuredBy):
        assert str(value).removeprefix(str(IND)) in KNOWLEDGE.indicators


def test_every_property_of_the_links_is_described_in_both_languages() -> None:
    for predicate in (*LINKS, POL.answeredBy):
        for told in (RDFS.label, RDFS.comment):
            languages = {
                one.language
                for one in GRAPH.objects(predicate, told)
                if isinstance(one, Literal)
            }  # fmt: skip
            assert languages == {"zh", "en"}, predicate


@pytest.mark.parametrize("query", VERIFY.values(), ids=list(VERIFY))
def test_what_must_not_be_is_not_found(query: str) -> None:
    assert rows(GRAPH, query) == []


SPOILT: dict[str, list[tuple[Node | None, URIRef, Node | None]]] = {
    "a task no principle guides": [(None, POL.guides, clause_iri("sa28:3.2"))],
    "a task from which no target is reached": [(clause_iri("sa28:3.4"), POL.supports, None)],
    "a target that no task and no action carries": [(None, POL.supports, clause_iri("sa28:T6"))],
    "a guarantee measure or its action that secures nothing": [
        (clause_iri("sa28:G5.a"), POL.supports, None)
    ],
    "a task that claims a target none of its actions carries": [
        (clause_iri("sa28:1.2.h"), POL.supports, clause_iri("sa28:T6"))
    ],
    "an action that carries a target its task does not": [
        (clause_iri("sa28:1.2"), POL.supports, clause_iri("sa28:T3"))
    ],
    "a task out of reach of the State Council's opinions": [
        (PACK["sa28/document"], POL.implements, None)
    ],
    "a document of which nobody says how far it is verified": [
        (PACK["zl/document"], POL.verification, None)
    ],
    "a content part of the guidance without evidence in Chinese or English": [
        (clause_iri("zl:pilot"), POL.answeredBy, None)
    ],
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_verify_query_finds_what_was_spoilt(name: str) -> None:
    graph = Graph()
    for triple in GRAPH:
        graph.add(triple)
    for pattern in SPOILT[name]:
        assert pattern in graph
        graph.remove(pattern)
    assert rows(graph, VERIFY[name])


def test_nothing_is_stricter_than_itself_by_a_detour() -> None:
    for start in set(GRAPH.subjects(POL.stricterThan)):
        beyond = {
            end
            for weaker in GRAPH.objects(start, POL.stricterThan)
            for end in GRAPH.transitive_objects(weaker, POL.stricterThan)
        }
        assert start not in beyond


def test_the_stricter_limit_is_stricter() -> None:
    tighter = {"<": -1, "<=": -1, ">": 1, ">=": 1, "decrease_by": 1, "increase_by": 1}
    tighter |= {"annual_decrease": 1, "annual_increase": 1}
    for strict, weak in GRAPH.subject_objects(POL.stricterThan):
        signs, limits = [], []
        for clause in (strict, weak):
            signs.append(tighter[str(GRAPH.value(clause, POL.comparator))])
            limits.append(float(str(GRAPH.value(clause, POL.limit))))
        for same in (POL.indicator, POL.unit, POL.scope):
            assert GRAPH.value(strict, same) == GRAPH.value(weak, same), (strict, weak)
        assert signs[0] == signs[1]
        assert signs[0] * limits[0] > signs[0] * limits[1], (strict, weak)


def test_the_clauses_without_a_link_are_those_explained_in_the_docs() -> None:
    linked = {end for subject, _, value in links() for end in (subject, value)}
    linked |= set(GRAPH.subjects(POL.indicator))
    alone = {
        clause_id(node)
        for node in clauses()
        if node not in linked and clause_id(node).partition(":")[0] in ("sa28", "zl")
    }
    page = (Path(__file__).parents[2] / "docs" / "links.md").read_text("utf-8")
    part = page.partition("## Clauses without a link")[2].partition("\n## ")[0]
    assert alone == set(re.findall(r"`((?:sa28|zl):[\w.-]+)`", part))


def test_a_citation_in_a_plan_meets_its_document_by_number_and_title(tmp_path: Path) -> None:
    named = [
        (str(number), str(title))
        for document, number in GRAPH.subject_objects(ELI.id_local)
        for title in GRAPH.objects(document, DCTERMS.title)
        if isinstance(title, Literal) and title.language == "zh" and "〔" in str(number)
    ]
    written = [(title, number.replace("〔", "[").replace("〕", "] ")) for number, title in named]
    sentences = [f"本方案依据《{title}》（{number}）编制。" for title, number in written]
    plan = tmp_path / "plan.md"
    plan.write_text("# 云溪高新区方案\n\n" + "\n\n".join(sentences), "utf-8")
    cited = [(one.number, one.title) for one in find_citations(read(plan))]
    assert len(cited) == len(named) >= 6
    for number, title in cited:
        document = GRAPH.value(predicate=ELI.id_local, object=Literal(number))
        assert document is not None, number
        titles = set(GRAPH.objects(document, DCTERMS.title))
        titles |= set(GRAPH.objects(document, DCTERMS.alternative))
        assert title in {str(one) for one in titles}
