"""The plan graph with the findings as EARL assertions, in Turtle."""

from __future__ import annotations

from urllib.parse import quote

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import ORG, QB

from checker import knowledge
from checker.model import Finding, Report
from checker.plan import build, complete
from checker.plan.names import PROV, PlanGraph
from checker.rdf import BASE, CHK, PACK, POL, RULE, clause_iri

EARL = Namespace("http://www.w3.org/ns/earl#")
UNIT = Namespace("http://qudt.org/vocab/unit/")


def to_turtle(report: Report) -> str:
    """What the plan says and what was found; sorted, so equal runs give equal files."""
    return to_graph(report).serialize(format="turtle")


def to_graph(report: Report) -> Graph:
    """What the plan says and what was found, as one graph."""
    known = knowledge.load(report.profile)
    graph = build(report.document, report.statements, known)
    plan = PlanGraph(report.document)
    plan.graph = graph
    for prefix, namespace in {"earl": EARL, "sh": SH, "qb": QB, "org": ORG, "unit": UNIT}.items():
        graph.bind(prefix, namespace)
    tool = _tool(graph, report)
    _checking(plan, report, tool)
    for finding in report.findings:
        _assertion(plan, finding, tool)
    complete(graph, report.document, report.statements, known)
    return graph


def _tool(graph: Graph, report: Report) -> URIRef:
    """The program: EARL's assertor, PROV's agent."""
    tool = URIRef(f"{BASE}tool/{quote(report.tool_version)}")
    for kind in (EARL.Software, PROV.SoftwareAgent):
        graph.add((tool, RDF.type, kind))
    graph.add((tool, RDFS.label, Literal(f"plancheck {report.tool_version}")))
    return tool


def _checking(plan: PlanGraph, report: Report, tool: URIRef) -> None:
    """The run: by which versions of which packs the plan was judged."""
    graph, run = plan.graph, plan.node("checking")
    plan.type(run, PROV.Activity, CHK.Checking)
    graph.add((run, PROV.wasAssociatedWith, tool))
    graph.add((run, PROV.used, plan.plan))
    graph.add((run, CHK.profile, Literal(report.profile)))
    graph.add((run, CHK.knowledge, Literal(report.knowledge_sha256, datatype=XSD.hexBinary)))
    for pack in report.packs:
        graph.add((run, PROV.used, PACK[pack.id]))
        graph.add((PACK[pack.id], RDF.type, POL.Pack))
        graph.add((PACK[pack.id], OWL.versionInfo, Literal(pack.version)))


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
