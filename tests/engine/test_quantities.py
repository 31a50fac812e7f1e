"""Values in the unit of a clause."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.plan.quantities import in_unit

TCE = "吨标准煤/万元"


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("0.38", TCE, TCE, "0.38"),
        ("0.38", "吨标煤/万元", TCE, "0.38"),
        ("3800", "吨标准煤/亿元", TCE, "0.38"),
        ("380", "千克标准煤/万元", TCE, "0.38"),
        ("0.38", "吨/万元", TCE, "0.38"),
        ("1.2", "吨/万元", "吨二氧化碳/万元", "1.2"),
        ("1.2", "吨CO2/万元", "吨二氧化碳/万元", "1.2"),
        ("3", "亩", "亩", "3"),
    ],
)
def test_a_value_is_converted_exactly(value: str, unit: str, wanted: str, expected: str) -> None:
    assert in_unit(Decimal(value), unit, wanted) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "wanted"), [("%", TCE), ("", TCE), ("吨二氧化碳/万元", TCE), ("家", "%"), ("", "%")]
)
def test_units_of_different_things_do_not_convert(unit: str, wanted: str) -> None:
    assert in_unit(Decimal(1), unit, wanted) is None
