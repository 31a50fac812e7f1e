"""Small cases of the constraints that rules use: every installed engine gives the right answer."""

from __future__ import annotations

import pytest
from rdflib import Graph

from checker.engine import ENGINES, Violation, engine_named, installed

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
P = "sh:path ex:p ; "
CASES = {  # shape -> facts that keep it, facts that break it; ex:it is looked at
    "minCount": (P + "sh:minCount 2", "ex:p 1, 2", "ex:p 1"),
    "maxCount": (P + "sh:maxCount 1", "ex:p 1", "ex:p 1, 2"),
    "maxCount counts spellings": (P + "sh:maxCount 1", "ex:p 1.0", "ex:p 1.0, 1.00"),
    "minInclusive": (P + "sh:minInclusive 0.5", "ex:p 0.50", "ex:p 0.4999"),
    "minExclusive": (P + "sh:minExclusive 0", "ex:p 0.01", "ex:p 0"),
    "maxInclusive": (P + "sh:maxInclusive 18.46", "ex:p 18.460", "ex:p 18.461"),
    "maxExclusive": (P + "sh:maxExclusive 3000", "ex:p 2999.9", "ex:p 3000"),
    "a limit on text": (P + "sh:maxInclusive 1", "ex:q 2", 'ex:p "约1"'),
    "lessThan": (P + "sh:lessThan ex:q", "ex:p 1 ; ex:q 1.1", "ex:p 1 ; ex:q 1.0"),
    "lessThanOrEquals": (P + "sh:lessThanOrEquals ex:q", "ex:p 1 ; ex:q 1.0", "ex:p 2 ; ex:q 1"),
    "less than each value": (P + "sh:lessThan ex:q", "ex:p 1 ; ex:q 2, 3", "ex:p 2 ; ex:q 1, 3"),
    "nothing to compare": (P + "sh:lessThan ex:q", "ex:p 9", "ex:p 9 ; ex:q 8"),
    "equals": (P + "sh:equals ex:q", "ex:p 1 ; ex:q 1", "ex:p 1 ; ex:q 2"),
    "hasValue": (P + "sh:hasValue ex:a", "ex:p ex:a, ex:b", "ex:p ex:b"),
    "in": (P + "sh:in ( ex:a ex:b )", "ex:p ex:a", "ex:p ex:c"),
    "class, of a subclass": (
        P + "sh:class ex:K",
        "ex:p ex:a . ex:a a ex:L . ex:L rdfs:subClassOf ex:K",
        "ex:p ex:a . ex:a a ex:M",
    ),
    "datatype": (P + "sh:datatype xsd:decimal", "ex:p 1.0", "ex:p 1"),
    "datatype, ill-formed": (P + "sh:datatype xsd:integer", "ex:p 1", 'ex:p "x"^^xsd:integer'),
    "nodeKind": (P + "sh:nodeKind sh:IRI", "ex:p ex:a", 'ex:p "a"'),
    "minLength counts characters": (P + "sh:minLength 2", 'ex:p "绿色"', 'ex:p "绿"'),
    "pattern": (P + 'sh:pattern "^第[0-9]+条$"', 'ex:p "第12条"', 'ex:p "第12条款"'),
    "languageIn": (P + 'sh:languageIn ( "zh" )', 'ex:p "绿"@zh-CN', 'ex:p "green"@en'),
    "uniqueLang": (P + "sh:uniqueLang true", 'ex:p "a"@zh, "a"@en', 'ex:p "a"@zh, "b"@zh'),
    "qualified count": (
        P + 'sh:qualifiedValueShape [ sh:languageIn ( "zh" ) ] ; sh:qualifiedMinCount 1',
        'ex:p "绿"@zh, "green"@en',
        'ex:p "green"@en',
    ),
    "or": (
        "sh:or ( [ sh:path ex:p ; sh:minCount 1 ] [ sh:path ex:q ; sh:minCount 1 ] )",
        "ex:q 1",
        "ex:r 1",
    ),
    "and": (
        "sh:and ( [ sh:path ex:p ; sh:minCount 1 ] [ sh:path ex:q ; sh:minCount 1 ] )",
        "ex:p 1 ; ex:q 1",
        "ex:q 1",
    ),
    "not": ("sh:not [ sh:path ex:p ; sh:minCount 1 ]", "ex:q 1", "ex:p 1"),
    "xone": (
        "sh:xone ( [ sh:path ex:p ; sh:minCount 1 ] [ sh:path ex:q ; sh:minCount 1 ] )",
        "ex:p 1",
        "ex:p 1 ; ex:q 1",
    ),
    "either path": (
        "sh:path [ sh:alternativePath ( ex:p ex:q ) ] ; sh:minCount 2",
        "ex:p 1 ; ex:q 2",
        "ex:p 1 ; ex:q 1",
    ),
    "path backwards": (
        "sh:path [ sh:inversePath ex:p ] ; sh:minCount 1",
        "ex:q 1 . ex:a ex:p ex:it",
        "ex:p ex:a",
    ),
    "path of any length": (
        "sh:path [ sh:zeroOrMorePath ex:p ] ; sh:maxCount 2",
        "ex:p ex:a . ex:a ex:p ex:it",
        "ex:p ex:a . ex:a ex:p ex:b",
    ),
    "two steps": ("sh:path ( ex:p ex:q ) ; sh:minCount 1", "ex:p ex:a . ex:a ex:q 1", "ex:q 1"),
}
TARGETS = {
    "node": "sh:targetNode ex:it",
    "class": "sh:targetClass ex:Thing",
    "subjects": "sh:targetSubjectsOf ex:mark",
    "objects": "sh:targetObjectsOf ex:points",
}

