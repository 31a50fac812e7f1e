"""Facts about the park take out what does not concern it, with the reason, and nothing else."""

import pytest
import yaml
from jsonschema import Draft202012Validator
from rdflib.namespace import RDF

from checker.errors import InputError
from checker.knowledge import load
from checker.knowledge.applicability import conditions, fact_words
from checker.model import Modality, Outcome, ParkProfile, Strength
from checker.plan import build
from checker.rdf import POL, clause_id, clause_iri
from checker.validate import validate
from checker.waivers import apply_facts, examine_park, known_facts, loads_park, park_schema
from tests.rules.handmade import ENERGY, TCE, Handmade
from tests.waivers.files import park_file

NAME = "云岭.park.yaml"
HEAVY = "action-answered/sa28:1.1.c"
CHAIN = "action-answered/sa28:3.1.b"
REGIONAL = "target-limit/hj274:T16"


def profile(*facts: str, zone: str | None = None, profile: str = "default") -> ParkProfile:
    return loads_park(park_file(*facts, zone=zone), NAME, load(profile))


def judged(plan: Handmade, park: ParkProfile, zone: str = "云岭高新区"):
    """Findings by id and what became of the facts."""
    statements, document = plan.statements(), plan.document()
    graph = build(document, statements, plan.knowledge, known_facts(park, zone))
    found = validate(graph, plan.knowledge, document)
    left, told = apply_facts(found, park, zone=zone, knowledge=plan.knowledge)
    return {one.id: one for one in left}, told


def plan() -> Handmade:
    return Handmade(load())


# --- what a fact does ----------------------------------------------------------------------------


def test_without_heavy_industry_its_retrofit_does_not_apply_and_the_finding_says_why() -> None:
    findings, (told,) = judged(plan(), profile("heavy_industry: no"))
    finding = findings[HEAVY]
    assert finding.outcome is Outcome.INAPPLICABLE
    assert "园区没有传统重污染行业企业" in finding.message.zh
    assert "2025年统计年报" in finding.message.zh
    assert finding.remedy.zh == ""
    assert finding.inapplicable_because.otherwise == "failed"
    assert finding.inapplicable_because.facts == ("heavy_industry",)
    assert told.inapplicable == (HEAVY,)


def test_the_opposite_fact_and_silence_change_nothing() -> None:
    with_heavy, (told,) = judged(plan(), profile("heavy_industry: yes"))
    without, _ = judged(plan(), ParkProfile(""))
    assert with_heavy == without
    assert without[HEAVY].outcome is Outcome.FAILED
    assert told.inapplicable == told.counted == told.contradicted == ()


def test_a_fact_touches_only_the_clauses_that_name_it() -> None:
    before, _ = judged(plan(), ParkProfile(""))
    after, _ = judged(plan(), profile("heavy_industry: no"))
    changed = {id_ for id_, one in after.items() if one != before[id_]}
    assert changed == {HEAVY}


def test_a_condition_of_two_facts_needs_both() -> None:
    id_ = "action-answered/sa28:1.1.b"
    for facts in (["chemical_firms: no"], ["new_pollutant_industries: no"]):
        assert judged(plan(), profile(*facts))[0][id_].outcome is Outcome.FAILED
    both = profile("chemical_firms: no", "new_pollutant_industries: no")
    findings, told = judged(plan(), both)
    assert findings[id_].outcome is Outcome.INAPPLICABLE
    assert [one.inapplicable for one in told] == [(id_,), (id_,)]


def test_what_the_plan_answers_is_not_taken_out_but_told_as_a_contradiction() -> None:
    findings, (told,) = judged(
        plan().answer("sa28:1.1.c", Strength.YES), profile("heavy_industry: no")
    )
    assert findings[HEAVY].outcome is Outcome.PASSED
    assert told.contradicted == (HEAVY,)


