"""All nodes that hold one thing a plan says against another, in one pass over what was read."""

from __future__ import annotations

from checker.plan.boundary import add_carbon_account, add_coverage
from checker.plan.cited import add_citations
from checker.plan.context import Context
from checker.plan.figures import Figures
from checker.plan.horizon import add_horizon
from checker.plan.milestones import add_emissions, add_milestones
from checker.plan.plausible import add_plausibility
from checker.plan.records import add_records
from checker.plan.relations import add_relations
from checker.plan.repetitions import add_repetitions
from checker.plan.rows import add_rows
from checker.plan.shares import add_shares
from checker.plan.stretch import add_stretch
from checker.plan.support import add_projects, add_support
from checker.plan.tasks import add_tasks


def add_crosschecks(context: Context, known: dict[str, Figures]) -> None:
    """Add what follows from several statements together; `known` holds the figures by indicator."""
    for id_, figures in known.items():
        indicator = context.knowledge.indicators[id_]
        add_milestones(context, indicator, figures)
        add_emissions(context, indicator, figures)
        add_plausibility(context, indicator, figures)
        add_repetitions(context, indicator, figures)
    add_relations(context, known)
    add_coverage(context, known)
    add_carbon_account(context)
    add_shares(context)
    add_rows(context)
    add_records(context, known)
    add_support(context)
    add_projects(context)
    add_tasks(context)
    add_horizon(context)
    add_stretch(context)
    add_citations(context)
