from collections import Counter

import pytest
from rdflib import Graph, Namespace

from checker.report import to_turtle
from tests.report.sample import sample_report

EARL = Namespace("http://www.w3.org/ns/earl#")
OA = Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def graph():
    return Graph().parse(data=to_turtle(sample_report()), format="turtle")


def test_every_finding_is_an_assertion_about_the_plan(graph):
    assert len(set(graph.subjects(predicate=EARL.test))) == len(sample_report().findings)
    assert len(set(graph.objects(predicate=EARL.subject))) == 1


def test_outcomes_are_those_of_the_report(graph):
    written = Counter(
        str(outcome).rpartition("#")[2] for outcome in graph.objects(predicate=EARL.outcome)
    )
    assert written == Counter(finding.outcome.value for finding in sample_report().findings)


def test_evidence_leads_to_characters_of_the_text(graph):
    document = sample_report().document
    passages = set(graph.objects(predicate=EARL.pointer))
    assert passages
    for passage in passages:
        selectors = list(graph.objects(passage, OA.hasSelector))
        (quote,) = [value for node in selectors for value in graph.objects(node, OA.exact)]
        (start,) = [value for node in selectors for value in graph.objects(node, OA.start)]
        (end,) = [value for node in selectors for value in graph.objects(node, OA.end)]
        assert document.text[int(start) : int(end)] == str(quote)


def test_two_runs_give_the_same_file():
    assert to_turtle(sample_report()) == to_turtle(sample_report())
