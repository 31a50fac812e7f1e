"""Everything the overview shows of one report, made once and drawn in either language."""

from __future__ import annotations

from dataclasses import dataclass

from checker.linked import graph
from checker.model import DocumentKind, Report
from checker.report.trajectory import Trajectory, trajectories
from checker.ui.overview.coverage import CoverageRow, coverage_rows
from checker.ui.overview.flow import Flow, flow
from checker.ui.overview.series import Line, lines
from checker.ui.overview.targets import TargetRow, target_rows
from checker.verdict import Score, score


@dataclass(frozen=True, slots=True)
class Facts:
    """The parts of the page."""

    targets: tuple[TargetRow, ...]
    paths: tuple[Trajectory, ...]
    tasks: tuple[CoverageRow, ...]
    flow: Flow
    lines: tuple[Line, ...]
    score: Score | None


def facts(report: Report) -> Facts:
    """What the page needs, from the findings and the links from policy to project."""
    linked = graph(report.profile, [report])
    tasks = coverage_rows(report, linked)
    return Facts(
        targets=target_rows(report),
        paths=trajectories(report),
        tasks=tasks,
        flow=flow(report, linked, tasks),
        lines=lines(report),
        score=plan_score(report),
    )


def plan_score(report: Report) -> Score | None:
    """The score of a plan; a file that is none was hardly checked, and has none."""
    return score(report) if report.statements.kind is DocumentKind.PLAN else None
