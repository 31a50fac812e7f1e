"""Every fixture beside this file: its name says which outcome its rule must give."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rdflib import Graph

from checker.engine import reference_engine
from checker.knowledge import load
from checker.model import Document, Finding, Outcome
from checker.rules import catalogue
from checker.validate import shape_names, validate

HERE = Path(__file__).parent
FIXTURES = sorted(HERE.glob("*/*.ttl"))
OUTCOMES = {
    "pass": Outcome.PASSED,
    "fail": Outcome.FAILED,
    "inapplicable": Outcome.INAPPLICABLE,
    "cant": Outcome.CANT_TELL,
    "untested": Outcome.UNTESTED,
}
EMPTY = Document("x.md", "text/markdown", "0" * 64, "", (), (), (), ())


def _parsed(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def _wanted(path: Path) -> Outcome:
    return OUTCOMES[path.stem.partition("-")[0]]


def _findings(graph: Graph, rule: str) -> list[Finding]:
    found = [one for one in validate(graph, load(), EMPTY) if one.rule == rule]
    assert found, f"{rule} gives no finding at all"
    return found


def _violated_rules(graph: Graph) -> Counter[str]:
    shapes = load().shapes_graph
    ids = {rule.iri: rule.id for rule in catalogue(shapes)}
    violations = reference_engine(shapes, shape_names(shapes)).validate(graph)
    return Counter(ids[one.shape] for one in violations if one.shape in ids)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FIXTURES, ids=_name)
def test_the_outcome_is_the_one_in_the_file_name(path: Path) -> None:
    findings = _findings(_parsed(path), path.parent.name)
    assert [one.outcome for one in findings] == [_wanted(path)]


@pytest.mark.parametrize(
    "path", [one for one in FIXTURES if _wanted(one) is Outcome.FAILED], ids=_name
)
def test_a_fail_fires_its_rule_once_and_no_other(path: Path) -> None:
    assert _violated_rules(_parsed(path)) == {path.parent.name: 1}


@pytest.mark.parametrize(
    "path", [one for one in FIXTURES if _wanted(one) is Outcome.PASSED], ids=_name
)
def test_a_pass_fires_nothing(path: Path) -> None:
    assert not _violated_rules(_parsed(path))


def test_every_rule_has_a_passing_and_a_failing_fixture() -> None:
    have = {(one.parent.name, _wanted(one)) for one in FIXTURES}
    for rule in catalogue(load().shapes_graph):
        assert (rule.id, Outcome.PASSED) in have, rule.id
        assert (rule.id, Outcome.FAILED) in have, rule.id


def test_every_companion_has_a_fixture_in_which_it_decides() -> None:
    """A companion that never changes an outcome would be a silent pass waiting to happen."""
    shapes = load().shapes_graph
    engine = reference_engine(shapes, shape_names(shapes))
    fired = {one.shape for path in FIXTURES for one in engine.validate(_parsed(path))}
    companions = {one.iri for rule in catalogue(shapes) for one in rule.companions}
    assert companions <= fired


def test_every_fixture_belongs_to_a_rule() -> None:
    known = {rule.id for rule in catalogue(load().shapes_graph)}
    assert {path.parent.name for path in FIXTURES} == known
