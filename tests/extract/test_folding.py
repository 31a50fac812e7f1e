"""Folding changes how a character looks, never whether it is there; signs are found as they were."""

import sys

import pytest

from checker.extract.quantities import quantities
from checker.extract.units import is_deed
from checker.extract.view import fold, view
from checker.extract.years import years


def test_what_is_white_stays_white_and_nothing_else_becomes_so() -> None:
    characters = (chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code < 0xE000)
    changed = [one for one in characters if fold(one) != one]
    assert len(changed) > 1000
    assert [one for one in changed if bool(view(one).text) != bool(view(fold(one)).text)] == []


def test_a_paragraph_looks_the_same_alone_and_in_a_long_document() -> None:
    paragraph = "到２０２５年， 园区单位ＧＤＰ能耗 下降 15 %；\u3000完成 A B 两项。"
    long = "甲。" * 1000 + paragraph
    alone, inside = view(paragraph), view(long, 2000)
    assert inside.text == alone.text
    assert [offset - 2000 for offset in inside.offsets] == list(alone.offsets)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("能耗,水耗", "能耗，水耗"),
        ("下降13%,达到5吨", "下降13%，达到5吨"),
        ("1,234吨,12,345吨", "1,234吨，12,345吨"),  # parts of a figure
        ("1, 234吨", "1,234吨"),
        ("2024,2025年", "2024，2025年"),
        ("1,23", "1，23"),
    ],
)
def test_a_comma_of_the_keyboard_is_a_chinese_one_but_within_a_figure(text: str, seen: str) -> None:
    assert view(text).text == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("绿电占比 |\n8。5 |\n20。25%", "绿电占比|8.5|20.25%"),
        ("8。5\n9。", "8.5 9。"),
        ("降到2025。3家企业", "降到2025。3家企业"),  # a sentence ends
    ],
)
def test_a_full_stop_between_the_digits_of_a_cell_is_a_decimal_point(text: str, seen: str) -> None:
    assert view(text).text == seen


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("能耗下降1,234.5吨", ["1234.5"]),
        ("A-12型与B12型", []),  # names of models
        ("70008.65.1", []),  # cells run together
        ("比12至15万元", ["12"]),
        ("第三成，三成，", ["30"]),
        ("第三家与三家", ["3"]),
    ],
)
def test_numbers_are_found_where_they_stand_for_themselves(text: str, found: list[str]) -> None:
    assert [str(one.value) for one in quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "found"), [("12025年", []), ("2025年", [2025]), ("到2025年", [2025])]
)
def test_a_year_is_no_part_of_a_longer_number(text: str, found: list[int]) -> None:
    assert [one.year for one in years(text)] == found


@pytest.mark.parametrize(
    "text",
    ["目前建成三条管线。", "3月5日印发方案。", "坚持绿色发展。", "减排路径设计。", "已建设管线。"],
)
def test_what_reports_or_belongs_to_the_form_is_no_deed(text: str) -> None:
    assert not is_deed(text)


def test_a_deed_is_one_whatever_it_mentions() -> None:
    assert is_deed("建设日处理三万吨的污水厂。")
