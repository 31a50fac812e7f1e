"""The queue puts first what is due first, and counts what its filters show."""

from datetime import date

import pytest

from checker.store import (
    Done,
    Order,
    PlanDecision,
    PlanVerdict,
    Progress,
    State,
    Step,
    Submission,
    Version,
)
from checker.ui.queue_data import FILTERS, entries, queue_data

TODAY = date(2026, 11, 21)


def plan(zone, deadline=None, *, gate=False, at="2026-11-02T03:00:00+00:00", sample=False):
    submission = Submission(
        f"s-{zone}", f"{zone}高新技术产业开发区", "", at, "青禾", sample, deadline
    )
    version = Version(
        f"v-{zone}", submission.id, 2, f"{zone}.docx", "", "", "", "", Order(), gate, at, "青禾", "2021-2025",
    )  # fmt: skip
    return submission, [version]


def verdict(zone):
    return {
        f"v-{zone}": PlanDecision(1, f"v-{zone}", PlanVerdict.RETURNED, "", "王处", "2026-11-20")
    }


OPEN, DONE = Progress(3, 2, 1, 4, 5), Progress(3, 2, 1, 4, 10)


def made(plans, progress, verdicts=None, standing=None, user="李审"):
    progress = {f"v-{zone}": one for zone, one in progress.items()}
    queue = entries(plans, progress, verdicts or {}, standing)
    return queue_data(queue, "", "zh", TODAY, user)


def stands(zone, state, *people):
    """A review in this state, with these reviewers."""
    people = (*people, None, None)[:2]
    return Done(
        f"s-{zone}", 3, Step.ASSIGN, state, f"v-{zone}", "周组长", "2026-11-20", "", *people
    )


def test_what_is_due_first_stands_first_then_what_waits_longest_closed_ones_and_examples_last():
    plans = [
        plan("示例", sample=True),
        plan("办结", "2026-11-01"),
        plan("无期限", at="2026-11-05T00:00:00+00:00"),
        plan("早到", at="2026-11-01T00:00:00+00:00"),
        plan("后到期", "2026-12-01"),
        plan("先到期", "2026-11-18"),
    ]
    progress = {"办结": DONE, **dict.fromkeys(("示例", "无期限", "早到", "后到期", "先到期"), OPEN)}
    rows = made(plans, progress, verdict("办结"))["rows"]
    zones = [row["zone"].removesuffix("高新区") for row in rows]
    assert zones == ["先到期", "后到期", "早到", "无期限", "办结", "示例"]


def test_a_row_tells_what_is_open_and_until_when():
    (row,) = made([plan("云溪", "2026-11-18")], {"云溪": OPEN})["rows"]
    assert (row["zone"], row["period"], row["draft"]) == ("云溪高新区", "2021—2025", "第2稿")
    assert row["counts"] == {"Violation": 3, "Warning": 2, "Info": 1, "cantTell": 4}
    assert (row["decided"], row["total"], row["due"]) == (5, 10, "超期3天")
    assert (row["verdictWord"], row["gateWord"]) == ("", "未通过")
    assert (row["stageWord"], row["next"], row["people"]) == ("已收件", "分办", "")


@pytest.mark.parametrize(
    ("deadline", "due"), [("2026-11-21", "今天到期"), ("2026-11-25", "还有4天"), (None, "")]
)
def test_deadlines_are_told_in_days(deadline, due):
    (row,) = made([plan("云溪", deadline)], {"云溪": OPEN})["rows"]
    assert row["due"] == due


def test_a_closed_plan_is_never_late():
    (row,) = made([plan("云溪", "2026-01-01")], {"云溪": DONE}, verdict("云溪"))["rows"]
    assert (row["state"], row["late"], row["due"]) == ("closed", None, "")


def test_a_verdict_closes_nothing_while_findings_are_open():
    (row,) = made([plan("云溪")], {"云溪": OPEN}, verdict("云溪"))["rows"]
    assert (row["state"], row["verdictWord"]) == ("todo", "退回")


def test_each_filter_counts_its_rows():
    plans = [plan("甲", "2026-11-18"), plan("乙"), plan("丙"), plan("丁")]
    progress = {"甲": OPEN, "乙": OPEN, "丙": DONE, "丁": DONE}
    filters = made(plans, progress, verdict("丁"))["filters"]
    assert filters == {
        "all": 4, "mine": 0, "overdue": 1, "todo": 2, "ready": 1, "closed": 1,
    }  # fmt: skip
    assert tuple(filters) == FILTERS


def test_a_plan_without_findings_waits_for_its_verdict_only():
    (row,) = made([plan("云溪", gate=True)], {})["rows"]
    assert (row["state"], row["total"], row["gateWord"]) == ("ready", 0, "通过")


def test_a_row_tells_stage_people_and_next_step():
    standing = {"s-云溪": stands("云溪", State.SECOND_REVIEW, "李审", "王审")}
    (row,) = made([plan("云溪")], {"云溪": OPEN}, standing=standing)["rows"]
    assert (row["stageWord"], row["people"], row["next"]) == ("复审", "李审、王审", "送审核")
    assert row["mine"]


def test_who_signed_in_finds_what_was_given_to_the_bare_name():
    standing = {"s-云溪": stands("云溪", State.ASSIGNED, "李审")}
    rows = [
        made([plan("云溪")], {}, standing=standing, user=user)["rows"][0]
        for user in ("李审 <k7@idp>", "李审处 <k7@idp>")
    ]
    assert [row["mine"] for row in rows] == [True, False]


def test_in_a_review_only_its_end_closes():
    plans, progress = [plan("甲"), plan("乙", "2026-01-01")], {"甲": DONE, "乙": OPEN}
    standing = {
        "s-甲": stands("甲", State.AUDIT, "王审"),
        "s-乙": stands("乙", State.ACCEPTED, "李审"),
    }
    data = made(plans, progress, verdict("甲"), standing)
    assert [(row["state"], row["next"]) for row in data["rows"]] == [
        ("ready", "审核通过"),
        ("closed", ""),
    ]
    assert (data["filters"]["mine"], data["filters"]["overdue"]) == (1, 0)


def test_the_states_in_which_something_is_can_be_chosen_in_their_order():
    plans, standing = [plan("甲"), plan("乙"), plan("丙")], {"s-乙": stands("乙", State.AUDIT)}
    data = made(plans, dict.fromkeys("甲乙丙", OPEN), standing=standing)
    assert data["states"] == [["received", "已收件 2"], ["audit", "审核 1"]]
