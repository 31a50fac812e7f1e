"""The step bar and its dialog in both languages and both roles, and the statistics of rules."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from checker.store import WHOLE, Order, PlanVerdict, ReplyKind, State, Step
from checker.ui import process_bar, session
from checker.ui.copied_hint import Hints
from tests.ui.deciding import asking, decide_all, received


@pytest.fixture
def open_(open_page, monkeypatch):
    """Opens a page as somebody, with these words in its address."""
    monkeypatch.setattr(process_bar, "known_hints", lambda _: Hints())  # starts a process
    return open_page


@pytest.fixture
def plan(open_):
    return received(session.store())


def bar(app):
    return next(one.value for one in app.get("html") if 'class="process"' in one.value)


def sent(plan):
    """The plan with its opinion at the park."""
    store = session.store()
    store.take_step(plan.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    store.take_step(plan.submission, Step.BEGIN, actor="李审")
    decide_all(store, plan)
    store.decide(plan.id, WHOLE, PlanVerdict.RETURNED, actor="李审")
    store.take_step(plan.submission, Step.RETURN_FOR_CHANGES, actor="李审")


@pytest.mark.parametrize(("language", "word"), [("zh", "已收件"), ("en", "Received")])
def test_the_bar_tells_the_stage_in_the_language_of_the_page(open_, plan, language, word):
    app = open_(plan=plan.id, lang=language)
    assert not app.exception
    assert f'aria-current="step">{word}</li>' in bar(app)


def test_the_button_opens_the_dialog_of_the_usual_step(open_, plan):
    app = open_(plan=plan.id)
    app.button(key="process-next").click().run()
    assert app.selectbox(key="process-reviewer").value == "李审"
    assert not app.exception


def dialog(version):
    """The dialog by itself: AppTest runs no fragments, which dialogs are."""
    from checker.ui import session
    from checker.ui.process_data import usual
    from checker.ui.process_dialog import process_dialog

    known = session.store().version(version)
    steps = session.store().open_steps(known.submission, actor=session.user())
    review = session.review_of(known, session.report_of(known))
    process_dialog(known, review, steps, usual(steps))


def dialog_of(plan):
    return AppTest.from_function(dialog, kwargs={"version": plan.id}, default_timeout=60).run()


def test_a_step_is_taken_with_its_note_and_its_last_day(open_, plan, monkeypatch):
    monkeypatch.setenv("PLANCHECK_USER", "李审")
    app = dialog_of(plan)
    app.text_area(key="process-note-assign").set_value("急件")
    app.date_input(key="process-due-assign").set_value(date(2030, 1, 2))
    app.button(key="process-do").click().run()
    (done,) = session.store().steps(plan.submission)
    assert (done.kind, done.reviewers, done.author) == (Step.ASSIGN, ("李审",), "李审")
    assert (done.note, done.due) == ("急件", "2030-01-02")


def test_what_is_missing_is_told_and_nothing_can_be_confirmed(open_, plan, monkeypatch):
    monkeypatch.setenv("PLANCHECK_USER", "李审")
    store = session.store()
    store.take_step(plan.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    store.take_step(plan.submission, Step.BEGIN, actor="李审")
    app = dialog_of(plan)
    told = "".join(one.value for one in app.get("html") if "hindered" in one.value)
    assert f"还有{len(asking(session.store(), plan))}项未决定。" in told
    assert app.button(key="process-do").disabled


def test_a_step_that_somebody_else_has_just_taken_is_refused_in_the_dialog(
    open_, plan, monkeypatch
):
    monkeypatch.setenv("PLANCHECK_USER", "李审")
    store = session.store()
    store.take_step(plan.submission, Step.ASSIGN, actor="周组长", named=["李审"])
    app = dialog_of(plan)
    store.take_step(plan.submission, Step.ASSIGN, actor="周组长", named=["王审"])
    app.button(key="process-do").click().run()
    assert [one.kind for one in store.steps(plan.submission)] == [Step.ASSIGN, Step.ASSIGN]
    assert not app.exception


def test_a_planner_is_offered_the_reply_and_no_other_step(open_, plan):
    app = open_(plan=plan.id, **{"as": "planner"})
    assert "process-next" not in {one.key for one in app.button}
    sent(plan)
    app = open_(plan=plan.id, user="朔原管委会", **{"as": "planner"})
    assert app.button(key="process-next").label == "提交答复"
    assert not app.exception


def test_an_older_draft_leads_to_the_newest_one(open_, plan):
    store = session.store()
    newer = store.add(b"2", store.report(plan), Order(), actor="x", to=plan.submission)
    app = open_(plan=plan.id)
    app.button[-1].click().run()
    assert app.query_params["plan"] in (newer.id, [newer.id])


def test_the_statistics_stand_on_the_desk_for_reviewers_only(open_, plan):
    sent(plan)
    finding = asking(session.store(), plan)[0]
    session.store().reply(plan.id, finding, ReplyKind.DISAGREED, "另有规定", actor="朔原管委会")
    app = open_("letters", view="statistics", plan=plan.id)
    app.query_params["view"] = "statistics"
    app.run()
    table = next(one.value for one in app.get("html") if 'class="uses"' in one.value)
    assert finding.partition("/")[0] in table
    assert not app.exception
    app = open_("letters", **{"as": "planner", "plan": plan.id})
    assert not any('class="uses"' in one.value for one in app.get("html"))
    assert session.store().steps(plan.submission)[-1].state is State.WITH_PARK
