"""Standard vocabularies are used as docs/vocabularies.md says; every word of ours is declared."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import ORG, PROF, QB, DefinedNamespace
from rdflib.term import Node

from checker import knowledge, pipeline
from checker.plan import build
from checker.rdf import BASE, CHK, IND, PLAN, POL, clause_iri, local_name
from checker.report.as_turtle import to_graph
from checker.turtle import parse_turtle
from checker.units import normalise

ROOT = Path(__file__).parents[2]
PREFIXES = {
    "rdfs": str(RDFS), "owl": str(OWL), "skos": str(SKOS), "dcterms": str(DCTERMS), "xsd": str(XSD),
    "dc": "http://purl.org/dc/elements/1.1/", "eli": "http://data.europa.eu/eli/ontology#",
    "org": str(ORG), "prof": str(PROF), "qudt": "http://qudt.org/schema/qudt/", "qb": str(QB),
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#", "prov": str(PROV),
    "oa": "http://www.w3.org/ns/oa#", "earl": "http://www.w3.org/ns/earl#", "sh": str(SH),
    "pol": str(POL), "plan": str(PLAN),
}  # fmt: skip
OWN = tuple(map(str, (POL, PLAN, CHK)))
FREE = tuple(map(str, (RDF, OWL)))  # checked by spelling, not by the tables
CLOSED: tuple[type[DefinedNamespace], ...] = (
    RDF,
    RDFS,
    OWL,
    SKOS,
    DCTERMS,
    PROV,
    ORG,
    PROF,
    QB,
    SH,
)
EXAMPLE = ROOT / "examples" / "source" / "lanping.md"
TEMPLATE_WORDS = {
    "title",
    "statement",
    "locator",
    "notation",
    "modality",
    "example",
}  # of the clause


class Use(NamedTuple):
    """A row of the table of properties."""

    subjects: tuple[str, ...]
    values: tuple[str, ...]


def full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def rows(title: str) -> Iterator[list[str]]:
    page = (ROOT / "docs" / "vocabularies.md").read_text("utf-8")
    section = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def named(cell: str) -> tuple[str, ...]:
    return tuple(
        full(one.strip("`")) if one.startswith("`") else one
        for one in (part.strip() for part in cell.split(","))
        if one
    )


CLASSES = {full(row[0].strip("`")): named(row[1]) for row in rows("Classes")}
PROPERTIES = {
    full(row[0].strip("`")): Use(named(row[1]), named(row[2])) for row in rows("Properties")
}


@cache
def files(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((ROOT / folder).rglob("*.ttl")))


@cache
def policy() -> Graph:
    return knowledge.load().policy_graph


@cache
def report():
    return pipeline.check(EXAMPLE)


@cache
def export() -> Graph:
    return to_graph(report())


@cache
def everything() -> Graph:
    """Ontology, policies, rules and one exported plan."""
    graph = parse_turtle(*files("ontology"), *files("policies"), *files("shapes"))
    for triple in export():
        graph.add(triple)
    return graph


@cache
def kinds(node: Node) -> frozenset[str]:
    """The classes of a node, those above them included, by our axioms and the table."""
    found: set[str] = set()
    new = {str(kind) for kind in everything().objects(node, RDF.type)}
    while new:
        found |= new
        above = {
            str(one) for kind in new for one in everything().objects(URIRef(kind), RDFS.subClassOf)
        }
        new = (above | {one for kind in new for one in CLASSES.get(kind, ())}) - found
    return frozenset(found)


def literal_is(value: Literal, wanted: str) -> bool:
    if wanted == "text":
        return value.language in {"zh", "en"}
    if wanted == "string":
        return value.language is None and value.datatype in (None, XSD.string)
    return str(value.datatype) == wanted


def fits(value: Node, wanted: tuple[str, ...]) -> bool:
    if "any" in wanted:
        return True
    if isinstance(value, Literal):
        return any(literal_is(value, one) for one in wanted)
    return "any IRI" in wanted or bool(kinds(value).intersection(wanted))


# --- the terms of others ---


def test_every_foreign_property_is_listed_and_used_as_it_is_meant() -> None:
    wrong: set[str] = set()
    for subject, predicate, value in everything():
        name = str(predicate)
        if name.startswith((*OWN, *FREE, str(SH))) and name not in PROPERTIES:
            continue
        if name in (
            str(RDFS.subClassOf),
            str(RDFS.subPropertyOf),
            str(RDFS.domain),
            str(RDFS.range),
        ):
            continue
        if (subject, RDF.type, CHK.Rule) in everything() and predicate in (
            DCTERMS.source,
            DCTERMS.relation,
        ):
            continue  # a rule's clauses; shapes/_rule.ttl says how they are stated
        use = PROPERTIES.get(name)
        if use is None:
            wrong.add(f"{name} is not in the table")
        elif not ("any" in use.subjects or kinds(subject).intersection(use.subjects)):
            wrong.add(f"{name} on {subject}, which is none of {use.subjects}")
        elif not fits(value, use.values):
            wrong.add(f"{name} of {subject} is {value!r}, none of {use.values}")
    assert not wrong, "\n".join(sorted(wrong)[:20])


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
        assert not set(names).intersection(graph.objects(node, SKOS.altLabel)), node


# --- the cube of a plan's figures, by the integrity constraints of QB ---


def structure(role: URIRef) -> list[URIRef]:
    parts = export().objects(PLAN.figureStructure, QB.component)
    return [URIRef(str(one)) for part in parts for one in export().objects(part, role)]


def test_every_observation_belongs_to_the_one_data_set_with_a_structure() -> None:
    observations = set(export().subjects(RDF.type, QB.Observation))
    assert len(observations) > 50
    for one in observations:
        (dataset,) = export().objects(one, QB.dataSet)
        assert list(export().objects(dataset, QB.structure)) == [PLAN.figureStructure]


def test_every_observation_has_each_dimension_and_the_measure_once() -> None:
    for one in export().subjects(RDF.type, QB.Observation):
        for component in (*structure(QB.dimension), *structure(QB.measure)):
            assert len(list(export().objects(one, component))) == 1, (one, component)


def test_no_two_observations_share_all_dimensions() -> None:
    dimensions = structure(QB.dimension)
    assert len(dimensions) == 5
    keys = [
        tuple(export().value(one, dimension) for dimension in dimensions)
        for one in export().subjects(RDF.type, QB.Observation)
    ]
    assert len(keys) == len(set(keys))


def test_dimensions_have_a_range_and_coded_values_are_in_their_list() -> None:
    for dimension in structure(QB.dimension):
        assert (dimension, RDFS.range, None) in everything()
        for scheme in export().objects(dimension, QB.codeList):
            for one in set(export().objects(predicate=dimension)):
                assert (one, SKOS.inScheme, scheme) in everything(), one


def test_a_figure_is_an_observation_exactly_when_it_has_indicator_and_year() -> None:
    for one in export().subjects(RDF.type, PLAN.Statement):
        dated = None not in (export().value(one, PLAN.indicator), export().value(one, PLAN.year))
        assert ((one, RDF.type, QB.Observation) in export()) == dated


def test_the_graph_that_is_checked_has_no_cube_units_or_bodies() -> None:
    checked = build(report().document, report().statements, knowledge.load())
    said = {str(one) for triple in checked for one in triple[1:]}
    assert not [
        one
        for one in said
        if one.startswith((str(QB), str(ORG), PREFIXES["qudt"], "http://qudt.org/"))
    ]


def test_a_responsible_body_is_an_organization_of_its_name() -> None:
    bodies = set(export().subjects(RDF.type, ORG.Organization))
    assert bodies
    for node, body in export().subject_objects(PLAN.responsibleBody):
        names = {str(one) for one in export().objects(body, SKOS.prefLabel)}
        assert names <= {str(one) for one in export().objects(node, PLAN.responsible)}


# --- our own words ---


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
    fields = set(re.findall(r"\{(\w+)\}", templates)) - TEMPLATE_WORDS
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


def test_values_keep_to_the_domain_and_range_of_our_properties() -> None:
    wrong: set[str] = set()
    known = declared()
    for subject, predicate, value in everything():
        found = known.get(str(predicate), set())
        if isinstance(value, BNode) or isinstance(subject, BNode):
            continue
        if (
            (OWL.DatatypeProperty in found) != isinstance(value, Literal)
            and OWL.AnnotationProperty not in found
            and found
        ):
            wrong.add(f"{local_name(predicate)} of {subject}: {value!r}")
        for domain in everything().objects(predicate, RDFS.domain):
            if found and str(domain) not in kinds(subject):
                wrong.add(f"{local_name(predicate)} on {subject}, no {local_name(domain)}")
        for wanted in everything().objects(predicate, RDFS.range):
            if found and not within(value, wanted):
                wrong.add(
                    f"{local_name(predicate)} of {subject}: {value!r} is no {local_name(wanted)}"
                )
    assert not wrong, "\n".join(sorted(wrong)[:20])


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
