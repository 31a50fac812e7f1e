"""What people type into questions stays a value, and what they query takes only what it may."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from checker.errors import PlancheckError, UsageError
from checker.queries import ask, catalogue
from checker.queries.free import free
from checker.queries.questions import Takes

INJECTIONS = (
    '" } INSERT DATA { <a:a> <a:b> <a:c> } #',
    '") ?s ?p ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER("" = "',
    "x> ?p ?o . ?s ?q <y", "sa28:T1 } UNION { ?a ?b ?c", "?answer", "'''", '"""', "\\u0022 }", "}" * 50,
    "云岭高新区\" . ?x ?y \"", "${clause}", "{clause}", "\x00", "\ud800", "甲" * 20_000,
)  # fmt: skip
_CHAIN = "?a (rdfs:label|!rdfs:label)* ?b . ?b (rdfs:label|!rdfs:label)* ?c . ?c (^rdfs:label|!rdfs:label)* ?d"


@pytest.mark.parametrize("injection", INJECTIONS)
def test_a_parameter_cannot_become_a_part_of_the_query(injection: str) -> None:
    asked = 0
    for question in catalogue().values():
        for parameter in question.parameters:
            if parameter.takes in (Takes.DOCUMENT,) or question.plans:
                continue
            asked += 1
            with suppress(PlancheckError):  # refused with what would do
                found = ask(question.name, {parameter.name: injection})
                assert found.rows == (), f"{question.name} takes {injection!r} for an answer"
    assert asked > 3


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (COUNT(*) AS ?n) {{ {_CHAIN} }}",
        "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g)); separator='xxxxxxxxxxxxxxxxxxxx') AS ?t) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c",
        "SELECT DISTINCT ?a ?d ?g ?c ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 100000000",
    ],
    ids=["paths", "concatenation", "sorting", "distinct"],
)  # fmt: skip
def test_a_query_that_explodes_ends_by_a_sentence_and_soon(query: str) -> None:
    start = time.monotonic()
    with pytest.raises(UsageError, match=r"中止|内存"):
        free(query, seconds=1)
    assert time.monotonic() - start < 40


@pytest.mark.parametrize("expression", ["(a+)+$", "(a|aa)+$", "(.*a){25}", "(a*)*b"])
def test_no_regular_expression_of_a_query_takes_for_ever(expression: str) -> None:
    text = "a" * 40 + "!"
    start = time.monotonic()
    with suppress(UsageError):  # such as have no meaning there
        free(f'ASK {{ BIND("{text}" AS ?t) FILTER(REGEX(?t, "{expression}")) }}', seconds=60)
    assert time.monotonic() - start < 40
