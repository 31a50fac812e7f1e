"""Inside a passage changes are told in words; a number is never split from its unit."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from checker.compare.words import RunKind, changes, tokens

WORDS = st.text("到由降至建设园区0123456789.%，。 吨标准煤/万元家年ab", max_size=60)


def told(before, after):
    """The runs as pairs of a letter and words."""
    letters = {RunKind.SAME: "=", RunKind.REMOVED: "-", RunKind.ADDED: "+"}
    return [(letters[run.kind], run.text) for run in changes(before, after)]


def test_a_value_changes_as_a_whole_with_its_unit():
    assert told("强度降至0.38吨标准煤/万元。", "强度降至0.36吨标准煤/万元。") == [
        ("=", "强度降至"),
        ("-", "0.38吨标准煤/万元"),
        ("+", "0.36吨标准煤/万元"),
        ("=", "。"),
    ]


def test_a_digit_more_is_another_number_and_not_an_added_digit():
    assert ("-", "40家") in told("绿色工厂达到40家", "绿色工厂达到140家")
    assert ("+", "140家") in told("绿色工厂达到40家", "绿色工厂达到140家")


def test_years_ranges_and_shares_are_whole():
    assert tokens("2021—2025年占比15%，1,200.5万元") == [
        "2021—2025年",
        "占",
        "比",
        "15%",
        "，",
        "1,200.5万元",
    ]


def test_added_words_leave_their_neighbours_alone():
    assert told("完善充电设施。", "完善充电设施，建设近零碳示范区1个。")[1:] == [
        ("+", "，建设近零碳示范区1个"),
        ("=", "。"),
    ]


def test_one_character_that_is_equal_by_chance_does_not_break_a_change():
    runs = told("由经济发展局牵头", "由生态发改委牵头")
    assert [letter for letter, _ in runs] == ["=", "-", "+", "="]


@given(WORDS, WORDS)
def test_nothing_is_lost_on_either_side(before, after):
    runs = changes(before, after)
    left = "".join(run.text for run in runs if run.kind is not RunKind.ADDED)
    right = "".join(run.text for run in runs if run.kind is not RunKind.REMOVED)
    assert (left, right) == (before, after)


@given(WORDS)
def test_the_same_words_are_no_change(text):
    assert {run.kind for run in changes(text, text)} <= {RunKind.SAME}
    assert "".join(chain(tokens(text))) == text


def test_two_endless_passages_are_told_as_replaced():
    runs = changes("甲" * 3000, "乙" * 3000)
    assert [run.kind for run in runs] == [RunKind.REMOVED, RunKind.ADDED]
