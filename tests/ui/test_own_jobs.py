"""Jobs belong to persons: nobody sees, opens or stops those of another, or sends plans of another park."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from checker.access import LOCAL, NoRightError, Person, Role, UnseenError
from checker.jobs import Jobs, Order, OwnJobs
from checker.jobs.running import read_order, read_state
from checker.jobs.worker import work
from checker.store import Store

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuoyuan.md"
ISSUER = "https://id.example"


def person(role: Role, subject: str, *zones: str) -> Person:
    return Person(ISSUER, subject, subject, frozenset({role}), zones)


SHUO, LAN = (
    person(Role.PLANNER, one, zone) for one, zone in (("shuo", "朔原高新区"), ("lan", "蓝坪高新区"))
)
REVIEWER, ANALYST = person(Role.REVIEWER, "shen"), person(Role.ANALYST, "xi")


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path / "jobs", Mock())


ASKED: list[Callable[[OwnJobs, str], object]] = [
    lambda own, job: own.cancel(job),
    lambda own, job: own.again(job),
    lambda own, job: own.forget(job),
    lambda own, job: own.order(job),
]


@pytest.mark.parametrize("other", [LAN, REVIEWER, LOCAL])
def test_a_job_of_somebody_else_is_like_one_that_is_not_there(jobs, other):
    job = OwnJobs(jobs, SHUO).start(b"plan", Order("a.md"))
    theirs = OwnJobs(jobs, other)
    assert theirs.all() == []
    assert theirs.state(job) is None
    for ask in ASKED:
        for id_ in (job, "0" * 24, "../x"):
            with pytest.raises(UnseenError):
                ask(theirs, id_)
    assert OwnJobs(jobs, SHUO).all() == [job]


def test_equal_uploads_of_two_people_are_two_jobs(jobs):
    order = Order("a.md", "云溪高新区")
    first, second = (OwnJobs(jobs, one).start(b"plan", order) for one in (REVIEWER, LOCAL))
    assert first != second


def test_who_asks_is_whoever_is_signed_in_whatever_the_order_says(jobs):
    job = OwnJobs(jobs, SHUO).start(b"plan", Order("a.md", actor="沈敏", person=REVIEWER))
    kept = read_order(jobs.root / job)
    assert kept.person == SHUO
    assert kept.actor == SHUO.signature
    assert kept.zone == "朔原高新区"


def test_an_analyst_starts_no_check(jobs):
    with pytest.raises(NoRightError):
        OwnJobs(jobs, ANALYST).start(b"plan", Order("a.md"))


def test_the_worker_keeps_a_plan_only_where_its_sender_may(jobs, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANCHECK_HOME", str(tmp_path))
    plan = EXAMPLE.read_bytes()
    own = OwnJobs(jobs, SHUO)
    job = own.start(plan, Order("a.md"))
    work(jobs.root / job)
    made = read_state(jobs.root / job)
    assert made.stage == "done"
    store = Store(tmp_path / "store")
    theirs = store.version(made.version)
    store.close()
    assert theirs is not None
    for order in (Order("a.md", "蓝坪高新区"), Order("a.md", submission=theirs.submission)):
        sender = SHUO if order.zone else LAN
        refused = OwnJobs(jobs, sender).start(plan, replace(order, name="b.md"))
        work(jobs.root / refused)
        state = read_state(jobs.root / refused)
        assert state.stage == "failed"
        assert isinstance(state.error, dict)
        assert "无权" in state.error["zh"]
