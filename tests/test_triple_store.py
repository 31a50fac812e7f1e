"""The store of our own answers as rdflib's store in memory does."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.term import Node

from checker.rdf import PLAN, integer, objects, string
from checker.triple_store import TripleStore, new_graph

EX = Namespace("https://example.org/")
TRIPLES = (
    (EX.park, EX.name, Literal("云岭园区", lang="zh")),
    (EX.park, EX.name, Literal("Yunling Park", lang="en")),
    (EX.park, EX.area, Literal("12")),
    (EX.plan, EX.of, EX.park),
    (EX.plan, EX.name, Literal("12")),
    (EX.park, EX.area, Literal("12")),
)
SUBJECTS: tuple[Node | None, ...] = (None, EX.park, EX.plan, EX.nobody)
PREDICATES: tuple[Node | None, ...] = (None, EX.name, EX.area, EX.of, EX.nothing)
OBJECTS: tuple[Node | None, ...] = (None, EX.park, Literal("12"), Literal("13"))


def both() -> tuple[Graph, Graph]:
    """The same triples in our store and in rdflib's."""
    ours, theirs = new_graph(), Graph(store="SimpleMemory")
    for graph in (ours, theirs):
        for triple in TRIPLES:
            graph.add(triple)
    return ours, theirs


@pytest.mark.parametrize("pattern", list(product(SUBJECTS, PREDICATES, OBJECTS)))
def test_every_pattern_finds_what_it_finds_in_the_store_of_rdflib(
    pattern: tuple[Node | None, Node | None, Node | None],
) -> None:
    ours, theirs = both()
    assert list(ours.triples(pattern)) == list(theirs.triples(pattern))


def test_what_is_removed_is_found_in_no_way_and_what_is_said_twice_counts_once() -> None:
    ours, theirs = both()
    assert len(ours) == len(theirs) == 5
    for graph in (ours, theirs):
        list(graph.triples((None, None, EX.park)))  # the index by object is there
        graph.remove((EX.park, EX.name, None))
    assert len(ours) == 3
    assert set(ours) == set(theirs)
    assert list(ours.subjects(EX.name)) == [EX.plan]
    assert list(ours.predicates(object=Literal("12"))) == [EX.area, EX.name]


def test_what_is_added_after_a_question_is_found_by_the_next_one_in_the_same_order() -> None:
    ours, theirs = both()
    for graph in (ours, theirs):
        list(graph.triples((None, EX.name, None)))  # the index of this predicate is there
        graph.add((EX.valley, EX.name, Literal("12")))
        graph.add((EX.park, EX.name, Literal("Yunling")))
    assert list(ours.triples((None, EX.name, None))) == list(theirs.triples((None, EX.name, None)))


def test_all_that_is_said_of_a_subject_can_be_added_at_once() -> None:
    ours, theirs = both()
    facts = [(EX.name, Literal("谷地", lang="zh")), (EX.of, EX.park), (EX.of, EX.plan)]
    store = ours.store
    assert isinstance(store, TripleStore)
    store.describe(EX.valley, facts)
    store.describe(EX.nobody, [])
    for predicate, value in facts:
        theirs.add((EX.valley, predicate, value))
    assert list(ours) == list(theirs)
    assert list(ours.subject_objects(EX.of)) == list(theirs.subject_objects(EX.of))


def asked_by_four(graph: Graph, predicate: Node | None) -> list[int]:
    """How many parts of the park each of four threads finds."""
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(lambda: len([*graph.subjects(predicate, EX.park)])) for _ in range(4)]
        return [one.result() for one in asked]


@pytest.mark.parametrize("predicate", [None, EX.of])
def test_threads_that_ask_a_graph_at_once_all_see_all_of_it(predicate: Node | None) -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20):
            graph = new_graph()
            for number in range(200):
                graph.add((EX[str(number)], EX.of, EX.park))
            assert asked_by_four(graph, predicate) == [200] * 4
    finally:
        sys.setswitchinterval(usual)


def test_accessors_read_it_as_any_other_graph() -> None:
    for graph in both():
        assert string(graph, EX.park, EX.name, "en") == "Yunling Park"
        assert integer(graph, EX.park, EX.area) == 12
        assert integer(graph, EX.park, EX.of) is None
        assert [str(one) for one in objects(graph, EX.park, EX.name)] == [
            "Yunling Park",
            "云岭园区",
        ]


def test_a_term_of_a_vocabulary_is_one_object() -> None:
    assert PLAN.evidence is PLAN["evidence"]
