"""Whether each task has a target of its own, and whether its execution is inspected."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.model import Clause, ClauseKind, Evidence, Kind, Measure, Strength, Wording
from checker.plan.context import Context
from checker.plan.figures import is_own
from checker.plan.measure_shares import measures_of, section_matters
from checker.plan.support import serving
from checker.rdf import PLAN, clause_iri

INSPECTION = "zl:inspection"
_INSPECTS = re.compile("检查|考核|督查|督导|评估|验收|调度|通报|监督|核查|监察|审计|评价")
_ALL = re.compile("全覆盖|全部|应.尽.|清零|所有")  # as good as a figure
_COMPLETE = frozenset({Wording.ALL, Wording.ZERO})
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Task:
    """A task that a section of the plan is about; `near`: a figure stands in that section."""

    clause: Clause
    measures: list[Measure]
    has_target: bool
    near: bool

    @property
    def is_inspected(self) -> bool:
        """Whether one of its measures speaks of inspection."""
        return any(_INSPECTS.search(one.text) for one in self.measures)


def add_tasks(context: Context) -> None:
    """Add one node on the targets of all tasks with sections, and one on their inspection."""
    found = _tasks(context)
    if found:
        _add_targets(context, found)
        _add_inspection(context, found)


def _tasks(context: Context) -> list[_Task]:
    """The tasks that sections of the plan are about.

    Of a task whose words only turn up in sections about others nothing more can be expected there.
    """
    clauses, statements = context.knowledge.clauses, context.statements
    matters = section_matters(clauses, statements.measures)
    places = [one.evidence for one in statements.targets if one.kind is Kind.TARGET]
    places += [one.evidence for one in statements.worded if one.wording in _COMPLETE]
    aimed = _aimed(context)
    found: list[_Task] = []
    for task in (one for one in clauses.values() if one.kind is ClauseKind.TASK):
        actions = [one for one in clauses.values() if one.parent == task.id]
        mine = measures_of(task, actions, statements.measures, matters)
        if any(task.id in matters[one.evidence.section] for one in mine):
            aims = not aimed.isdisjoint({task.id, *(one.id for one in actions)})
            figure = any(_has_figure(one, places) for one in mine)
            sections = {one.evidence.section for one in mine}
            near = any(one.section in sections for one in places)
            found.append(_Task(task, mine, aims or figure, near))
    return found


def _aimed(context: Context) -> set[str]:
    """The clauses that indicators measure for which the plan sets a target."""
    own = {one.indicator for one in context.statements.targets if is_own(one)}
    behind = serving(context.knowledge)
    return {clause for indicator in own for clause in behind.get(indicator or "", ())}


def _has_figure(measure: Measure, places: list[Evidence]) -> bool:
    """Whether a measure says how much: its own amount, "all", or a target that stands in it."""
    if measure.quantity is not None or measure.amount is not None or _ALL.search(measure.text):
        return True
    begin, end = measure.evidence.start, measure.evidence.end
    return any(begin <= one.start < end for one in places)


def _passages(tasks: list[_Task]) -> list[Evidence]:
    return [measure.evidence for one in tasks for measure in one.measures]


def _add_targets(context: Context, tasks: list[_Task]) -> None:
    """One node: which tasks have neither a figure in a measure nor an indicator with a target."""
    lacking = [one for one in tasks if not one.has_target]
    without = [one for one in lacking if not one.near]
    unclear = [one for one in lacking if one.near]
    plan = context.plan
    plan.add(
        plan.type(plan.node("tasks"), PLAN.TaskSet),
        examined=context.is_plan,
        taskCount=len(tasks),
        aimlessTask=[clause_iri(one.clause.id) for one in without],
        aimlessTaskCount=len(without),
        unclearTask=[clause_iri(one.clause.id) for one in unclear],
        unclearTaskCount=len(unclear),
        reliability=context.silence(_passages(without or tasks)),
        evidence=plan.passages(one.measures[0].evidence for one in (without or unclear)[:_SHOWN]),
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
