"""The plan graph: what a plan says, self-contained, with every derived quantity a rule needs."""

from __future__ import annotations

from rdflib import Graph

from checker.knowledge import Knowledge
from checker.model import Document, DocumentKind, Statements
from checker.plan.context import Context
from checker.plan.demands import add_demands
from checker.plan.names import PlanGraph
from checker.plan.readability import readability
from checker.plan.responses import add_responses
from checker.plan.statements import add_content, add_document, add_targets
from checker.plan.summaries import add_summaries


def build(document: Document, statements: Statements, knowledge: Knowledge) -> Graph:
    """The graph of one plan: provenance, statements, and one response per clause.

    Facts are derived here once; whether they are good enough is decided by the shapes alone.
    """
    plan = PlanGraph(document)
    read = readability(document)
    is_plan = statements.kind is DocumentKind.PLAN
    add_document(plan, document, statements, read)
    nodes = add_targets(plan, statements.targets)
    add_content(plan, statements)
    add_responses(plan, statements, knowledge, read, is_plan=is_plan)
    context = Context(plan, statements, knowledge, read, is_plan, nodes)
    add_demands(context)
    add_summaries(context)
    return plan.graph
