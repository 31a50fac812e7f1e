"""The vocabulary of the content parts: complete, and right about its own examples."""

from __future__ import annotations

from functools import cache

import pytest

from checker.extract.answers import find_answers
from checker.extract.sentences import sentences
from checker.knowledge import load
from checker.model import Clause, ClauseKind, Strength

from conftest import plain  # type: ignore[import-not-found]


@cache
def parts() -> tuple[Clause, ...]:
    return tuple(c for c in load().clauses.values() if c.kind is ClauseKind.CONTENT_PART)


def strength(clause: Clause, section: str, sentence: str) -> Strength:
    document = plain(f"{section}\n{sentence}")
    answers = find_answers(document, sentences(document), load())
    return next(a.addressed for a in answers if a.clause == clause.id)


def test_every_content_part_has_labels_cues_and_examples() -> None:
    assert parts()
    for clause in parts():
        assert clause.labels and clause.strong_cues and clause.weak_cues, clause.id
        assert clause.examples and clause.counter_examples, clause.id


@pytest.mark.parametrize("clause", parts(), ids=lambda c: c.id)
def test_its_examples_answer_a_part_and_its_counter_examples_do_not(clause: Clause) -> None:
    section = "一、发展现状与面临挑战" if clause.stands_in == "present" else "三、重点任务"
    for example in clause.examples:
        assert strength(clause, section, example) is Strength.YES, example
    for example in clause.counter_examples:
        assert strength(clause, section, example) is not Strength.YES, example


def test_a_measure_does_not_answer_a_part_about_the_present_state() -> None:
    challenge = next(c for c in parts() if c.id == "zl:challenge-infrastructure")
    sentence = "加快污水管网改造，解决管网老化、处理能力不足的问题。"
    assert strength(challenge, "三、重点任务", sentence) is not Strength.YES
