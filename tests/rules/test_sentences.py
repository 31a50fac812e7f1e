"""Sentences through the whole pipeline: the bad one raises its rule and nothing else, the good one passes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checker.knowledge import load, profiles
from checker.model import ClauseKind, Finding, Modality, Outcome
from checker.pipeline import check
from checker.rules import Role, catalogue

FRAME = """# 云岭高新技术产业开发区绿色发展实施方案{period}

# 一、发展基础

云岭高新区主导产业为精密仪器，管委会设有生态环境分局，园区内有规模以上企业一百余家。{present}

园区坚持把绿色发展放在突出位置，统筹推进产业升级和环境治理。

# 二、主要目标

{targets}

{table}

# 三、重点任务

## （一）清洁生产

{when}完成30家企业清洁生产审核{audit}。

## （二）其他工作

{measures}

# 四、保障措施

{inspection}

成立由管委会主任任组长的绿色发展领导小组，各部门按职责分工落实。
"""
INSPECTION = "由督查室每季度检查各项任务进展。"
PLAIN = {
    "period": "（2021—2025年）",
    "present": "",
    "targets": "到2025年，园区绿色发展水平明显提升。",
    "table": "",
    "measures": "",
    "when": "2023年底前",
    "audit": "，由生态环境分局牵头",
    "inspection": INSPECTION,
}
HEAD = "| 指标 | 单位 | 2020年 | 2023年 | 2025年 |\n|---|---|---|---|---|\n"
SHARES = "| 项目 | 单位 | 2019年 | 2020年 |\n|---|---|---|---|\n"
MIX = "| 油品占比 | % | 10 | 10 |\n| 天然气占比 | % | 15 | 15 |\n| 电力热力占比 | % | 30 | 30 |\n"
SCOPES = "碳排放核算边界为核定范围，计入化石燃料燃烧的直接排放和外购电力、热力的间接排放。"
CARBON = "到2025年，单位工业增加值二氧化碳排放量降至0.80吨/万元。"
PROJECTS = "| 序号 | 项目名称 | 支撑指标 | 投资（亿元） | 责任单位 |\n|---|---|---|---|---|\n"

RATE = (
    "单位工业增加值综合能耗由2020年的0.50吨标准煤/万元降至2025年的0.38吨标准煤/万元，年均下降{}%。"
)
GREENING = "2023年底前新建公园绿地12公顷，由规划建设局负责。"
ENERGY_HEAD = "| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n"

CASES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "target-limit": (
        {"targets": "到2025年，单位工业增加值综合能耗降至0.36吨标准煤/万元。"},
        {"targets": "到2025年，单位工业增加值综合能耗降至0.42吨标准煤/万元。"},
    ),
    "annual-rate": (
        {"targets": "到2025年，单位工业增加值二氧化碳排放量比2020年下降20%。"},
        {"targets": "到2025年，单位工业增加值二氧化碳排放量比2020年下降18%。"},
    ),
    "stated-rate-agrees": (
        {"targets": RATE.format("5.3")},
        {"targets": RATE.format("6.5")},
    ),
    "wrong-direction": (
        {"table": HEAD + "| 单位工业增加值新鲜水耗 | 立方米/万元 | 8.4 | 8.1 | 7.9 |"},
        {"table": HEAD + "| 单位工业增加值新鲜水耗 | 立方米/万元 | 8.4 | 8.7 | 9.1 |"},
    ),
    "prose-against-table": (
        {"targets": "到2025年，绿地率达到35%。", "table": HEAD + "| 绿地率 | % | 31 | 33 | 35 |", "measures": GREENING},
        {"targets": "到2025年，绿地率达到37%。", "table": HEAD + "| 绿地率 | % | 31 | 33 | 35 |", "measures": GREENING},
    ),
    "peak-year": (
        {"targets": "园区二氧化碳排放2028年达到峰值。"},
        {"targets": "园区二氧化碳排放2032年达到峰值。"},
    ),
    "neutrality-year": (
        {"targets": "园区2055年实现碳中和。"},
        {"targets": "园区2065年实现碳中和。"},
    ),
    "target-met-at-base": (
        {"table": ENERGY_HEAD + "| 单位工业增加值综合能耗 | 吨标准煤/万元 | 0.35 | 0.31 |"},
        {"table": ENERGY_HEAD + "| 单位工业增加值综合能耗 | 吨标准煤/万元 | 0.35 | 0.35 |"},
    ),
    "unit-slip": (
        {"table": ENERGY_HEAD + "| 细颗粒物年均浓度 | 微克/立方米 | 36 | 31 |"},
        {"table": ENERGY_HEAD + "| 细颗粒物年均浓度 | 微克/立方米 | 36 | 0.003 |"},
    ),
    "unit-present": (
        {"targets": "到2025年，单位工业用地工业增加值达到86万元/亩。"},
        {"targets": "到2025年，单位工业用地工业增加值达到86。"},
    ),
    "target-year-present": (
        {"targets": "到2025年，绿地率达到35%。", "measures": GREENING, "period": ""},
        {"targets": "绿地率达到35%。", "measures": GREENING, "period": ""},
    ),
    "base-year-present": (
        {"targets": "到2025年，单位地区生产总值用水量比2020年下降16%。"},
        {"targets": "到2025年，单位地区生产总值用水量累计下降16%。"},
    ),
    "base-value-present": (
        {"table": ENERGY_HEAD + "| 绿地率 | % | 31 | 35 |", "measures": GREENING},
        {"table": "| 指标 | 单位 | 2025年 |\n|---|---|---|\n| 绿地率 | % | 35 |", "measures": GREENING},
    ),
    "measure-has-body": ({}, {"audit": ""}),
    "measure-has-deadline": ({}, {"when": "分批"}),
    "task-answered": (
        {"measures": "2024年底前建成绿色产业专业孵化器1家，由科技创新局牵头。"},
        {},
    ),
    "action-answered": (
        {"measures": "2024年底前推行用水排水精细化管理，完成8项水循环改造，由规划建设局负责。"},
        {},
    ),
    "guarantee-answered": (
        {"inspection": f"{INSPECTION}每年举办2次绿色发展宣传活动，由党政办负责。"},
        {},
    ),
    "guarantee-action-answered": (
        {"inspection": f"{INSPECTION}对发生重特大环境污染事故的单位实行降级处罚，每年组织1次环境应急演练，由应急管理局负责。"},
        {},
    ),
    "content-part-present": (
        {"present": "园区面临的挑战是发展空间不足，老厂区用地粗放。"},
        {},
    ),
    "target-stated": (
        {"targets": "到2025年，单位工业增加值二氧化碳排放量年均下降4.5%。", "present": SCOPES},
        {"targets": "到2025年，单位工业增加值二氧化碳排放量明显下降。", "present": SCOPES},
    ),
    "milestones-in-order": (
        {"table": HEAD + "| 单位工业增加值综合能耗 | 吨标准煤/万元 | 0.45 | 0.40 | 0.36 |"},
        {"table": HEAD + "| 单位工业增加值综合能耗 | 吨标准煤/万元 | 0.45 | 0.34 | 0.36 |"},
    ),
    "target-year-in-period": (
        {"targets": "到2025年，再生水利用率达到30%。"},
        {"targets": "到2035年，再生水利用率达到30%。"},
    ),
    "total-against-intensity": (
        {"targets": "到2025年，地区生产总值达到500亿元，单位地区生产总值能耗降至0.36吨标准煤/万元，能源消费总量控制在180万吨标准煤以内。"},
        {"targets": "到2025年，地区生产总值达到500亿元，单位地区生产总值能耗降至0.36吨标准煤/万元，能源消费总量控制在150万吨标准煤以内。"},
    ),
    "intensity-against-productivity": (
        {"targets": "到2025年，单位工业增加值二氧化碳排放量降至0.80吨/万元，碳生产率达到1.25万元/吨二氧化碳。"},
        {"targets": "到2025年，单位工业增加值二氧化碳排放量降至0.80吨/万元，碳生产率达到1.60万元/吨二氧化碳。"},
    ),
    "growth-cut-total": (
        {"targets": "到2025年，地区生产总值年均增长8%，单位地区生产总值能耗年均下降4%，能源消费总量年均增长3.7%。"},
        {"targets": "到2025年，地区生产总值年均增长8%，单位地区生产总值能耗年均下降4%，能源消费总量年均增长1%。"},
    ),
    "share-within-hundred": (
        {"targets": "到2025年，一般工业固体废物综合利用率达到98%。"},
        {"targets": "到2025年，一般工业固体废物综合利用率达到980%。"},
    ),
    "shares-make-whole": (
        {"table": SHARES + "| 煤炭占比 | % | 45 | 45 |\n" + MIX},
        {"table": SHARES + "| 煤炭占比 | % | 45 | 54 |\n" + MIX},
    ),
    "emissions-after-peak": (
        {"targets": "园区二氧化碳排放2026年达到峰值。", "table": "| 指标 | 单位 | 2026年 | 2030年 |\n|---|---|---|---|\n| 二氧化碳排放总量 | 万吨 | 520 | 490 |"},
        {"targets": "园区二氧化碳排放2026年达到峰值。", "table": "| 指标 | 单位 | 2026年 | 2030年 |\n|---|---|---|---|\n| 二氧化碳排放总量 | 万吨 | 520 | 550 |"},
    ),
    "scope-two-covered": (
        {"targets": CARBON, "present": SCOPES},
        {"targets": CARBON, "present": "碳排放核算边界为核定范围，计入化石燃料燃烧的直接排放，其他排放暂不计入。"},
    ),
    "target-has-support": (
        {"targets": "到2025年，绿地率达到35%。", "measures": "2023年底前新建公园绿地12公顷，由规划建设局负责。"},
        {"targets": "到2025年，绿地率达到35%。"},
    ),
    "project-has-purpose": (
        {"table": PROJECTS + "| 1 | 余热梯级利用工程 | 单位工业增加值综合能耗 | 5.2 | 经济发展局 |\n| 2 | 会展中心二期工程 | 工业固体废物综合利用率 | 3.1 | 规划建设局 |"},
        {"table": PROJECTS + "| 1 | 余热梯级利用工程 | 单位工业增加值综合能耗 | 5.2 | 经济发展局 |\n| 2 | 会展中心二期工程 | | 3.1 | 规划建设局 |"},
    ),
    "cited-number-title": (
        {"present": "按照《国家高新区绿色发展专项行动实施方案》（国科发火〔2021〕28号）编制本方案。"},
        {"present": "按照《国家高新区绿色发展专项行动实施方案》（国科发火〔2021〕82号）编制本方案。"},
    ),
    "repeated-figures-agree": (
        {"targets": "到2025年，绿地率达到35%。", "measures": "2023年底前新建公园绿地12公顷，到2025年，绿地率达到35%，由规划建设局负责。"},
        {"targets": "到2025年，绿地率达到35%。", "measures": "2023年底前新建公园绿地12公顷，到2025年，绿地率达到38%，由规划建设局负责。"},
    ),
    "duplicate-rows-agree": (
        {"table": HEAD + "| 绿地率 | % | 31 | 33 | 35 |\n| 绿地率 | % | 31 | 33 | 35 |", "measures": "新建绿地12公顷。"},
        {"table": HEAD + "| 绿地率 | % | 31 | 33 | 35 |\n| 绿地率 | % | 31 | 33 | 38 |", "measures": "新建绿地12公顷。"},
    ),
    "indicator-record-complete": (
        {"table": HEAD + "| 绿地率 | % | 31 | 33 | 35 |\n| 氨氮排放总量 | 吨 | 118 | 106 | 95 |\n| 细颗粒物年均浓度 | 微克/立方米 | 36 | 33 | 31 |", "measures": "新建绿地12公顷。"},
        {"table": HEAD + "| 绿地率 | % | | 33 | 35 |\n| 氨氮排放总量 | 吨 | 118 | 106 | 95 |\n| 细颗粒物年均浓度 | 微克/立方米 | 36 | 33 | 31 |", "measures": "新建绿地12公顷。"},
    ),
    "stretch-reached": (
        {"targets": "到2025年，单位工业增加值综合能耗不高于0.36吨标准煤/万元，力争降至0.29吨标准煤/万元。"},
        {"targets": "到2025年，单位工业增加值综合能耗不高于0.36吨标准煤/万元，力争降至0.33吨标准煤/万元。"},
    ),
    "horizon-five-years": (
        {"targets": "到2024年，绿地率达到35%。", "measures": "2023年底前新建公园绿地12公顷，由规划建设局负责。"},
        {"targets": "到2024年，绿地率达到35%。", "measures": "2023年底前新建公园绿地12公顷，由规划建设局负责。", "period": "（2022—2024年）"},
    ),
    "task-has-target": (
        {"measures": "2023年底前引进10家绿色技术服务机构，建成绿色技术交易服务平台，由科技创新局牵头。"},
        {"measures": "2023年底前引进绿色技术服务机构，建成绿色技术交易服务平台，由科技创新局牵头。"},
    ),
    "task-inspected": (
        {"measures": "2023年底前引进10家绿色技术服务机构，建成绿色技术交易服务平台，由科技创新局牵头并组织验收。", "audit": "，由生态环境分局牵头并组织验收", "inspection": ""},
        {"measures": "2023年底前引进10家绿色技术服务机构，建成绿色技术交易服务平台，由科技创新局牵头。", "audit": "，由生态环境分局牵头并组织验收", "inspection": ""},
    ),
    "boundary-agrees": (
        {"targets": "2020年单位工业增加值综合能耗（等价值）为0.45吨标准煤/万元。到2025年，单位工业增加值综合能耗（等价值）降至0.36吨标准煤/万元。"},
        {"targets": "2020年单位工业增加值综合能耗（等价值）为0.45吨标准煤/万元。到2025年，单位工业增加值综合能耗（当量值）降至0.36吨标准煤/万元。"},
    ),
    "plausible-value": (
        {"targets": "到2025年，研发投入强度达到5.2%。"},
        {"targets": "到2025年，研发投入强度达到1200%。"},
    ),
}  # fmt: skip

INAPPLICABLE: dict[str, dict[str, str]] = {
    "base-value-present": {"targets": "到2025年，单位工业增加值二氧化碳排放量比2020年下降20%。"},
    "milestones-in-order": {"table": HEAD + "| 单位工业增加值新鲜水耗 | 立方米/万元 | 8.4 | 8.7 | 9.1 |"},
    "target-year-in-period": {"targets": "到2035年，绿地率达到35%。", "period": ""},
    "stretch-reached": {"targets": "到2025年，单位工业增加值综合能耗降至0.36吨标准煤/万元。"},
    "base-year-present": {"targets": "到2025年，绿地率达到35%。"},
    "task-inspected": {"inspection": ""},
    "plausible-value": {"table": ENERGY_HEAD + "| 细颗粒物年均浓度 | 微克/立方米 | 36 | 0.003 |"},
}  # fmt: skip

# a finding that does not apply beside these sentences, and one of the same rule that is judged beside those
INCUBATOR = "2024年底前建成绿色产业专业孵化器1家，由科技创新局牵头。"
EXISTING = "园区已有绿色产业专业孵化器，培育了一批企业。"  # a status and no measure
INTENSITY = "到2025年，单位工业增加值综合能耗降至0.36吨标准煤/万元。"
Judged = tuple[dict[str, str], str]
INAPPLICABLE_HERE: dict[str, tuple[Judged, Judged]] = {
    "action-answered": (
        ({"present": "园区企业绿色报告由企业自愿发布。"}, "action-answered/sa28:3.5.c"),
        ({"measures": "每年6月底前发布年度绿色发展报告，由生态环境分局负责。"}, "action-answered/sa28:3.5.c"),
    ),
    "content-part-present": (
        ({"targets": CARBON}, "content-part-present/zl:scope2"),
        ({"targets": INTENSITY}, "content-part-present/zl:scope2"),
    ),
    "measure-has-body": (
        ({"present": EXISTING}, "measure-has-body/sa28:3.2"),
        ({"measures": INCUBATOR}, "measure-has-body/sa28:3.2"),
    ),
    "measure-has-deadline": (
        ({"present": EXISTING}, "measure-has-deadline/sa28:3.2"),
        ({"measures": INCUBATOR}, "measure-has-deadline/sa28:3.2"),
    ),
    "target-stated": (
        ({"targets": INTENSITY}, "target-stated/sa28:T2"),
        ({"targets": INTENSITY}, "target-stated/sa28:T1"),
    ),
}  # fmt: skip

DOUBTFUL: dict[str, dict[str, str]] = {
    "annual-rate": {"table": "| 指标 | 单位 | 2023年 | 2025年 |\n|---|---|---|---|\n| 单位工业增加值二氧化碳排放量 | 吨/万元 | 0.95 | 0.80 |"},
    "plausible-value": {"targets": "到2025年，研发投入强度达到48%。"},
    "scope-two-covered": {"targets": CARBON, "present": "外购电力的碳排放核算方法另行研究。"},
    "project-has-purpose": {"table": "| 序号 | 项目名称 | 投资（亿元） | 责任单位 |\n|---|---|---|---|\n| 1 | 会展中心二期工程 | 3.1 | 规划建设局 |"},
    "horizon-five-years": {"targets": "到2025年，绿地率达到35%。", "period": ""},
    "total-against-intensity": {"targets": "到2025年，地区生产总值（当年价）达到500亿元，单位地区生产总值能耗降至0.36吨标准煤/万元（2020年可比价），能源消费总量控制在150万吨标准煤以内。"},
}  # fmt: skip

# what is silent on the whole is silent on its parts
FOLLOWS: dict[str, tuple[str, ...]] = {
    "task-answered": ("action-answered/", "content-part-present/zl:innovation-drive"),
    "guarantee-answered": ("guarantee-action-answered/",),
    "base-year-present": ("content-part-present/zl:base-year",),
    "content-part-present": ("content-part-present/zl:challenges",),
}
ABOUT_FILES = {"plan-recognised", "text-readable"}
WITHOUT_CONDITION = {
    "guarantee-action-answered"
}  # with an own pack in tests/authoring/test_own_pack.py


@cache
def _findings(folder: Path, parts: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    path = folder / f"{abs(hash(parts))}.md"
    path.write_text(FRAME.format(**{**PLAIN, **dict(parts)}), "utf-8")
    return check(path).findings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sentences")


def _outcomes(folder: Path, parts: dict[str, str], rule: str) -> dict[str, Outcome]:
    found = _findings(folder, tuple(sorted(parts.items())))
    return {one.id: one.outcome for one in found if one.rule == rule}


def _failed(folder: Path, parts: dict[str, str]) -> set[str]:
    found = _findings(folder, tuple(sorted(parts.items())))
    return {one.id for one in found if one.outcome is Outcome.FAILED}


@pytest.mark.parametrize("rule", CASES)
def test_the_bad_sentence_raises_its_rule_and_nothing_else(rule: str, folder: Path) -> None:
    good, bad = (_failed(folder, parts) for parts in CASES[rule])
    new = {one for one in bad - good if not one.startswith(FOLLOWS.get(rule, ()))}
    told = [one.partition("/")[0] for one in sorted(new)]
    assert told == [rule]


@pytest.mark.parametrize("rule", CASES)
def test_the_good_sentence_is_a_pass_where_the_bad_one_failed(rule: str, folder: Path) -> None:
    good, bad = (_outcomes(folder, parts, rule) for parts in CASES[rule])
    judged = {key for key, outcome in bad.items() if outcome is Outcome.FAILED}
    mended = [key for key in judged if good.get(key) is not Outcome.FAILED]
    assert mended
    assert {good.get(key, Outcome.PASSED) for key in mended} == {Outcome.PASSED}
    assert Outcome.PASSED in good.values()


@pytest.mark.parametrize("rule", INAPPLICABLE)
def test_a_sentence_to_which_the_rule_does_not_apply(rule: str, folder: Path) -> None:
    found = _outcomes(folder, INAPPLICABLE[rule], rule)
    assert set(found.values()) == {Outcome.INAPPLICABLE}


@pytest.mark.parametrize("rule", INAPPLICABLE_HERE)
def test_a_clause_that_does_not_apply_beside_one_that_does(rule: str, folder: Path) -> None:
    (parts, finding), (other, judged) = INAPPLICABLE_HERE[rule]
    assert _outcomes(folder, parts, rule)[finding] is Outcome.INAPPLICABLE
    assert _outcomes(folder, other, rule)[judged] in {Outcome.PASSED, Outcome.FAILED}


@pytest.mark.parametrize("rule", DOUBTFUL)
def test_a_sentence_about_which_nothing_can_be_told(rule: str, folder: Path) -> None:
    assert Outcome.CANT_TELL in _outcomes(folder, DOUBTFUL[rule], rule).values()


def test_every_rule_about_what_a_plan_says_has_its_sentences() -> None:
    rules = {one.id for one in catalogue(load().shapes_graph)}
    assert CASES.keys() == rules - ABOUT_FILES


def test_every_rule_that_a_plan_can_make_inapplicable_has_its_sentence() -> None:
    rules = {
        one.id
        for one in catalogue(load().shapes_graph)
        if any(companion.role is Role.APPLICABILITY for companion in one.companions)
    }
    assert INAPPLICABLE.keys() | INAPPLICABLE_HERE.keys() == rules - WITHOUT_CONDITION


@pytest.mark.parametrize("profile", profiles())
def test_no_pack_has_a_guarantee_on_a_condition(profile: str) -> None:
    """So no sentence can make guarantee-action-answered inapplicable; the first such clause demands one."""
    clauses = load(profile).clauses
    guarantees = {one.id for one in clauses.values() if one.kind is ClauseKind.GUARANTEE}
    under = [one for one in clauses.values() if one.parent in guarantees]
    assert under or profile not in {"default", "sa28"}
    assert [one.id for one in under if one.modality is Modality.CONDITIONAL] == []
