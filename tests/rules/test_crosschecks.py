"""Hand-made plans held against themselves: what judges, what only raises a doubt, what is let be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import Literal

from checker.errors import KnowledgeError
from checker.knowledge import load
from checker.model import Kind, Measure, Outcome, PageKind, Strength
from checker.plan.tolerances import tolerance
from checker.rdf import PLAN
from checker.validate import validate
from tests.rules.handmade import CARBON, CO2, ENERGY, GREEN, TCE, Handmade

YEARS = "target-year-in-period/zl:targets"
HUNDRED = "share-within-hundred/zl:targets"
SUPPORT = "target-has-support/zl:target-tasks"
TASKS = "task-has-target/zl:target-tasks"


def _recognised(plan: Handmade) -> Handmade:
    """The same plan, every passage read from a picture."""
    plan.targets = [
        replace(one, evidence=replace(one.evidence, recognised=True)) for one in plan.targets
    ]
    plan.measures = _recognised_measures(plan.measures)
    return plan


def _late() -> Handmade:
    return Handmade(load()).figure("reclaimedWater", ">=", "30", "%", 2035)


def _above_all() -> Handmade:
    plan = Handmade(load())
    return plan.figure("solidWasteUtilisation", ">=", "980", "%", text="固体废物综合利用率")


def _unsupported() -> Handmade:
    return Handmade(load()).figure("greenCoverage", ">=", "35", "%", text="绿地率")


def _aimless() -> Handmade:
    return Handmade(load()).measure(["sa28:3.6.a"])


@pytest.mark.parametrize(
    ("plan", "finding"),
    [(_late, YEARS), (_above_all, HUNDRED), (_unsupported, SUPPORT), (_aimless, TASKS)],
)
def test_what_is_read_from_a_picture_convicts_nobody(plan, finding: str) -> None:
    assert plan().outcome(finding) is Outcome.FAILED
    assert _recognised(plan()).outcome(finding) is Outcome.CANT_TELL


def _measured(*, in_pictures: int, without: int = 0) -> Handmade:
    """A plan with four measures for one task; some have neither body nor deadline."""
    plan = Handmade(load())
    for number in range(4):
        named = number >= without
        plan.measure(
            ["sa28:3.6.a"],
            body="经济发展局" if named else None,
            deadline="2024年底" if named else None,
            text=f"建成第{number}座加气站。",
        )
    shown = plan.measures[4 - in_pictures :]
    plan.measures = [*plan.measures[: 4 - in_pictures], *_recognised_measures(shown)]
    return plan


def _recognised_measures(measures: list[Measure]) -> list[Measure]:
    return [replace(one, evidence=replace(one.evidence, recognised=True)) for one in measures]


@pytest.mark.parametrize("rule", ["measure-has-body", "measure-has-deadline"])
@pytest.mark.parametrize(
    ("without", "in_pictures", "outcome"),
    [
        (0, 0, Outcome.PASSED),
        (3, 0, Outcome.FAILED),
        (0, 4, Outcome.CANT_TELL),  # a scan: no year that was read there proves a deadline
        (4, 4, Outcome.CANT_TELL),  # nor does a year that was not read there disprove one
        (0, 3, Outcome.CANT_TELL),
        (0, 2, Outcome.PASSED),  # two of four in proper text are half, whatever the pictures say
        (2, 2, Outcome.CANT_TELL),
        (3, 1, Outcome.FAILED),  # one of four at best
    ],
)
def test_bodies_and_deadlines_in_pictures_decide_nothing(
    rule: str, without: int, in_pictures: int, outcome: Outcome
) -> None:
    plan = _measured(without=without, in_pictures=in_pictures)
    assert plan.outcome(f"{rule}/sa28:3.6") is outcome


def test_how_many_measures_were_read_from_pictures_is_told() -> None:
    finding = _measured(in_pictures=3).finding("measure-has-deadline/sa28:3.6")
    assert "4项措施中有3项从图片识别" in finding.message.zh
    assert "3 of 4 measures were read from a picture" in finding.message.en
    assert finding.remedy.zh


def test_shares_on_garbled_pages_are_no_pass() -> None:
    plan = Handmade(load()).figure("solidWasteUtilisation", ">=", "98", "%", text="综合利用率")
    assert plan.outcome(HUNDRED) is Outcome.PASSED
    plan.pages = (PageKind.GARBLED,)
    assert plan.outcome(HUNDRED) is Outcome.CANT_TELL


def test_an_outlook_beside_a_target_of_the_period_is_fine() -> None:
    plan = _late().figure("reclaimedWater", ">=", "20", "%", 2025)
    assert plan.outcome(YEARS) is Outcome.PASSED


def test_a_later_year_that_is_only_prepared_for_is_no_target_outside() -> None:
    plan = _late()
    plan.text = plan.text.rstrip("。\n") + "打下坚实基础。\n"
    told = plan.targets[0].evidence
    shorter = replace(told, end=told.end - 1, quote=told.quote[:-1])
    plan.targets = [replace(plan.targets[0], evidence=shorter)]
    assert plan.outcome(YEARS) is Outcome.PASSED


def test_a_period_inferred_from_the_targets_judges_neither_them_nor_its_own_length() -> None:
    plan = _late()
    plan.period_stated = False
    assert plan.outcome(YEARS) is Outcome.INAPPLICABLE
    assert plan.outcome("horizon-five-years/sa28:G1.a") is Outcome.CANT_TELL


def test_a_measure_that_repeats_its_target_supports_it_by_its_other_words() -> None:
    plan = _unsupported().measure([], text="建设18公顷厂区绿地，使绿地率达到35%。")
    assert plan.outcome(SUPPORT) is Outcome.PASSED


def test_all_of_something_is_a_target_for_a_task() -> None:
    plan = Handmade(load()).measure(["sa28:3.6.a"], text="绿色项目全部纳入储备库。")
    assert plan.outcome(TASKS) is Outcome.PASSED


def test_a_figure_elsewhere_in_the_section_makes_a_task_unclear() -> None:
    plan = _aimless().figure(GREEN, ">=", "35", "%")
    assert plan.outcome(TASKS) is Outcome.CANT_TELL


def test_a_milestone_in_between_that_turns_back_is_told() -> None:
    plan = Handmade(load()).figure(ENERGY, "=", "0.50", TCE, 2020, kind=Kind.BASELINE)
    plan.figure(ENERGY, "<=", "0.42", TCE, 2023).figure(ENERGY, "<=", "0.38", TCE, 2025)
    found = f"milestones-in-order/zl:targets/{ENERGY}"
    assert plan.outcome(found) is Outcome.PASSED
    assert plan.figure(ENERGY, "<=", "0.45", TCE, 2024).outcome(found) is Outcome.FAILED


def test_a_comparison_without_a_tolerance_is_an_error_and_no_pass() -> None:
    with pytest.raises(KnowledgeError, match="plan:Support"):
        tolerance(load(), PLAN.Support)


def test_the_tolerance_of_the_packs_decides() -> None:
    plan = Handmade(load()).figure("energyTotal", "=", "171", "万吨标准煤", text="工业能源消费总量")
    plan.figure("industrialValueAdded", "=", "500", "亿元", text="工业增加值")
    plan.figure(ENERGY, "=", "0.360", TCE, text="单位工业增加值能耗")
    found = "total-against-intensity/zl:attainability/energyTotal/2025"
    assert plan.outcome(found) is Outcome.PASSED
    graph = plan.graph()
    for node in list(graph.subjects(PLAN.tolerance)):
        graph.set((node, PLAN.tolerance, Literal(Decimal(1))))
    judged = next(one for one in validate(graph, load(), plan.document()) if one.id == found)
    assert judged.outcome is Outcome.FAILED


def test_milestones_without_a_status_value_tell_a_rate_and_decide_nothing() -> None:
    plan = Handmade(load()).figure(CARBON, "<=", "0.95", CO2, 2023)
    plan.figure(CARBON, "<=", "0.80", CO2, 2025)
    finding = plan.finding("annual-rate/sa28:T3")
    assert finding.outcome is Outcome.CANT_TELL
    assert "由2023年的阶段目标0.95到2025年的0.8" in finding.message.zh
    assert finding.remedy is not None
    assert "2020年为0.9812" in finding.remedy.zh  # 0.80 / 0.96^5


def test_a_status_value_makes_milestones_needless_for_the_rate() -> None:
    plan = Handmade(load()).figure(CARBON, "=", "1.10", CO2, 2020, kind=Kind.BASELINE)
    plan.figure(CARBON, "<=", "0.95", CO2, 2023).figure(CARBON, "<=", "0.80", CO2, 2025)
    assert plan.outcome("annual-rate/sa28:T3") is Outcome.PASSED


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("碳排放包括燃料燃烧和外购电力、热力的间接排放。", Outcome.PASSED),
        ("碳排放不含外购电力、热力。", Outcome.FAILED),
        ("外购电力暂未计入碳排放。", Outcome.FAILED),
        ("外购电力逐年增加。", Outcome.CANT_TELL),
    ],
)
def test_purchased_power_counts_only_where_the_plan_says_that_it_is_counted(
    sentence: str, outcome: Outcome
) -> None:
    plan = Handmade(load()).figure(CARBON, "<=", "0.80", CO2, 2025)
    plan.answer("zl:scope2", Strength.WEAK)
    told = plan.evidence(sentence)
    plan.answers["zl:scope2"] = replace(plan.answers["zl:scope2"], evidence=(told,))
    assert plan.outcome("scope-two-covered/zl:scope2") is outcome
