"""Every state with every step: what is open leads where it says, everything else is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.language import LANGUAGES, has
from checker.store import PROCEDURE, PlanVerdict, ProcessError, State, Step
from checker.store.procedure import (
    CLOSED,
    OPINIONS,
    Need,
    Part,
    Situation,
    hindrances,
    rule_of,
    state_word,
    step_word,
)

S, T, N, V = State, Step, Need, PlanVerdict
OPEN = {
    (S.RECEIVED, T.ASSIGN): S.ASSIGNED,
    (S.ASSIGNED, T.BEGIN): S.FIRST_REVIEW,
    (S.ASSIGNED, T.ASSIGN): S.ASSIGNED,
    (S.FIRST_REVIEW, T.RETURN_FOR_CHANGES): S.WITH_PARK,
    (S.FIRST_REVIEW, T.ASK_FOR_COMMENTS): S.WITH_PARK,
    (S.FIRST_REVIEW, T.SUBMIT): S.AUDIT,
    (S.FIRST_REVIEW, T.ASSIGN): S.FIRST_REVIEW,
    (S.WITH_PARK, T.REPLY): S.REPLIED,
    (S.WITH_PARK, T.REVIEW_AGAIN): S.SECOND_REVIEW,
    (S.WITH_PARK, T.ASSIGN): S.WITH_PARK,
    (S.REPLIED, T.REVIEW_AGAIN): S.SECOND_REVIEW,
    (S.REPLIED, T.ASSIGN): S.REPLIED,
    (S.SECOND_REVIEW, T.SUBMIT): S.AUDIT,
    (S.SECOND_REVIEW, T.RETURN_FOR_CHANGES): S.WITH_PARK,
    (S.SECOND_REVIEW, T.ASK_FOR_COMMENTS): S.WITH_PARK,
    (S.SECOND_REVIEW, T.ASSIGN): S.SECOND_REVIEW,
    (S.AUDIT, T.ACCEPT): S.ACCEPTED,
    (S.AUDIT, T.RETURN): S.RETURNED,
    (S.AUDIT, T.SEND_BACK): S.SECOND_REVIEW,
    (S.ACCEPTED, T.RESUBMIT): S.RECEIVED,
    (S.ACCEPTED, T.REOPEN): S.AUDIT,
    (S.RETURNED, T.RESUBMIT): S.RECEIVED,
    (S.RETURNED, T.REOPEN): S.AUDIT,
}
EVERY = [(state, step) for state in State for step in Step]
NO_VERDICT = Situation("李审")  # nobody is assigned, nothing is decided
# what breaks one need and no other, beside a situation in which every need holds
BROKEN = {
    N.NAMED: {"named": ("李审", "李审")},
    N.OWN: {"actor": "张三"},
    N.ANOTHER: {"actor": "王审"},
    N.NOTE: {"note": "  "},
    N.DECIDED: {"undecided": 2},
    N.HEARD: {"unheard": 1},
    N.VERDICT: {"verdict": None},
    N.CONSISTENT: {"contradicted": 3},
    N.CHANGES: {"verdict": V.PASSED},
    N.PASSES: {"verdict": V.RETURNED},
    N.NO_CHANGES: {"verdict": V.PASSED_AFTER_CHANGES},
    N.SENT_BACK: {"verdict": V.PASSED},
    N.ANSWERED: {"unanswered": 4, "revised": False},
    N.REVISED: {"revised": False},
    N.OVERDUE: {"overdue": False},
}


def fit(needs: tuple[Need, ...]) -> Situation:
    """A situation in which all these needs hold."""
    verdict = V.RETURNED if N.CHANGES in needs or N.SENT_BACK in needs else V.PASSED
    return Situation(
        actor="周组长" if N.ANOTHER in needs else "李审",
        note="理由",
        named=("李审", "王审"),
        reviewers=("李审",),
        judges=frozenset({"李审", "王审"}),
        verdict=verdict,
        revised=True,
        overdue=True,
    )


@pytest.mark.parametrize(("state", "step"), EVERY)
def test_a_step_leads_where_the_procedure_says_and_is_refused_elsewhere(
    state: State, step: Step
) -> None:
    if (state, step) in OPEN:
        assert rule_of(state, step).to is OPEN[state, step]
        return
    with pytest.raises(ProcessError) as refused:
        rule_of(state, step)
    assert step_word(step, "zh") in refused.value.zh
    for language, said in (("zh", refused.value.zh), ("en", refused.value.en)):
        assert all(step_word(one, language) in said for one in PROCEDURE[state])


@pytest.mark.parametrize(("state", "step"), OPEN)
def test_a_step_is_open_when_all_its_needs_hold(state: State, step: Step) -> None:
    assert hindrances(state, step, fit(rule_of(state, step).needs)) == ()


@pytest.mark.parametrize(
    ("state", "step", "need"),
    [(*key, need) for key in OPEN for need in rule_of(*key).needs],
)
def test_each_need_that_does_not_hold_is_told_in_one_sentence(
    state: State, step: Step, need: Need
) -> None:
    now = replace(fit(rule_of(state, step).needs), **BROKEN[need])
    (said,) = hindrances(state, step, now)
    assert said.zh.endswith("。")
    assert said.en.endswith(".")
    counts = {"2", "1", "3", "4"} & {*said.en}
    assert bool(counts) == (need in (N.DECIDED, N.HEARD, N.CONSISTENT, N.ANSWERED))


def test_all_that_is_missing_is_told_at_once() -> None:
    told = hindrances(S.SECOND_REVIEW, T.SUBMIT, replace(NO_VERDICT, undecided=5, unheard=2))
    assert [one.zh[:6] for one in told] == [
        "这一步由承办",
        "还有5项未决",
        "有2项园区答",
        "还没有作出审",
    ]


def test_a_second_reviewer_may_take_the_steps_too() -> None:
    now = replace(fit((N.OWN,)), actor="王审", reviewers=("李审", "王审"))
    assert hindrances(S.ASSIGNED, T.BEGIN, now) == ()


@pytest.mark.parametrize(
    ("named", "allowed"),
    [("李审", True), ("李审 <k7@idp>", True), ("李审 <k8@idp>", False), ("李", False)],
)
def test_who_is_named_without_the_mark_of_a_sign_in_is_meant_by_name(
    named: str, allowed: bool
) -> None:
    now = replace(fit((N.OWN,)), actor="李审 <k7@idp>", reviewers=(named,))
    assert (hindrances(S.ASSIGNED, T.BEGIN, now) == ()) is allowed
    # and so whoever may review may not audit
    now = replace(
        fit(rule_of(S.AUDIT, T.ACCEPT).needs),
        actor="李审 <k7@idp>",
        reviewers=(named,),
        judges=frozenset(),
    )
    assert (hindrances(S.AUDIT, T.ACCEPT, now) != ()) is allowed


@pytest.mark.parametrize("step", [T.ACCEPT, T.RETURN, T.SEND_BACK])
@pytest.mark.parametrize("actor", ["李审", "王审"])
def test_nobody_audits_what_he_was_assigned_or_decided_on(step: Step, actor: str) -> None:
    now = replace(fit(rule_of(S.AUDIT, step).needs), actor=actor)
    assert [actor in one.zh for one in hindrances(S.AUDIT, step, now)] == [True]


def test_every_way_ends_and_every_state_can_be_reached() -> None:
    reached, found = {S.RECEIVED}, [S.RECEIVED]
    while found:
        after = {rule.to for rule in PROCEDURE[found.pop()].values()} - reached
        reached |= after
        found += after
    assert reached == set(State)
    assert all(PROCEDURE[state] for state in State)


def test_letters_go_out_with_the_steps_that_lead_to_the_park_and_with_no_other() -> None:
    to_park = {step for (_, step), to in OPEN.items() if to is S.WITH_PARK and step is not T.ASSIGN}
    assert to_park == OPINIONS


def test_only_leads_assign_and_close_and_only_parks_reply() -> None:
    for (state, step), to in OPEN.items():
        by = rule_of(state, step).by
        assert (by is Part.LEAD) == (
            step is T.ASSIGN or to in CLOSED or step in (T.SEND_BACK, T.REOPEN)
        )
        assert (by is Part.PARK) == (step in (T.REPLY, T.RESUBMIT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_step_and_need_has_its_words(language: str) -> None:
    assert len({state_word(one, language) for one in State}) == len(State)
    assert len({step_word(one, language) for one in Step}) == len(Step)
    assert all(has(f"process.need.{one.value}", language) for one in Need)
