"""The loader maps the data files to clauses and names file and line of what is broken."""

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from checker.errors import KnowledgeError, UsageError
from checker.knowledge import load, profiles
from checker.model import ClauseKind, Comparator, Modality

Spoil = Callable[[str, str, str], Path]
STANDARD = load()


def of_pack(pack: str) -> Counter[ClauseKind]:
    return Counter(clause.kind for clause in STANDARD.clauses.values() if clause.pack == pack)


def test_the_special_action_is_encoded_whole() -> None:
    assert of_pack("sa28") == {
        ClauseKind.PRINCIPLE: 4,
        ClauseKind.TARGET: 8,
        ClauseKind.TASK_GROUP: 3,
        ClauseKind.TASK: 12,
        ClauseKind.ACTION: 59 + 15,
        ClauseKind.GUARANTEE: 5,
        ClauseKind.BENCHMARK: 3,
    }


def test_59_actions_belong_to_tasks_and_15_to_guarantee_measures() -> None:
    parents = Counter(
        STANDARD.clauses[clause.parent].kind
        for clause in STANDARD.clauses.values()
        if clause.kind is ClauseKind.ACTION and clause.parent
    )
    assert parents == {ClauseKind.TASK: 59, ClauseKind.GUARANTEE: 15}


def test_an_action_belongs_to_the_task_its_number_names() -> None:
    for clause in STANDARD.clauses.values():
        if clause.kind is ClauseKind.ACTION:
            assert clause.parent == clause.id.rpartition(".")[0]


def test_clauses_stand_in_document_order() -> None:
    order = [clause.notation for clause in STANDARD.clauses.values() if clause.pack == "sa28"]
    assert order.index("1.1.g") < order.index("1.2") < order.index("1.2.a") < order.index("G1")
    packs = [clause.pack for clause in STANDARD.clauses.values()]
    assert packs == sorted(packs), "the law before the guidance"


def test_the_zone_targets_carry_their_figures() -> None:
    energy, carbon = STANDARD.clauses["sa28:T1"], STANDARD.clauses["sa28:T3"]
    assert (energy.scope, energy.comparator, energy.limit) == (
        "zone",
        Comparator.AT_MOST,
        Decimal("0.4"),
    )
    assert (energy.indicator, energy.unit, energy.year) == (
        "energyIntensityIndustry",
        "吨标准煤/万元",
        2025,
    )
    assert (carbon.comparator, carbon.limit, carbon.unit) == (Comparator.ANNUAL_DECREASE, 4, "%")


def test_the_fleet_targets_are_marked_as_such() -> None:
    fleet = {clause.notation for clause in STANDARD.clauses.values() if clause.scope == "fleet"}
    assert fleet == {"T2", "T4", "T6", "T7"}


def test_both_readings_of_the_energy_target_are_recorded() -> None:
    graph = STANDARD.policy_graph
    query = "SELECT ?r { ?t <http://www.w3.org/2004/02/skos/core#notation> 'T1' ; <https://w3id.org/plancheck/policy#reading> ?r }"
    readings = {str(row[0]).partition(":")[0].partition("：")[0] for row in graph.query(query)}
    assert readings == {"zone", "fleet"}


def test_force_follows_the_wording_of_the_source() -> None:
    force = {clause.notation: clause.modality for clause in STANDARD.clauses.values()}
    assert force["1.2.d"] is Modality.MANDATORY
    assert force["1.1.f"] is Modality.DIRECTED
    assert force["2.1.a"] is Modality.ENCOURAGED
    assert force["1.2.e"] is Modality.CONDITIONAL


def test_guidance_only_recommends() -> None:
    parts = [
        clause for clause in STANDARD.clauses.values() if clause.kind is ClauseKind.CONTENT_PART
    ]
    assert {clause.modality for clause in parts} == {Modality.RECOMMENDED}
    assert {clause.pack for clause in parts} == {"zl"}


