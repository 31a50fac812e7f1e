"""docs/waivers.md shows files that are read, and lists the conditions that exist."""

import re
from pathlib import Path

from rdflib.namespace import RDF

from checker.knowledge import load
from checker.knowledge.applicability import conditions, fact_words
from checker.model import WaiverState
from checker.rdf import POL, clause_id
from checker.waivers import doubts, loads, loads_park
from tests.waivers.files import DAY

PAGE = (Path(__file__).parents[2] / "docs" / "waivers.md").read_text(encoding="utf-8")
WAIVERS, PARK = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_waivers_shown_are_sound() -> None:
    entries = loads(WAIVERS, "page.yaml").waivers
    assert len(entries) == 2
    assert doubts(entries, load(), DAY) == []


def test_the_park_profile_shown_is_sound() -> None:
    assert [one.name for one in loads_park(PARK, "page.yaml", load()).facts] == [
        "heavy_industry",
        "region",
    ]


def test_every_state_is_explained() -> None:
    assert all(f"`{state.value}`" in PAGE for state in WaiverState)


def test_every_fact_and_every_clause_with_a_condition_is_in_the_table() -> None:
    graph = load().policy_graph
    assert all(f"`{name}" in PAGE for name in fact_words(graph))
    for predicate in (POL.notWhen, POL.appliesWhen):
        for node in set(graph.subjects(predicate)):
            assert list(conditions(graph, node, predicate))
            if (node, RDF.type, POL.LimitCase) in graph:
                continue
            pack, _, notation = clause_id(node).partition(":")
            assert f"`{pack}:{notation}`" in PAGE or f"`{notation}`" in PAGE, node
