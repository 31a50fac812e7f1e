"""Marks the findings that a waiver in force covers, and tells of every waiver what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from difflib import get_close_matches
from fnmatch import fnmatchcase

from rdflib import Graph, Literal

from checker.model import AppliedWaiver, Finding, Outcome, Text, Waiver, WaiverScope, WaiverState
from checker.plain_yaml import said
from checker.rdf import CHK, RULE
from checker.waivers.zones import same_zone

_CHINA = timezone(timedelta(hours=8))  # the last day of a waiver ends at midnight in Beijing
_GAPS = frozenset({Outcome.FAILED, Outcome.CANT_TELL})
_LIKE = 3  # similar names that are shown


def today() -> date:
    """The date in China, by which waivers begin and end."""
    return datetime.now(_CHINA).date()


def apply(
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    *,
    zone: str | None,
    shapes: Graph,
    day: date | None = None,
) -> tuple[tuple[Finding, ...], tuple[AppliedWaiver, ...]]:
    """The findings with the first waiver in force that covers each, and all waivers in their order.

    A waived finding keeps its outcome. `day` stands for today; `zone` is the plan's.
    """
    now = day or today()
    told = tuple(_judged(one, findings, zone, shapes, now) for one in waivers)
    waived: dict[str, Waiver] = {}
    for one in told:
        if one.state is WaiverState.ACTIVE:
            for id_ in one.findings:
                waived.setdefault(id_, one.waiver)
    return tuple(_marked(one, waived.get(one.id)) for one in findings), told


def _marked(finding: Finding, waiver: Waiver | None) -> Finding:
    return finding if finding.waiver == waiver else replace(finding, waiver=waiver)


def _judged(
    waiver: Waiver, findings: Sequence[Finding], zone: str | None, shapes: Graph, now: date
) -> AppliedWaiver:
    scope = waiver.scope
    if scope.zone is not None and not same_zone(scope.zone, zone):
        shown = zone or ""
        key = "problem.other-zone" if zone else "problem.zone-unknown"
        return AppliedWaiver(
            waiver, WaiverState.OTHER_ZONE, problem=_problem(key, zone=scope.zone, plan=shown)
        )
    named = [one for one in findings if covers(scope, one)]
    if not named:
        return _unmatched(waiver, findings)
    gaps = tuple(one.id for one in named if one.outcome in _GAPS)
    state, problem = _state({one.rule for one in named}, gaps, waiver, shapes, now)
    return AppliedWaiver(waiver, state, gaps, problem=problem)


def _unmatched(waiver: Waiver, findings: Sequence[Finding]) -> AppliedWaiver:
    like = _alike(waiver.scope, findings)
    key = "problem.unmatched.like" if like else "problem.unmatched"
    problem = _problem(key, scope=replace(waiver.scope, zone=None), like=", ".join(like))
    return AppliedWaiver(waiver, WaiverState.UNMATCHED, suggestions=like, problem=problem)


def _state(
    rules: set[str], gaps: tuple[str, ...], waiver: Waiver, shapes: Graph, now: date
) -> tuple[WaiverState, Text | None]:
    """Whether a waiver that names findings counts, and why it does not."""
    fixed = sorted(one for one in rules if not is_waivable(one, shapes))
    if fixed:
        return WaiverState.REFUSED, _problem("problem.refused", rule=", ".join(fixed))
    if now > waiver.until:
        return WaiverState.EXPIRED, _problem("problem.expired", until=waiver.until, n=len(gaps))
    if now < waiver.start:
        return WaiverState.PENDING, _problem("problem.pending", start=waiver.start)
    if not gaps:
        return WaiverState.UNNEEDED, _problem("problem.unneeded")
    return WaiverState.ACTIVE, None


def covers(scope: WaiverScope, finding: Finding) -> bool:
    """Whether a scope names a finding, whatever the zone."""
    if scope.finding is not None:
        return finding.id == scope.finding
    return finding.rule == scope.rule and fits(scope.clause or "", finding.clause)


def fits(pattern: str, clause: str) -> bool:
    """Whether a clause is named by a pattern; only the asterisk is special in it."""
    return fnmatchcase(clause, pattern.replace("[", "[[]").replace("?", "[?]"))


def is_waivable(rule: str, shapes: Graph) -> bool:
    """Whether a rule may be waived; those that say whether a file can be checked at all may not."""
    return (RULE[rule], CHK.waivable, Literal(False)) not in shapes


def _alike(scope: WaiverScope, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Names of findings, rules or clauses that look like the one that fits nothing."""
    known = list(findings)
    if scope.finding is not None:
        return _close(scope.finding, (one.id for one in known))
    rules = {one.rule for one in known}
    if scope.rule not in rules:
        return _close(scope.rule or "", rules)
    return _close(scope.clause or "", (one.clause for one in known if one.rule == scope.rule))


def _close(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(name, sorted(set(names)), n=_LIKE, cutoff=0.6))


def _problem(key: str, **values: object) -> Text:
    return said("waivers", key, **values)
