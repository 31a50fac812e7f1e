"""The findings as EARL assertions, in Turtle: who judged what by which rule, and on which passages."""

from __future__ import annotations

from urllib.parse import quote

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef

from checker.model import AppliedWaiver, Finding, Report
from checker.plan.names import PROV, PlanGraph, add_selectors
from checker.rdf import BASE, CHK, PACK, PLAN, POL, RULE, clause_iri

EARL = Namespace("http://www.w3.org/ns/earl#")


def to_earl(report: Report) -> str:
    """The assertions alone, without the plan graph; sorted, so equal runs give equal files."""
    plan = PlanGraph(report.document)
    plan.type(plan.plan, EARL.TestSubject, PROV.Entity, PLAN.Plan)
    plan.graph.add((plan.plan, DCTERMS.title, Literal(report.statements.title)))
    plan.add(plan.source, sha256=report.document.sha256)
    plan.graph.add((plan.plan, PROV.wasDerivedFrom, plan.source))
    for rule in report.rules:
        node = plan.type(RULE[rule.id], EARL.TestRequirement)
        for language in ("zh", "en"):
            title = Literal(rule.name.get(language), lang=language)
            plan.graph.add((node, DCTERMS.title, title))
    add_assertions(plan, report)
    add_selectors(plan.graph, report.document)
    return plan.graph.serialize(format="turtle")


def add_assertions(plan: PlanGraph, report: Report) -> None:
    """Add the run, the waivers and one assertion per finding to a plan graph."""
    for prefix, namespace in {"earl": EARL, "sh": SH}.items():
        plan.graph.bind(prefix, namespace)
    tool = add_run(plan, report)
    for finding in report.findings:
        _assertion(plan, finding, tool)


def add_run(plan: PlanGraph, report: Report) -> URIRef:
    """Add who checked, against which versions of what, with which waivers; the tool's node."""
    tool = _tool(plan.graph, report)
    _checking(plan, report, tool)
    for one in report.waivers:
        _waiver(plan, one)
    return tool


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
    graph.add((run, CHK.knowledge, _digest(report.knowledge_sha256)))
    for pack in report.packs:
        graph.add((run, PROV.used, PACK[pack.id]))
        graph.add((PACK[pack.id], RDF.type, POL.Pack))
        graph.add((PACK[pack.id], OWL.versionInfo, Literal(pack.version)))
        if pack.sha256:
            graph.add((PACK[pack.id], CHK.sha256, _digest(pack.sha256)))
    if report.provenance.shapes_sha256:
        graph.add((run, CHK.shapes, _digest(report.provenance.shapes_sha256)))
    graph.add((run, CHK.gate, Literal(report.fail_on.value)))
    for file in report.provenance.files:
        node = plan.type(plan.node("input", file.kind), CHK.InputFile)
        graph.add((run, CHK.tookIntoAccount, node))
        graph.add((node, CHK.fileName, Literal(file.name)))
        if file.sha256:
            graph.add((node, CHK.sha256, _digest(file.sha256)))


def _digest(sha256: str) -> Literal:
    return Literal(sha256, datatype=XSD.hexBinary)


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
    _excepted(plan, result, finding)


def _waiver(plan: PlanGraph, one: AppliedWaiver) -> None:
    """A waiver, in force or not, with who asked for it and who approved it."""
    entry = one.waiver
    node = plan.type(plan.node("waiver", quote(entry.id)), CHK.Waiver)
    for predicate, value in (
        (DCTERMS.identifier, Literal(entry.id)),
        (CHK.waiverState, Literal(one.state.value)),
        (CHK.waiverScope, Literal(str(entry.scope))),
        (CHK.waiverReason, Literal(entry.reason)),
        (CHK.waiverAuthor, Literal(entry.author)),
        (CHK.waiverApprover, Literal(entry.approver)),
        (CHK.waiverFrom, Literal(entry.start)),
        (CHK.waiverUntil, Literal(entry.until)),
    ):
        plan.graph.add((node, predicate, value))
    if entry.attachments:
        plan.graph.add((node, CHK.waiverAttachments, Literal(entry.attachments)))


def _excepted(plan: PlanGraph, result: URIRef, finding: Finding) -> None:
    """By which waiver a result is covered, and which facts about the park made it inapplicable."""
    if finding.waiver is not None:
        waiver = plan.node("waiver", quote(finding.waiver.id))
        plan.graph.add((result, CHK.waivedBy, waiver))
    because = finding.inapplicable_because
    if because is not None:
        plan.graph.add((result, CHK.outcomeOtherwise, EARL[because.otherwise]))
        for language in ("zh", "en"):
            reason = Literal(because.reason.get(language), lang=language)
            plan.graph.add((result, CHK.inapplicableBecause, reason))
