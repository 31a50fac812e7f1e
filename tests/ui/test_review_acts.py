"""What the review desk asks for is done only where it fits what stands there now."""

from pathlib import Path

import pytest

from checker.errors import PlancheckError
from checker.model import Outcome
from checker.pipeline import check
from checker.store import ConflictError, DecisionKind, Order, Store
from checker.ui.review_acts import perform

PLAN = Path(__file__).parents[2] / "examples" / "shuoyuan.md"


@pytest.fixture(scope="module")
def report():
    return check(PLAN)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path)
    yield made
    made.close()


@pytest.fixture
def version(store, report):
    return store.add(PLAN.read_bytes(), report, Order(), actor="李审")


def decide(on, report, **more):
    finding = next(one for one in report.findings if one.outcome is Outcome.FAILED)
    return {
        "do": "decide", "version": on.id, "finding": finding.id, "kind": "upheld", **more
    }  # fmt: skip


def test_a_decision_is_kept(store, version, report):
    act = decide(version, report)
    perform(act, store, version, report, "李审")
    assert store.decisions(version.id)[act["finding"]].kind is DecisionKind.UPHELD


def test_a_decision_sent_again_by_a_desk_that_heard_no_answer_is_one_decision(
    store, version, report
):
    act = decide(version, report, kind="waived", comment="由市级方案安排", until="2999-01-01")
    for _ in range(2):
        perform(act, store, version, report, "李审")
    assert len(store.history(version.id, act["finding"])) == 1


@pytest.mark.parametrize("other", [{"kind": "mistaken"}, {"comment": "另有说明"}])
def test_what_somebody_else_decided_meanwhile_is_not_overruled(store, version, report, other):
    act = decide(version, report)
    perform(act, store, version, report, "李审")
    with pytest.raises(ConflictError):
        perform({**act, **other}, store, version, report, "李审")
    with pytest.raises(ConflictError):
        perform(act, store, version, report, "王审")
    assert len(store.history(version.id, act["finding"])) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "another"},  # made on the plan that was open before this one
        {"version": None},
        {"finding": "no-such-finding"},
        {"kind": "praised"},
        {"kind": "waived", "comment": " "},
        {"kind": "waived", "comment": "暂缓", "until": "soon"},
        {"kind": "waived", "comment": "暂缓", "until": "2001-01-01"},
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(store, version, report, wrong):
    with pytest.raises(PlancheckError):
        perform(decide(version, report, **wrong), store, version, report, "李审")
    assert not store.decisions(version.id)
