"""Every word of ours is declared, named, and used as its declaration says."""

import re
from collections.abc import Iterable
from decimal import Decimal

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Literal, URIRef
from rdflib.namespace import QB
from rdflib.term import Node

from checker.rdf import BASE, IND, PLAN, POL, clause_iri, local_name
from checker.turtle import parse_turtle
from tests.knowledge.vocabulary import (
    OF_CLAUSES,
    OWN,
    ROOT,
    Triple,
    everything,
    files,
    full,
    kinds,
    policy,
)

DOCUMENT = clause_iri("sa28:document")


def declared() -> dict[str, set[URIRef]]:
    found: dict[str, set[URIRef]] = {}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for node in policy().subjects(RDF.type, kind):
            found.setdefault(str(node), set()).add(kind)
    return found


def test_every_word_of_ours_in_use_is_declared() -> None:
    known = declared()
    used = {str(p) for _, p, _ in everything()} | {
        str(kind) for kind in everything().objects(predicate=RDF.type)
    }
    for query in (ROOT / "queries").rglob("*.rq"):
        text = re.sub(r'"[^"]*"|<[^>]*>|(?m:#.*$)', "", query.read_text("utf-8"))
        used |= {full(name) for name in re.findall(r"\b(?:pol|plan):[A-Za-z]\w*", text)}
    for fixture in (ROOT / "tests" / "rules").rglob("*.ttl"):
        used |= {str(p) for _, p, _ in parse_turtle(fixture)}
    individuals = {str(s) for s, k in policy().subject_objects(RDF.type) if str(k).startswith(OWN)}
    schemes = {str(s) for s in policy().subjects(RDF.type, SKOS.ConceptScheme)}
    ours = {one for one in used if one.startswith(OWN)}
    assert ours - known.keys() - individuals - schemes == set()


def test_the_fields_of_templates_are_declared_facts_of_a_plan() -> None:
    templates = "".join(path.read_text("utf-8") for path in files("shapes"))
    templates += (ROOT / "ontology" / "plan.ttl").read_text("utf-8")
    fields = set(re.findall(r"\{(\w+)\}", templates)) - OF_CLAUSES
    assert {str(PLAN[one]) for one in fields} - declared().keys() == set()


def test_every_word_of_ours_has_a_name_in_both_languages() -> None:
    for name in declared():
        languages = {
            one.language
            for one in policy().objects(URIRef(name), RDFS.label)
            if isinstance(one, Literal)
        }
        assert {"zh", "en"} <= languages, name


def test_a_word_is_either_class_or_one_kind_of_property() -> None:
    assert [name for name, found in declared().items() if len(found) > 1] == []


def test_no_word_is_also_an_individual() -> None:
    """Properties may be values (chk:severityFrom pol:modality, pol:verifiedFact), never instances."""
    meta = {
        OWL.SymmetricProperty,
        OWL.TransitiveProperty,
        QB.DimensionProperty,
        QB.CodedProperty,
        QB.MeasureProperty,
    }
    for name, found in declared().items():
        assert set(policy().objects(URIRef(name), RDF.type)) <= found | meta, name


def strays(triples: Iterable[Triple]) -> set[str]:
    """Properties of ours that stand outside their kind, domain or range."""
    wrong: set[str] = set()
    known = declared()
    for subject, predicate, value in triples:
        found = known.get(str(predicate))
        if not found or isinstance(value, BNode) or isinstance(subject, BNode):
            continue
        wants_literal = OWL.DatatypeProperty in found
        if OWL.AnnotationProperty not in found and wants_literal != isinstance(value, Literal):
            wrong.add(f"{local_name(predicate)} of {subject}: {value!r}")
        for domain in everything().objects(predicate, RDFS.domain):
            if str(domain) not in kinds(subject):
                wrong.add(f"{local_name(predicate)} on {subject}, no {local_name(domain)}")
        for wanted in everything().objects(predicate, RDFS.range):
            if not within(value, wanted):
                wrong.add(f"{local_name(predicate)} of {subject}: {value!r} is no {wanted}")
    return wrong


def test_values_keep_to_the_domain_and_range_of_our_properties() -> None:
    wrong = strays(everything())
    assert not wrong, "\n".join(sorted(wrong)[:20])


TARGET = clause_iri("sa28:T1")
STRAYS: dict[str, Triple] = {
    "a number where a clause is meant": (DOCUMENT, POL.implements, Literal("国发〔2020〕7号")),
    "a limit on a document": (DOCUMENT, POL.sentence, Literal(1)),
    "a limit in words": (TARGET, POL.limit, Literal("0.4")),
    "a year with a fraction": (TARGET, POL.year, Literal(Decimal("2025.5"))),
    "an indicator as modality": (TARGET, POL.modality, IND.energyTotal),
    "a text without language": (TARGET, POL.condition, Literal("when it rains")),
}


@pytest.mark.parametrize("triple", STRAYS.values(), ids=list(STRAYS))
def test_a_stray_value_is_noticed(triple: Triple) -> None:
    assert strays([triple])


def within(value: Node, wanted: Node) -> bool:
    if not isinstance(value, Literal):
        return str(wanted) in kinds(value)
    if wanted == RDF.langString:
        return value.language is not None
    allowed = {wanted, XSD.integer} if wanted == XSD.decimal else {wanted}
    return (value.datatype or XSD.string) in allowed and (value.language is None)


def test_ranges_are_classes_or_datatypes_as_the_property_demands() -> None:
    for name, found in declared().items():
        for wanted in policy().objects(URIRef(name), RDFS.range):
            is_datatype = str(wanted).startswith(str(XSD)) or wanted == RDF.langString
            assert is_datatype == (OWL.DatatypeProperty in found), name


def test_clauses_and_indicators_that_links_name_exist() -> None:
    """An IRI of ours is described somewhere, or made by a plan."""
    graph = everything()
    described = set(graph.subjects())
    named_ones = {
        value for _, predicate, value in graph
        if isinstance(value, URIRef) and str(value).startswith((f"{BASE}pack/", str(IND), f"{BASE}body/"))
    }  # fmt: skip
    assert named_ones <= described
    assert clause_iri("sa28:T1") in described
