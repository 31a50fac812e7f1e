"""The packs of standards: their counts, limits and links, and sentences judged by them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from checker.knowledge import load, profile_named, profiles
from checker.model import Clause, ClauseKind, Finding, Modality, Outcome, Strength
from checker.pipeline import check
from checker.rdf import IND, PACK, POL, clause_id, clause_iri, decimal, integer, objects, string
from checker.units import dimension, to

ECO, ZERO, PEAK = "hj274", "zeropark", "peak2030"

# item of the standard: clause, indicator, comparator, limit, unit, chosen freely or not
TABLE: dict[int, tuple[str, str | None, str | None, str | None, str | None, str]] = {
    1: ("T1", "highTechFirmOutputShare", ">=", "30", "%", "encouraged"),
    2: ("T2", "valueAddedPerHead", ">=", "15", "万元/人", "encouraged"),
    3: ("T3", "industrialValueAdded", "annual_increase", "15", "%", "encouraged"),
    4: ("T4", "recyclingIndustryShare", ">=", "30", "%", "encouraged"),
    5: ("T5", "symbiosisProjects", ">=", "6", "个", "mandatory"),
    6: ("T6", "solidWasteUtilisation", ">=", "70", "%", "encouraged"),
    7: ("T7", "recyclingRate", ">=", "80", "%", "encouraged"),
    8: ("T8", "landOutput", ">=", "9", "亿元/平方公里", "encouraged"),
    9: ("T9", "landOutput", "annual_increase", "6", "%", "encouraged"),
    10: ("T10", "energyElasticity", None, None, "1", "mandatory"),
    11: ("T11", "energyIntensityIndustry", "<=", "0.5", "吨标准煤/万元", "encouraged"),
    12: ("T12", "renewableShare", ">=", "9", "%", "encouraged"),
    13: ("T13", "waterElasticity", None, None, "1", "mandatory"),
    14: ("T14", "waterIntensityIndustry", "<=", "8", "立方米/万元", "encouraged"),
    15: ("T15", "industrialWaterReuse", ">=", "75", "%", "encouraged"),
    16: ("T16", "reclaimedWater", None, None, "%", "encouraged"),
    17: ("4.1.a", "emissionCompliance", ">=", "100", "%", "mandatory"),
    18: ("4.1.b", None, None, None, None, "mandatory"),
    19: ("4.1.c", "environmentalAccidents", "<=", "0", "起", "mandatory"),
    20: ("4.2.a", "environmentalManagement", ">=", "100", "%", "mandatory"),
    21: ("T21", "cleanProductionAudit", ">=", "100", "%", "mandatory"),
    22: ("4.2.b", None, None, None, None, "mandatory"),
    23: ("4.2.c", "riskControl", ">=", "100", "%", "mandatory"),
    24: ("T24", "solidWasteDisposal", ">=", "100", "%", "mandatory"),
    25: ("T25", "pollutantElasticity", None, None, "1", "mandatory"),
    26: ("T26", "carbonIntensityIndustry", "annual_decrease", "3", "%", "mandatory"),
    27: ("T27", "wastewaterIntensityIndustry", "<=", "7", "吨/万元", "encouraged"),
    28: ("T28", "solidWasteIntensity", "<=", "0.1", "吨/万元", "encouraged"),
    29: ("T29", "greenCoverage", ">=", "15", "%", "mandatory"),
    30: ("T30", "disclosure", ">=", "100", "%", "mandatory"),
    31: ("5.1.a", "ecoPlatform", ">=", "100", "%", "mandatory"),
    32: ("T32", "ecoPublicity", ">=", "2", "次/年", "mandatory"),
}
CASES = {
    "hj274:T10": {("<=", "0.6"), (">=", "0.6")},
    "hj274:T13": {("<=", "0.55"), (">=", "0.55")},
    "hj274:T25": {("<=", "0.3"), (">=", "0.3")},
    "hj274:T16": {(">=", "10"), (">=", "20"), (">=", "30")},
    "zeropark:T1": {("<=", "0.2"), ("<=", "0.3")},
}
ZERO_LIMITS = {"T2": "90", "T4": "80", "T5": "50", "T6": "80"}
PEAK_FIGURES = {
    ("nonFossilShare", 2025): ("20", None),
    ("energyIntensityGdp", 2025): ("13.5", 2020),
    ("carbonIntensityGdp", 2025): ("18", 2020),
    ("nonFossilShare", 2030): ("25", None),
    ("carbonIntensityGdp", 2030): ("65", 2005),
    ("carbonPeakYear", 2030): ("2030", None),
}
GRAPH: Graph = load().policy_graph


def clauses(pack: str) -> dict[str, Clause]:
    return {name: one for name, one in load(pack).clauses.items() if one.pack == pack}


def measured_by(clause: Clause) -> str | None:
    found = clause.indicator or string(GRAPH, clause_iri(clause.id), POL.measuredBy)
    node = next(objects(GRAPH, clause_iri(clause.id), POL.measuredBy), None)
    return clause.indicator or (str(node).removeprefix(str(IND)) if node is not None else found)


# --- counts and limits --------------------------------------------------------------------------


def test_the_standard_has_its_thirty_two_items_once_each() -> None:
    items = [integer(GRAPH, clause_iri(name), POL.item) for name in clauses(ECO)]
    assert sorted(one for one in items if one is not None) == list(range(1, 33))


def test_seventeen_items_are_mandatory_and_fifteen_to_choose() -> None:
    items = [
        one for name, one in clauses(ECO).items() if integer(GRAPH, clause_iri(name), POL.item)
    ]
    forces = Counter(one.modality for one in items)
    assert forces == {Modality.MANDATORY: 17, Modality.ENCOURAGED: 15}


@pytest.mark.parametrize("item", TABLE)
def test_every_item_of_the_standard_has_its_limit(item: int) -> None:
    notation, indicator, comparator, limit, unit, force = TABLE[item]
    clause = clauses(ECO)[f"hj274:{notation}"]
    assert integer(GRAPH, clause_iri(clause.id), POL.item) == item
    assert clause.locator == f"指标{item}"
    assert measured_by(clause) == indicator
    assert (clause.comparator and clause.comparator.value) == comparator
    assert clause.limit == (Decimal(limit) if limit else None)
    assert clause.unit == unit
    assert clause.modality is Modality(force)
    assert clause.kind is (ClauseKind.TARGET if notation.startswith("T") else ClauseKind.ACTION)


@pytest.mark.parametrize("clause", CASES)
def test_a_limit_that_depends_on_circumstances_is_no_single_number(clause: str) -> None:
    nodes = list(objects(GRAPH, clause_iri(clause), POL.limitCase))
    found = {(string(GRAPH, one, POL.comparator), decimal(GRAPH, one, POL.limit)) for one in nodes}
    assert found == {(cmp, Decimal(limit)) for cmp, limit in CASES[clause]}
    assert all(string(GRAPH, node, POL.condition, tag) for node in nodes for tag in ("zh", "en"))
    assert load(clause.split(":")[0]).clauses[clause].limit is None


def test_the_notes_of_the_table_stand_at_their_items() -> None:
    noted = {
        note: {clause_id(one) for one in GRAPH.subjects(POL.exception, PACK[f"hj274/{note}"])}
        for note in ("note-a", "note-b")
    }
    assert noted["note-a"] == {f"hj274:T{item}" for item in (6, 11, 14, 26, 27, 28)}
    assert noted["note-b"] == {"hj274:T7"}
    assert (clause_iri("hj274:T7"), POL.onlyWith, clause_iri("hj274:T4")) in GRAPH


def test_the_zero_carbon_park_has_one_core_and_five_guiding_indicators() -> None:
    found = clauses(ZERO)
    items = {
        integer(GRAPH, clause_iri(name), POL.item): one.modality for name, one in found.items()
    }
    items.pop(None)
    assert items == {1: Modality.MANDATORY, **dict.fromkeys(range(2, 7), Modality.DIRECTED)}
    limits = {name: found[f"zeropark:{name}"].limit for name in ZERO_LIMITS}
    assert limits == {name: Decimal(limit) for name, limit in ZERO_LIMITS.items()}


def test_the_zero_carbon_park_has_eight_tasks_and_four_conditions() -> None:
    kinds = Counter(one.kind for one in clauses(ZERO).values())
    assert kinds[ClauseKind.ACTION] == 8 + 1  # the tasks, and product energy
    assert kinds[ClauseKind.CONTENT_PART] == 4


def test_the_figures_of_the_nation_are_benchmarks_only() -> None:
    found = clauses(PEAK).values()
    assert {one.kind for one in found} == {ClauseKind.BENCHMARK}
    figures = {
        (one.indicator, one.year): (one.limit, integer(GRAPH, clause_iri(one.id), POL.baseYear))
        for one in found
    }
    assert figures == {key: (Decimal(value), base) for key, (value, base) in PEAK_FIGURES.items()}


# --- form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [ECO, ZERO, PEAK])
def test_every_unit_is_known_and_is_that_of_the_indicator(pack: str) -> None:
    known = load(pack)
    for clause in clauses(pack).values():
        if clause.unit is None:
            continue
        assert dimension(clause.unit) is not None, clause.id
        indicator = known.indicators.get(clause.indicator or "")
        relative = clause.comparator is not None and "crease" in clause.comparator.value
        if indicator and not relative:
            assert dimension(indicator.unit) == dimension(clause.unit), clause.id


@pytest.mark.parametrize("pack", [ECO, ZERO, PEAK])
def test_every_pack_says_how_it_was_verified(pack: str) -> None:
    for language in ("zh", "en"):
        assert string(GRAPH, PACK[pack], POL.verificationNote, language)
    assert next(objects(GRAPH, PACK[f"{pack}/document"], POL.verification), None) is not None


@pytest.mark.parametrize("pack", [ECO, ZERO])
def test_limits_without_a_year_say_where_the_year_comes_from(pack: str) -> None:
    for clause in clauses(pack).values():
        if clause.kind is ClauseKind.TARGET:
            assert clause.year is None
            assert string(GRAPH, clause_iri(clause.id), POL.yearBasis) == "plan-end"


def test_no_label_belongs_to_two_indicators() -> None:
    owners: dict[str, set[str]] = {}
    for name, indicator in load().indicators.items():
        for label in {indicator.label.zh, *indicator.synonyms}:
            owners.setdefault(label, set()).add(name)
    parks = {str(one).removeprefix(str(IND)) for one in GRAPH.subjects(SKOS.inScheme, IND.scheme)}
    assert parks == set(load().indicators)
    assert {label: names for label, names in owners.items() if len(names) > 1} == {}


# --- links and profiles -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("strict", "weak"),
    [
        ("sa28:T1", "hj274:T11"),
        ("sa28:T3", "hj274:T26"),
        ("zeropark:T4", "hj274:T6"),
        ("zeropark:T6", "hj274:T15"),
    ],
)
def test_the_stricter_limit_is_linked_and_is_stricter_in_one_unit(strict: str, weak: str) -> None:
    assert (clause_iri(strict), POL.stricterThan, clause_iri(weak)) in GRAPH
    known = load("+".join(("sa28", ECO, ZERO))).clauses
    first, second = known[strict], known[weak]
    assert (first.indicator, first.comparator) == (second.indicator, second.comparator)
    converted = to(first.limit or Decimal(), first.unit or "", second.unit or "")
    assert converted is not None
    assert second.limit is not None
    lower = first.comparator is not None and first.comparator.value == "<="
    assert converted < second.limit if lower else converted > second.limit


def test_no_stricter_limit_of_another_pack_is_left_unlinked() -> None:
    known = load("+".join(("sa28", ECO, ZERO))).clauses
    targets = [one for one in known.values() if one.limit is not None and one.scope == "zone"]
    pairs = {
        (a.id, b.id)
        for a in targets
        for b in targets
        if a.pack != b.pack and (a.indicator, a.comparator) == (b.indicator, b.comparator)
    }
    linked = {(clause_id(a), clause_id(b)) for a, b in GRAPH.subject_objects(POL.stricterThan)}
    assert all(pair in linked or pair[::-1] in linked for pair in pairs)


@pytest.mark.parametrize("pack", [ECO, ZERO, PEAK])
def test_every_alignment_joins_clauses_of_different_packs(pack: str) -> None:
    known = load("+".join(("default", ECO, ZERO, PEAK))).clauses
    joined = [
        (clause_id(a), clause_id(b))
        for a, b in GRAPH.subject_objects(POL.alignsWith)
        if clause_id(a).startswith(f"{pack}:")
    ]
    assert joined
    for first, second in joined:
        assert known[first].pack != known[second].pack


@pytest.mark.parametrize(
    ("name", "packs"),
    [
        ("hj274", ("hj274",)),
        ("eco-park", ("sa28", "zl", "hj274")),
        ("zeropark", ("zeropark",)),
        ("zero-carbon", ("zeropark", "sa28", "zl", "peak2030")),
    ],
)
def test_every_profile_loads_and_says_whom_it_is_for(name: str, packs: tuple[str, ...]) -> None:
    assert tuple(one.id for one in load(name).packs) == packs
    profile = profile_named(name)
    assert profile.applies_to is not None
    assert profile.purpose is not None
    assert name in profiles()


# --- sentences, through the whole pipeline ------------------------------------------------------

SENTENCES = [
    ("T1", "到2025年，高新技术企业工业总产值占园区工业总产值的比例达到{}%。", "36", "24"),
    ("T2", "到2025年，人均工业增加值达到{}万元/人。", "18", "12"),
    ("T4", "到2025年，资源再生利用产业增加值占园区工业增加值比例达到{}%。", "31", "22"),
    ("T5", "到2025年，新增生态工业链项目{}个。", "7", "4"),
    ("T7", "到2025年，再生资源循环利用率不低于{}%。", "82", "64"),
    ("T8", "到2025年，单位工业用地面积工业增加值达到{}亿元/平方公里。", "11", "7"),
    ("T9", "到2025年，单位工业用地工业增加值年均增长{}%。", "7", "3"),
    ("T10", "到2025年，综合能耗弹性系数不高于{}。", "0.48", "0.72"),
    ("T21", "到2025年，重点企业清洁生产审核实施率达到{}%。", "100", "85"),
    ("T24", "到2025年，工业固体废物（含危险废物）处置利用率达到{}%。", "100", "96"),
    ("T25", "到2025年，主要污染物排放弹性系数不高于{}。", "0.26", "0.41"),
    ("T26", "到2025年，单位工业增加值二氧化碳排放量年均削减率不低于{}%。", "3.4", "2.1"),
    ("T27", "到2025年，单位工业增加值废水排放量不高于{}吨/万元。", "6.2", "8.8"),
    ("T28", "到2025年，单位工业增加值固废产生量不高于{}吨/万元。", "0.08", "0.15"),
    ("T30", "到2025年，重点企业环境信息公开率达到{}%。", "100", "90"),
    ("T32", "到2025年，生态工业主题宣传活动不少于{}次/年。", "3", "1"),
]
GROWTH = "到2025年，工业增加值年均增长9%。"
MEASURES = (
    "对41家重点排污单位逐月核查，确保重点污染源全年稳定达标排放，由生态环境局负责。",
    "扩建第二污水处理厂，2024年工业污水集中处理能力达到每日4万吨。",
    "把化学需氧量和氨氮的排放总量控制指标分解到企业，逐年考核，确保全部完成。",
    "规划期内严防重特大环境污染事故，不发生重大突发环境事件。",
    "设立园区生态环境管理机构，配备专职人员9名，健全环境管理制度。",
    "构建企业、园区两级环境风险防控体系，每年组织突发环境事件应急演练。",
    "搭建生态工业信息平台，公布企业可交换的副产品和废物清单。",
)


@cache
def findings(folder: Path, column: int, growth: str, *measures: str) -> dict[str, Finding]:
    """The findings under hj274 of a plan with one figure per indicator."""
    goals = [template.format(values[column]) for _, template, *values in SENTENCES]
    parts = ["# 青岚高新区绿色发展行动方案（2021—2025年）", "## 一、主要目标", growth, *goals]
    path = folder / f"plan{column}{len(measures)}.md"
    path.write_text("\n\n".join([*parts, "## 二、重点任务", *measures]), "utf-8")
    return {one.id: one for one in check(path, profile=ECO).findings}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans")


@pytest.mark.parametrize("clause", [clause for clause, *_ in SENTENCES])
@pytest.mark.parametrize(("column", "outcome"), [(0, Outcome.PASSED), (1, Outcome.FAILED)])
def test_a_sentence_meets_or_misses_the_limit(
    clause: str, column: int, outcome: Outcome, folder: Path
) -> None:
    found = findings(folder, column, GROWTH, *MEASURES)
    rule = "annual-rate" if clause in {"T3", "T9", "T26"} else "target-limit"
    finding = found[f"{rule}/hj274:{clause}"]
    assert finding.outcome is outcome, finding.message.zh
    stated = next(values[column] for name, _, *values in SENTENCES if name == clause)
    assert any(stated in one.quote for one in finding.evidence)


def test_a_yearly_growth_is_not_compared_with_a_value(folder: Path) -> None:
    found = findings(folder, 0, GROWTH, *MEASURES)
    assert found["annual-rate/hj274:T3"].outcome is Outcome.FAILED  # 9 % a year against 15 %
    assert found["target-limit/hj274:T8"].outcome is Outcome.PASSED  # 11, not 7 % a year


@pytest.mark.parametrize("item", [17, 18, 19, 20, 22, 23, 31])
def test_what_is_no_figure_is_answered_by_a_measure(item: int, folder: Path) -> None:
    name = f"action-answered/hj274:{TABLE[item][0]}"
    assert findings(folder, 0, GROWTH, *MEASURES)[name].outcome is Outcome.PASSED
    other = findings(folder, 0, GROWTH, "每年举办2场招商推介会，由投资促进局负责。")[name]
    assert other.outcome is Outcome.FAILED


# --- the words the actions and content parts are found by ---------------------------------------

WORDED = [
    one
    for one in load("+".join((ECO, ZERO))).clauses.values()
    if one.kind in {ClauseKind.ACTION, ClauseKind.CONTENT_PART}
]


@cache
def strengths(folder: Path, which: str) -> dict[str, Strength]:
    """How a plan made of the first, the last or the counter-examples answers each clause."""
    chosen = {
        "first": [one.examples[0] for one in WORDED],
        "last": [one.examples[-1] for one in WORDED],
        "counter": [text for one in WORDED for text in one.counter_examples],
    }[which]
    path = folder / f"{which}.md"
    path.write_text("\n\n".join(["# 青岚高新区建设方案", "## 一、重点任务", *chosen]), "utf-8")
    report = check(path, profile="+".join((ECO, ZERO)))
    return {one.clause: one.addressed for one in report.statements.answers}


@pytest.mark.parametrize("clause", WORDED, ids=lambda one: one.id)
def test_examples_answer_their_clause_and_counter_examples_do_not(
    clause: Clause, folder: Path
) -> None:
    assert clause.labels
    assert clause.strong_cues
    assert clause.weak_cues
    assert clause.counter_examples
    assert strengths(folder, "first")[clause.id] is Strength.YES
    assert strengths(folder, "last")[clause.id] is Strength.YES
    assert strengths(folder, "counter")[clause.id] is not Strength.YES
