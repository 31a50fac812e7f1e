"""Hand-made plans that several tests share."""

from __future__ import annotations

from functools import cache

from rdflib import Graph

from checker.knowledge import load
from checker.model import Kind, PageKind, Strength, Text
from tests.rules.handmade import CARBON, CO2, CONSUMPTION, ENERGY, GREEN, POLLUTANT, TCE, Handmade


def good_plan() -> Handmade:
    """A plan that answers everything and states sound figures."""
    plan = Handmade().answer_all(Strength.YES)
    plan.figure(ENERGY, "=", "0.45", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "<=", "0.36", TCE, 2025, base=(2020, None))
    plan.figure(CARBON, "decrease_by", "20", "%", 2025, base=(2020, None))
    plan.figure("carbonPeakYear", "=", "2028", "年", 2028)
    for indicator in POLLUTANT, CONSUMPTION:
        plan.figure(indicator, "decrease_by", "12", "%", 2025, base=(2020, None))
    for task in (one for one in plan.knowledge.clauses.values() if one.kind.value == "Task"):
        action = next(one for one in plan.knowledge.clauses.values() if one.parent == task.id)
        plan.measure([action.id], body="生态环境局", deadline="2023年底")
    return plan


@cache
def rich_plans() -> tuple[Graph, ...]:
    """Graphs that together hold every fact that plan building can state."""
    plans = (good_plan, _worst_plan, _cut_only, _scanned, _undecided_case, _decided_case)
    return tuple(plan().graph() for plan in plans)


def _worst_plan() -> Handmade:
    """Contradictions, missing units and years, and assumed base years."""
    plan = Handmade()
    plan.figure(ENERGY, "=", "0.50", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "<=", "0.46", TCE, 2025)
    plan.figure(ENERGY, "<=", "0.44", TCE, 2025, in_table=True)
    plan.figure(ENERGY, "annual_decrease", "4", "%", 2025)
    plan.figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "1.4", CO2, 2025)
    plan.figure(CARBON, "decrease_by", "10", "%", 2025)
    plan.figure(CARBON, "decrease_by", "12", "%", 2025, in_table=True)
    plan.figure(None, ">=", "30", "", None, text="绿色工厂")
    plan.figure("carbonPeakYear", "=", "2035", "年", 2035)
    plan.figure("carbonNeutralityYear", "=", "2070", "年", 2070)
    plan.measure(["sa28:1.1.a"])
    return plan


def _cut_only() -> Handmade:
    plan = Handmade()
    plan.figure(ENERGY, "decrease_by", "18", "%", 2025)
    plan.figure(CARBON, "decrease_by", "18", "%", 2025)
    return plan.figure(GREEN, ">=", "35", "%", 2025)


def _scanned() -> Handmade:
    plan = Handmade()
    plan.kind_reasons = (Text("文字太少", "too little text"),)
    plan.pages = (PageKind.IMAGE, PageKind.GARBLED)
    return plan


def _undecided_case() -> Handmade:
    """A value that keeps the limit of one region and misses that of another."""
    return Handmade(load("hj274")).figure("reclaimedWater", ">=", "25", "%", 2025)


def _decided_case() -> Handmade:
    """An elasticity whose limit the planned growth decides."""
    plan = Handmade(load("hj274")).figure("industrialValueAdded", "annual_increase", "8", "%", 2025)
    return plan.figure("energyElasticity", "<=", "0.5", "", 2025)
