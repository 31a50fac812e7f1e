"""What a plan says twice is one target with two places; what differs stays apart."""

import json
from pathlib import Path

import pytest
from tables import figures, table_plan
from wording import found

from checker.evaluate import evaluate
from checker.model import DocumentKind, Statements, Target

GOAL = "到2025年，单位工业增加值能耗较2020年下降15%。"


def values(told: str) -> list[tuple[str, int]]:
    return [(str(one.value), len(one.also)) for one in found(told)]


def test_a_repetition_is_one_target_with_both_places() -> None:
    (one,) = found(GOAL + "\n推动企业改造，到2025年单位工业增加值能耗下降15%。")
    assert [e.quote for e in one.also] == ["单位工业增加值能耗下降15%"]
    assert one.base_year == 2020


def test_synonyms_and_other_units_repeat() -> None:
    assert values("2025年绿电消费占比达到30%。\n2025年绿色电力消费占比达到30%。") == [("30", 1)]
    told = "2025年全社会用电量控制在3500万千瓦时。\n2025年全社会用电量控制在0.35亿千瓦时。"
    assert [len(one.also) for one in found(told)] == [1]


@pytest.mark.parametrize(
    "other",
    [
        "到2025年，单位工业增加值能耗下降16%。",
        "到2024年，单位工业增加值能耗下降15%。",
        "到2025年，单位工业增加值能耗较2019年下降15%。",
        "到2025年，单位GDP能耗下降15%。",
        "到2025年，单位工业增加值能耗年均下降15%。",
        "截至2020年，单位工业增加值能耗累计下降15%。",
    ],
)
def test_what_differs_stays_apart(other: str) -> None:
    assert values(GOAL + "\n" + other) == [("15", 0), (values(other)[0][0], 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全社会用电量达到20亿千瓦时", "工业用电量达到20亿千瓦时"),
        ("国家级绿色工厂达到9家", "省级绿色工厂达到9家"),
        ("单位工业增加值能耗（等价值）降至0.4吨标准煤/万元", "单位工业增加值能耗（当量值）降至0.4吨标准煤/万元"),
        ("新增光伏装机9万千瓦", "光伏装机达到9万千瓦"),
    ],
)  # fmt: skip
def test_another_scope_level_or_accounting_is_another_target(one: str, other: str) -> None:
    assert [len(t.also) for t in found(f"到2025年，{one}。\n到2025年，{other}。")] == [0, 0]


def test_a_table_s_bare_number_joins_the_sentence_that_bounds_it() -> None:
    rows = [["指标", "单位", "2025年", "属性"], ["绿电占比", "%", "28", "约束性"]]
    plan = table_plan(rows, below="到2025年，绿电占比达到28%以上。")
    (one,) = figures(plan).targets
    assert (str(one.cmp), one.in_table, one.binding, one.in_both) == (">=", False, True, True)
    assert [plan.table_at(e.start) for e in one.also] == [1]


def test_of_two_equal_statements_the_table_s_comes_first() -> None:
    rows = [["指标", "单位", "2025年"], ["绿电占比", "%", "≥28"]]
    (one,) = figures(table_plan(rows, below="到2025年，绿电占比达到28%以上。")).targets
    assert (one.in_table, len(one.also)) == (True, 1)


def test_other_people_s_figures_and_undated_ones_are_not_joined() -> None:
    told = "全市2025年单位GDP能耗下降13%。\n全市2025年单位GDP能耗下降13%。"
    assert [len(one.also) for one in found(told)] == [0, 0]


def test_a_repetition_makes_the_statement_surer() -> None:
    (alone,) = found(GOAL)
    (twice,) = found(GOAL + "\n" + GOAL)
    assert twice.confidence > alone.confidence


def _gold(start: int, quote: str, **other: object) -> str:
    item = {
        "doc": "Z1", "start": start, "quote": quote, "indicator": "绿电占比", "cmp": ">=", "value": 28,
        "value_max": None, "unit": "%", "year": 2025, "base_year": None, "kind": "target",
    }  # fmt: skip
    return json.dumps({**item, **other}, ensure_ascii=False)


def _score(tmp_path: Path, lines: list[str], targets: list[Target]) -> tuple[int, int, int]:
    (tmp_path / "Z1.targets.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "Z1_plan.txt").write_text("text", "utf-8")
    read = Statements(DocumentKind.PLAN, (), "", None, None, tuple(targets), (), (), (), ())
    score = evaluate(tmp_path, tmp_path, extractor=lambda _path: read).total.targets
    assert score is not None
    return score.right, score.found, score.expected


def test_every_place_of_a_target_matches_its_own_gold_line(tmp_path: Path) -> None:
    told = "到2025年，绿电占比达到28%以上。\n园区2025年绿电占比28%。"
    (one,) = found(told)
    (again,) = one.also
    lines = [
        _gold(one.evidence.start, one.evidence.quote),
        _gold(again.start, again.quote, cmp="="),
    ]
    assert _score(tmp_path, lines, [one]) == (2, 2, 2)
    assert _score(tmp_path, lines[:1], [one]) == (1, 2, 1)


def test_a_place_with_another_value_is_no_match(tmp_path: Path) -> None:
    (one,) = found("到2025年，绿电占比达到28%以上。\n到2025年，绿电占比达到28%以上。")
    lines = [_gold(one.also[0].start, one.also[0].quote, value=31)]
    assert _score(tmp_path, lines, [one]) == (0, 2, 1)
