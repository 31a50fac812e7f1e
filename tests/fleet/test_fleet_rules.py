"""The rules over all zones: complete, and every fixture beside this file gives what its name says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF

from checker.fleet.graph import FleetGraph
from checker.fleet.targets import targets_of
from checker.fleet.validating import violations
from checker.judging import judged
from checker.knowledge import data_folder, load
from checker.model import Outcome
from checker.rdf import CHK, RULE
from checker.rules import Role, Rule, catalogue
from checker.wording import FIELD
from tests.fleet.handmade_fleet import FIRMS, added, figure, fleet_of, intensity, peak, report

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "rules").glob("*/*.ttl"))
FILES = sorted(
    one for one in (data_folder("shapes") / "fleet").glob("*.ttl") if one.stem != "outcomes"
)
PAGE = HERE.parents[1] / "docs" / "fleet.md"
ROW = re.compile(r"^\| `([a-z-]+)` \|", re.MULTILINE)
NODE = "https://w3id.org/plancheck/fleet/example/it"
OUTCOMES = {
    "pass": Outcome.PASSED,
    "fail": Outcome.FAILED,
    "inapplicable": Outcome.INAPPLICABLE,
    "cant": Outcome.CANT_TELL,
    "untested": Outcome.UNTESTED,
}
ABOUT_CLAUSE = {"title", "statement", "locator", "notation", "modality", "answeredBy", "example"}


def _rules() -> tuple[Rule, ...]:
    return catalogue(load().fleet_shapes_graph)


def _violated(path: Path) -> set[str]:
    return violations(Graph().parse(path, format="turtle"), load()).get(NODE, set())


def _wanted(path: Path) -> Outcome:
    return OUTCOMES[path.stem.partition("-")[0]]


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FIXTURES, ids=_name)
def test_the_outcome_is_the_one_in_the_file_name(path: Path) -> None:
    rule = next(one for one in _rules() if one.id == path.parent.name)
    assert judged(rule, _violated(path)).outcome is _wanted(path)


@pytest.mark.parametrize("path", FIXTURES, ids=_name)
def test_a_fail_fires_its_rule_and_no_other(path: Path) -> None:
    fired = {one.id for one in _rules() if one.iri in _violated(path)}
    assert fired <= {path.parent.name}
    if _wanted(path) is Outcome.FAILED:
        assert fired == {path.parent.name}


def test_every_rule_has_a_fixture_for_every_outcome() -> None:
    have = {(one.parent.name, _wanted(one)) for one in FIXTURES}
    assert have == {(rule.id, outcome) for rule in _rules() for outcome in Outcome}


def test_every_companion_decides_somewhere() -> None:
    fired = set().union(*map(_violated, FIXTURES))
    assert {one.iri for rule in _rules() for one in rule.companions} <= fired


def test_rules_over_all_zones_never_run_over_a_single_plan() -> None:
    single = {one.id for one in catalogue(load().shapes_graph)}
    assert single.isdisjoint(one.id for one in _rules())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_identifier_and_shape_share_one_name(path: Path) -> None:
    graph = Graph().parse(path, format="turtle")
    assert list(graph.subjects(RDF.type, CHK.Rule)) == [RULE[path.stem]]
    assert str(graph.value(RULE[path.stem], DCTERMS.identifier)) == path.stem
    assert graph.value(RULE[path.stem], CHK.family) == CHK.fleet


def _facts() -> set[str]:
    """The facts of fleets that together hold every one."""
    one, other = report("云岭高新区", intensity(0.2), intensity(0.5), added(100)), "青石高新区"
    rich = [
        fleet_of(one, report(other, intensity(0.9))),
        fleet_of(one, report(other)),
        fleet_of(report("云岭高新区", intensity(0.2)), report(other), zones=9),
        fleet_of(report("云岭高新区", intensity(0.2), added(9)), report(other, intensity(0.6), added(9))),
        fleet_of(report("云岭高新区", figure(FIRMS, 9, "家"), peak(2029)), report(other, figure(FIRMS, 8, "家"))),
    ]  # fmt: skip
    graphs = [FleetGraph(fleet, targets_of(fleet, load())).graph for fleet in rich]
    return {str(name).rpartition("#")[2] for graph in graphs for name in graph.predicates()}


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_templates_name_only_facts_that_fleet_graphs_hold(rule: Rule) -> None:
    texts = [rule.message, rule.pass_message, rule.remedy, rule.expected, rule.found]
    texts += [one.message for one in rule.companions]
    texts += [one.remedy for one in rule.companions if one.remedy]
    named = {field for text in texts for one in (text.zh, text.en) for field in FIELD.findall(one)}
    assert named <= ABOUT_CLAUSE | _facts()


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule.id)
def test_companions_come_in_the_order_in_which_they_decide(rule: Rule) -> None:
    ranks = [list(Role).index(one.role) for one in rule.companions]
    assert ranks == sorted(ranks)


def test_the_page_lists_every_rule() -> None:
    assert set(ROW.findall(PAGE.read_text(encoding="utf-8"))) == {one.id for one in _rules()}


def test_each_plan_has_a_graph_of_its_own_with_where_it_came_from() -> None:
    fleet = fleet_of(report("云岭高新区", intensity(0.2)), report("青石高新区", intensity(0.4)))
    made = FleetGraph(fleet, targets_of(fleet, load()))
    dataset = made.dataset()
    assert {str(one.identifier) for one in dataset.graphs()} >= {
        f"https://w3id.org/plancheck/plan/{plan.sha256[:16]}/plan" for plan in fleet.plans
    }
    derived = URIRef("http://www.w3.org/ns/prov#wasDerivedFrom")
    assert len(list(dataset.graph(made.graph.identifier).objects(None, derived))) == 2
