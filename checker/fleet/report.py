"""The result of a check of many plans: findings on all zones, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter

from rdflib import Dataset

from checker import __version__
from checker.fleet.copied import Copied, Source, copied
from checker.fleet.graph import FleetGraph
from checker.fleet.leftovers import Leftover, leftovers
from checker.fleet.matrix import Matrix, Ranked, RuleUse, matrix, ranking, rule_uses, zone_targets
from checker.fleet.model import Fleet, FleetFinding, ZonePlan
from checker.fleet.targets import targets_of
from checker.fleet.validating import findings
from checker.knowledge import Knowledge, load
from checker.model import Outcome, Severity


@dataclass(frozen=True, slots=True)
class Likeness:
    """Copied passages and left-over names; places index `plans`, those plans whose text is known."""

    plans: tuple[ZonePlan, ...] = ()
    copied: tuple[Copied, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


@dataclass(frozen=True, slots=True)
class FleetReport:
    """Everything that the views show; nothing is computed there."""

    fleet: Fleet
    knowledge: Knowledge
    findings: tuple[FleetFinding, ...]
    graph: FleetGraph
    matrix: Matrix
    ranking: tuple[Ranked, ...]
    rules: tuple[RuleUse, ...]
    zone_targets: tuple[str, ...]
    likeness: Likeness
    tool_version: str = __version__
    seconds: dict[str, float] = field(default_factory=dict)  # per stage, wall clock

    @property
    def gate_passed(self) -> bool:
        """True when no national target of severity Violation is missed."""
        return not any(
            one.outcome is Outcome.FAILED and one.severity is Severity.VIOLATION
            for one in self.findings
        )

    @property
    def other_rules(self) -> tuple[ZonePlan, ...]:
        """The plans whose reports were made with other rules than these."""
        return tuple(
            plan
            for plan in self.fleet.plans
            if plan.knowledge_sha256 != self.knowledge.sha256
            or plan.profile != self.knowledge.profile
        )

    def dataset(self) -> Dataset:
        """The fleet graph and a named graph for each plan."""
        return self.graph.dataset()


def check_fleet(fleet: Fleet, profile: str = "default", *, likeness: bool = True) -> FleetReport:
    """Judge all plans together; `likeness` says whether to look for copied passages.

    Raises UsageError for an unknown profile.
    """
    knowledge = load(profile)
    start = perf_counter()
    graph = FleetGraph(fleet, targets_of(fleet, knowledge))
    aggregated = perf_counter()
    found = findings(graph, knowledge)
    judged = perf_counter()
    made = matrix(fleet.plans, knowledge)
    uses, ranked = rule_uses(fleet.plans), ranking(made)
    compared = perf_counter()
    alike = _likeness(fleet, knowledge) if likeness else Likeness()
    return FleetReport(
        fleet=fleet,
        knowledge=knowledge,
        findings=found,
        graph=graph,
        matrix=made,
        ranking=ranked,
        rules=uses,
        zone_targets=zone_targets(made, knowledge),
        likeness=alike,
        seconds={
            "aggregate": aggregated - start,
            "rules": judged - aggregated,
            "matrix": compared - judged,
            "likeness": perf_counter() - compared,
        },
    )


def _likeness(fleet: Fleet, knowledge: Knowledge) -> Likeness:
    """Copied passages between zones; the official text, where bound, is everybody's."""
    zones = {plan.id: place for place, zone in enumerate(fleet.zones) for plan in zone.plans}
    plans = tuple(one for one in fleet.plans if one.text is not None and one.id in zones)
    sources = [Source(one.text.text, zones[one.id]) for one in plans if one.text]
    official = (one.official for one in knowledge.clauses.values() if one.official)
    passages = copied(sources, official)
    names = [zone.plans[0].zone or "" for zone in fleet.zones]
    texts = [one.text for one in sources]
    left = leftovers(texts, [one.zone for one in sources], names, passages)
    return Likeness(plans, passages, left)
