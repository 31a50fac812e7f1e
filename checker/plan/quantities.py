"""The seam to unit conversion: a value in another unit, or None where units do not agree."""

from __future__ import annotations

from decimal import Decimal


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """`value` (in `unit`) expressed in `wanted`."""
    return value if unit.replace(" ", "") == wanted.replace(" ", "") else None
