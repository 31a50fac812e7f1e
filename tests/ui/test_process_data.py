"""How far a review is, in the words of the step bar; no name or note becomes markup."""

from datetime import date

import pytest

from checker.model import Text
from checker.store import Done, Part, State, Step
from checker.ui.process_data import (
    bar_html,
    hindered_html,
    known_people,
    open_to,
    shown_name,
    stages,
    step_html,
    told_to_park,
    usual,
)

S, T = State, Step
TODAY = date(2026, 11, 21)
MISSING = (Text("还缺。", "Missing."),)


def way(*steps):
    """Steps one after the other: (step, state) each."""
    return [
        Done(
            "s", number, kind, state, "v", "周组长", "2026-11-20T01:00:00+00:00", "", "李审", "王审"
        )
        for number, (kind, state) in enumerate(steps, 1)
    ]


ASSIGNED, FIRST = (T.ASSIGN, S.ASSIGNED), (T.BEGIN, S.FIRST_REVIEW)
SENT, REPLIED = (T.RETURN_FOR_CHANGES, S.WITH_PARK), (T.REPLY, S.REPLIED)


def statuses(done):
    return "".join(one.status[0] for one in stages(done, "zh"))


@pytest.mark.parametrize(
    ("done", "expected", "now"),
    [
        ([], "naaaaaa", "已收件"),
        (way(ASSIGNED, FIRST), "ddnaaaa", "初审"),
        (way(ASSIGNED, FIRST, SENT, REPLIED), "dddnaaa", "已答复"),
        (way(ASSIGNED, FIRST, (T.SUBMIT, S.AUDIT)), "dddssna", "审核"),
        (way(ASSIGNED, FIRST, (T.SUBMIT, S.AUDIT), (T.ACCEPT, S.ACCEPTED)), "dddssdn", "已通过"),
    ],
)
def test_stages_are_done_now_skipped_or_ahead(done, expected, now):
    assert statuses(done) == expected
    assert [one.word for one in stages(done, "zh") if one.status == "now"] == [now]


def test_a_plan_that_comes_in_again_begins_anew():
    done = way(ASSIGNED, FIRST, SENT, (T.RETURN, S.RETURNED), (T.RESUBMIT, S.RECEIVED), ASSIGNED)
    assert statuses(done) == "dnaaaaa"


def test_the_bar_tells_who_has_the_plan_and_until_when():
    bar = bar_html(way(ASSIGNED, FIRST), "2026-11-18", TODAY, "zh")
    assert "期限 2026-11-18 · 超期3天" in bar
    assert 'class="late"' in bar
    assert "承办 李审、王审" in bar
    closed = way(ASSIGNED, (T.ACCEPT, S.ACCEPTED))
    assert "2026-11-18" not in bar_html(closed, "2026-11-18", TODAY, "zh")


def test_a_park_is_told_its_own_term_and_no_reviewer():
    for done, due in ((way(ASSIGNED, FIRST), False), (way(ASSIGNED, FIRST, SENT), True)):
        bar = bar_html(done, "2026-12-18", TODAY, "zh", inside=False)
        assert ("2026-12-18" in bar) == due
        assert "李审" not in bar


def test_a_park_sees_the_steps_that_concern_it_without_names():
    told = told_to_park(way(ASSIGNED, FIRST, SENT, REPLIED, (T.SUBMIT, S.AUDIT)))
    assert [(one.kind, one.author, one.reviewers) for one in told] == [
        (T.RETURN_FOR_CHANGES, "", ()),
        (T.REPLY, "周组长", ()),
    ]


def test_the_usual_step_is_the_first_that_nothing_hinders():
    steps = {T.RETURN_FOR_CHANGES: MISSING, T.SUBMIT: (), T.ASSIGN: ()}
    assert usual(steps) is T.SUBMIT
    assert usual({T.RETURN_FOR_CHANGES: MISSING, T.ASSIGN: ()}) is T.RETURN_FOR_CHANGES
    assert usual({T.ASSIGN: ()}) is T.ASSIGN
    assert usual({}) is None


def test_planners_are_offered_the_steps_of_parks_only():
    steps = {T.REPLY: (), T.REVIEW_AGAIN: (), T.ASSIGN: ()}
    assert list(open_to(steps, S.WITH_PARK, reviewing=False)) == [T.REPLY]
    assert open_to(steps, S.WITH_PARK, reviewing=True) == steps
    assert Part.PARK.value == "park"


def test_reviewers_and_those_who_assign_can_be_chosen_the_own_name_first():
    assert known_people(way(ASSIGNED, REPLIED), "陈处") == ["陈处", "周组长", "李审", "王审"]


def test_no_name_note_or_sentence_becomes_markup():
    evil = "<img src=x onerror=alert(1)>"
    one = Done("s", 1, T.ASSIGN, S.ASSIGNED, "v", evil, "2026-11-20T01:00:00+00:00", evil, evil)
    for made in (
        step_html(one, 1, "zh"), bar_html([one], None, TODAY, "en"), hindered_html([evil]),
    ):  # fmt: skip
        assert "<img" not in made
        assert "&lt;img" in made


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "退回修改 → 待园区答复"), ("en", "→ With the park")]
)
def test_a_step_of_the_history_tells_what_when_and_until_when(language, said):
    made = step_html(way(SENT)[0], 2, language)
    assert said in made
    assert "2026-11-20" in made


def test_a_name_is_told_with_its_mark_only_where_two_share_it() -> None:
    among = ["李娜 <li>", "李娜 <li2>", "王审 <wang>", "root"]
    shown = [shown_name(one, among) for one in among]
    assert shown == ["李娜 <li>", "李娜 <li2>", "王审", "root"]
