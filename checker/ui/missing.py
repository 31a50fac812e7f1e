"""Where in a plan's text stands what is not there: behind what it says about the same matter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.model import ClauseKind, Finding, Kind, Outcome, Report
from checker.plan.names import plan_name


def of_the_whole(finding: Finding, report: Report) -> bool:
    """Whether the file itself was judged, not what it says to a clause: nothing is missing in it."""
    return finding.focus == str(plan_name(report.document.sha256))


def missing_places(report: Report, starts: Sequence[int]) -> dict[str, int]:
    """Where what is missing would stand: the start of the block before it, by finding.

    `starts` are those of all blocks, in order.

    A missing target belongs behind the plan's own targets; anything else behind what the plan says
    about the same task, the same group of tasks, the same kind of clause, else at the end.
    """
    said: dict[str, int] = {}
    for finding in report.findings:
        if finding.evidence and not finding.nearest:
            for around in _around(finding.clause, report):
                said[around] = max(said.get(around, 0), finding.evidence[0].start)
    own = [one.evidence.start for one in report.statements.targets if one.kind is Kind.TARGET]
    found: dict[str, int] = {}
    for finding in report.findings:
        if finding.outcome is not Outcome.FAILED or (finding.evidence and not finding.nearest):
            continue
        if of_the_whole(finding, report):
            continue
        clause = report.clauses.get(finding.clause)
        if clause is not None and clause.kind is ClauseKind.TARGET:
            place = own[0] if own else None
        else:
            near = (said[around] for around in _around(finding.clause, report) if around in said)
            place = next(near, None)
        if starts:
            last = len(starts) if place is None else bisect_right(starts, place)
            found[finding.id] = starts[max(0, last - 1)]
    return found


def _around(name: str, report: Report) -> Iterator[str]:
    """What encloses a clause, from its task outwards to all clauses of its pack and kind."""
    clause = report.clauses.get(name)
    while clause is not None and clause.parent is not None:
        yield clause.parent
        clause = report.clauses.get(clause.parent)
    if clause is not None:
        yield f"{clause.pack} {clause.kind}"
