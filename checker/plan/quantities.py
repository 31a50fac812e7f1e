"""A value in the unit in which a clause or the catalogue states its indicator."""

from __future__ import annotations

from decimal import Context, Decimal

from checker.units import fold_unit, to

_DIGITS = Context(prec=20)  # beyond any stated figure, short of what division leaves behind
_SUBSTANCES = ("二氧化碳当量", "二氧化碳", "标准煤")


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """`value` (in `unit`) expressed in `wanted`; None where the two cannot be compared.

    Plans often write 吨/万元 where the indicator itself says tonnes of what; that is accepted.
    """
    if fold_unit(unit) == fold_unit(wanted):
        return value
    found = to(value, unit, wanted)
    if found is None:
        found = to(value, unit, _without_substance(wanted))
    return None if found is None else _DIGITS.plus(found)


def _without_substance(unit: str) -> str:
    for substance in _SUBSTANCES:
        unit = unit.replace(substance, "")
    return unit
