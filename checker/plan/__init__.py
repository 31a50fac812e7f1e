"""The plan graph: what a plan says, self-contained, with every derived quantity a rule needs."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import Graph

from checker.knowledge import Knowledge
from checker.knowledge.applicability import NOTHING_KNOWN, Known
from checker.model import AppliedCorrection, Document, DocumentKind, Statements
from checker.plan.context import Context
from checker.plan.crosschecks import add_crosschecks
from checker.plan.demands import add_demands
from checker.plan.names import PlanGraph, add_selectors
from checker.plan.readability import readability
from checker.plan.responses import add_responses
from checker.plan.revisions import add_revisions
from checker.plan.standards import add_bodies, add_cube
from checker.plan.statements import add_content, add_document, add_targets
from checker.plan.summaries import add_summaries


def build(
    document: Document,
    statements: Statements,
    knowledge: Knowledge,
    park: Known = NOTHING_KNOWN,
) -> Graph:
    """The graph of one plan as the shapes see it: provenance, figures, one response per clause.

    Facts are derived here once; whether they are good enough is decided by the shapes alone.
    `park` is what is known about the park beside its plan.
    """
    plan = PlanGraph(document)
    read = readability(document)
    is_plan = statements.kind is DocumentKind.PLAN
    add_document(plan, document, statements, read)
    nodes = add_targets(plan, statements.targets)
    add_responses(plan, statements, knowledge, read, is_plan=is_plan, park=park)
    context = Context(plan, statements, knowledge, read, is_plan, nodes, park)
    add_demands(context)
    add_crosschecks(context, add_summaries(context))
    return plan.graph


def complete(
    graph: Graph,
    document: Document,
    statements: Statements,
    knowledge: Knowledge,
    corrections: Sequence[AppliedCorrection] = (),
) -> None:
    """Add what no shape looks at, for export and queries: measures, projects, citations, selectors.

    Figures and bodies are also said in the words of QB, QUDT and ORG.
    Left out of `build`, since it would double the time of building the graph of a check.
    """
    plan = PlanGraph(document)
    plan.graph = graph
    add_content(plan, statements)
    add_revisions(plan, statements, corrections)
    add_bodies(plan)
    add_cube(plan, knowledge)
    add_selectors(graph, document)
