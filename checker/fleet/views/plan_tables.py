"""Tables of the plans: beside the requirements, in order, how the rules fared, what was not read."""

from __future__ import annotations

from decimal import Decimal

from checker.fleet.views.view import Cell, Table, View, rounded
from checker.report.outline import OUTCOMES
from checker.rules import catalogue


def matrix(view: View) -> Table:
    """Every plan beside every clause."""
    made = view.report.matrix
    keys = ("zone", "file", *made.clauses)
    head = (*(view.say(f"head.{one}") for one in keys[:2]), *made.clauses)
    marks = [("", "", *(row.marks.get(one, "") for one in made.clauses)) for row in made.rows]
    rows = [
        (row.plan.name, row.plan.file, *(view.mark(one) if one else "" for one in row_marks[2:]))
        for row, row_marks in zip(made.rows, marks, strict=True)
    ]
    return Table("matrix", view.say("table.matrix"), head, tuple(rows), keys, tuple(marks))


def ranking(view: View) -> Table:
    """The plans in order, with what costs them their place."""
    rows: list[tuple[Cell, ...]] = []
    for one in view.report.ranking:
        reasons = (f"{clause} {view.title(clause)}" for clause in one.reasons)
        rows.append(
            (one.place, one.row.plan.name, one.row.plan.file, *one.missed.values(), one.open,
             ("；" if view.language == "zh" else "; ").join(reasons))
        )  # fmt: skip
    head = ("place", "zone", "file", "violations", "warnings", "infos", "cantTell", "reasons")
    return view.make("ranking", head, rows)


def rules(view: View) -> Table:
    """How every rule fared over all plans."""
    names = {one.id: one.name for one in catalogue(view.report.knowledge.shapes_graph)}
    count = len(view.report.fleet.plans)
    rows: list[tuple[Cell, ...]] = [
        (
            use.rule,
            names[use.rule].get(view.language) if use.rule in names else "",
            use.plans_failed,
            rounded(Decimal(100 * use.plans_failed) / count),
            *(use.outcomes[one] for one in OUTCOMES),
            use.waived,
        )
        for use in view.report.rules
    ]
    head = ("rule", "demand", "plansFailed", "shareFailed", *(one.value for one in OUTCOMES),
            "waived")  # fmt: skip
    return view.make("rules", head, rows)


def plans(view: View) -> Table:
    """Every plan with its own verdict."""
    rows = [
        (
            plan.name,
            plan.title,
            plan.file,
            view.say("plan.passed" if plan.gate_passed else "plan.failed"),
            plan.sha256,
        )
        for plan in view.report.fleet.plans
    ]
    return view.make("plans", ("zone", "title", "file", "gate", "sha256"), rows)


def unread(view: View) -> Table:
    """The files of which no report could be had."""
    rows = [(one.file, one.reason.get(view.language)) for one in view.report.fleet.unread]
    return view.make("unread", ("file", "reason"), rows)
