"""The figures of an exported plan are a well-formed cube; its bodies are organizations."""

from rdflib import RDF, RDFS, SKOS, URIRef
from rdflib.namespace import ORG, QB

from checker import knowledge
from checker.plan import build
from checker.rdf import PLAN
from tests.knowledge.vocabulary import PREFIXES, everything, export, report


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
