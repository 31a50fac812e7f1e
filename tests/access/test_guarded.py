"""What somebody sees of a plan, and how their deeds are signed, beyond may and may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.access import LOCAL, Guarded, NoRightError, Role, UnseenError
from checker.model import Report
from checker.store import WHOLE, DecisionKind, Order, PlanVerdict, State, Step, Store
from tests.access.two_parks import MINE, SOMEBODY, UNKNOWN, Park, entry, person


def test_a_park_sees_where_its_own_plan_stands_and_not_who_is_on_it(
    store: Store, mine: Park, others: Park
) -> None:
    for one in (mine, others):
        store.take_step(
            one.version.submission, Step.ASSIGN, actor="组长", named=("王审",), note="急"
        )
    planner = Guarded(store, person(Role.PLANNER))
    standing = planner.standing()
    assert set(standing) == {mine.version.submission}
    told = standing[mine.version.submission]
    assert (told.state, told.author, told.note, told.reviewers) == (State.ASSIGNED, "", "", ())
    assert planner.steps(mine.version.submission) == [told]
    assert Guarded(store, person(Role.ANALYST)).standing().keys() > standing.keys()
    assert planner.open_steps(mine.version.submission) == {}


def test_a_letter_is_opened_by_its_step_alone(store: Store, mine: Park, others: Park) -> None:
    planner = Guarded(store, person(Role.PLANNER))
    store.take_step(mine.version.submission, Step.ASSIGN, actor="组长", named=("王审",))
    (own,) = store.steps(mine.version.submission)
    assert planner.letter(own) is None
    made_up = replace(own, letter_sha256=others.version.file_sha256)
    assert planner.letter(made_up) is None
    for wrong in (replace(own, submission=others.version.submission), replace(own, number=9)):
        with pytest.raises(UnseenError):
            planner.letter(wrong)


def test_a_park_learns_what_was_decided_with_the_opinion_and_no_sooner(
    store: Store, mine: Park
) -> None:
    of, planner = mine.version.submission, Guarded(store, person(Role.PLANNER))
    assert planner.decisions(mine.version.id), "without the process the verdict tells it"
    store.take_step(of, Step.ASSIGN, actor="组长", named=("王审",))
    assert planner.decisions(mine.version.id) == {}
    assert planner.plan_decision(mine.version.id) is None
    assert planner.plan_decisions() == {}


def test_a_version_that_somebody_made_up_opens_no_file(
    store: Store, mine: Park, others: Park
) -> None:
    at = Guarded(store, person(Role.PLANNER))
    forged = replace(mine.version, file_sha256=others.version.file_sha256)
    assert at.file(forged) == MINE.encode()


def test_deeds_are_signed_with_name_and_subject_whatever_the_caller_says(
    store: Store, mine: Park
) -> None:
    at = Guarded(store, person(Role.LEAD))
    at.decide(mine.version.id, "a/gap", DecisionKind.MISTAKEN, actor="王审")
    kept = at.correct(mine.version.submission, entry("另一处"))
    assert store.decisions(mine.version.id)["a/gap"].author == "李娜 <8f3a>"
    assert kept.author == "李娜 <8f3a>"
    assert store.log()[-1].actor == "李娜 <8f3a>"


def test_the_local_user_signs_with_the_name_that_the_caller_gives(store: Store, mine: Park) -> None:
    at = Guarded(store, LOCAL)
    at.set_deadline(mine.version.submission, None, actor="李审")
    assert store.log()[-1].actor == "李审"


def test_a_planner_may_not_send_a_plan_of_another_park(store: Store, others: Park) -> None:
    with pytest.raises(UnseenError):
        Guarded(store, person(Role.PLANNER)).add(b"x", others.report, others.order)


def test_a_plan_that_names_no_park_is_seen_by_whoever_sent_it(store: Store, mine: Park) -> None:
    nameless = replace(mine.report, statements=replace(mine.report.statements, zone=None))
    sender, colleague = (
        Guarded(store, person(Role.PLANNER, subject=one)) for one in ("8f3a", "1b2c")
    )
    made = sender.add(b"x", nameless, Order())
    assert sender.version(made.id) is not None
    assert colleague.version(made.id) is None


def test_a_park_learns_of_decisions_when_its_plan_has_been_decided_on(
    store: Store, mine: Park
) -> None:
    at = Guarded(store, person(Role.PLANNER))
    assert mine.finding in at.decisions(mine.version.id)
    verdict = store.plan_decision(mine.version.id)
    assert verdict is not None
    store.undo(verdict.id, actor="王审")
    assert at.decisions(mine.version.id) == {}
    assert at.history(mine.version.id, mine.finding) == []
    assert Guarded(store, person(Role.ANALYST)).decisions(mine.version.id) != {}


def test_who_has_which_role_stands_in_the_log_for_those_who_give_roles(store: Store) -> None:
    store.enter(SOMEBODY, actor="王管")
    seen = {
        role: [one.action for one in Guarded(store, person(role)).log()]
        for role in (Role.ADMIN, Role.LEAD)
    }
    assert "enter-person" in seen[Role.ADMIN]
    assert "enter-person" not in seen[Role.LEAD]


def test_examples_are_shown_to_whoever_sees_all(store: Store, report: Report) -> None:
    made = store.add(b"x", report, Order(), actor="x", sample=True)
    assert Guarded(store, person(Role.ANALYST)).version(made.id)
    assert Guarded(store, person(Role.PLANNER)).version(made.id) is None


def test_a_planner_learns_from_no_refusal_whether_a_plan_can_be_decided_on(
    store: Store, mine: Park
) -> None:
    at = Guarded(store, person(Role.PLANNER))
    for version in (mine.version.id, UNKNOWN):
        with pytest.raises(NoRightError):
            at.decide(version, WHOLE, PlanVerdict.PASSED)
