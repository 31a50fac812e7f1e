"""Whether each task has a target of its own, and whether its execution is inspected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.model import Clause, ClauseKind, Evidence, Kind, Measure, Strength
from checker.plan.context import Context
from checker.plan.figures import is_own
from checker.plan.responses import measures_of, section_matters
from checker.plan.support import serving
from checker.rdf import PLAN, clause_iri

INSPECTION = "zl:inspection"
_INSPECTS = re.compile("检查|考核|督查|督导|评估|验收|调度|通报|监督|核查|监察|审计|评价")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Task:
    clause: Clause
    measures: list[Measure]
    has_target: bool
    is_inspected: bool


def add_tasks(context: Context) -> None:
    """Add one node on the targets of all tasks with measures, and one on their inspection."""
    clauses, measures = context.knowledge.clauses, context.statements.measures
    matters = section_matters(clauses, measures)
    starts = [one.evidence.start for one in context.statements.targets if one.kind is Kind.TARGET]
    aimed = {one.indicator for one in context.statements.targets if is_own(one)}
    served = {
        clause
        for indicator, behind in serving(context.knowledge).items()
        if indicator in aimed
        for clause in behind
    }
    found: list[_Task] = []
    for task in (one for one in clauses.values() if one.kind is ClauseKind.TASK):
        actions = [one for one in clauses.values() if one.parent == task.id]
        mine = measures_of(task, actions, measures, matters)
        if mine:
            aims = not served.isdisjoint({task.id, *(one.id for one in actions)})
            has_target = aims or any(_has_figure(one, starts) for one in mine)
            inspected = any(_INSPECTS.search(one.text) for one in mine)
            found.append(_Task(task, mine, has_target, inspected))
    if found:
        _add_targets(context, found)
        _add_inspection(context, found)


def _has_figure(measure: Measure, starts: list[int]) -> bool:
    """Whether a measure says how much: its own amount, or a target that stands in it."""
    if measure.quantity is not None or measure.amount is not None:
        return True
    return any(measure.evidence.start <= start < measure.evidence.end for start in starts)


def _passages(tasks: list[_Task]) -> list[Evidence]:
    return [measure.evidence for one in tasks for measure in one.measures]


def _add_targets(context: Context, tasks: list[_Task]) -> None:
    """One node: which tasks have neither a figure in a measure nor an indicator with a target."""
    without = [one for one in tasks if not one.has_target]
    plan = context.plan
    plan.add(
        plan.type(plan.node("tasks"), PLAN.TaskSet),
        examined=context.is_plan,
        taskCount=len(tasks),
        aimlessTask=[clause_iri(one.clause.id) for one in without],
        aimlessTaskCount=len(without),
        reliability=context.silence(_passages(without or tasks)),
        evidence=plan.passages(one.measures[0].evidence for one in without[:_SHOWN]),
    )


def _add_inspection(context: Context, tasks: list[_Task]) -> None:
    """One node: is there an inspection of all tasks, and else which tasks have none of their own."""
    general = next((one for one in context.statements.answers if one.clause == INSPECTION), None)
    if general is None:
        return
    covered = general.addressed is Strength.YES
    without = [] if covered else [one for one in tasks if not one.is_inspected]
    plan = context.plan
    plan.add(
        plan.type(plan.node("inspection"), PLAN.Inspection),
        examined=context.is_plan,
        generalInspection=PLAN[general.addressed.value],
        inspectedCount=sum(one.is_inspected for one in tasks),
        taskCount=len(tasks),
        uninspectedTask=[clause_iri(one.clause.id) for one in without],
        uninspectedCount=len(without),
        reliability=context.silence([*general.evidence, *_passages(without)]),
        evidence=plan.passages(general.evidence[:_SHOWN]),
    )
