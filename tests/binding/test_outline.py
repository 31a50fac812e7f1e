"""The clause tree of an official text is found from its numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.binding.outline import essence, joined, outline


def test_numbers_nest_and_headings_are_separated_from_their_sentences():
    items = outline(
        ["一、目标", "甲。乙。", "二、任务", "（一）节能。", "1.改造。丙。", "2.监测。丁", "。戊。"]
    )
    assert list(items) == ["一", "二", "二(一)", "二(一)1", "二(一)2"]
    assert items["一"].sentences == ["甲。", "乙。"]
    assert (items["二(一)2"].heading, items["二(一)2"].sentences) == ("监测。", ["丁。", "戊。"])


def test_a_wrapped_line_that_begins_with_a_number_is_no_item():
    items = outline(["一、目标", "能耗降到", "3.5吨以下，", "5.另计。甲。", "二、任务", "乙。"])
    assert list(items) == ["一", "二"]
    assert items["一"].sentences == ["能耗降到3.5吨以下，5.另计。", "甲。"]


def test_decimal_headings_and_points_in_brackets():
    items = outline(
        ["1 背景", "甲。", "1.1 现状", "乙。", "（1）丙。丁。", "（2）戊。", "2 展望", "己。"]
    )
    assert list(items) == ["1", "1.1", "1.1(1)", "1.1(2)", "2"]


def test_tens_are_counted():
    lines = [line for n in "一二三四五六七八九" for line in (f"{n}、题{n}", "文。")]
    items = outline([*lines, "十、题十", "文。", "十一、题十一", "文。", "十二、题", "文。"])
    assert list(items)[-3:] == ["十", "十一", "十二"]


def test_a_text_without_numbers_has_no_items():
    assert outline(["只有一段话。", "又一段。"]) == {}


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["提高能", "效"], "提高能效"),
        (["使用 PM2.5 ", " 数据"], "使用PM2.5数据"),
        (["carbon", "neutral 园区"], "carbon neutral园区"),
    ],
)
def test_lines_are_joined_as_they_are_read(lines, text):
    assert joined(lines) == text


@given(st.text(alphabet="绿色园区能耗0123456789.%，。、 （）\n", max_size=40))
def test_the_essence_ignores_blanks_and_punctuation_but_no_figure(text):
    assert essence(text) == essence(text.replace("，", ", ").replace("。", "；").replace("（", "("))
    assert essence("0.4吨") != essence("0.5吨")
    assert essence("4%") != essence("4")
    assert essence("1.5") != essence("15")


@given(st.text(max_size=300))
def test_any_text_can_be_outlined(text):
    for item in outline(text.splitlines()).values():
        assert item.locator
