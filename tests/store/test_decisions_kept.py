"""Decisions are kept, taken back, and never overwrite what somebody else has just decided."""

from __future__ import annotations

import pytest

from checker.model import Report
from checker.store import WHOLE, ConflictError, DecisionKind, Order, PlanVerdict, Store, Version
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
    first = store.decide(version.id, "a", K.UPHELD, "", actor="李审")
    second = store.decide(version.id, "a", K.MISTAKEN, "看错了", actor="李审", seen=first)
    assert store.undo(second, actor="李审")
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
