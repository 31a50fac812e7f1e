"""Names of other zones in a plan: left over from copying, or meant."""

from __future__ import annotations

import pytest

from checker.fleet.copied import Copied, Place
from checker.fleet.leftovers import leftovers

NAMES = ("江苏省云岭高新技术产业开发区", "青石高新区", "沧浦高新区")


def _found(text: str, *others: str) -> list[tuple[str, str]]:
    texts = [text, *others]
    found = leftovers(texts, list(range(len(texts))), NAMES, ())
    return [(one.name, NAMES[one.zone]) for one in found if one.place.source == 0]


@pytest.mark.parametrize(
    "text",
    ["由青石高新区管委会负责。", "到2025年，青石高新技术产业开发区建成平台。", "“青石高新区”"],
)
def test_another_zones_name_is_found_in_its_long_and_short_form(text: str) -> None:
    assert [zone for _, zone in _found(text)] == ["青石高新区"]


@pytest.mark.parametrize(
    "text",
    [
        "云岭高新区管委会负责。",  # its own name
        "对标青石高新区的做法。",
        "与青石高新区共建飞地。",
        "青石高新区、沧浦高新区走在前列。",  # a list means them
        "大青石高新区另有规划。",  # a longer name that nobody here has
        "国家高新区要走在前列。",
    ],
)
def test_names_that_are_meant_are_left_alone(text: str) -> None:
    assert _found(text) == []


def test_the_province_before_a_name_makes_no_difference() -> None:
    found = leftovers(["无", "由云岭高新区管委会负责。"], [0, 1], NAMES, ())
    assert [(one.name, one.zone) for one in found] == [("云岭高新区", 0)]


def test_the_place_is_exact() -> None:
    text = "按计划，青石高新区实施。"
    (found,) = leftovers([text], [0], NAMES, ())
    assert text[found.place.start : found.place.end] == "青石高新区"


def test_a_name_in_a_passage_shared_with_that_zone_says_so() -> None:
    texts = ["由青石高新区管委会负责。", "由青石高新区管委会负责。"]
    shared = Copied(Place(0, 0, 12), Place(1, 0, 12), 10, 1.0)
    (found,) = leftovers(texts, [0, 1], NAMES, (shared,))
    assert found.copied
    (alone,) = leftovers(texts, [0, 1], NAMES, ())
    assert not alone.copied
