"""What became of each rule's findings: every submission's finding counts once, with its last word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model import Finding, Outcome, Report
from checker.store import (
    DecisionKind,
    Order,
    PlanVerdict,
    ReplyKind,
    RuleUse,
    Step,
    Store,
    Version,
)
from tests.store.conftest import failing, with_other_words

K = DecisionKind


@pytest.fixture(scope="module")
def short(report: Report) -> Report:
    """Of the report one gap of a rule that has no other, and a doubt."""
    doubt = next(one for one in report.findings if one.outcome is Outcome.CANT_TELL)
    gap = next(one for one in failing(report) if one.rule != doubt.rule)
    return replace(report, findings=(gap, doubt))


@pytest.fixture
def plan(store: Store, short: Report) -> Version:
    return store.add(b"a plan", short, Order(), actor="青禾")


def use(store: Store, finding: Finding) -> RuleUse:
    return next(one for one in store.statistics() if one.rule == finding.rule)


def test_rules_are_counted_by_pack_over_all_submissions(
    store: Store, plan: Version, short: Report
) -> None:
    store.add(b"of another park", short, Order(), actor="青禾")
    gap, doubt = short.findings
    found = use(store, gap)
    assert (found.pack, found.plans, found.findings) == (gap.clause.partition(":")[0], 2, 2)
    assert (found.doubts, use(store, doubt).doubts) == (0, 2)
    assert (found.decided, found.days, found.overturned) == (0, None, None)


def test_the_last_decision_on_a_finding_counts_and_one_taken_back_does_not(
    store: Store, plan: Version, short: Report
) -> None:
    gap, doubt = short.findings
    first = store.decide(plan.id, gap.id, K.UPHELD, actor="李审")
    store.decide(plan.id, gap.id, K.MISTAKEN, actor="李审", seen=first)
    store.undo(store.decide(plan.id, doubt.id, K.WAIVED, "x", actor="李审"), actor="李审")
    found = use(store, gap)
    assert (found.upheld, found.waived, found.mistaken, found.overturned) == (0, 0, 1, 1.0)
    assert use(store, doubt).decided == 0


def test_a_finding_of_several_drafts_counts_once_and_what_was_carried_over_too(
    store: Store, plan: Version, short: Report
) -> None:
    gap, doubt = short.findings
    store.decide(plan.id, gap.id, K.UPHELD, actor="李审")
    store.decide(plan.id, doubt.id, K.UPHELD, actor="李审")
    newer = with_other_words(short, doubt)
    second = store.add(b"second", newer, Order(), actor="青禾", to=plan.submission)
    store.decide(second.id, doubt.id, K.WAIVED, "x", actor="李审")
    assert (use(store, gap).findings, use(store, gap).upheld) == (1, 1)
    assert (use(store, doubt).upheld, use(store, doubt).waived) == (0, 1)


def test_what_the_next_draft_has_mended_still_counts(
    store: Store, plan: Version, short: Report
) -> None:
    gap = short.findings[0]
    store.decide(plan.id, gap.id, K.UPHELD, actor="李审")
    mended = tuple(replace(one, outcome=Outcome.PASSED) for one in short.findings)
    store.add(b"2", replace(short, findings=mended), Order(), actor="青禾", to=plan.submission)
    assert use(store, gap).upheld == 1


def test_disputes_are_those_findings_with_which_a_park_disagreed(
    store: Store, plan: Version, short: Report
) -> None:
    gap, doubt = short.findings
    store.take_step(plan.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    store.take_step(plan.submission, Step.BEGIN, actor="李审")
    for one in short.findings:
        store.decide(plan.id, one.id, K.UPHELD, actor="李审")
    store.decide(plan.id, "", PlanVerdict.RETURNED, actor="李审")
    store.take_step(plan.submission, Step.ASK_FOR_COMMENTS, actor="李审")
    for _ in range(2):  # however often it is said
        store.reply(plan.id, gap.id, ReplyKind.DISAGREED, "另有规定", actor="青禾")
    store.reply(plan.id, doubt.id, ReplyKind.EXPLAINED, "见附表", actor="青禾")
    assert (use(store, gap).disputed, use(store, doubt).disputed) == (1, 0)


def test_the_time_is_that_from_arrival_to_decision(
    store: Store, plan: Version, short: Report
) -> None:
    store.decide(plan.id, short.findings[0].id, K.UPHELD, actor="李审")
    assert use(store, short.findings[0]).days == pytest.approx(1 / (24 * 60), abs=0.01)


def test_examples_count_only_where_wished(store: Store, short: Report) -> None:
    store.add(b"an example", short, Order(), actor="示例", sample=True)
    assert store.statistics() == []
    assert len(store.statistics(samples=True)) == 2
