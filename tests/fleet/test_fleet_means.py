"""Means over zones that are known within limits: against all corners of the box they lie in."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from checker.fleet.means import Part, cap, excess, highest, lowest

VALUES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)
WEIGHTS = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(sorted)
ZERO = Fraction(0)


def _part(value: list[int], weight: list[int]) -> Part:
    return Part(
        (Fraction(value[0]), Fraction(value[1])), (Fraction(weight[0]), Fraction(weight[1]))
    )


PARTS = st.lists(st.builds(_part, VALUES, WEIGHTS), min_size=1, max_size=5)


def _corners(parts: list[Part], end: int) -> list[Fraction]:
    """The means at all corners of the weights, every value at one end."""
    weights = product(*(part.weight for part in parts))
    values = [part.value[end] for part in parts]
    return [sum(map(Fraction.__mul__, values, one), ZERO) / sum(one) for one in weights]


@given(PARTS)
def test_the_ends_are_those_of_all_corners(parts: list[Part]) -> None:
    assert lowest(parts, None) == min(_corners(parts, 0))
    assert highest(parts, None) == max(_corners(parts, 1))


@given(PARTS, st.integers(1, 30))
def test_there_is_no_excess_exactly_where_the_mean_surely_keeps_the_limit(
    parts: list[Part], limit: int
) -> None:
    surely = highest(parts, None) <= limit
    assert (excess(parts, Fraction(limit)) <= 0) == surely


@given(PARTS, st.integers(1, 30))
def test_the_cap_is_the_highest_one_that_keeps_the_limit(parts: list[Part], limit: int) -> None:
    if highest(parts, None) <= limit:
        return
    bound = cap(parts, Fraction(limit))
    capped = [Part(tuple(min(end, bound) for end in part.value), part.weight) for part in parts]
    assert highest(capped, None) == limit


def test_a_zone_without_a_weight_may_outweigh_all_others() -> None:
    known, free = _part([1, 1], [5, 5]), Part((Fraction(9), Fraction(9)), None)
    assert lowest([known, free], ZERO) == 1
    assert highest([known, free], None) == 9


def test_a_zone_without_a_value_leaves_the_mean_open_above() -> None:
    known, silent = _part([4, 4], [1, 1]), Part(None, (Fraction(3), Fraction(3)))
    assert lowest([known, silent], ZERO) == 1
    assert highest([known, silent], None) is None


def test_a_zone_with_neither_leaves_the_mean_open_on_both_sides() -> None:
    parts = [_part([4, 4], [1, 1]), Part(None, None)]
    assert lowest(parts, ZERO) == 0
    assert highest(parts, None) is None


def test_without_any_weight_only_the_limit_itself_is_a_safe_bound() -> None:
    parts = [Part((Fraction(4), Fraction(4)), None)]
    assert cap(parts, Fraction(3)) == 3
    assert excess(parts, Fraction(3)) is None
