"""Numbers, units, years and offsets hold for whatever is put into them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from wording import document, found, knowledge

from checker.extract.quantities import chinese_number, quantities
from checker.extract.sentences import sentences
from checker.extract.targets import find_targets
from checker.extract.years import YearRole, period_of, years
from checker.units import dimension, normalise, to

amounts = st.decimals(
    min_value=Decimal("0.01"), max_value=Decimal(999999), places=2, allow_nan=False
)
energy = st.sampled_from(["吨标准煤", "吨标煤", "万吨标准煤", "tce", "千克标准煤"])
any_text = st.text(
    alphabet="到2025年3.,%、，。；（）“”分别下降至达以上由从的家个万亿吨标准煤/元工业能耗占比碳峰前≥-~《》〔〕\n ",
    max_size=80,
)


def digits(number: int) -> str:
    """A plain Chinese numeral below ten thousand."""
    names, result, zero = "零一二三四五六七八九", "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            result += ("零" if zero and result else "") + names[digit] + word
            zero = False
        else:
            zero = True
    return result


@given(amounts)
def test_a_written_number_is_read_back(value: Decimal) -> None:
    assert [q.value for q in quantities(f"绿电占比达到{value}%")] == [value]


@given(st.integers(min_value=1000, max_value=9_999_999))
def test_thousands_separators_do_not_change_a_number(value: int) -> None:
    assert [q.value for q in quantities(f"产值{value:,}万元")] == [value]


@given(st.integers(min_value=1, max_value=9999))
def test_a_chinese_numeral_is_read_back(value: int) -> None:
    assert chinese_number(digits(value)) == value


@given(st.integers(min_value=2000, max_value=2099))
def test_every_year_is_a_year_and_never_an_amount(year: int) -> None:
    assert [(y.year, y.role) for y in years(f"到{year}年，")] == [(year, YearRole.AT)]
    assert found(f"到{year}年，园区全面转型。") == []


@given(st.integers(2001, 2060), st.integers(1, 15))
def test_a_period_in_a_title_is_read(first: int, length: int) -> None:
    assert period_of(f"云溪园区行动方案（{first}—{first + length}年）".replace("—", "-")) == (
        first,
        first + length,
    )


@given(amounts, energy, energy)
def test_converting_there_and_back_changes_nothing(value: Decimal, one: str, other: str) -> None:
    there = to(value, one, other)
    assert there is not None
    back = to(there, other, one)
    assert back is not None
    assert abs(back - value) < Decimal("1E-12")


@given(any_text)
def test_evidence_always_quotes_the_document(text: str) -> None:
    plan = document(text)
    for target in find_targets(plan, sentences(plan), knowledge()):
        evidence = target.evidence
        assert evidence.quote
        assert plan.text[evidence.start : evidence.end] == evidence.quote
        assert 0 <= target.confidence <= 1


def test_equal_units_are_equal_however_they_are_written() -> None:
    written = ["吨标煤/万元", "吨标准煤／万元", "tce/万元", "千克标准煤/元", "吨标准煤/万元GDP"]
    assert len({normalise(Decimal("0.4"), unit).dimension for unit in written}) == 1
    assert normalise(Decimal("0.4"), "吨标煤/万元") == normalise(Decimal("0.4"), "tce/万元")


def test_areas_money_and_electricity_convert() -> None:
    assert to(Decimal(15), "亩", "公顷") == Decimal(1)
    assert to(Decimal(2), "亿元", "万元") == Decimal(20000)
    assert to(Decimal(3), "亿千瓦时", "万千瓦时") == Decimal(30000)
    assert round(to(Decimal(9), "亿元/平方公里", "万元/亩") or 0, 6) == Decimal(60)


def test_what_cannot_be_compared_is_not_converted() -> None:
    assert to(Decimal(1), "吨", "吨标准煤") is None
    assert to(Decimal(1), "吨标准煤", "吨二氧化碳") is None
    assert to(Decimal(1), "千瓦时", "吨标准煤") is None
    assert dimension("蒸吨") is None
