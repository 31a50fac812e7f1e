"""Every method of the store, as each role, on the own park and on another: what is shown, what refused."""

from __future__ import annotations

import inspect
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker.access import LOCAL, AccessError, Guarded, NoRightError, Person, Role, UnseenError
from checker.corrections import Correction
from checker.model import CorrectionKind, Outcome, Report
from checker.pipeline import check
from checker.report import dumps
from checker.store import (
    WHOLE,
    DecisionKind,
    Entered,
    Order,
    PlanVerdict,
    ProcessError,
    Record,
    ReplyKind,
    State,
    Step,
    Store,
    Version,
)  # fmt: skip

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuoyuan.md"
ISSUER = "https://id.example"
MINE, OTHERS = "朔原高新区", "青垣高新区"
OPENER_S = {
    "close",
    "use_sign_in",
    "sign_out",
    "sign_ins",
    "judges",
}  # of whoever opened the store: no plan is reached by them

ALL = set(Role)
REVIEWING = {Role.REVIEWER, Role.LEAD, Role.ADMIN}
READING_ALL = REVIEWING | {Role.ANALYST}
LEADING = {Role.LEAD, Role.ADMIN}
MANAGING = {Role.ADMIN}


@dataclass
class Park:
    """A park with one plan in the store, its first gap decided on, and a correction."""

    zone: str
    report: Report
    version: Version
    decision: int
    finding: str
    correction: str

    @property
    def order(self) -> Order:
        return Order(zone=self.zone)


class Case(NamedTuple):
    """A method: how it is called, whose call succeeds on the own park and on another."""

    call: Callable[[Guarded, Park], Any]
    own: set[Role]
    others: set[Role]
    shows: Callable[[Any, Park], bool] = lambda _answer, _park: True  # whether the park is in it


def entry(reason: str = "笔误") -> Correction:
    return Correction(
        "", CorrectionKind.SET_ANSWER, "别人", date(2026, 11, 21), reason, "0" * 64,
        action="sa28:1.2.d", answer="no",
    )  # fmt: skip


def record_of(park: Park) -> Record:
    text = dumps(park.report)
    return Record(json.loads(text), text)


def of_submissions(answer: Any, park: Park) -> bool:
    return park.version.submission in {one.id for one in answer}


def of_versions(answer: Any, park: Park) -> bool:
    return park.version.id in {getattr(one, "id", one) for one in answer}


def found(answer: Any, _park: Park) -> bool:
    return answer is not None


SOMEBODY = Entered(ISSUER, "somebody", "某人", ("planner",), (MINE,))

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


TESTED_ALONE = {"standing", "letter"}
OF_PEOPLE = {"reviewers"}  # tests/access/test_reviewers.py; the store itself knows no roles


def methods(of: type) -> set[str]:
    """The public methods, inherited ones too."""
    return {name for name in dir(of) if not name.startswith("_") and callable(getattr(of, name))}


def person(*roles: Role, zones: tuple[str, ...] = (MINE,), subject: str = "8f3a") -> Person:
    return Person(ISSUER, subject, "李娜", frozenset(roles), zones)


@pytest.fixture(scope="module")
def report() -> Report:
    return check(EXAMPLE)


def park(store: Store, report: Report, zone: str) -> Park:
    report = replace(report, statements=replace(report.statements, zone=zone))
    version = store.add(zone.encode(), report, Order(zone=zone), actor="王审")
    gap = next(one.id for one in report.findings if one.outcome is Outcome.FAILED)
    decision = store.decide(version.id, gap, DecisionKind.UPHELD, actor="王审")
    store.decide(version.id, WHOLE, PlanVerdict.RETURNED, actor="王审")
    kept = store.correct(version.submission, entry())
    return Park(zone, report, version, decision, gap, kept.id)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, report: Report) -> tuple[Path, Park, Park]:
    folder = tmp_path_factory.mktemp("filled") / "store"
    store = opened(folder)
    try:
        return folder, park(store, report, MINE), park(store, report, OTHERS)
    finally:
        store.close()


def opened(folder: Path) -> Store:
    return Store(folder, clock=lambda: datetime(2026, 11, 21, 9, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, filled: tuple[Path, Park, Park]) -> Iterator[Store]:
    made = opened(Path(shutil.copytree(filled[0], tmp_path / "store")))
    yield made
    made.close()


@pytest.fixture
def mine(filled: tuple[Path, Park, Park]) -> Park:
    return filled[1]


@pytest.fixture
def others(filled: tuple[Path, Park, Park]) -> Park:
    return filled[2]


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


def test_whoever_has_no_role_gets_nothing(store: Store, mine: Park) -> None:
    at = Guarded(store, person())
    assert [name for name, case in CASES.items() if not refused(case, at, mine)] == []


def test_the_local_user_may_do_everything(store: Store, mine: Park, others: Park) -> None:
    at = Guarded(store, LOCAL)
    for asked in (mine, others):
        assert [name for name, case in CASES.items() if refused(case, at, asked)] == []


UNKNOWN = "0" * 32


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
        for role in MANAGING | {Role.LEAD}
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
