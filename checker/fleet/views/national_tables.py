"""Tables of the targets over all zones: outcomes, moves, figures, silent zones."""

from __future__ import annotations

from checker.fleet.model import FleetFinding, Known
from checker.fleet.views.view import Cell, Table, View, rounded
from checker.model import Outcome
from checker.plan.limits import YEAR
from checker.report.outline import OUTCOMES, WAIVED

_FAILED = ("Violation", "Warning", "Info")


def outcome_mark(finding: FleetFinding) -> str:
    """The severity of a failed finding, else its outcome."""
    failed = finding.outcome is Outcome.FAILED
    return finding.severity.value if failed else finding.outcome.value


# --- the tables --------------------------------------------------------------------------------


def targets(view: View) -> Table:
    """Outcome, explanation and remedy of every target over all zones."""
    found = view.report.findings
    rows = [
        (
            one.clause,
            view.title(one.clause),
            view.mark(outcome_mark(one)),
            one.message.get(view.language),
            one.expected.get(view.language),
            one.found.get(view.language),
            one.remedy.get(view.language),
        )
        for one in found
    ]
    head = ("clause", "demand", "outcome", "said", "expected", "found", "remedy")
    return view.make(
        "targets", head, rows, [("", "", outcome_mark(one), *[""] * 4) for one in found]
    )


def moves(view: View) -> Table:
    """The zones that would have to move, with the passage that states their figure."""
    rows = [
        (
            finding.clause,
            view.title(finding.clause),
            move.zone,
            move.value,
            move.needed,
            move.change,
            rounded(move.percent) if finding.unit != YEAR else None,
            view.unit(finding.unit),
            *view.passage(move.passages),
        )
        for finding in view.report.findings
        for move in finding.moves
    ]
    head = ("clause", "demand", "zone", "value", "needed", "change", "percent", "unit",
            "file", "page", "quote")  # fmt: skip
    return view.make("moves", head, rows)


def silent(view: View) -> Table:
    """The zones that give nothing that could be counted, and why."""
    rows = [
        (finding.clause, view.title(finding.clause), one.zone, view.say(f"silence.{one.given}"))
        for finding in view.report.findings
        for one in finding.silent
    ]
    return view.make("silent", ("clause", "demand", "zone", "reason"), rows)


def figures(view: View) -> Table:
    """What every zone gives for every target over all zones."""
    rows = [
        (
            finding.clause,
            view.title(finding.clause),
            one.zone,
            one.given.low,
            one.given.high if one.given.high != one.given.low else None,
            view.unit(finding.unit),
            one.weight.low if isinstance(one.weight, Known) else None,
            *view.passage(one.given.passages),
        )
        for finding in view.report.findings
        for one in finding.figures
        if isinstance(one.given, Known)
    ]
    head = ("clause", "demand", "zone", "value", "valueMax", "unit", "weight", "file", "page",
            "quote")  # fmt: skip
    return view.make("figures", head, rows)


def zone_targets(view: View) -> Table:
    """How many plans meet each target that holds for single zones."""
    rows: list[tuple[Cell, ...]] = []
    for clause in view.report.zone_targets:
        counts = view.report.matrix.counts(clause)
        told = [
            sum(counts[one] for one in _FAILED) if mark is Outcome.FAILED else counts[mark.value]
            for mark in OUTCOMES
        ]
        rows.append((clause, view.title(clause), *told, counts[WAIVED]))
    head = ("clause", "demand", *(one.value for one in OUTCOMES), "waived")
    return view.make("zoneTargets", head, rows)
