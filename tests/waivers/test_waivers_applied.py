"""A waiver in force marks findings; nothing leaves the report, and every other one is told."""

from datetime import date, timedelta

import pytest

from checker.knowledge import load
from checker.model import Outcome, WaiverScope, WaiverState
from checker.waivers import apply, doubts
from tests.waivers.files import DAY, finding, waiver

FINDINGS = (
    finding("target-limit/sa28:T1"),
    finding("action-answered/sa28:1.2.d"),
    finding("action-answered/sa28:1.2.b", Outcome.CANT_TELL),
    finding("action-answered/sa28:1.2.c", Outcome.PASSED),
    finding("action-answered/sa28:1.3.c"),
    finding("task-answered/sa28:1.2", Outcome.UNTESTED),
    finding("plan-recognised/sa28:G1.a"),
)
T1 = WaiverScope(finding="target-limit/sa28:T1")


def applied(*waivers, zone="云岭高新区", day=DAY):
    return apply(FINDINGS, waivers, zone=zone, shapes=load().shapes_graph, day=day)


def state(scope, **options):
    (told,) = applied(waiver(scope), **options)[1]
    return told.state


def test_a_waived_finding_keeps_its_outcome_and_severity() -> None:
    entry = waiver(T1)
    (marked, *rest), _ = applied(entry)
    assert (marked.outcome, marked.severity) == (FINDINGS[0].outcome, FINDINGS[0].severity)
    assert marked.waiver == entry
    assert all(one.waiver is None for one in rest)


def test_no_finding_is_lost() -> None:
    marked, _ = applied(waiver(WaiverScope(rule="action-answered", clause="sa28:*")))
    assert [one.id for one in marked] == [one.id for one in FINDINGS]


def test_a_pattern_covers_the_gaps_and_doubts_of_one_rule_only() -> None:
    _, (told,) = applied(waiver(WaiverScope(rule="action-answered", clause="sa28:1.2.*")))
    assert told.findings == ("action-answered/sa28:1.2.d", "action-answered/sa28:1.2.b")


def test_only_the_asterisk_is_special() -> None:
    scope = WaiverScope(rule="action-answered", clause="sa28:1.2.?")
    assert state(scope) is WaiverState.UNMATCHED


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), WaiverState.PENDING),
        (date(2026, 1, 1), WaiverState.ACTIVE),
        (date(2026, 12, 31), WaiverState.ACTIVE),
        (date(2027, 1, 1), WaiverState.EXPIRED),
    ],
)
def test_first_and_last_day_count(day, expected) -> None:
    marked, (told,) = applied(waiver(T1), day=day)
    assert told.state is expected
    assert (marked[0].waiver is not None) is (expected is WaiverState.ACTIVE)


def test_an_expired_waiver_says_since_when_and_what_counts_again() -> None:
    _, (told,) = applied(waiver(T1, until=DAY - timedelta(days=1)))
    assert told.findings == ("target-limit/sa28:T1",)
    assert "2026-06-29" in told.problem.zh


@pytest.mark.parametrize(
    ("scope", "suggestion"),
    [
        (WaiverScope(finding="target-limt/sa28:T1"), "target-limit/sa28:T1"),
        (WaiverScope(rule="action-answred", clause="sa28:1.2.d"), "action-answered"),
        (WaiverScope(rule="action-answered", clause="sa28:1.2.x"), "sa28:1.2.d"),
    ],
)
def test_a_misspelt_scope_is_listed_with_what_it_may_mean(scope, suggestion) -> None:
    marked, (told,) = applied(waiver(scope))
    assert told.state is WaiverState.UNMATCHED
    assert suggestion in told.suggestions
    assert suggestion in told.problem.en
    assert all(one.waiver is None for one in marked)


def test_a_scope_like_nothing_gets_no_suggestion() -> None:
    _, (told,) = applied(waiver(WaiverScope(finding="zzz/qq:9")))
    assert told.suggestions == ()
    assert told.problem is not None


@pytest.mark.parametrize(
    ("named", "actual", "same"),
    [
        ("云岭高新区", "云岭高新区", True),
        ("云岭高新技术产业开发区", "云岭高新区", True),
        ("云岭国家高新区", "江南省云岭高新技术产业开发区", True),
        ("云岭高新区", "江苏云岭高新区", True),
        ("岭高新区", "云岭高新区", False),
        ("高新区", "云岭高新区", False),
        ("青石高新区", "云岭高新区", False),
        ("云岭高新区", None, False),
    ],
)
def test_a_waiver_for_one_zone_does_not_count_in_another(named, actual, same) -> None:
    scope = WaiverScope("target-limit/sa28:T1", zone=named)
    assert (state(scope, zone=actual) is WaiverState.ACTIVE) is same
    assert same or state(scope, zone=actual) is WaiverState.OTHER_ZONE


def test_what_is_no_gap_needs_no_waiver() -> None:
    assert state(WaiverScope(finding="action-answered/sa28:1.2.c")) is WaiverState.UNNEEDED
    assert state(WaiverScope(finding="task-answered/sa28:1.2")) is WaiverState.UNNEEDED


def test_whether_the_file_is_a_plan_cannot_be_waived() -> None:
    marked, (told,) = applied(waiver(WaiverScope(finding="plan-recognised/sa28:G1.a")))
    assert told.state is WaiverState.REFUSED
    assert all(one.waiver is None for one in marked)


def test_of_two_waivers_the_first_is_named_and_both_are_told() -> None:
    first = waiver(T1)
    second = waiver(WaiverScope(rule="target-limit", clause="sa28:T1"))
    marked, told = applied(first, second)
    assert marked[0].waiver == first
    assert [one.findings for one in told] == [("target-limit/sa28:T1",)] * 2


def test_judging_once_more_takes_off_what_no_longer_holds() -> None:
    marked, _ = applied(waiver(T1))
    again, _ = apply(marked, (), zone=None, shapes=load().shapes_graph, day=DAY)
    assert again == FINDINGS


# --- without a plan ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "word"),
    [
        (WaiverScope(finding="target-limt/sa28:T1"), "did you mean target-limit"),
        (WaiverScope(rule="target-limit", clause="sa28:T99"), "no clause"),
        (WaiverScope(rule="text-readable", clause="sa28:*"), "cannot be waived"),
    ],
)
def test_a_file_can_be_vetted_without_a_plan(scope, word) -> None:
    (doubt,) = doubts([waiver(scope)], load(), DAY)
    assert word in doubt.message.en


def test_vetting_names_what_has_expired_and_passes_what_is_sound() -> None:
    (doubt,) = doubts([waiver(T1, until=date(2026, 6, 29))], load(), DAY)
    assert "expired on 2026-06-29" in doubt.message.en
    assert doubts([waiver(T1)], load(), DAY) == []
