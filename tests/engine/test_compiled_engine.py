"""The engine of checks knows every term of the rules, and hands on whatever it does not know."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from checker.engine import COMPILED, default_engine, engine_named, reference_engine
from checker.engine.compiled_engine import CompiledEngine
from checker.engine.compiled_shape import HandedOnError
from checker.engine.compiling import TERMS, compiled
from checker.errors import KnowledgeError
from checker.knowledge import load
from checker.validate import shape_names

ROOT = Path(__file__).parents[2]
PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHAPE = "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; "
RULES = (load().shapes_graph, load().fleet_shapes_graph)
UNKNOWN_TERMS = sorted(
    name for name in map(str, dir(SH)) if name[0].islower() and SH[name] not in TERMS
)


def turtle(text: str) -> Graph:
    return Graph().parse(data=f"{PREFIXES} {text} .", format="turtle")


def engine(shapes: str) -> CompiledEngine:
    found = engine_named(COMPILED, turtle(shapes))
    assert isinstance(found, CompiledEngine)
    return found


def is_handed_on(shapes: str, plan: str) -> bool:
    """Whether the reference judges; both must say the same in either case."""
    graph = turtle(plan)
    assert engine(shapes).validate(graph) == reference_engine(turtle(shapes)).validate(graph)
    return engine(shapes).handed_on(graph) is not None


@pytest.mark.parametrize("shapes", RULES, ids=["one plan", "all zones"])
def test_every_term_of_the_rules_is_known(shapes: Graph) -> None:
    used = {one for one in shapes.predicates() if str(one).startswith(str(SH))}
    assert used <= TERMS
    assert len(compiled(shapes, shape_names(shapes))) == len(shape_names(shapes))


@pytest.mark.parametrize("name", UNKNOWN_TERMS)
def test_no_other_term_of_shacl_is_passed_over(name: str) -> None:
    shapes = turtle(f"{SHAPE} sh:minCount 1")
    shapes.add((URIRef("https://example.org/S"), SH[name], Literal("x")))
    with pytest.raises(HandedOnError, match=name):
        compiled(shapes, None)


def test_a_term_that_shacl_may_yet_get_is_not_passed_over() -> None:
    with pytest.raises(HandedOnError, match="someday"):
        compiled(turtle(f"{SHAPE} sh:someday 1"), None)


@pytest.mark.parametrize(
    "constraint",
    [
        'sh:pattern "^a"',
        "sh:or ( [ sh:path ex:q ; sh:minLength 2 ] )",
        "sh:not [ sh:path ( ex:q ex:r ) ; sh:minCount 1 ]",
        "sh:and ( ex:T ) . ex:T sh:path ex:p ; sh:nodeKind sh:IRI",
        "sh:minInclusive 0.5e0",
        "sh:deactivated true",
    ],
    ids=["pattern", "in a member", "a path of steps", "in a named member", "a double", "switched off"],
)  # fmt: skip
def test_shapes_with_a_term_not_known_are_judged_by_the_reference(constraint: str) -> None:
    assert is_handed_on(SHAPE + constraint, "ex:it ex:p 0, 1")


def test_a_component_that_the_shapes_declare_is_judged_by_the_reference() -> None:
    shapes = """ex:Even a sh:ConstraintComponent ; sh:parameter [ sh:path ex:even ] ;
        sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (?value = 2) }" ] .
        ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; ex:even true"""
    assert is_handed_on(shapes, "ex:it ex:p 1")
    assert len(engine(shapes).validate(turtle("ex:it ex:p 1"))) == 1


@pytest.mark.parametrize(
    "value",
    ['"2021"^^xsd:gYear', "true", "0.5e0", '"NaN"^^xsd:double', '"x"^^xsd:integer', '"约1"', '"a"@zh'],
)  # fmt: skip
@pytest.mark.parametrize("constraint", ["sh:lessThan ex:q", "sh:maxInclusive 1"])
def test_a_plan_with_a_value_that_is_no_exact_number_is_judged_by_the_reference(
    constraint: str, value: str
) -> None:
    assert is_handed_on(SHAPE + constraint, f"ex:it ex:p {value} ; ex:q 1")


def test_an_infinite_decimal_is_not_compared_here() -> None:
    plan = turtle("ex:it ex:q 1")
    nan = Literal("NaN", datatype="http://www.w3.org/2001/XMLSchema#decimal")
    plan.add((URIRef("https://example.org/it"), URIRef("https://example.org/p"), nan))
    assert engine(SHAPE + "sh:maxInclusive 1").handed_on(plan) is not None


@pytest.mark.parametrize(
    "broken",
    [
        "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p, ex:q",
        SHAPE + 'sh:minCount "many"',
        SHAPE + "sh:minCount 1, 2",
        SHAPE + "sh:or ()",
        "ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:minCount 1",
        "ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:path ex:p",
        "ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:minCount 1",
    ],
)
def test_a_broken_shape_is_refused_and_not_left_out(broken: str) -> None:
    with pytest.raises(KnowledgeError):
        engine(broken).validate(turtle("ex:it ex:r 1"))


def test_a_shape_that_is_not_there_is_not_left_out() -> None:
    shapes = turtle(SHAPE + "sh:minCount 1")
    with pytest.raises(HandedOnError, match="nobody"):
        compiled(shapes, ["https://example.org/nobody"])


def test_a_shape_that_contains_itself_is_handed_on() -> None:
    assert is_handed_on("ex:S a sh:NodeShape ; sh:targetNode ex:it ; sh:not ex:S", "ex:it ex:p 1")


@pytest.mark.parametrize(
    ("shapes", "plan"),
    [
        ("ex:S a sh:PropertyShape ; sh:targetClass ex:K ; sh:path ex:p ; sh:minCount 1",
         "ex:it a ex:M . ex:M rdfs:subClassOf ex:L . ex:L rdfs:subClassOf ex:K"),
        ("ex:K a rdfs:Class, sh:NodeShape ; sh:property [ sh:path ex:p ; sh:minCount 1 ]", "ex:it a ex:K"),
        ("ex:K a owl:Class, sh:NodeShape ; sh:not [ sh:path ex:q ; sh:minCount 1 ]", "ex:it a ex:K ; ex:q 1"),
        (SHAPE + "sh:lessThan ex:q", "ex:it ex:p 3, 5 ; ex:q 1, 4"),
        (SHAPE + "sh:in ( ex:a ) ; sh:hasValue ex:b ; sh:or ( [ sh:hasValue ex:c ] [ sh:in ( ex:d ) ] )",
         "ex:it ex:p ex:b, ex:d"),
    ],
    ids=["subclasses", "a class", "a class of OWL", "every pair", "values of a property"],
)  # fmt: skip
def test_what_the_w3c_suite_asks_is_judged_here_as_by_the_reference(shapes: str, plan: str) -> None:
    assert not is_handed_on(shapes, plan)
    own, other = (
        one.report(turtle(plan)) for one in (engine(shapes), reference_engine(turtle(shapes)))
    )
    terms = (SH.focusNode, SH.value, SH.resultPath, SH.sourceConstraintComponent, SH.resultSeverity)
    told = [
        sorted([str(report.value(one, term)) for term in terms] for one in report.objects(None, SH.result))
        for report in (own, other)
    ]  # fmt: skip
    assert told[0] == told[1]
    assert told[0]


def test_rules_are_compiled_once_per_process() -> None:
    for shapes in RULES:
        names = shape_names(shapes)
        assert default_engine(shapes, names) is default_engine(shapes, names)


def test_a_check_does_not_load_the_reference() -> None:
    """Its import takes longer than a hundred validations."""
    code = (
        "import sys; from pathlib import Path; from checker.pipeline import check;"
        "check(Path('examples/source/shuoyuan.md')); sys.exit('pyshacl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
