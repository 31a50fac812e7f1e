"""Means over zones whose values and weights are known within limits, or not at all; exact.

The mean lies in the range that this module computes and nowhere else: a zone without a value may have
any value from zero up, a zone without a weight any weight. All of it is for upper limits; for lower
ones, values and limit are taken with the opposite sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One zone in a mean: its value and weight between two ends, None where not known."""

    value: tuple[Fraction, Fraction] | None
    weight: tuple[Fraction, Fraction] | None


def lowest(parts: Sequence[Part], floor: Fraction | None) -> Fraction | None:
    """The lowest mean that is possible; `floor` is the least value of a zone that gives none.

    None where nothing bounds it.
    """
    values = [(part.value[0] if part.value else floor, part.weight) for part in parts]
    bounded = [(value, weight) for value, weight in values if value is not None]
    return _extreme(bounded) if len(bounded) == len(values) else None


def highest(parts: Sequence[Part], ceiling: Fraction | None) -> Fraction | None:
    """The highest mean that is possible; `ceiling` is the most of a zone that gives none."""
    turned = [
        Part((-part.value[1], -part.value[0]) if part.value else None, part.weight)
        for part in parts
    ]
    found = lowest(turned, None if ceiling is None else -ceiling)
    return None if found is None else -found


def _extreme(
    values: Sequence[tuple[Fraction, tuple[Fraction, Fraction] | None]],
) -> Fraction | None:
    """The least mean: low values with their highest weight, high ones with their lowest.

    A value whose weight is not known can outweigh all others, or count for nothing.
    """
    free = [value for value, weight in values if weight is None]
    held = sorted(
        ((value, weight) for value, weight in values if weight is not None), key=lambda one: one[0]
    )
    total = sum((weight[0] for _, weight in held), _ZERO)
    product = sum((value * weight[0] for value, weight in held), _ZERO)
    for value, (least, most) in held:
        if total and value >= product / total:
            break
        total += most - least
        product += value * (most - least)
    means = [product / total] if total else []
    return min([*means, *free], default=None)


def excess(parts: Sequence[Part], limit: Fraction) -> Fraction | None:
    """By how much the weighted sum of what is above the limit exceeds what is spared below it.

    Weights and values at worst; only zones with both. Not above zero exactly where the mean of these
    zones surely keeps the limit. None where no zone has both.
    """
    known = [(part.value[1], part.weight) for part in parts if part.value and part.weight]
    if not known:
        return None
    return sum(
        ((value - limit) * (weight[1] if value > limit else weight[0]) for value, weight in known),
        _ZERO,
    )


def cap(parts: Sequence[Part], limit: Fraction) -> Fraction:
    """The highest bound on every zone's value by which the mean surely keeps the limit.

    Over the zones with value and weight: what they spare below the limit may be used above it.
    """
    known = [(part.value[1], part.weight) for part in parts if part.value and part.weight]
    slack = sum(((limit - value) * weight[0] for value, weight in known if value <= limit), _ZERO)
    above = sorted((value, weight[1]) for value, weight in known if value > limit)
    heavy = sum((weight for _, weight in above), _ZERO)
    level = limit
    for value, weight in above:
        step = (value - level) * heavy
        if step > slack:
            return level + slack / heavy
        slack -= step
        heavy -= weight
        level = value
    return level
