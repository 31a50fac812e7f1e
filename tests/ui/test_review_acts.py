"""What the review desk asks for is done only where it fits what stands there now."""

from pathlib import Path

import pytest

from checker.errors import PlancheckError
from checker.model import Outcome
from checker.pipeline import check
from checker.store import DecisionKind, Order, Store
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
