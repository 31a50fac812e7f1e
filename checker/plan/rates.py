"""Exact arithmetic of growth paths: average annual rates, cumulative changes, needed values.

Rates and cuts are percentages (4 means 4 %), positive for a cut. Everything is `Decimal`.
A rate is judged to two decimals of a per cent, half rounded up: plans print three or four
figures, and more digits would be invented ones (18.46 % over five years is 4.00 % a year).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = Context(prec=28)
_HUNDRED = Decimal(100)
_ONE = Decimal(1)
_STEP = Decimal("0.01")


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    """`base` to `exponent`, for bases of zero and above."""
    return Decimal(0) if base == 0 else _EXACT.power(base, exponent)


def rounded(rate: Decimal) -> Decimal:
    """A percentage to two decimals, half up: the precision to which rates are judged."""
    return rate.quantize(_STEP, rounding=ROUND_HALF_UP)


def annual_cut(base: Decimal, target: Decimal, years: int) -> Decimal | None:
    """The average annual cut in per cent that leads from `base` to `target` in `years`.

    None where it is not defined: no positive base, a negative target, no full year.
    """
    if base <= 0 or target < 0 or years < 1:
        return None
    ratio = _EXACT.divide(target, base)
    return _HUNDRED * (_ONE - _power(ratio, _ONE / Decimal(years)))


def annual_from_cumulative(cut: Decimal, years: int) -> Decimal | None:
    """The average annual cut in per cent behind a cumulative cut in per cent over `years`."""
    return annual_cut(_HUNDRED, _HUNDRED - cut, years)


def cumulative_from_annual(rate: Decimal, years: int) -> Decimal | None:
    """The cumulative cut in per cent after `years` of an annual cut in per cent."""
    if years < 1 or rate > _HUNDRED:
        return None
    return _HUNDRED * (_ONE - _power(_ONE - rate / _HUNDRED, Decimal(years)))


def value_after(base: Decimal, rate: Decimal, years: int) -> Decimal:
    """What is left of `base` after `years` of an annual cut of `rate` per cent."""
    return base * _power(_ONE - rate / _HUNDRED, Decimal(years))


def value_after_cut(base: Decimal, cut: Decimal) -> Decimal:
    """What is left of `base` after a cumulative cut of `cut` per cent."""
    return base * (_HUNDRED - cut) / _HUNDRED


def factor(one: Decimal, other: Decimal) -> Decimal | None:
    """How many times the larger of two positive values is the smaller one, to one decimal."""
    if one <= 0 or other <= 0:
        return None
    return _EXACT.divide(max(one, other), min(one, other)).quantize(Decimal("0.1"))


def plain(value: Decimal) -> Decimal:
    """The same number in its shortest plain form, so that equal values are equal RDF terms."""
    if value == value.to_integral_value():
        return value.quantize(_ONE) if abs(value) < Decimal("1e20") else value
    return value.normalize()
