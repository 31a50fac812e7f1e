"""Hand-made plans that several tests share."""

from __future__ import annotations

from dataclasses import replace
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
        plan.measure([action.id], body="生态环境局", deadline="2023年底", quantity="30家")
    return plan


@cache
def rich_plans() -> tuple[Graph, ...]:
    """Graphs that together hold every fact that plan building can state."""
    plans = (good_plan, _worst_plan, _cut_only, _scanned, _undecided_case, _decided_case)
    plans += (_crosschecked, _recounted, _without_figures, _milestones_only, _pictured)
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


def _pictured() -> Handmade:
    """Two measures for a task, the second read from a picture."""
    plan = Handmade()
    for _ in range(2):
        plan.measure(["sa28:1.1.a"], body="生态环境局", deadline="2023年底")
    last = plan.measures[-1]
    plan.measures[-1] = replace(last, evidence=replace(last.evidence, recognised=True))
    return plan


def _undecided_case() -> Handmade:
    """A value that keeps the limit of one region and misses that of another."""
    return Handmade(load("hj274")).figure("reclaimedWater", ">=", "25", "%", 2025)


def _decided_case() -> Handmade:
    """An elasticity whose limit the planned growth decides."""
    plan = Handmade(load("hj274")).figure("industrialValueAdded", "annual_increase", "8", "%", 2025)
    return plan.figure("energyElasticity", "<=", "0.5", "", 2025)


def _crosschecked() -> Handmade:
    """Figures that can be held against one another, and everything else a plan can contradict."""
    plan = Handmade(load()).answer("zl:inspection", Strength.NO)
    for year, kind in ((2020, Kind.BASELINE), (2025, Kind.TARGET)):
        plan.figure(
            CARBON,
            "=",
            "0.8",
            CO2,
            year,
            kind=kind,
            text="单位工业增加值碳排放",
            accounting="当量值",
        )
        plan.figure("industrialValueAdded", "=", "500", "亿元", year, kind=kind, text="工业增加值")
        plan.figure(
            "carbonTotal", "=", "300", "万吨", year, kind=kind, text="碳排放总量", boundary="核心区"
        )
        plan.figure("carbonProductivity", "=", "1.6", "万元/吨", year, kind=kind, text="碳生产率")
    plan.figure(
        CARBON, "decrease_by", "20", "%", 2030, base=(2025, None), text="单位工业增加值碳排放"
    )
    plan.figure(
        "carbonProductivity", "increase_by", "40", "%", 2030, base=(2025, None), text="碳生产率"
    )
    plan.figure("carbonTotal", "=", "320", "万吨", 2028, text="碳排放总量", boundary="核定范围")
    plan.figure("carbonPeakYear", "=", "2025", "年", 2025)
    plan.figure(
        ENERGY,
        "=",
        "0.5",
        TCE,
        2020,
        kind=Kind.BASELINE,
        accounting="等价值",
        text="单位工业增加值能耗",
    )
    plan.figure(ENERGY, "<=", "0.4", TCE, 2023, text="单位工业增加值能耗", accounting="当量值")
    plan.figure(ENERGY, "<=", "0.42", TCE, 2025, text="单位工业增加值能耗", accounting="当量值")
    plan.figure(ENERGY, "<=", "0.35", TCE, 2025, text="单位工业增加值能耗", striving=True)
    for value in "35", "38":
        plan.figure("greenCoverage", ">=", value, "%", 2025, text="绿地率", in_table=True)
    plan.figure("reclaimedWater", ">=", "130", "%", 2035, text="再生水利用率")
    for part, value in (("煤炭占比", "60"), ("油品占比", "30"), ("其他占比", "20")):
        plan.figure(None, "=", value, "%", 2020, kind=Kind.BASELINE, text=part, in_table=True)
    plan.figure("cod", "=", "900", "吨", 2025, text="化学需氧量", in_table=True)
    plan.figure("cod", "=", "950", "吨", 2020, kind=Kind.BASELINE, text="化学需氧量", in_table=True)
    plan.figure("ammonia", "=", "95", "吨", 2020, kind=Kind.BASELINE, text="氨氮", in_table=True)
    plan.figure("ammonia", "=", "90", "吨", 2025, text="氨氮", in_table=True)
    plan.measure(["sa28:3.6.a"]).measure(["sa28:3.4.a"], text="每年考核联盟一次。")
    plan.project("会展中心二期")
    return plan.cite("国家高新区绿色发展专项行动实施方案", "国科发火〔2021〕82号")


def _recounted() -> Handmade:
    """Growth, cut and total stated as rates, and emissions that are to grow after the peak."""
    plan = Handmade(load())
    plan.figure("gdp", "annual_increase", "8", "%", 2025, text="地区生产总值")
    plan.figure(
        "energyIntensityGdp", "annual_decrease", "4", "%", 2025, text="单位地区生产总值能耗"
    )
    plan.figure("energyTotal", "annual_increase", "1", "%", 2025, text="能源消费总量")
    plan.figure("carbonPeakYear", "=", "2025", "年", 2025)
    return plan.figure(
        "carbonTotal", "increase_by", "5", "%", 2030, base=(2025, None), text="碳排放总量"
    )


def _without_figures() -> Handmade:
    """One task, no figure anywhere."""
    return Handmade(load()).measure(["sa28:3.6.a"])


def _milestones_only() -> Handmade:
    """Two target years and no status value."""
    plan = Handmade(load()).figure(CARBON, "<=", "0.95", CO2, 2023)
    return plan.figure(CARBON, "<=", "0.80", CO2, 2025)
