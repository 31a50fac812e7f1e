"""What a letter says: the decisions, nothing but the decisions, and by name what is not decided."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from checker.letters import BlockKind, Sender, compose, numbering
from checker.letters.as_html import to_html
from checker.letters.as_text import to_text
from checker.store import PlanVerdict
from tests.letters.reviews import MISTAKEN, UPHELD, decision, finished, half_done

GOLDEN = Path(__file__).parent / "golden"
REVIEWS = {"draft": half_done, "final": finished}


@pytest.fixture(autouse=True)
def _no_office(monkeypatch):
    monkeypatch.delenv("PLANCHECK_OFFICE", raising=False)


def said(letter, kind):
    return [block.text for block in letter.blocks if block.kind is kind]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", REVIEWS)
def test_a_letter_is_what_it_was(name, language):
    made = to_text(compose(REVIEWS[name](), language))
    file = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("PLANCHECK_GOLDEN") == "write":
        file.write_text(made, encoding="utf-8", newline="\n")
    assert made == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_upheld_finding_is_told_with_words_place_clause_remedy_and_comment(language):
    review = finished()
    finding = next(one for one in review.asking if one.id == "target-limit/sa28:T1")
    (item,) = [
        one
        for one in said(compose(review, language), BlockKind.ITEM)
        if finding.message.get(language) in one
    ]
    assert finding.evidence[0].quote in item
    assert "国科发火〔2021〕28号" in item
    assert finding.remedy.get(language) in item
    assert "请与统计部门核对口径" in item


def test_what_was_called_mistaken_is_not_in_the_letter():
    review = finished()
    text = to_text(compose(review, "zh"))
    mistaken = next(one for one in review.asking if one.id == "target-rate/sa28:T3")
    assert mistaken.message.zh not in text
    assert "基准年理解有误" not in text


def test_a_waiver_is_listed_with_reason_and_term():
    items = said(compose(half_done(), "zh"), BlockKind.ITEM)
    assert any("由市级方案统一安排。豁免期限：至2027年6月30日。" in one for one in items)
    assert any("核算边界另行报送。豁免期限：未设定。" in one for one in items)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_not_decided_is_counted_and_named_and_makes_a_draft(language):
    review = half_done()
    letter = compose(review, language)
    assert letter.draft
    assert str(len(review.undecided)) in said(letter, BlockKind.DRAFT)[0]
    text = to_text(letter)
    assert len(review.undecided) == 2
    assert all(one.message.get(language) in text for one in review.undecided)


def test_the_letter_is_final_once_everything_is_decided():
    letter = compose(finished(), "zh")
    assert not letter.draft
    assert not said(letter, BlockKind.DRAFT)
    assert said(letter, BlockKind.DATE) == ["2026年11月20日"]


def test_without_a_verdict_it_stays_a_draft():
    letter = compose(replace(finished(), verdict=None), "zh")
    assert said(letter, BlockKind.DRAFT) == ["尚未作出审查结论。"]


def test_a_plan_that_passes_with_upheld_violations_is_called_out():
    letter = compose(finished(PlanVerdict.PASSED), "zh")
    assert letter.draft
    assert said(letter, BlockKind.DRAFT) == ["结论为“通过”，但有1项必改意见成立，请核对。"]


def test_an_upheld_word_on_what_is_met_makes_no_opinion():
    review = finished()
    met = decision("task-answered/sa28:1.1", UPHELD, "不应出现")
    letter = compose(replace(review, decisions={**review.decisions, met.finding: met}), "zh")
    assert "不应出现" not in to_text(letter)


def test_nothing_upheld_says_so():
    review = finished(PlanVerdict.PASSED)
    nothing = {one.id: decision(one.id, MISTAKEN) for one in review.asking}
    letter = compose(replace(review, decisions=nothing), "zh")
    assert "经审查，未提出需要修改的意见。" in said(letter, BlockKind.BODY)


def test_parts_groups_and_items_are_counted_as_official_letters_count():
    letter = compose(finished(), "zh")
    assert [one[:2] for one in said(letter, BlockKind.HEADING)] == ["一、", "二、", "三、", "四、"]
    assert all(one.startswith("（") for one in said(letter, BlockKind.GROUP))
    assert all(one.partition(". ")[0].isdigit() for one in said(letter, BlockKind.ITEM))


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_numerals_are_written_as_headings_write_them(number, word):
    assert numbering.numeral(number) == word


def test_office_and_addressee_can_be_said():
    letter = compose(finished(), "zh", Sender("科技部火炬中心规划处", "云溪市人民政府"))
    assert said(letter, BlockKind.OFFICE) == ["科技部火炬中心规划处"]
    assert said(letter, BlockKind.ADDRESSEE) == ["云溪市人民政府："]


def test_the_office_may_stand_in_the_environment(monkeypatch):
    monkeypatch.setenv("PLANCHECK_OFFICE", "规划处")
    assert said(compose(finished(), "zh"), BlockKind.OFFICE) == ["规划处"]


def test_markup_of_plan_or_reviewer_is_only_text_in_the_preview():
    review = finished()
    id_ = "target-limit/sa28:T1"
    bad = decision(id_, UPHELD, "<img src=x onerror=alert(1)>")
    html = to_html(compose(replace(review, decisions={**review.decisions, id_: bad}), "zh"))
    assert "<img" not in html
    assert "&lt;img" in html
