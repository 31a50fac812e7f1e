"""The plan graph with the findings as EARL assertions, in Turtle."""

from __future__ import annotations

from urllib.parse import quote

from rdflib import DCTERMS, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef

from checker import knowledge
from checker.model import Finding, Report
from checker.plan import build, complete
from checker.plan.names import PlanGraph
from checker.rdf import BASE, CHK, RULE, clause_iri

EARL = Namespace("http://www.w3.org/ns/earl#")


def to_turtle(report: Report) -> str:
    """What the plan says and what was found, as one graph; sorted, so equal runs give equal files."""
    graph = build(report.document, report.statements, knowledge.load(report.profile))
    plan = PlanGraph(report.document)
    plan.graph = graph
    graph.bind("earl", EARL)
    graph.bind("sh", SH)
    tool = _tool(graph, report)
    for finding in report.findings:
        _assertion(plan, finding, tool)
    complete(graph, report.document, report.statements)
    return graph.serialize(format="turtle")


def _tool(graph: Graph, report: Report) -> URIRef:
    """The program as EARL's assertor, with the knowledge base that it judged by."""
    tool = URIRef(f"{BASE}tool/{quote(report.tool_version)}")
    graph.add((tool, RDF.type, EARL.Software))
    graph.add((tool, RDFS.label, Literal(f"plancheck {report.tool_version}")))
    graph.add((tool, CHK.profile, Literal(report.profile)))
    graph.add((tool, CHK.knowledge, Literal(report.knowledge_sha256, datatype=XSD.hexBinary)))
    return tool


def _assertion(plan: PlanGraph, finding: Finding, tool: URIRef) -> None:
    graph = plan.graph
    assertion = plan.node("finding", quote(finding.id, safe="/:"))
    result = URIRef(f"{assertion}#result")
    for predicate, value in (
        (RDF.type, EARL.Assertion),
        (EARL.assertedBy, tool),
        (EARL.subject, plan.plan),
        (EARL.test, RULE[finding.rule]),
        (EARL.mode, EARL.automatic),
        (EARL.result, result),
        (CHK.clause, clause_iri(finding.clause)),
        (DCTERMS.identifier, Literal(finding.id)),
    ):
        graph.add((assertion, predicate, value))
    graph.add((result, RDF.type, EARL.TestResult))
    graph.add((result, EARL.outcome, EARL[finding.outcome.value]))
    graph.add((result, SH.resultSeverity, SH[finding.severity.value]))
    for language in ("zh", "en"):
        graph.add((result, EARL.info, Literal(finding.message.get(language), lang=language)))
        for predicate, words in (
            (CHK.remedy, finding.remedy),
            (CHK.expected, finding.expected),
            (CHK.found, finding.found),
        ):
            if words.get(language):
                graph.add((result, predicate, Literal(words.get(language), lang=language)))
    for passage in plan.passages(finding.evidence):
        graph.add((result, EARL.pointer, passage))
