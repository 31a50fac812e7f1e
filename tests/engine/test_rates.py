"""The arithmetic of growth paths."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checker.plan.rates import (
    annual_cut,
    annual_from_cumulative,
    cumulative_from_annual,
    plain,
    rounded,
    value_after,
    value_after_cut,
)

RATES = st.decimals(min_value="-50", max_value="90", places=2)
YEARS = st.integers(min_value=1, max_value=40)
VALUES = st.decimals(min_value="0.001", max_value="100000", places=3)
TINY = Decimal("1e-15")


def test_eighteen_per_cent_in_five_years_is_three_point_eight_nine_a_year() -> None:
    rate = annual_from_cumulative(Decimal(18), 5)
    assert rate is not None
    assert rounded(rate) == Decimal("3.89")


def test_four_per_cent_a_year_needs_eighteen_point_four_six_in_five_years() -> None:
    cut = cumulative_from_annual(Decimal(4), 5)
    assert cut == Decimal("18.46273024")
    rate = annual_from_cumulative(Decimal("18.46"), 5)
    assert rate is not None
    assert rounded(rate) == Decimal("4.00")


def test_doubling_productivity_in_five_years_is_twelve_point_nine_four_per_cent() -> None:
    rate = annual_cut(Decimal(2), Decimal(1), 5)
    assert rate is not None
    assert rounded(rate) == Decimal("12.94")


def test_a_rise_is_a_negative_cut() -> None:
    assert annual_cut(Decimal(100), Decimal(110), 1) == Decimal(-10)


def test_no_base_or_no_year_gives_no_rate() -> None:
    assert annual_cut(Decimal(0), Decimal(1), 5) is None
    assert annual_cut(Decimal(1), Decimal(1), 0) is None
    assert annual_cut(Decimal(1), Decimal(-1), 5) is None
    assert annual_from_cumulative(Decimal(101), 5) is None
    assert cumulative_from_annual(Decimal(101), 5) is None


def test_a_complete_cut_is_one_hundred_per_cent_a_year() -> None:
    assert annual_from_cumulative(Decimal(100), 5) == Decimal(100)


@given(RATES, YEARS)
def test_rate_and_cumulative_cut_are_inverse(rate: Decimal, years: int) -> None:
    cut = cumulative_from_annual(rate, years)
    assert cut is not None
    back = annual_from_cumulative(cut, years)
    if cut < Decimal("99.999"):  # near 100 % the remainder loses its digits
        assert back is not None
        assert abs(back - rate) < Decimal("1e-9")


@given(VALUES, RATES, YEARS)
def test_the_value_after_a_rate_gives_that_rate_back(
    base: Decimal, rate: Decimal, years: int
) -> None:
    found = annual_cut(base, value_after(base, rate, years), years)
    assert found is not None
    assert abs(found - rate) < Decimal("1e-9")


@given(VALUES, st.decimals(min_value="0", max_value="100", places=2))
def test_a_cut_over_one_year_is_its_own_rate(base: Decimal, cut: Decimal) -> None:
    found = annual_cut(base, value_after_cut(base, cut), 1)
    assert found is not None
    assert abs(found - cut) < TINY


@given(RATES, YEARS)
def test_a_higher_rate_never_leaves_more(rate: Decimal, years: int) -> None:
    assert value_after(Decimal(1), rate + 1, years) <= value_after(Decimal(1), rate, years)


@given(RATES, st.integers(min_value=1, max_value=10))
def test_the_printed_cut_is_enough_for_the_rate(rate: Decimal, years: int) -> None:
    """Rounding the needed cut to two decimals never makes it miss the rate it was made for."""
    cut = cumulative_from_annual(abs(rate), years)
    assert cut is not None
    if cut < 95:
        found = annual_from_cumulative(rounded(cut), years)
        assert found is not None
        assert abs(rounded(found) - abs(rate)) <= Decimal("0.01")


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e9", max_value="1e9", places=4)
)
def test_plain_numbers_keep_their_value_and_lose_their_zeros(value: Decimal) -> None:
    assert plain(value) == value
    assert "E" not in format(plain(value), "f")
    text = format(plain(value), "f")
    assert not ("." in text and text.endswith("0"))
