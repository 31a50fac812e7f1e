"""The plan graph with the findings as EARL assertions, in Turtle."""

from __future__ import annotations

from rdflib import Graph, Namespace
from rdflib.namespace import ORG, QB

from checker import knowledge
from checker.model import Report
from checker.plan import build, complete
from checker.plan.names import PlanGraph
from checker.report.as_earl import add_assertions
from checker.waivers import exceptions_of

UNIT = Namespace("http://qudt.org/vocab/unit/")


def to_turtle(report: Report) -> str:
    """What the plan says and what was found; sorted, so equal runs give equal files."""
    return to_graph(report).serialize(format="turtle")


def to_graph(report: Report) -> Graph:
    """What the plan says and what was found, as one graph."""
    known = knowledge.load(report.profile)
    graph = judged_graph(report)
    plan = PlanGraph(report.document)
    plan.graph = graph
    for prefix, namespace in {"qb": QB, "org": ORG, "unit": UNIT}.items():
        graph.bind(prefix, namespace)
    add_assertions(plan, report)
    complete(graph, report.document, report.statements, known, report.corrections)
    return graph


def judged_graph(report: Report) -> Graph:
    """The plan graph as the rules saw it, built once more."""
    return build(
        report.document,
        report.statements,
        knowledge.load(report.profile),
        exceptions_of(report).known(report.statements.zone),
    )
