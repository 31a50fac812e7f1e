"""Decisions are kept, taken back, and never overwrite what somebody else has just decided."""

from __future__ import annotations

from datetime import date

import pytest

from checker.model import Outcome, Report
from checker.store import WHOLE, ConflictError, DecisionKind, Order, PlanVerdict, Store, Version
from tests.events import listening
from tests.store.conftest import TEXT, failing, with_other_words

K = DecisionKind


def test_a_decision_is_there_when_the_store_is_opened_again(
    store: Store, version: Version, report: Report
) -> None:
    finding = failing(report)[0].id
    store.decide(version.id, finding, K.WAIVED, "已有替代措施", actor="李审")
    again = Store(store.folder)
    (known,) = again.decisions(version.id).values()
    assert (known.finding, known.kind, known.comment) == (finding, K.WAIVED, "已有替代措施")
    assert (known.author, known.at) == ("李审", "2026-11-21T09:02:00+00:00")
    again.close()


def test_undo_brings_back_what_was_decided_before(store: Store, version: Version) -> None:
    with listening() as log:
        first = store.decide(version.id, "a", K.UPHELD, "", actor="李审")
        second = store.decide(version.id, "a", K.MISTAKEN, "看错了", actor="李审", seen=first)
        assert store.undo(second, actor="李审")
    assert log.told("decision.saved") == [{"kind": "upheld"}, {"kind": "mistaken"}]
    assert log.told("decision.undone") == [{"kind": "mistaken"}]
    assert store.decisions(version.id)["a"].kind is K.UPHELD
    assert store.undo(first, actor="李审")
    assert store.decisions(version.id) == {}
    assert [one.undone_by for one in store.history(version.id, "a")] == ["李审", "李审"]


def test_what_is_not_in_force_cannot_be_undone(store: Store, version: Version) -> None:
    first = store.decide(version.id, "a", K.UPHELD, "", actor="李审")
    store.decide(version.id, "a", K.MISTAKEN, "", actor="李审", seen=first)
    assert not store.undo(first, actor="李审")
    assert not store.undo(9999, actor="李审")


def test_nobody_overwrites_what_he_has_not_seen(store: Store, version: Version) -> None:
    store.decide(version.id, "a", K.UPHELD, "", actor="王审")
    with pytest.raises(ConflictError, match="王审"):
        store.decide(version.id, "a", K.MISTAKEN, "", actor="李审")
    assert store.decisions(version.id)["a"].author == "王审"


def test_a_decision_on_the_plan_is_none_on_a_finding(store: Store, version: Version) -> None:
    store.decide(version.id, WHOLE, PlanVerdict.RETURNED, "补充目标", actor="李审")
    decided = store.plan_decision(version.id)
    assert decided is not None
    assert (decided.kind, decided.comment) == (PlanVerdict.RETURNED, "补充目标")
    assert store.decisions(version.id) == {}


def test_the_next_version_keeps_the_decisions_whose_findings_stay_the_same(
    store: Store, version: Version, report: Report
) -> None:
    same, other = failing(report)[:2]
    for one in (same, other):
        store.decide(version.id, one.id, K.MISTAKEN, "另有文件", actor="李审")
    changed = with_other_words(report, other)
    second = store.add(TEXT.encode() + b"\n", changed, Order(), actor="李审", to=version.submission)
    known = store.decisions(second.id)
    assert set(known) == {same.id}
    assert known[same.id].carried_from == store.decisions(version.id)[same.id].id
    assert known[same.id].author == "李审"


def test_a_waiver_keeps_its_term_also_in_the_next_version(
    store: Store, version: Version, report: Report
) -> None:
    finding = failing(report)[0].id
    store.decide(
        version.id, finding, DecisionKind.WAIVED, "另行安排", actor="李审", until=date(2027, 6, 30)
    )
    second = store.add(b"other", report, Order(), actor="李审", to=version.submission)
    assert store.decisions(version.id)[finding].until == "2027-06-30"
    assert store.decisions(second.id)[finding].until == "2027-06-30"


def test_progress_counts_what_asks_for_a_decision_and_has_one(
    store: Store, version: Version, report: Report
) -> None:
    gaps = failing(report)
    doubts = [one for one in report.findings if one.outcome is Outcome.CANT_TELL]
    met = next(one for one in report.findings if one.outcome is Outcome.PASSED)
    for one in (*gaps[:3], met):
        store.decide(version.id, one.id, DecisionKind.UPHELD, actor="李审")
    taken_back = store.decide(version.id, gaps[3].id, DecisionKind.MISTAKEN, actor="李审")
    store.undo(taken_back, actor="李审")
    store.decide(version.id, WHOLE, PlanVerdict.RETURNED, actor="李审")
    far = store.progress()[version.id]
    assert (far.total, far.doubts, far.decided) == (len(gaps) + len(doubts), len(doubts), 3)
    assert far.open == far.total - 3


def test_the_verdicts_of_all_plans_come_at_once(
    store: Store, version: Version, report: Report
) -> None:
    store.decide(version.id, WHOLE, PlanVerdict.RETURNED, "先改", actor="李审")
    seen = store.plan_decision(version.id)
    assert seen
    last = store.decide(version.id, WHOLE, PlanVerdict.PASSED, actor="李审", seen=seen.id)
    assert store.plan_decisions()[version.id].kind is PlanVerdict.PASSED
    store.undo(last, actor="李审")
    assert store.plan_decisions() == {version.id: seen}
