"""What one process sends to another arrives as it was, with types of its own."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple

import pytest

from checker.model import Strength
from checker.sandbox.sending import send


@dataclass(frozen=True, slots=True)
class _Single:
    value: object


@dataclass(frozen=True, slots=True)
class _Nested:
    name: str
    inside: tuple[_Single, ...]
    kind: type = _Single


class _Named(NamedTuple):
    value: object


@pytest.mark.parametrize(
    "value",
    [
        _Single("园区"),
        _Single((1, 2)),
        _Nested("园区", (_Single(None), _Single(Decimal("0.85")))),
        _Named(_Single(Strength.YES)),
        {"园区": [_Single({Strength.WEAK})]},
        True,
    ],
)
def test_a_value_arrives_as_it_was_sent(value: object) -> None:
    stream = BytesIO()
    send(value, stream)
    stream.seek(0)
    assert pickle.load(stream) == value


def test_what_is_one_object_stays_one() -> None:
    one = _Single("园区")
    stream = BytesIO()
    send((one, one), stream)
    stream.seek(0)
    first, second = pickle.load(stream)
    assert first is second
