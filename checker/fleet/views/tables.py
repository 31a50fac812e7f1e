"""The report over all zones as tables: what terminal, html, xlsx and csv show alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.fleet.report import FleetReport
from checker.fleet.views import likeness_tables, national_tables, plan_tables
from checker.fleet.views.view import Table, View
from checker.language import text

TABLES: dict[str, Callable[[View], Table]] = {
    "targets": national_tables.targets,
    "moves": national_tables.moves,
    "silent": national_tables.silent,
    "zoneTargets": national_tables.zone_targets,
    "matrix": plan_tables.matrix,
    "ranking": plan_tables.ranking,
    "rules": plan_tables.rules,
    "figures": national_tables.figures,
    "copied": likeness_tables.copied,
    "names": likeness_tables.names,
    "plans": plan_tables.plans,
    "unread": plan_tables.unread,
}


def table(report: FleetReport, name: str, language: str) -> Table:
    """One of the tables of TABLES."""
    return TABLES[name](View(report, language))


def tables(report: FleetReport, language: str) -> Iterator[Table]:
    """All tables, national targets first."""
    for name in TABLES:
        yield table(report, name, language)


def notes(report: FleetReport, language: str) -> list[str]:
    """What a reader has to know before trusting the counts."""
    fleet, known = report.fleet, {plan.id for plan in report.likeness.plans}
    counts = {
        "unread": len(fleet.unread),
        "unnamed": sum(plan.zone is None for plan in fleet.plans),
        "several": sum(len(zone.plans) > 1 for zone in fleet.zones),
        "otherRules": len(report.other_rules),
        "notPlans": sum(not plan.is_plan for plan in fleet.plans),
        "noText": sum(plan.text is None and plan.id not in known for plan in fleet.plans),
    }
    return [text(f"fleet.note.{key}", language, n=n) for key, n in counts.items() if n]
