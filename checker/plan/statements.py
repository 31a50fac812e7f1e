"""The document and everything the extraction read in it, as nodes with provenance."""

from __future__ import annotations

from rdflib import Literal, Namespace, URIRef

from checker.model import Document, DocumentKind, Measure, Project, Statements, Step, Target
from checker.plan.names import DCTERMS, PROV, PlanGraph
from checker.plan.readability import Readability
from checker.rdf import IND, PLAN, clause_iri

_MEDIA_TYPES = Namespace("https://www.iana.org/assignments/media-types/")
_KINDS = {
    DocumentKind.PLAN: PLAN.planDocument,
    DocumentKind.POLICY: PLAN.policyDocument,
    DocumentKind.NOTICE: PLAN.noticeDocument,
    DocumentKind.OTHER: PLAN.otherDocument,
    DocumentKind.UNREADABLE: PLAN.unreadableDocument,
}


def add_document(
    plan: PlanGraph, document: Document, statements: Statements, read: Readability
) -> None:
    """The file, the reading of it (a PROV activity) and the plan derived from it."""
    reading = plan.type(plan.node("reading"), PROV.Activity, PLAN.Reading)
    plan.type(plan.source, PROV.Entity, PLAN.SourceFile)
    plan.type(plan.plan, PROV.Entity, PLAN.Plan)
    for triple in (
        (plan.source, DCTERMS["title"], Literal(document.name)),
        (plan.source, DCTERMS["format"], _MEDIA_TYPES[document.media_type]),
        (reading, PROV.used, plan.source),
        (plan.plan, PROV.wasDerivedFrom, plan.source),
        (plan.plan, PROV.wasGeneratedBy, reading),
        (plan.plan, DCTERMS["title"], Literal(statements.title)),
    ):
        plan.graph.add(triple)
    plan.add(plan.source, sha256=document.sha256)
    period = statements.period
    plan.add(
        plan.plan,
        zone=statements.zone,
        periodStart=period[0] if period else None,
        periodEnd=period[1] if period else None,
        documentKind=_KINDS[statements.kind],
        kindReason=statements.kind_reasons,
        readability=PLAN[read.level],
        unreadShare=read.share,
        unreadPercent=None if read.whole_garbled else read.share * 100,
        garbledFile=document.name if read.whole_garbled else None,
        unreadPage=read.unread,
        garbledPage=read.garbled,
        pageCount=len(document.pages) or None,
    )


def add_targets(plan: PlanGraph, targets: tuple[Target, ...]) -> dict[int, URIRef]:
    """One observation per quantified statement; the nodes by id() of the statement."""
    return {id(one): _add_target(plan, index, one) for index, one in enumerate(targets)}


def _add_target(plan: PlanGraph, index: int, target: Target) -> URIRef:
    node = plan.type(plan.node("statement", str(index)), PLAN.Statement, PLAN[target.kind.value])
    return plan.add(
        node,
        indicator=IND[target.indicator] if target.indicator else None,
        wording=target.text,
        cmp=target.cmp.value,
        value=target.value,
        valueMax=target.value_max,
        unit=target.unit or None,
        year=target.year,
        yearStated=target.year_stated,
        baseYear=target.base_year,
        baseValue=target.base_value,
        inTable=target.in_table,
        striving=target.striving,
        binding=target.binding,
        confidence=str(round(target.confidence, 3)),
        evidence=plan.passage(target.evidence),
    )


def add_content(plan: PlanGraph, statements: Statements) -> None:
    """What rules do not need and queries over the graph do, beginning with how targets are reckoned."""
    for index, target in enumerate(statements.targets):
        _add_reckoning(plan, plan.node("statement", str(index)), target)
    for index, measure in enumerate(statements.measures):
        _add_measure(plan, plan.node("measure", str(index)), measure)
    for index, project in enumerate(statements.projects):
        _add_project(plan, plan.node("project", str(index)), project)
    for index, step in enumerate(statements.steps):
        _add_step(plan, plan.node("step", str(index)), step)
    for index, citation in enumerate(statements.citations):
        plan.add(
            plan.type(plan.node("citation", str(index)), PLAN.Citation),
            number=citation.number,
            name=citation.title,
            evidence=plan.passage(citation.evidence),
        )


def _add_reckoning(plan: PlanGraph, node: URIRef, target: Target) -> None:
    plan.add(
        node,
        coverage=target.scope,
        area=target.boundary,
        accounting=target.accounting,
        priceBase=target.price_base,
        span=target.span.value if target.span else None,
        statedAgain=plan.passages(target.also),
    )


def _add_measure(plan: PlanGraph, node: URIRef, measure: Measure) -> None:
    weak = [one.clause for one in measure.links if one.clause not in measure.actions]
    plan.add(
        plan.type(node, PLAN.Measure),
        answers=[clause_iri(one) for one in measure.actions],
        touches=[clause_iri(one) for one in weak],
        item=measure.item,
        responsible=measure.responsible,
        lead=measure.leads,
        support=measure.supporting,
        deadline=measure.deadline,
        deadlineYear=measure.deadline_year,
        quantity=measure.quantity,
        amount=measure.amount,
        amountUnit=measure.amount_unit,
        project=measure.project,
        commitment=str(round(measure.commitment, 3)),
        evidence=plan.passage(measure.evidence),
    )
    for index, step in enumerate(measure.steps):
        part = plan.node(str(node).removeprefix(str(plan.root)), "step", str(index))
        plan.add(node, hasStep=_add_step(plan, part, step))


def _add_project(plan: PlanGraph, node: URIRef, project: Project) -> None:
    plan.add(
        plan.type(node, PLAN.Project),
        name=project.name,
        content=project.content,
        investment=project.investment,
        investmentAmount=project.investment_wan,
        responsible=project.bodies or project.body,
        projectPeriod=project.period,
        purpose=project.supports,
        evidence=plan.passage(project.evidence),
    )


def _add_step(plan: PlanGraph, node: URIRef, step: Step) -> URIRef:
    return plan.add(
        plan.type(node, PLAN.Step),
        year=step.year,
        fromYear=step.begins,
        stepWords=step.text,
        evidence=plan.passage(step.evidence),
    )