def test_a_missed_limit_is_not_excused_by_a_fact_that_the_plan_contradicts() -> None:
    stated = plan().figure(ENERGY, "<=", "0.46", TCE, 2025)
    findings, (told,) = judged(stated, profile("industry: no"))
    assert findings["target-limit/sa28:T1"].outcome is Outcome.FAILED
    assert "target-limit/sa28:T1" in told.contradicted
    silent, _ = judged(plan(), profile("industry: no"))
    assert silent["target-stated/sa28:T1"].outcome is Outcome.INAPPLICABLE


def test_a_limit_that_is_set_elsewhere_does_not_apply_even_where_the_plan_states_a_value() -> None:
    stated = Handmade(load("hj274")).figure(ENERGY, "<=", "0.6", TCE, 2025)
    findings, (told,) = judged(stated, profile("dominant_sector: yes"))
    assert findings["target-limit/hj274:T11"].outcome is Outcome.INAPPLICABLE
    assert told.contradicted == ()


def test_what_was_not_examined_stays_untested() -> None:
    notice = plan()
    notice.kind = type(notice.kind).NOTICE
    findings, _ = judged(notice, profile("heavy_industry: no"))
    assert findings[HEAVY].outcome is Outcome.UNTESTED


# --- conditional clauses -------------------------------------------------------------------------


def test_a_conditional_action_counts_only_when_the_plan_claims_it() -> None:
    assert judged(plan(), ParkProfile(""))[0][CHAIN].outcome is Outcome.INAPPLICABLE
    claimed = plan().answer("sa28:3.1.b", Strength.WEAK)
    assert judged(claimed, ParkProfile(""))[0][CHAIN].outcome is Outcome.CANT_TELL
    answered = plan().answer("sa28:3.1.b", Strength.YES)
    assert judged(answered, ParkProfile(""))[0][CHAIN].outcome is Outcome.PASSED


def test_a_fact_claims_a_conditional_action_for_the_park() -> None:
    findings, (told,) = judged(plan(), profile("chain_action: yes"))
    assert findings[CHAIN].outcome is Outcome.FAILED
    assert told.counted == ("sa28:3.1.b",)


def test_a_park_outside_the_action_is_told_so() -> None:
    mention = plan().answer("sa28:3.1.b", Strength.WEAK)
    findings, (told,) = judged(mention, profile("chain_action: no"))
    assert told.inapplicable == (CHAIN,)
    assert "没有入选" in findings[CHAIN].message.zh


# --- limits that depend on the region ------------------------------------------------------------


@pytest.mark.parametrize(
    ("region", "value", "outcome"),
    [
        ("缺水", "19", Outcome.FAILED),
        ("缺水", "20", Outcome.PASSED),
        ("京津冀", "29", Outcome.FAILED),
        ("京津冀", "30", Outcome.PASSED),
        ("[京津冀, 缺水城市]", "29", Outcome.FAILED),
        ("其他", "10", Outcome.PASSED),
        ("其他", "9", Outcome.FAILED),
    ],
)
def test_the_region_settles_which_limit_holds(region, value, outcome) -> None:
    stated = Handmade(load("hj274")).figure("reclaimedWater", ">=", value, "%")
    findings, (told,) = judged(stated, profile(f"region: {region}"))
    assert findings[REGIONAL].outcome is outcome
    assert told.chosen == ("hj274:T16",)


# --- zones ---------------------------------------------------------------------------------------


def test_the_profile_of_another_zone_changes_nothing_and_says_so() -> None:
    findings, (told,) = judged(plan(), profile("heavy_industry: no", zone="青石高新区"))
    assert findings[HEAVY].outcome is Outcome.FAILED
    assert told.problem is not None


def test_the_profile_of_the_plan_s_own_zone_counts() -> None:
    park = profile("heavy_industry: no", zone="云岭高新技术产业开发区")
    assert judged(plan(), park)[0][HEAVY].outcome is Outcome.INAPPLICABLE


