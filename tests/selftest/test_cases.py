"""The cases of the self test: enough of them, for every rule, and each fits the plan it alters."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from checker.errors import KnowledgeError
from checker.knowledge import load
from checker.language import LANGUAGES, has
from checker.model import Outcome
from checker.rules import catalogue
from checker.selftest import HARMLESS, Case, altered, cases, plan_text

SPOILT = [case for case in cases() if case.group != HARMLESS]
HARMLESS_CASES = [case for case in cases() if case.group == HARMLESS]
OF_ONE_PLAN = frozenset({"completeness", "consistency"})  # rules over a fleet see many plans


def test_there_are_enough_of_them() -> None:
    assert len(SPOILT) >= 120
    assert len(HARMLESS_CASES) >= 30


def test_every_rule_of_the_catalogue_is_broken_at_least_twice() -> None:
    broken = Counter(rule for case in SPOILT if case.gap is None for rule in case.rules)
    rules = {rule.id for rule in catalogue(load().shapes_graph) if rule.family in OF_ONE_PLAN}
    assert {rule: broken[rule] for rule in rules if broken[rule] < 2} == {}


def test_most_rules_are_broken_outright_and_not_only_put_in_doubt() -> None:
    failed = {
        id_.partition("/")[0]
        for case in SPOILT
        for id_, outcome in case.raises.items()
        if outcome is Outcome.FAILED
    }
    doubted = {rule for case in SPOILT for rule in case.rules} - failed
    # far from what is usual is a question, never a breach; and a word on a guarantee is always left
    assert doubted == {"plausible-value", "guarantee-answered"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_a_case_fits_the_plan_and_alters_it(case: Case) -> None:
    plan = plan_text()
    assert altered(case, plan) != plan


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: case.id)
def test_what_a_case_raises_is_a_rule_and_a_clause_of_the_knowledge_base(case: Case) -> None:
    knowledge = load()
    rules = {rule.id for rule in catalogue(knowledge.shapes_graph)}
    assert case.raises
    for id_ in case.raises:
        rule, clause = id_.split("/")[:2]
        assert rule in rules
        assert clause in knowledge.clauses


@pytest.mark.parametrize("case", HARMLESS_CASES, ids=lambda case: case.id)
def test_a_harmless_case_expects_nothing(case: Case) -> None:
    assert (case.raises, case.others, case.gap) == ({}, None, None)


def test_names_are_there_in_both_languages_and_no_two_alike() -> None:
    for names in ([case.name.zh for case in cases()], [case.name.en for case in cases()]):
        assert all(names)
        assert [one for one, count in Counter(names).items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", case.id) for case in cases())


def test_every_group_has_a_column_in_both_languages() -> None:
    groups = {case.group for case in SPOILT}
    missing = [
        one
        for one in groups
        for language in LANGUAGES
        if not has(f"selftest.group.{one}", language)
    ]
    assert missing == []


def test_a_case_that_does_not_fit_the_plan_is_told_by_its_name() -> None:
    with pytest.raises(KnowledgeError, match="peak-after-2030"):
        altered(next(one for one in cases() if one.id == "peak-after-2030"), "# 别的规划\n")
