"""A submission goes through the review: each step in the log, deadlines, replies, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.corrections import entry_for
from checker.model import Finding, Outcome, Report, Severity
from checker.pipeline import recheck
from checker.store import (
    WHOLE,
    ConflictError,
    DecisionKind,
    Order,
    PlanVerdict,
    ProcessError,
    ReplyKind,
    State,
    Step,
    Store,
    StoreError,
    Version,
)
from checker.store.reviewing import asking_of
from checker.store.verifying import verify
from tests.store.conftest import Clock, with_other_words

K, T, R = DecisionKind, Step, ReplyKind
REVIEWER, COLLEAGUE, LEAD, PARK = "李审", "王审", "周组长", "朔原管委会"


@pytest.fixture(scope="module")
def short(report: Report) -> Report:
    """Of the report two gaps and a doubt only."""
    gaps = [one for one in report.findings if one.outcome is Outcome.FAILED]
    hard = next(one for one in gaps if one.severity is Severity.VIOLATION)
    soft = next(one for one in gaps if one.severity is not Severity.VIOLATION)
    doubt = next(one for one in report.findings if one.outcome is Outcome.CANT_TELL)
    return replace(report, findings=(hard, soft, doubt))


@pytest.fixture
def plan(store: Store, short: Report) -> Version:
    return store.add(b"first draft", short, Order(), actor=PARK)


def assign(store: Store, plan: Version) -> None:
    store.take_step(plan.submission, T.ASSIGN, actor=LEAD, named=(REVIEWER, COLLEAGUE))


def first_review(store: Store, plan: Version) -> None:
    assign(store, plan)
    store.take_step(plan.submission, T.BEGIN, actor=REVIEWER)


def decide(
    store: Store, version: Version, findings: tuple[Finding, ...], kind: K = K.UPHELD
) -> None:
    for one in findings:
        seen = store.decisions(version.id).get(one.id)
        store.decide(version.id, one.id, kind, actor=REVIEWER, seen=seen.id if seen else None)


def send(store: Store, plan: Version, short: Report) -> None:
    first_review(store, plan)
    decide(store, plan, short.findings)
    store.decide(plan.id, WHOLE, PlanVerdict.RETURNED, actor=REVIEWER)
    store.take_step(plan.submission, T.RETURN_FOR_CHANGES, actor=REVIEWER, letter=b"letter")


def answer_all(store: Store, plan: Version, short: Report) -> None:
    for one in short.findings:
        store.reply(plan.id, one.id, R.EXPLAINED, "见第三章", actor=PARK)


def missing(store: Store, plan: Version, step: Step, actor: str) -> str:
    return "".join(one.zh for one in store.open_steps(plan.submission, actor=actor)[step])


def test_a_submission_without_steps_is_received(store: Store, plan: Version) -> None:
    assert store.steps(plan.submission) == []
    assert store.standing() == {}
    assert list(store.open_steps(plan.submission, actor=LEAD)) == [T.ASSIGN]


def test_from_the_first_draft_to_acceptance(store: Store, plan: Version, short: Report) -> None:
    send(store, plan, short)
    hard, *others = short.findings
    second = store.add(
        b"second", with_other_words(short, hard), Order(), actor=PARK, to=plan.submission
    )
    for one in others:
        store.reply(plan.id, one.id, R.DISAGREED, "已另行规定", actor=PARK)
    store.take_step(plan.submission, T.REPLY, actor=PARK)
    store.take_step(plan.submission, T.REVIEW_AGAIN, actor=COLLEAGUE)
    assert set(store.decisions(second.id)) == {one.id for one in others}  # the rest is open again
    told = missing(store, plan, T.SUBMIT, REVIEWER)
    assert (
        told == "还有1项未决定。有2项园区答复之后还没有再作决定，请逐项复核。还没有作出审查结论。"
    )
    decide(store, second, short.findings, K.MISTAKEN)
    store.decide(second.id, WHOLE, PlanVerdict.PASSED, actor=REVIEWER)
    store.take_step(plan.submission, T.SUBMIT, actor=REVIEWER, note="请审核")
    with pytest.raises(ProcessError, match="李审承办了"):
        store.take_step(plan.submission, T.ACCEPT, actor=REVIEWER)
    done = store.take_step(plan.submission, T.ACCEPT, actor=LEAD)
    assert (done.state, done.version, done.due) == (State.ACCEPTED, second.id, None)
    assert [one.state.value for one in store.steps(plan.submission)] == [
        "assigned", "first-review", "with-park", "replied", "second-review", "audit", "accepted",
    ]  # fmt: skip
    assert store.breaks() == []


def test_each_step_stands_in_the_log_with_who_when_and_why(store: Store, plan: Version) -> None:
    done = store.take_step(plan.submission, T.ASSIGN, actor=LEAD, named=[REVIEWER], note="急件")
    entry = store.log(plan.submission)[-1]
    assert (entry.action, entry.actor, entry.at) == ("step", LEAD, done.at)
    assert '"note":"急件"' in entry.data
    assert '"reviewer":"李审"' in entry.data


def test_a_step_that_is_changed_behind_the_log_shows(store: Store, plan: Version) -> None:
    assign(store, plan)
    assert verify(store._database, store.folder).problems == ()
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE step SET author = '张三'")
    (problem,) = verify(store._database, store.folder).problems
    assert "流程记录" in problem.zh


def test_what_is_refused_writes_nothing(store: Store, plan: Version) -> None:
    before = store.head()
    with pytest.raises(ProcessError, match="请写明审查人"):
        store.take_step(plan.submission, T.ASSIGN, actor=LEAD)
    with pytest.raises(ProcessError, match="“已收件”阶段不能“审核通过”；现在可以：分办"):
        store.take_step(plan.submission, T.ACCEPT, actor=LEAD)
    assert store.head() == before
    assert store.steps(plan.submission) == []


def test_the_letter_that_went_out_is_kept_as_it_was(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    sent = store.steps(plan.submission)[-1]
    assert store.letter(sent) == b"letter"
    assert store.letter(store.steps(plan.submission)[0]) is None
    assert verify(store._database, store.folder).unused == 0


def test_what_was_sent_is_decided_on_no_more_until_the_park_has_replied(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    hard = short.findings[0]
    given = store.decisions(plan.id)[hard.id]
    with pytest.raises(ProcessError, match="意见已发给园区"):
        store.decide(plan.id, hard.id, K.WAIVED, "x", actor=REVIEWER, seen=given.id)
    with pytest.raises(ProcessError, match="意见已发给园区"):
        store.undo(given.id, actor=REVIEWER)
    assert store.decisions(plan.id)[hard.id] == given
    newer = store.add(b"second", short, Order(), actor=PARK, to=plan.submission)
    carried = store.decisions(newer.id)[hard.id]
    assert store.decide(newer.id, hard.id, K.WAIVED, "x", actor=REVIEWER, seen=carried.id)


def test_a_closed_review_is_changed_only_after_it_was_opened_again(
    store: Store, plan: Version, short: Report
) -> None:
    first_review(store, plan)
    decide(store, plan, short.findings, K.MISTAKEN)
    store.decide(plan.id, WHOLE, PlanVerdict.PASSED, actor=REVIEWER)
    store.take_step(plan.submission, T.SUBMIT, actor=REVIEWER)
    store.take_step(plan.submission, T.ACCEPT, actor=LEAD)
    given = store.decisions(plan.id)[short.findings[0].id]
    with pytest.raises(ProcessError, match="已办结"):
        store.undo(given.id, actor=REVIEWER)
    with pytest.raises(ProcessError, match="请写明理由"):
        store.take_step(plan.submission, T.REOPEN, actor=LEAD)
    store.take_step(plan.submission, T.REOPEN, actor=LEAD, note="有举报")
    assert store.undo(given.id, actor=REVIEWER)


def test_a_returned_plan_comes_in_again_and_is_assigned_anew(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    answer_all(store, plan, short)
    store.take_step(plan.submission, T.REPLY, actor=PARK)
    store.take_step(plan.submission, T.REVIEW_AGAIN, actor=REVIEWER)
    decide(store, plan, short.findings)
    store.take_step(plan.submission, T.SUBMIT, actor=REVIEWER)
    store.take_step(plan.submission, T.RETURN, actor=LEAD)
    with pytest.raises(ProcessError, match="没有新的稿件"):
        store.take_step(plan.submission, T.RESUBMIT, actor=PARK)
    store.add(b"new start", short, Order(), actor=PARK, to=plan.submission)
    again = store.take_step(plan.submission, T.RESUBMIT, actor=PARK)
    assert (again.state, again.reviewers) == (State.RECEIVED, ())


# --- replies ------------------------------------------------------------------------------------


def test_a_park_replies_to_every_opinion_or_sends_a_new_draft(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    store.reply(plan.id, short.findings[0].id, R.CHANGED, "第5页", actor=PARK)
    assert missing(store, plan, T.REPLY, PARK) == "没有新的稿件，还有2项意见没有答复。"
    answer_all(store, plan, short)
    assert missing(store, plan, T.REPLY, PARK) == ""
    said = store.replies(plan.submission)
    assert [one.number for one in said if one.finding == short.findings[0].id] == [1, 2]


def test_a_new_draft_is_an_answer_too_and_reviewers_may_change_meanwhile(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    store.add(b"second", short, Order(), actor=PARK, to=plan.submission)
    store.take_step(plan.submission, T.ASSIGN, actor=LEAD, named=[COLLEAGUE])
    assert store.take_step(plan.submission, T.REPLY, actor=PARK).reviewers == (COLLEAGUE,)


@pytest.mark.parametrize(("said", "problem"), [("  ", "请写明"), ("长" * 2001, "超过2000字")])
def test_a_reply_says_something_and_not_too_much(
    store: Store, plan: Version, short: Report, said: str, problem: str
) -> None:
    send(store, plan, short)
    with pytest.raises(ProcessError, match=problem):
        store.reply(plan.id, short.findings[0].id, R.EXPLAINED, said, actor=PARK)
    assert store.replies(plan.submission) == []


def test_replies_are_taken_only_to_what_was_upheld_and_while_it_is_with_the_park(
    store: Store, plan: Version, short: Report
) -> None:
    finding = short.findings[0].id
    with pytest.raises(ProcessError, match="意见发出之后"):
        store.reply(plan.id, finding, R.EXPLAINED, "早了", actor=PARK)
    send(store, plan, short)
    with pytest.raises(ProcessError, match="没有要答复的意见"):
        store.reply(plan.id, "nothing/such", R.EXPLAINED, "x", actor=PARK)
    newer = store.add(b"second", short, Order(), actor=PARK, to=plan.submission)
    with pytest.raises(ProcessError, match="那一稿"):
        store.reply(newer.id, finding, R.EXPLAINED, "x", actor=PARK)


def test_a_reply_that_was_heard_need_not_be_heard_again_in_the_next_draft(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    answer_all(store, plan, short)
    store.take_step(plan.submission, T.REPLY, actor=PARK)
    store.take_step(plan.submission, T.REVIEW_AGAIN, actor=REVIEWER)
    assert "有3项园区答复" in missing(store, plan, T.SUBMIT, REVIEWER)
    decide(store, plan, short.findings)
    assert missing(store, plan, T.SUBMIT, REVIEWER) == ""
    newer = store.add(b"second", short, Order(), actor=PARK, to=plan.submission)
    store.decide(newer.id, WHOLE, PlanVerdict.RETURNED, actor=REVIEWER)
    assert missing(store, newer, T.SUBMIT, REVIEWER) == ""


# --- deadlines ----------------------------------------------------------------------------------


def test_each_state_gets_its_term_and_a_step_may_set_another_day(
    store: Store, plan: Version
) -> None:
    assign(store, plan)
    assert store.due_after(plan.submission, T.BEGIN) == date(2026, 12, 11)
    begun = store.take_step(plan.submission, T.BEGIN, actor=REVIEWER)
    assert begun.due == store.submissions()[0].deadline == "2026-12-11"  # 15 working days
    other = store.take_step(plan.submission, T.ASSIGN, actor=LEAD, named=[REVIEWER])
    assert other.due == "2026-12-11"
    store.set_deadline(plan.submission, date(2026, 12, 4), actor=LEAD)
    assert store.due_after(plan.submission, T.ASSIGN) == date(2026, 12, 4)
    day = date(2026, 12, 31)
    other = store.take_step(plan.submission, T.ASSIGN, actor=LEAD, named=[REVIEWER], due=day)
    assert store.submissions()[0].deadline == other.due == "2026-12-31"


def test_a_park_that_does_not_reply_in_time_is_waited_for_no_longer(
    store: Store, plan: Version, short: Report
) -> None:
    send(store, plan, short)
    with pytest.raises(ProcessError, match="答复期限也没有过"):
        store.take_step(plan.submission, T.REVIEW_AGAIN, actor=REVIEWER)
    store.set_deadline(plan.submission, date(2026, 11, 20), actor=LEAD)
    done = store.take_step(plan.submission, T.REVIEW_AGAIN, actor=REVIEWER, note="逾期未复")
    assert done.state is State.SECOND_REVIEW


# --- corrections and newer drafts ---------------------------------------------------------------


@pytest.fixture
def corrected(store: Store, report: Report) -> Version:
    """A plan of which a figure that meets a clause turned out to be none."""
    version = store.add(b"draft", report, Order(), actor=PARK)
    met = {
        one.evidence[0].start
        for one in report.findings
        if one.outcome is Outcome.PASSED and one.id == "target-stated/sa28:T5"
    }
    target = next(one for one in report.statements.targets if one.evidence.start in met)
    entry = entry_for(report.document, "reject-target", author=REVIEWER, reason="表头", on=target)
    store.correct(version.submission, entry)
    return version


def test_of_a_corrected_plan_the_corrected_findings_count(
    store: Store, corrected: Version, report: Report
) -> None:
    first_review(store, corrected)
    asked = asking_of(recheck(report, store.corrections(corrected.submission)))
    assert asked.keys() != asking_of(report).keys()
    told = missing(store, corrected, T.RETURN_FOR_CHANGES, REVIEWER)
    assert told.startswith(f"还有{len(asked)}项未决定。")


def test_a_corrected_plan_whose_report_is_gone_is_not_judged_by_the_wrong_one(
    store: Store, corrected: Version
) -> None:
    store._reports.forget(corrected.id)
    with pytest.raises(StoreError, match="工作台打开一次"):
        store.open_steps(corrected.submission, actor=REVIEWER)


def test_a_draft_that_comes_between_look_and_step_stops_the_step(
    store: Store, plan: Version, short: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store(store.folder, clock=Clock())
    asking = store._asking

    def meanwhile(version: Version) -> object:
        other.add(b"another", short, Order(), actor=PARK, to=plan.submission)
        return asking(version)

    monkeypatch.setattr(store, "_asking", meanwhile)
    with pytest.raises(ConflictError, match="新的一稿"):
        assign(store, plan)
    other.close()


def test_steps_outlive_the_program(store: Store, plan: Version) -> None:
    assign(store, plan)
    again = Store(Path(store.folder))
    assert again.steps(plan.submission) == store.steps(plan.submission)
    assert again.standing()[plan.submission].reviewers == (REVIEWER, COLLEAGUE)
    again.close()
