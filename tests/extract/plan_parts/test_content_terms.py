"""The vocabulary of the content parts: complete, and right about its own examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from checker.extract import extract
from checker.knowledge import load
from checker.model import Clause, ClauseKind, Document, Strength

Build = Callable[..., Document]


@cache
def parts() -> tuple[Clause, ...]:
    return tuple(c for c in load().clauses.values() if c.kind is ClauseKind.CONTENT_PART)


def strength(clause: Clause, document: Document) -> Strength:
    answers = extract(document, load()).answers
    return next(a.addressed for a in answers if a.clause == clause.id)


def test_every_content_part_has_labels_cues_and_examples() -> None:
    assert parts()
    for clause in parts():
        held = (clause.labels, clause.strong_cues, clause.weak_cues)
        assert all((*held, clause.examples, clause.counter_examples)), clause.id


@pytest.mark.parametrize("clause", parts(), ids=lambda c: c.id)
def test_its_examples_answer_a_part_and_its_counter_examples_do_not(
    document_of: Build, clause: Clause
) -> None:
    section = "一、发展现状与面临挑战" if clause.stands_in == "present" else "三、重点任务"
    for example in clause.examples:
        assert strength(clause, document_of(f"{section}\n{example}")) is Strength.YES, example
    for example in clause.counter_examples:
        assert strength(clause, document_of(f"{section}\n{example}")) is not Strength.YES, example


def test_a_measure_does_not_answer_a_part_about_the_present_state(document_of: Build) -> None:
    challenge = next(c for c in parts() if c.id == "zl:challenge-infrastructure")
    sentence = "加快污水管网改造，解决管网老化、处理能力不足的问题。"
    assert strength(challenge, document_of(f"三、重点任务\n{sentence}")) is not Strength.YES


def test_a_figure_of_the_whole_province_answers_nothing_for_the_zone(document_of: Build) -> None:
    total = next(c for c in parts() if c.id == "zl:carbon-total-target")
    theirs = "全省二氧化碳排放总量控制在3亿吨以内。"
    ours = "园区二氧化碳排放总量控制在300万吨以内。"
    assert strength(total, document_of(f"二、主要目标\n{theirs}")) is Strength.NO
    assert strength(total, document_of(f"二、主要目标\n{ours}")) is Strength.YES
