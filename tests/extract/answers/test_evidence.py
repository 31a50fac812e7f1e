"""Evidence is exact, answers are complete, and the encoder may be missing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.extract import encoder
from checker.knowledge import load
from checker.model import ClauseKind, Strength

PARAGRAPHS = (
    "1. 每年选定１５家企业实施清洁生产\n审核，结果报生态环境 分局。",
    "建设统一的能源申报管理平台；按年核算园区二氧化碳排放量。",
    "目前，园区已建成污水处理厂两座。",
    "推广装配式建筑ꎬ新建厂房执行绿色建筑二星标准ꎮ",
    "（责任单位：经济发展局）组建绿色发展创新联盟。",
    "😀 supports green finance：设立绿色产业基金2亿元",
)


@given(order=st.lists(st.sampled_from(PARAGRAPHS), max_size=6))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_quote_stands_where_its_offsets_say(order, answers_of):
    document, answers = answers_of(*order)
    for answer in answers.values():
        for evidence in (*answer.evidence, *answer.candidates):
            assert document.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.quote


@given(order=st.permutations(PARAGRAPHS))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_judgement_does_not_depend_on_the_order_of_paragraphs(order, answers_of):
    _, first = answers_of(*PARAGRAPHS)
    _, second = answers_of(*order)
    assert {k: a.addressed for k, a in first.items()} == {k: a.addressed for k, a in second.items()}


def test_every_action_and_content_part_has_one_answer_in_clause_order(answers_of):
    _, answers = answers_of("新修道路三条。")
    kinds = (ClauseKind.ACTION, ClauseKind.CONTENT_PART)
    wanted = [c.id for c in load().clauses.values() if c.kind in kinds]
    assert [answer.clause for answer in answers.values()] == wanted


def test_scores_and_evidence_agree_with_the_judgement(answers_of):
    _, answers = answers_of(*PARAGRAPHS)
    for answer in answers.values():
        assert 0.0 <= answer.score <= 1.0
        assert bool(answer.evidence) == (answer.addressed is not Strength.NO)
        assert len(answer.evidence) <= 5
        assert not set(answer.evidence) & set(answer.candidates)


def test_a_passage_without_the_words_is_offered_to_a_person(answers_of):
    text = "请专家上门给用能大户把脉，逐台设备查找浪费，开出节约能源的处方。"
    _, answers = answers_of(text, "新修道路三条。")
    offered = {e.quote for a in answers.values() for e in (*a.evidence, *a.candidates)}
    assert text in offered


def test_without_the_encoder_the_answers_stand_and_a_note_says_so(answers_of, monkeypatch):
    text = "每年选定十五家电镀企业实施清洁生产审核。"
    _, with_encoder = answers_of(text)
    monkeypatch.setattr(encoder, "_version", lambda: None)
    _, without = answers_of(text, "举办绿色技术成果拍卖活动，邀请创投机构观摩。")
    assert without["1.1.f"].addressed is Strength.YES
    assert without["1.1.f"].addressed is with_encoder["1.1.f"].addressed
    reasons = {reason for answer in without.values() for reason in answer.reasons}
    assert encoder.MISSING_NOTE in reasons


def test_an_empty_plan_answers_nothing(answers_of):
    _, answers = answers_of()
    actions = [a for a in answers.values() if not a.clause.startswith("zl:")]
    assert {a.addressed for a in actions} <= {Strength.NO, Strength.WEAK}


@pytest.mark.parametrize(
    "bracket",
    [
        "（责任单位：经济发展局。完成时限：2024年12月）",
        "（牵头单位：建设局。配合单位：财政局。2023年底前完成）",
    ],
)
def test_the_rest_of_a_bracket_that_says_who_and_when_is_shown_as_no_passage(
    answers_of, bracket: str
) -> None:
    _, answers = answers_of(f"建成三座充电站。{bracket}")
    shown = {one.quote for answer in answers.values() for one in answer.candidates}
    assert not {quote for quote in shown if quote.endswith("）")}