pytestmark = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(
            one, marks=pytest.mark.skipif(one not in installed(), reason=f"{one} is not installed")
        )
        for one in ENGINES
    ],
)


def turtle(text: str) -> Graph:
    return Graph().parse(data=f"{PREFIXES} {text} .", format="turtle")


def violations(engine: str, shapes: str, plan: str, names: list[str] | None = None) -> set[str]:
    found = engine_named(engine, turtle(shapes), names).validate(turtle(plan))
    assert {one.focus for one in found} <= {"https://example.org/it"}
    return {one.shape.rpartition("/")[2] for one in found}


@pytest.mark.parametrize("name", CASES)
def test_a_constraint_is_kept_by_what_keeps_it_and_broken_by_what_breaks_it(
    engine: str, name: str
) -> None:
    shape, keeps, breaks = CASES[name]
    shapes = f"ex:S a sh:NodeShape ; sh:targetNode ex:it ; {shape}"
    shapes = shapes.replace("sh:NodeShape", "sh:PropertyShape") if "path" in shape[:8] else shapes
    assert violations(engine, shapes, f"ex:it {keeps}") == set()
    assert violations(engine, shapes, f"ex:it {breaks}") == {"S"}


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_finds_its_nodes(engine: str, target: str) -> None:
    shapes = f"ex:S a sh:PropertyShape ; {TARGETS[target]} ; sh:path ex:p ; sh:minCount 1"
    plan = "ex:it a ex:Thing ; ex:mark 1 . ex:other ex:points ex:it"
    assert violations(engine, shapes, plan) == {"S"}


def test_shapes_with_equal_constraints_keep_their_names(engine: str) -> None:
    """Engines that merge equal constraints must not report one shape's violation as another's."""
    twins = " . ".join(
        f"ex:{name} a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1"
        for name in ("A", "B", "C")
    )
    assert violations(engine, twins, "ex:it ex:q 1") == {"A", "B", "C"}
    assert violations(engine, twins, "ex:it ex:q 1", ["https://example.org/B"]) == {"B"}


def test_a_switched_off_shape_is_silent(engine: str) -> None:
    shapes = "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1 ; sh:deactivated true"
    assert violations(engine, shapes, "ex:it ex:q 1") == set()


def test_shapes_are_no_part_of_the_plan(engine: str) -> None:
    """Neither what shapes say of a node nor their classes count as facts of the plan."""
    shapes = "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1 . ex:it ex:p 1"
    assert violations(engine, shapes, "ex:it ex:q 1") == {"S"}


def test_nameless_nodes_and_shapes_give_no_violation_of_ours(engine: str) -> None:
    shapes = "[] a sh:PropertyShape ; sh:targetClass ex:Thing ; sh:path ex:p ; sh:minCount 1"
    assert engine_named(engine, turtle(shapes)).validate(turtle("ex:it a ex:Thing")) == frozenset()
    shapes = "ex:S a sh:PropertyShape ; sh:targetClass ex:Thing ; sh:path ex:p ; sh:minCount 1"
    assert engine_named(engine, turtle(shapes)).validate(turtle("[] a ex:Thing")) == frozenset()


def test_severities_do_not_hide_a_violation(engine: str) -> None:
    shapes = "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1 ; sh:severity sh:Info"
    assert violations(engine, shapes, "ex:it ex:q 1") == {"S"}


def test_a_query_is_a_constraint_too(engine: str) -> None:
    shapes = """ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:sparql [ sh:message "too much" ;
        sh:select "SELECT $this WHERE { $this <https://example.org/p> ?v FILTER(?v > 1) }" ]"""
    assert violations(engine, shapes, "ex:it ex:p 2") == {"S"}
    assert violations(engine, shapes, "ex:it ex:p 1") == set()


def test_results_are_plain_data(engine: str) -> None:
    shapes = "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; sh:minCount 1"
    (found,) = engine_named(engine, turtle(shapes)).validate(turtle("ex:it ex:q 1"))
    assert found == Violation("https://example.org/S", "https://example.org/it")
    assert type(found.shape) is type(found.focus) is str
    assert type(engine_named(engine, turtle(shapes)).report(turtle("ex:it ex:q 1"))) is Graph
