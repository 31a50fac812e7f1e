"""The terms of others are used as docs/vocabularies.md says."""

import re
from collections.abc import Iterable
from decimal import Decimal

import pytest
from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, XSD, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import PROF, DefinedNamespace
from rdflib.term import Node

from checker.rdf import CHK, IND, POL, clause_iri
from checker.units import normalise
from tests.knowledge.vocabulary import (
    AXIOMS,
    CITING,
    CLASSES,
    CLOSED,
    FREE,
    OWN,
    PREFIXES,
    PROPERTIES,
    Triple,
    everything,
    fits,
    full,
    kinds,
    policy,
)


def misused(triples: Iterable[Triple]) -> set[str]:
    """Foreign properties that are not listed, or stand on other subjects or values than meant."""
    wrong: set[str] = set()
    for subject, predicate, value in triples:
        name = str(predicate)
        if name.startswith((*OWN, *FREE, str(SH))) and name not in PROPERTIES:
            continue
        if predicate in AXIOMS or (predicate in CITING and CHK.Rule in rdf_types(subject)):
            continue
        use = PROPERTIES.get(name)
        if use is None:
            wrong.add(f"{name} is not in the table")
        elif not ("any" in use.subjects or kinds(subject).intersection(use.subjects)):
            wrong.add(f"{name} on {subject}, which is none of {use.subjects}")
        elif not fits(value, use.values):
            wrong.add(f"{name} of {subject} is {value!r}, none of {use.values}")
    return wrong


def rdf_types(node: Node) -> set[Node]:
    return set(everything().objects(node, RDF.type))


def test_every_foreign_property_is_listed_and_used_as_it_is_meant() -> None:
    wrong = misused(everything())
    assert not wrong, "\n".join(sorted(wrong)[:20])


DOCUMENT = clause_iri("sa28:document")
MISUSES: dict[str, Triple] = {
    "a name where a body is meant": (DOCUMENT, URIRef(full("eli:passed_by")), Literal("科学技术部", "zh")),
    "a year where a date is meant": (DOCUMENT, URIRef(full("eli:date_document")), Literal("2021", datatype=XSD.gYear)),
    "a misspelt property": (DOCUMENT, URIRef(full("eli:id_locale")), Literal("1")),
    "a unit on a document": (DOCUMENT, URIRef(full("qudt:hasUnit")), URIRef("http://qudt.org/vocab/unit/TONNE")),
    "a unit that is none": (IND.energyTotal, URIRef(full("qudt:hasUnit")), IND.energyTotal),
    "a document that is no text": (DOCUMENT, URIRef(full("eli:cites")), IND.energyTotal),
    "a title without words": (DOCUMENT, DCTERMS.title, Literal(2021)),
}  # fmt: skip


@pytest.mark.parametrize("triple", MISUSES.values(), ids=list(MISUSES))
def test_a_misuse_is_noticed(triple: Triple) -> None:
    assert misused([triple])


def test_every_foreign_class_is_listed() -> None:
    graph = everything()
    used = {
        str(kind)
        for predicate in (RDF.type, RDFS.subClassOf, RDFS.domain, RDFS.range)
        for kind in graph.objects(predicate=predicate)
        if not str(kind).startswith(
            (*OWN, *FREE, str(XSD), str(SH) + "NodeShape", str(SH) + "PropertyShape")
        )
    }
    assert used <= set(CLASSES)


def test_every_listed_term_is_used() -> None:
    graph = everything()
    idle = {one for one in PROPERTIES if (None, URIRef(one), None) not in graph}
    said = {
        str(one)
        for p in (RDF.type, RDFS.subClassOf, RDFS.range)
        for one in graph.objects(predicate=p)
    }
    assert idle | (set(CLASSES) - said) == set()


@pytest.mark.parametrize("space", CLOSED, ids=lambda one: one.__name__)
def test_terms_are_spelt_as_the_vocabulary_spells_them(space: type[DefinedNamespace]) -> None:
    terms = {term for triple in everything() for term in triple if isinstance(term, URIRef)}
    for term in terms:
        name = term.removeprefix(str(space))
        if name and name != term and not re.match(r"_\d+$", name) and "/" not in name:
            assert name in space, term


def test_an_indicator_has_the_unit_that_its_wording_means() -> None:
    graph = policy()
    for node in graph.subjects(POL.direction):
        (unit,) = graph.objects(node, URIRef(PREFIXES["qudt"] + "hasUnit"))
        assert graph.value(node, POL.unit) in set(graph.objects(unit, POL.writtenAs)), node


def test_no_wording_means_two_units() -> None:
    written = [str(one) for one in policy().objects(predicate=POL.writtenAs)]
    assert len(written) == len(set(written))


def test_multipliers_are_those_the_program_computes_with() -> None:
    graph, scaled = policy(), 0
    for unit, base in graph.subject_objects(URIRef(PREFIXES["qudt"] + "scalingOf")):
        (written,) = graph.objects(unit, POL.writtenAs)
        multiplier = graph.value(unit, URIRef(PREFIXES["qudt"] + "conversionMultiplier"))
        quantity = normalise(Decimal(1), str(written))
        assert Decimal(str(multiplier)) == quantity.value, written
        assert quantity.unit in {str(one) for one in graph.objects(base, POL.writtenAs)}, written
        scaled += 1
    assert scaled > 15


def test_a_profile_is_a_profile_of_its_packs() -> None:
    graph, found = policy(), 0
    for profile, head in graph.subject_objects(POL.packs):
        assert set(graph.objects(profile, PROF.isProfileOf)) == set(Collection(graph, head))
        found += 1
    assert found >= 2


def test_concepts_have_one_name_per_language_and_no_name_twice() -> None:
    graph = everything()
    for node in set(graph.subjects(SKOS.prefLabel)):
        names = [one for one in graph.objects(node, SKOS.prefLabel) if isinstance(one, Literal)]
        assert len({one.language for one in names}) == len(names), node
        if str(SKOS.Concept) in kinds(node):
            assert not set(names).intersection(graph.objects(node, SKOS.altLabel)), node
