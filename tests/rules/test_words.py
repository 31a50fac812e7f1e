"""What findings say, in both languages: readable, complete, and no language inside the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from checker.model import Kind, Strength
from checker.unit_words import english
from tests.rules.handmade import CARBON, CO2, ENERGY, TCE, Handmade
from tests.rules.plans import good_plan

HAN = "\u4e00-\u9fff"
QUOTED = re.compile("“[^”]*”")


def _plans() -> Iterator[Handmade]:
    yield good_plan()
    yield Handmade()
    plan = Handmade().answer("sa28:1.1.a", Strength.WEAK)
    plan.figure(ENERGY, "=", "0.5", TCE, 2020, kind=Kind.BASELINE).figure(ENERGY, "<=", "0.46", TCE)
    plan.figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE).figure(CARBON, "<=", "1.6", CO2)
    plan.figure(CARBON, "decrease_by", "18", "%", 2025)
    plan.figure(CARBON, "decrease_by", "20", "%", 2025, in_table=True)
    yield plan.figure("carbonPeakYear", "=", "2035", "年", 2035)
    plan = Handmade().figure(ENERGY, "decrease_by", "18", "%")
    yield plan.figure(CARBON, "decrease_by", "18", "%")


def _texts(language: str) -> Iterator[tuple[str, str]]:
    for plan in _plans():
        for one in plan.findings():
            for text in (one.message, one.remedy, one.expected, one.found):
                yield one.id, text.get(language)


def test_chinese_sets_no_blank_beside_figures_and_no_mark_twice() -> None:
    for id_, text in _texts("zh"):
        assert not re.search(rf"[{HAN}，。：；）”] +[\d≤≥<>]|[\d%)] +[{HAN}（]", text), (id_, text)
        assert not re.search("[，。；]{2}", text), (id_, text)


def test_english_has_no_chinese_outside_quotations() -> None:
    for id_, text in _texts("en"):
        assert not re.search(f"[{HAN}]", QUOTED.sub("Q", text)), (id_, text)
        assert not re.search(r" [,.;:)]|\.\.| {2}", QUOTED.sub("Q", text)), (id_, text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_left_unfilled_and_no_code_is_shown(language: str) -> None:
    codes = {"weak", "yes", "partlyUnread", "asStatedValue", "fromCumulative"}
    for id_, text in _texts(language):
        assert not re.search(r"[{}\[\]]|(?<!\d)—|—(?!\d)", QUOTED.sub("Q", text)), (id_, text)
        assert not codes & set(re.findall("[A-Za-z]+", text)), (id_, text)


def test_a_value_above_the_limit_is_said_with_subject_figures_and_a_sentence_to_paste() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.5", TCE, 2020, kind=Kind.BASELINE)
    finding = plan.figure(ENERGY, "<=", "0.42", TCE).finding("target-limit/sa28:T1")
    name = plan.knowledge.indicators[ENERGY].label.zh
    assert finding.message.zh == f"{name}2025年目标0.42吨标准煤/万元，高于上限0.4吨标准煤/万元。"
    assert finding.remedy.zh == (
        f"可改写为：“到2025年，{name}不高于0.4吨标准煤/万元，比2020年的0.5吨标准煤/万元下降20%以上。”"
    )


def test_a_slow_cut_is_said_with_its_annual_rate_and_the_needed_total() -> None:
    plan = Handmade().figure(CARBON, "decrease_by", "18", "%", base=(2020, None))
    finding = plan.finding("annual-rate/sa28:T3")
    name = plan.knowledge.indicators[CARBON].label.zh
    assert finding.message.zh == f"{name}2025年比2020年累计下降18%，折合年均3.89%，低于要求的4%。"
    assert "比2020年累计下降18.46%以上，年均下降4%以上" in finding.remedy.zh


def test_a_rise_where_a_cut_is_demanded_is_said_as_a_rise() -> None:
    plan = Handmade().figure(CARBON, "=", "1.5", CO2, 2020, kind=Kind.BASELINE)
    finding = plan.figure(CARBON, "<=", "1.6", CO2).finding("annual-rate/sa28:T3")
    assert "年均上升1.3%，没有达到要求的年均下降4%" in finding.message.zh
    assert "a rise of 1.3% a year, against a demanded cut of 4%" in finding.message.en


def test_passages_beside_silence_are_the_nearest_ones_and_say_so() -> None:
    plan = Handmade().figure(ENERGY, "=", "0.3", TCE, 2020, kind=Kind.BASELINE)
    assert plan.finding("target-stated/sa28:T1").nearest
    assert not good_plan().finding("target-limit/sa28:T1").nearest


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("吨标准煤/万元", "tce per 10,000 yuan"),
        ("万吨标准煤", "× 10,000 tce"),
        ("亿元/平方公里", "× 100 million yuan per km²"),
        ("万元/人", "× 10,000 yuan per person"),
        ("家", ""),
        ("%", "%"),
        ("MW", "MW"),
        ("朵", "朵"),
    ],
)
def test_units_have_english_words_and_unknown_ones_stay(unit: str, words: str) -> None:
    assert english(unit) == words