PARTS = [
    "institutions", "green-creation", "results-13th", "challenges", "benchmarking-horizontal",
    "benchmarking-vertical", "energy-total", "energy-structure", "renewables", "material-flow",
    "carbon-accounting", "scope2", "carbon-productivity", "individual-indicators",
    "target-tasks", "target-projects", "peak-roadmap", "scenarios", "entry-threshold",
    "synergy", "carbon-intensity-target", "carbon-total-target", "inspection", "leading-group",
    "expert-pool", "boundary", "base-year",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_every_content_of_the_guidance_has_a_part(part: str) -> None:
    assert f"zl:{part}" in STANDARD.clauses


def test_eight_challenges_and_six_aspects_are_parts_of_their_chapters() -> None:
    parents = Counter(clause.parent for clause in STANDARD.clauses.values())
    assert parents["zl:challenges"] == 8
    assert sum(clause.notation.startswith("aspect-") for clause in STANDARD.clauses.values()) == 6


def test_packs_report_version_title_and_number() -> None:
    law, guidance = STANDARD.packs
    assert (law.id, law.number) == ("sa28", "国科发火〔2021〕28号")
    assert re.fullmatch(r"\d+\.\d+\.\d+", law.version)
    assert law.title is not None
    assert law.title.en.startswith("Implementation plan")
    assert (guidance.id, guidance.number) == ("zl", None)


def test_a_profile_selects_its_packs() -> None:
    assert {clause.pack for clause in load("sa28").clauses.values()} == {"sa28"}
    assert set(profiles()) >= {"default", "sa28"}


def test_an_unknown_profile_is_a_usage_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"default.*sa28"):
        load("no-such-profile")


def test_loading_twice_gives_the_same_object() -> None:
    assert load() is STANDARD


def test_broken_turtle_is_named_with_file_and_line(spoil: Spoil) -> None:
    path = spoil("policies/sa28.ttl", 'skos:notation "1.2.d" ;', 'skos:notation "1.2.d" ; @@bad')
    line = path.read_text("utf-8").partition("@@bad")[0].count("\n") + 1
    with pytest.raises(KnowledgeError, match=re.escape(f"{path}:{line}:")):
        load()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('pol:locator "五(一)2" ; pol:sentence 2 ; pol:modality pol:mandatory', 'pol:locator "五(一)2" ; pol:modality pol:urgent', "urgent"),
        ('@zh, "CO2 accounting of the zone"@en', "@zh", "English prefLabel"),
        ('skos:notation "1.2.c" ; pol:locator "五(一)2" ;', 'skos:notation "1.2.c" ;', "locator"),
        ("pol:partOf sa28:1.2 ;", "pol:partOf sa28:9.9 ;", "9.9"),
        ('skos:notation "1.2.c"', 'skos:notation "1.2.x"', "1.2.x"),
        ('pol:scope "zone"', 'pol:scope "city"', "city"),
        ("pol:limit 0.4", 'pol:limit "about"', "not a number"),
        ("pol:year 2025", 'pol:year "soon"', "whole number"),
        ('pol:comparator "<="', 'pol:comparator "near"', "near"),
    ],
)  # fmt: skip
def test_a_broken_clause_is_named_with_file_and_line(
    spoil: Spoil, old: str, new: str, problem: str
) -> None:
    path = spoil("policies/sa28.ttl", old, new)
    with pytest.raises(KnowledgeError) as caught:
        load()
    message = caught.value.en
    assert problem in message
    found = re.match(rf"{re.escape(str(path))}:(\d+): (\S+): ", message)
    assert found, message
    assert caught.value.zh.startswith(found[0])
    assert re.search("[\u4e00-\u9fff]", caught.value.zh)
    line = path.read_text("utf-8").splitlines()[int(found[1]) - 1]
    assert line.startswith(f"sa28:{found[2]} a pol:")


def test_a_data_folder_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_DATA", "/nowhere/at/all")
    with pytest.raises(KnowledgeError, match="/nowhere/at/all"):
        load()


def test_the_digest_changes_with_the_data(spoil: Spoil) -> None:
    spoil("policies/zl.ttl", "# What a guidance", "# What some guidance")
    assert load().sha256 != STANDARD.sha256


def test_vocabulary_of_other_files_is_merged_into_the_clause(spoil: Spoil) -> None:
    path = spoil("ontology/policy.ttl", "# What the words", "# The words")
    path.with_name("terms-test.ttl").write_text(
        "@prefix pol: <https://w3id.org/plancheck/policy#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<https://w3id.org/plancheck/pack/sa28/1.2.d> skos:altLabel '测试用名'@zh ; pol:strongCue '甲 乙|丙' .\n",
        "utf-8",
    )
    clause = load().clauses["sa28:1.2.d"]
    assert "测试用名" in clause.labels
    assert "甲 乙|丙" in clause.strong_cues
