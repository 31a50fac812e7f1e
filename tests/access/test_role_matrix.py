"""Every method of the store, as each role, on the own park and on another: what is shown, what refused."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pytest

from checker.access import LOCAL, AccessError, Guarded, Role
from checker.report import dumps
from checker.store import DecisionKind, ProcessError, Record, ReplyKind, Step, Store
from tests.access.two_parks import ISSUER, SOMEBODY, UNKNOWN, Park, entry, person

# of whoever opened the store: no plan is reached by them
OPENER_S = {"close", "use_sign_in", "sign_out", "sign_ins", "judges"}

ALL = set(Role)
REVIEWING = {Role.REVIEWER, Role.LEAD, Role.ADMIN}
READING_ALL = REVIEWING | {Role.ANALYST}
LEADING = {Role.LEAD, Role.ADMIN}
MANAGING = {Role.ADMIN}


class Case(NamedTuple):
    """A method: how it is called, whose call succeeds on the own park and on another."""

    call: Callable[[Guarded, Park], Any]
    own: set[Role]
    others: set[Role]
    shows: Callable[[Any, Park], bool] = lambda _answer, _park: True  # whether the park is in it


def record_of(park: Park) -> Record:
    text = dumps(park.report)
    return Record(json.loads(text), text)


def of_submissions(answer: Any, park: Park) -> bool:
    return park.version.submission in {one.id for one in answer}


def of_versions(answer: Any, park: Park) -> bool:
    return park.version.id in {getattr(one, "id", one) for one in answer}


def found(answer: Any, _park: Park) -> bool:
    return answer is not None


CASES: dict[str, Case] = {  # in this order: what is decided later must not change what these say
    "take_step": Case(
        lambda at, park: at.take_step(park.version.submission, Step.ASSIGN, named=("王审",)),
        LEADING, LEADING,
    ),
    "open_steps": Case(lambda at, park: at.open_steps(park.version.submission), ALL, READING_ALL),
    "steps": Case(lambda at, park: at.steps(park.version.submission), ALL, READING_ALL),
    "due_after": Case(
        lambda at, park: at.due_after(park.version.submission, Step.ASSIGN), ALL, READING_ALL
    ),
    "reply": Case(
        lambda at, park: at.reply(park.version.id, park.finding, ReplyKind.CHANGED, "已改"),
        REVIEWING | {Role.PLANNER}, REVIEWING,
    ),
    "replies": Case(lambda at, park: at.replies(park.version.submission), ALL, READING_ALL),
    "unheard": Case(lambda at, park: at.unheard(park.version.id), ALL, READING_ALL),
    "statistics": Case(lambda at, _: at.statistics(), READING_ALL, READING_ALL),
    "breaks": Case(lambda at, _: at.breaks(), READING_ALL, READING_ALL),
    "add": Case(
        lambda at, park: at.add(b"next", park.report, park.order, to=park.version.submission),
        REVIEWING | {Role.PLANNER}, REVIEWING,
    ),
    "receive": Case(
        lambda at, park: at.receive(b"next", record_of(park), park.order), REVIEWING, REVIEWING
    ),
    "renew": Case(lambda at, park: at.renew(park.version, park.report), ALL, READING_ALL),
    "set_deadline": Case(
        lambda at, park: at.set_deadline(park.version.submission, date(2026, 12, 1)),
        LEADING, LEADING,
    ),
    "submissions": Case(lambda at, _: at.submissions(), ALL, READING_ALL, of_submissions),
    "submission": Case(
        lambda at, park: at.submission(park.version.submission), ALL, READING_ALL, found
    ),
    "versions": Case(lambda at, _: at.versions(), ALL, READING_ALL, of_versions),
    "version": Case(lambda at, park: at.version(park.version.id), ALL, READING_ALL, found),
    "tallies": Case(
        lambda at, park: at.tallies([park.version.submission]), ALL, READING_ALL,
        lambda answer, _: answer != {},
    ),
    "file": Case(lambda at, park: at.file(park.version), ALL, READING_ALL),
    "record": Case(lambda at, park: at.record(park.version), ALL, READING_ALL),
    "record_text": Case(lambda at, park: at.record_text(park.version), ALL, READING_ALL),
    "report": Case(lambda at, park: at.report(park.version), ALL, READING_ALL, found),
    "decide": Case(
        lambda at, park: at.decide(park.version.id, "a/gap", DecisionKind.WAIVED),
        REVIEWING, REVIEWING,
    ),
    "undo": Case(lambda at, park: at.undo(park.decision), REVIEWING, REVIEWING),
    "decisions": Case(lambda at, park: at.decisions(park.version.id), ALL, READING_ALL),
    "history": Case(
        lambda at, park: at.history(park.version.id, park.finding), ALL, READING_ALL
    ),
    "plan_decision": Case(lambda at, park: at.plan_decision(park.version.id), ALL, READING_ALL),
    "plan_decisions": Case(lambda at, _: at.plan_decisions(), ALL, READING_ALL, of_versions),
    "progress": Case(lambda at, _: at.progress(), ALL, READING_ALL, of_versions),
    "corrections": Case(
        lambda at, park: at.corrections(park.version.submission), ALL, READING_ALL
    ),
    "correct": Case(
        lambda at, park: at.correct(park.version.submission, entry()), REVIEWING, REVIEWING
    ),
    "uncorrect": Case(
        lambda at, park: at.uncorrect(park.version.submission, park.correction),
        REVIEWING, REVIEWING,
    ),
    "enter": Case(lambda at, _: at.enter(SOMEBODY), MANAGING, MANAGING),
    "remove": Case(lambda at, _: at.remove(ISSUER, "somebody"), MANAGING, MANAGING),
    "entered": Case(lambda at, _: at.entered(ISSUER, "somebody"), MANAGING, MANAGING),
    "people": Case(lambda at, _: at.people(), MANAGING, MANAGING),
    "log": Case(lambda at, _: at.log(), READING_ALL, READING_ALL),
    "head": Case(lambda at, _: at.head(), ALL, ALL),
}  # fmt: skip


TESTED_ALONE = {"standing", "letter"}  # in test_guarded.py
OF_PEOPLE = {"reviewers"}  # in test_reviewers.py; the store itself knows no roles


def methods(of: type) -> set[str]:
    """The public methods, inherited ones too."""
    return {name for name in dir(of) if not name.startswith("_") and callable(getattr(of, name))}


def refused(case: Case, at: Guarded, asked: Park) -> bool:
    """Whether the call was refused, or its answer does not show the park."""
    try:
        return not case.shows(case.call(at, asked), asked)
    except AccessError:
        return True
    except ProcessError:  # allowed to, only not now
        return False


def test_whoever_adds_a_method_to_the_store_must_say_who_may_use_it() -> None:
    assert methods(Guarded) == CASES.keys() | TESTED_ALONE | OF_PEOPLE
    assert methods(Store) - OPENER_S == CASES.keys() | TESTED_ALONE


@pytest.mark.parametrize("name", CASES)
def test_a_method_takes_what_that_of_the_store_takes(name: str) -> None:
    of_store, own = (inspect.signature(getattr(of, name)) for of in (Store, Guarded))
    assert [(one.name, one.kind) for one in of_store.parameters.values()] == [
        (one.name, one.kind) for one in own.parameters.values()
    ]


@pytest.mark.parametrize("role", Role)
def test_each_role_may_do_what_it_may_and_nothing_else(
    role: Role, store: Store, mine: Park, others: Park
) -> None:
    at = Guarded(store, person(role))
    for name, case in CASES.items():
        for asked, allowed in ((mine, case.own), (others, case.others)):
            before = store.head()
            was_refused = refused(case, at, asked)
            assert was_refused == (role not in allowed), (name, asked.zone)
            assert not was_refused or store.head() == before, f"{name} wrote and was refused"


def test_whoever_has_no_role_gets_nothing(store: Store, mine: Park) -> None:
    at = Guarded(store, person())
    assert [name for name, case in CASES.items() if not refused(case, at, mine)] == []


def test_the_local_user_may_do_everything(store: Store, mine: Park, others: Park) -> None:
    at = Guarded(store, LOCAL)
    for asked in (mine, others):
        assert [name for name, case in CASES.items() if refused(case, at, asked)] == []


def told(call: Callable[[], Any]) -> str:
    try:
        return repr(call())
    except AccessError as error:
        return repr(error)


def test_what_is_not_there_is_refused_like_what_is_not_theirs(store: Store, others: Park) -> None:
    nowhere = replace(
        others, version=replace(others.version, id=UNKNOWN, submission=UNKNOWN), decision=999_999
    )
    at = Guarded(store, person(Role.PLANNER))
    for name, case in CASES.items():
        answers = {told(partial(case.call, at, asked)) for asked in (others, nowhere)}
        assert len(answers) == 1, name