# --- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [("no", "no"), ("否", "no"), ("无", "no"), ("false", "no"), ("Yes", "yes"), ("是", "yes"), ("true", "yes")],
)  # fmt: skip
def test_yes_and_no_are_read_as_people_write_them(written, value) -> None:
    assert profile(f"heavy_industry: {written}").facts[0].values == (value,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (park_file("heavy_industri: no"), "did you mean heavy_industry"),
        (park_file("heavy_industry: 也许"), "no value of this fact"),
        (park_file("heavy_industry: [yes, no]"), "no value of this fact"),
        (park_file("region: []"), "no value of this fact"),
        ("schema: 1\nfacts:\n  heavy_industry: no\n", "value and source"),
        ("schema: 1\nfacts:\n  heavy_industry: {value: no}\n", "“source” is missing"),
        ("schema: 1\nfacts:\n  heavy_industry: {value: no, source: ''}\n", "must not be empty"),
        ("facts: {}\n", "write schema"),
        ("schema: 1\nfact: {}\n", "“fact” is unknown"),
        ("schema: 1\nfacts: [a]\n", "facts must be"),
    ],
)
def test_a_mistake_in_a_profile_is_named(text, word) -> None:
    problems = examine_park(text, NAME, load())[1]
    assert [word in one.message.en for one in problems] == [True], problems


def test_a_hostile_profile_gives_one_sentence() -> None:
    with pytest.raises(InputError) as caught:
        loads_park("facts: &a {x: *a}\n", NAME, load())
    assert caught.value.exit_code == 3
    assert caught.value.zh.startswith(f"园区情况文件 {NAME} 第 1 行：")


def test_the_schema_accepts_a_profile_and_refuses_a_fact_without_source() -> None:
    check = Draft202012Validator(park_schema())
    Draft202012Validator.check_schema(park_schema())
    assert check.is_valid(
        yaml.safe_load(park_file("heavy_industry: no", "region: [缺水]", zone="云岭高新区"))
    )
    assert not check.is_valid({"schema": 1, "facts": {"heavy_industry": {"value": "no"}}})


# --- the data ------------------------------------------------------------------------------------


def test_every_fact_has_words_values_and_an_effect() -> None:
    graph = load().policy_graph
    used = {
        fact
        for predicate in (POL.notWhen, POL.appliesWhen)
        for node in set(graph.subjects(predicate))
        for one in conditions(graph, node, predicate)
        for fact, _ in one.facts
    }
    words = fact_words(graph)
    assert set(words) == used
    for word in words.values():
        phrases = [word.label, word.definition, *(label for _, label in word.values)]
        assert all(one.zh and one.en for one in phrases), word.name
        assert len(word.values) >= 2


def test_every_condition_has_facts_and_a_reason() -> None:
    graph = load().policy_graph
    assert set(graph.subjects(RDF.type, POL.ParkCondition)) == {
        node for name in (POL.notWhen, POL.appliesWhen) for node in graph.objects(None, name)
    }
    for predicate in (POL.notWhen, POL.appliesWhen):
        for node in set(graph.subjects(predicate)):
            for one in conditions(graph, node, predicate):
                assert one.facts, node
                assert one.because.zh, node
                assert one.because.en, node


def test_only_conditional_clauses_and_cases_of_limits_apply_by_a_fact() -> None:
    knowledge = load("default+hj274")
    for node in set(knowledge.policy_graph.subjects(POL.appliesWhen)):
        clause = knowledge.clauses.get(clause_id(node))
        is_case = (node, RDF.type, POL.LimitCase) in knowledge.policy_graph
        assert is_case or (clause is not None and clause.modality is Modality.CONDITIONAL), node


def test_no_clause_that_every_park_must_answer_is_excused_by_its_task() -> None:
    """Conditions stand on single actions and targets: a task is never taken out as a whole."""
    graph, knowledge = load().policy_graph, load()
    for clause in knowledge.clauses.values():
        if clause.kind.value in {"Task", "TaskGroup", "GuaranteeMeasure"}:
            assert (clause_iri(clause.id), POL.notWhen, None) not in graph, clause.id
