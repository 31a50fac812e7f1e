"""Answers of hand-made plans: silent, weak, conditional, or on pages that were not read."""

from __future__ import annotations

import pytest

from checker.model import Note, Outcome, PageKind, Severity, Strength
from tests.rules.handmade import Handmade
from tests.rules.plans import good_plan


def test_one_answered_action_answers_its_task() -> None:
    plan = Handmade().answer("sa28:1.1.a", Strength.YES)
    assert plan.outcome("task-answered/sa28:1.1") is Outcome.PASSED
    assert plan.outcome("task-answered/sa28:1.2") is Outcome.FAILED


def test_a_mere_mention_is_neither_a_pass_nor_a_failure() -> None:
    plan = Handmade().answer("sa28:1.2.c", Strength.WEAK)
    finding = plan.finding("action-answered/sa28:1.2.c")
    assert finding.outcome is Outcome.CANT_TELL
    assert finding.evidence


@pytest.mark.parametrize(
    ("clause", "severity"),
    [
        ("sa28:1.2.c", Severity.VIOLATION),
        ("sa28:1.1.a", Severity.WARNING),
        ("sa28:1.2.a", Severity.INFO),
    ],
)
def test_the_modality_of_the_clause_decides_the_severity(clause: str, severity: Severity) -> None:
    finding = Handmade().finding(f"action-answered/{clause}")
    assert (finding.outcome, finding.severity) == (Outcome.FAILED, severity)


def test_a_conditional_action_counts_only_when_claimed() -> None:
    plan = Handmade()
    assert plan.outcome("action-answered/sa28:1.2.e") is Outcome.INAPPLICABLE
    plan.answer("sa28:1.2.e", Strength.YES)
    assert plan.outcome("action-answered/sa28:1.2.e") is Outcome.PASSED


def test_an_action_nobody_looked_for_is_untested_and_not_failed() -> None:
    plan = Handmade()
    del plan.answers["sa28:1.2.c"]
    assert plan.outcome("action-answered/sa28:1.2.c") is Outcome.UNTESTED


def test_silence_proves_nothing_when_pages_were_not_read() -> None:
    plan = Handmade()
    plan.pages = (PageKind.TEXT, PageKind.TEXT, PageKind.IMAGE)
    assert plan.outcome("action-answered/sa28:1.2.c") is Outcome.CANT_TELL
    assert plan.outcome("text-readable/sa28:G1.a") is Outcome.FAILED


def test_a_garbled_file_without_pages_is_not_told_in_pages() -> None:
    plan = good_plan()
    plan.notes = (Note("garbled-text"),)
    (said,) = [one for one in plan.findings() if one.rule == "text-readable"]
    assert said.outcome is Outcome.FAILED
    assert said.message.zh == "文件“云岭.md”的文字错乱，无法读取。"
    assert "%" not in said.found.zh


def test_one_picture_among_many_pages_does_not_excuse_silence() -> None:
    plan = Handmade()
    plan.pages = (PageKind.TEXT,) * 19 + (PageKind.IMAGE,)
    assert plan.outcome("action-answered/sa28:1.2.c") is Outcome.FAILED
    assert plan.outcome("text-readable/sa28:G1.a") is Outcome.PASSED


def test_an_answer_read_from_garbled_pages_is_no_pass() -> None:
    plan = good_plan()
    plan.pages = (PageKind.GARBLED,)
    passed = {one.rule for one in plan.findings() if one.outcome is Outcome.PASSED}
    assert passed == {"plan-recognised"}
    assert not any(
        one.outcome is Outcome.FAILED and one.rule != "text-readable" for one in plan.findings()
    )


def test_a_condition_is_not_unclaimed_because_pages_were_not_read() -> None:
    plan = Handmade()
    plan.pages = (PageKind.TEXT, PageKind.IMAGE)
    assert plan.outcome("action-answered/sa28:1.2.e") is Outcome.CANT_TELL
    assert Handmade().outcome("action-answered/sa28:1.2.e") is Outcome.INAPPLICABLE


def test_a_task_is_not_without_measures_because_pages_were_not_read() -> None:
    plan = Handmade()
    plan.pages = (PageKind.TEXT, PageKind.IMAGE)
    assert plan.outcome("measure-has-body/sa28:1.1") is Outcome.CANT_TELL
    assert Handmade().outcome("measure-has-body/sa28:1.1") is Outcome.INAPPLICABLE


def test_bodies_and_deadlines_are_counted_per_task() -> None:
    plan = Handmade().answer("sa28:1.1.a", Strength.YES)
    plan.measure(["sa28:1.1.a"], body="生态环境局").measure(["sa28:1.1.b"]).measure(["sa28:1.1.b"])
    finding = plan.finding("measure-has-body/sa28:1.1")
    assert (finding.outcome, finding.found.en) == (Outcome.FAILED, "1 of 3")
    assert len(finding.evidence) == 2
    assert plan.outcome("measure-has-body/sa28:1.2") is Outcome.INAPPLICABLE
