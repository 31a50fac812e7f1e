"""How often each rule gave which outcome, over the newest version of every submission."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from checker.store.tables import finding, version

Tallies = dict[str, dict[str, tuple[int, int]]]  # rule -> outcome -> findings, versions


def tallies(connection: Connection, of: Collection[str] | None = None) -> Tallies:
    """Counts of findings and of versions by rule and outcome, over some submissions (all without `of`)."""
    last = (
        select(version.c.submission, func.max(version.c.number).label("number"))
        .group_by(version.c.submission)
        .subquery()
    )
    newest = select(version.c.id).join(
        last, (version.c.submission == last.c.submission) & (version.c.number == last.c.number)
    )
    if of is not None:
        newest = newest.where(version.c.submission.in_(of))
    versions = func.count(finding.c.version.distinct())
    counted = (
        select(finding.c.rule, finding.c.outcome, func.count(), versions)
        .where(finding.c.version.in_(newest))
        .group_by(finding.c.rule, finding.c.outcome)
    )
    found: Tallies = {}
    for rule, outcome, findings, plans in connection.execute(counted):
        found.setdefault(rule, {})[outcome] = (findings, plans)
    return found
