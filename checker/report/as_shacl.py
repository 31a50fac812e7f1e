"""The gaps as a SHACL validation report, in Turtle: the engine's own results, in the report's words.

Results of companion shapes are left out: they say that a rule does not apply or cannot be judged,
which is no violation. What a waiver covers stays, with the waiver.
"""

from __future__ import annotations

from urllib.parse import quote

from rdflib import DCTERMS, RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from checker import knowledge
from checker.engine import default_engine
from checker.model import Finding, Outcome, Report
from checker.plan.names import PlanGraph
from checker.rdf import CHK, PREFIXES, RULE, clause_iri, iri
from checker.report.as_earl import add_run
from checker.report.as_turtle import judged_graph
from checker.validate import shape_names


def to_shacl(report: Report) -> str:
    """One sh:ValidationReport; sorted, so equal runs give equal files."""
    plan = PlanGraph(report.document)
    graph = plan.graph
    for prefix, namespace in {**PREFIXES, "sh": SH}.items():
        graph.bind(prefix, namespace)
    add_run(plan, report)
    failed = {
        (str(RULE[one.rule]), one.focus): one
        for one in report.findings
        if one.outcome is Outcome.FAILED
    }
    node = plan.type(plan.node("validation"), SH.ValidationReport)
    conforms = Literal("false" if failed else "true", datatype=XSD.boolean)
    graph.add((node, SH.conforms, conforms))
    said = _engine_report(report)
    for result in set(said.objects(None, SH.result)):
        key = str(iri(said, result, SH.sourceShape)), str(iri(said, result, SH.focusNode))
        if key in failed:
            graph.add((node, SH.result, _result(plan, said, result, failed[key])))
    return graph.serialize(format="turtle")


def _engine_report(report: Report) -> Graph:
    shapes = knowledge.load(report.profile).shapes_graph
    return default_engine(shapes, shape_names(shapes)).report(judged_graph(report))


def _result(plan: PlanGraph, said: Graph, result: Node, finding: Finding) -> URIRef:
    """The engine's result under the name of its finding, with the finding's severity and words."""
    node = plan.type(plan.node("finding", quote(finding.id, safe="/:")), SH.ValidationResult)
    for predicate, value in said.predicate_objects(result):
        if predicate not in (SH.resultMessage, SH.resultSeverity, SH.detail, RDF.type):
            plan.graph.add((node, predicate, value))
            _copy(said, value, plan.graph)
    plan.graph.add((node, SH.resultSeverity, SH[finding.severity.value]))
    for language in ("zh", "en"):
        message = Literal(finding.message.get(language), lang=language)
        plan.graph.add((node, SH.resultMessage, message))
    plan.graph.add((node, DCTERMS.identifier, Literal(finding.id)))
    plan.graph.add((node, CHK.clause, clause_iri(finding.clause)))
    if finding.waiver is not None:
        waiver = plan.node("waiver", quote(finding.waiver.id))
        plan.graph.add((node, CHK.waivedBy, waiver))
    return node


def _copy(source: Graph, node: Node, target: Graph) -> None:
    """What hangs on a blank node: a path or a list."""
    if isinstance(node, BNode) and (node, None, None) not in target:
        for predicate, value in source.predicate_objects(node):
            target.add((node, predicate, value))
            _copy(source, value, target)
