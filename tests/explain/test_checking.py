"""Which rules run for a clause."""

import pytest

from checker.explain.checking import rules_for
from checker.knowledge import load
from checker.queries import ask
from checker.rules import catalogue


@pytest.fixture(scope="module")
def base():
    return load("sa28+zl+hj274+zeropark+peak2030")


def names(base, clause):
    rules = (*catalogue(base.shapes_graph), *catalogue(base.fleet_shapes_graph))
    return {one.id for one in rules_for(base.clauses[clause], base, rules)}


@pytest.mark.parametrize(
    ("clause", "rule"),
    [
        ("sa28:1.2.d", "action-answered"),
        ("sa28:G4.a", "guarantee-action-answered"),
        ("sa28:1.2", "task-answered"),
        ("zl:boundary", "content-part-present"),
        ("sa28:T3", "annual-rate"),
        ("sa28:T2", "fleet-share"),
        ("hj274:T11", "target-limit"),
        ("hj274:T16", "target-limit"),  # its limits stand in its cases
    ],
)
def test_a_clause_is_checked_by_the_rule_for_its_kind(base, clause, rule):
    assert rule in names(base, clause)


def test_a_target_over_all_zones_is_not_compared_zone_by_zone(base):
    assert "target-limit" not in names(base, "sa28:T2")


def test_what_the_named_question_answers_is_among_them(base):
    for clause in ("sa28:T1", "sa28:1.2.d", "sa28:G1", "zl:boundary"):
        asked = {
            row[0].shown()
            for row in ask("rules-for-clause", {"clause": clause}, "en").rows
            if row[0]
        }
        assert asked <= names(base, clause)
