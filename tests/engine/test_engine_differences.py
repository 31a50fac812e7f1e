"""Where the reference and the second engine are known to differ (ours says what the reference says), and that no plan graph or rule comes near it.

A change here is news from an engine: then docs/engines.md says something else.
"""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SH, XSD

from checker.engine import default_engine, engine_named, installed, reference_engine
from checker.errors import KnowledgeError
from checker.knowledge import load
from checker.selftest import SECOND
from tests.engine.oracle import EXAMPLES, FIXTURES, example, parsed
from tests.rules.plans import rich_plans

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# constraint, facts of ex:it -> violations found by (pyshacl, pyshifty); docs/engines.md says which is right
KNOWN = {
    "years as gYear": (
        "sh:lessThan ex:q",
        'ex:p "2020"^^xsd:gYear ; ex:q "2021"^^xsd:gYear',
        (0, 1),
    ),
    "truth against a number": ("sh:maxInclusive 0.1", "ex:p true", (0, 1)),
    "false before true": ("sh:lessThanOrEquals ex:q", "ex:p false ; ex:q true", (0, 1)),
    "texts with a language": ("sh:lessThanOrEquals ex:q", 'ex:p "a"@zh ; ex:q "b"@zh', (0, 1)),
    "not a number": ("sh:lessThanOrEquals ex:q", 'ex:p "NaN"^^xsd:double ; ex:q 1', (0, 1)),
    "an ill-formed integer": ("sh:maxInclusive 1", 'ex:p "0.3"^^xsd:integer', (1, 0)),
    "text with its datatype": ('sh:in ( "a" )', 'ex:p "a"^^xsd:string', (1, 0)),
    "addresses compared": (
        "sh:lessThanOrEquals ex:q",
        'ex:p "a"^^xsd:anyURI ; ex:q "a"^^xsd:anyURI',
        (0, 1),
    ),
    "0.4 as a double": ("sh:lessThanOrEquals ex:q", 'ex:p "0.4"^^xsd:double ; ex:q 0.4', (1, 0)),
    "a pattern that looks ahead": ('sh:pattern "^(?!a)b"', 'ex:p "ba"', (0, 1)),
    "a pattern that refers back": (r'sh:pattern "^(a)\\1$"', 'ex:p "aa"', (0, 1)),
}


@pytest.mark.skipif(SECOND not in installed(), reason=f"{SECOND} is not installed")
@pytest.mark.parametrize("name", KNOWN)
def test_the_engines_differ_as_documented(name: str) -> None:
    constraint, facts, expected = KNOWN[name]
    shape = (
        f"{PREFIXES} ex:S a sh:PropertyShape ; sh:targetNode ex:it ; sh:path ex:p ; {constraint} ."
    )
    shapes = Graph().parse(data=shape, format="turtle")
    plan = Graph().parse(data=f"{PREFIXES} ex:it {facts} .", format="turtle")
    found = tuple(len(engine_named(one, shapes).validate(plan)) for one in ("pyshacl", SECOND))
    assert found == expected
    assert len(default_engine(shapes).validate(plan)) == found[0]


@pytest.mark.parametrize("broken", ["sh:path ex:p, ex:q", 'sh:path ex:p ; sh:minCount "many"'])
def test_only_the_second_engine_does_not_refuse_a_broken_shape(broken: str) -> None:
    """The second engine leaves such a shape out without a word: one reason why it is not the default."""
    shape = f"{PREFIXES} ex:S a sh:PropertyShape ; sh:targetNode ex:it ; {broken} ."
    shapes = Graph().parse(data=shape, format="turtle")
    plan = Graph().parse(data=f"{PREFIXES} ex:it ex:r 1 .", format="turtle")
    for engine in (reference_engine, default_engine):
        with pytest.raises(KnowledgeError, match="pyshacl"):
            engine(shapes).validate(plan)
    if SECOND in installed():
        assert engine_named(SECOND, shapes).validate(plan) == frozenset()


def test_plan_graphs_hold_no_value_that_the_engines_compare_differently() -> None:
    plans = [*map(parsed, FIXTURES), *rich_plans(), example(EXAMPLES[0])]
    compared = set()
    shapes = load().shapes_graph
    for predicate in (SH.lessThan, SH.lessThanOrEquals, SH.equals):
        for shape, other in shapes.subject_objects(predicate):
            compared |= {other, *shapes.objects(shape, SH.path)}
    for predicate in (SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive):
        for shape in shapes.subjects(predicate):
            compared |= set(shapes.objects(shape, SH.path))
    values = [
        value
        for plan in plans
        for _, predicate, value in plan
        if predicate in compared and isinstance(value, Literal)
    ]
    assert {value.datatype for value in values} <= {XSD.decimal, XSD.integer}
    assert all(value.value is not None for value in values), "ill-formed"


def test_texts_are_told_without_their_datatype() -> None:
    for plan in (*map(parsed, FIXTURES), *rich_plans(), example(EXAMPLES[0])):
        assert not [one for one in plan.objects() if getattr(one, "datatype", None) == XSD.string]


def test_no_pattern_of_a_rule_looks_around_or_back() -> None:
    patterns = [str(one) for one in load().shapes_graph.objects(None, SH.pattern)]
    assert not [one for one in patterns if "(?" in one or "\\1" in one]


def test_no_rule_is_a_query() -> None:
    """Rules are SHACL Core (shapes/_rule.ttl demands it too), where the engines were compared most."""
    assert not list(load().shapes_graph.triples((None, SH.sparql, None)))
