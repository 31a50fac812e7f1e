"""Measuring: what counts as a match, and what the readers' differences mean."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluate import Score, evaluate, score_actions
from checker.gold import fold_unit
from checker.model import (
    Answer,
    Comparator,
    DocumentKind,
    Evidence,
    Kind,
    Statements,
    Strength,
    Target,
)


def target(start: int, value: str, *, year: int = 2025, unit: str = "%") -> Target:
    return Target(
        indicator=None,
        text="绿电占比",
        cmp=Comparator.AT_LEAST,
        value=Decimal(value),
        value_max=None,
        unit=unit,
        year=year,
        base_year=None,
        base_value=None,
        kind=Kind.TARGET,
        in_table=False,
        confidence=0.9,
        evidence=Evidence("x" * 10, start, start + 10, None, ()),
    )


def statements(*targets: Target, answers: tuple[Answer, ...] = ()) -> Statements:
    return Statements(DocumentKind.PLAN, (), "", None, None, targets, answers, (), (), ())


def gold(start: int, value: float, **other: object) -> str:
    item = {
        "doc": "Z1", "start": start, "quote": "绿电占比达到某个数", "indicator": "绿电占比", "cmp": ">=",
        "value": value, "value_max": None, "unit": "%", "year": 2025, "base_year": None, "kind": "target",
    }  # fmt: skip
    return json.dumps({**item, **other}, ensure_ascii=False)


def measured(tmp_path: Path, lines: list[str], found: Statements, optional: str = "") -> Score:
    (tmp_path / "Z1.targets.jsonl").write_text("\n".join(lines), "utf-8")
    if optional:
        (tmp_path / "Z1.optional.jsonl").write_text(optional, "utf-8")
    (tmp_path / "Z1_plan.txt").write_text("text", "utf-8")
    score = evaluate(tmp_path, tmp_path, extractor=lambda _path: found).total.targets
    assert score is not None
    return score


def test_equal_slots_and_an_overlap_are_a_match(tmp_path: Path) -> None:
    score = measured(tmp_path, [gold(5, 20)], statements(target(0, "20.0", unit="％")))
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)


@pytest.mark.parametrize(("cmp", "right"), [(Comparator.EQUAL, 1), (Comparator.AT_MOST, 0)])
def test_a_range_is_told_by_its_two_ends(tmp_path: Path, cmp: Comparator, right: int) -> None:
    between = replace(target(0, "3"), cmp=cmp, value_max=Decimal(5))
    score = measured(tmp_path, [gold(5, 3, cmp="range", value_max=5)], statements(between))
    assert score.right == right


@pytest.mark.parametrize("name", ["Z1_plan.txt", "Z1_plan.md", "Z1.txt", "Z1.md"])
def test_the_text_may_be_plain_or_markdown(tmp_path: Path, name: str) -> None:
    (tmp_path / "Z1.targets.jsonl").write_text(gold(5, 20), "utf-8")
    (tmp_path / name).write_text("text", "utf-8")
    read: list[Path] = []
    evaluate(tmp_path, tmp_path, extractor=lambda path: read.append(path) or statements())
    assert [one.name for one in read] == [name]


@pytest.mark.parametrize(
    "other", [{"year": 2030}, {"cmp": "="}, {"kind": "baseline"}, {"unit": "家"}]
)
def test_one_wrong_slot_is_a_miss_and_a_false_alarm(
    tmp_path: Path, other: dict[str, object]
) -> None:
    score = measured(tmp_path, [gold(5, 20, **other)], statements(target(0, "20")))
    assert (score.right, score.found, score.expected) == (0, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"year": None, "year_any": [2025, 2030]},
        {"cmp": "=", "cmp_any": [">="]},
        {"kind": "baseline", "kind_any": ["target"]},
    ],
)
def test_an_answer_that_is_defensible_too_is_right(
    tmp_path: Path, other: dict[str, object]
) -> None:
    assert measured(tmp_path, [gold(5, 20, **other)], statements(target(0, "20"))).right == 1


def test_an_answer_beside_the_alternatives_is_wrong(tmp_path: Path) -> None:
    line = gold(5, 20, year=None, year_any=[2030])
    assert measured(tmp_path, [line], statements(target(0, "20"))).right == 0


def test_alternatives_that_are_no_list_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="不是目标标注"):
        measured(tmp_path, [gold(5, 20, year_any=2025)], statements())


def test_one_statement_matches_one_gold_item_only(tmp_path: Path) -> None:
    score = measured(tmp_path, [gold(0, 20), gold(0, 20)], statements(target(0, "20")))
    assert (score.precision, score.recall) == (1, 0.5)


def test_values_of_a_list_find_their_own_gold(tmp_path: Path) -> None:
    lines = [gold(0, 10), gold(0, 20), gold(0, 30)]
    found = statements(target(0, "30"), target(0, "10"), target(0, "20"))
    assert measured(tmp_path, lines, found).right == 3


def test_a_figure_of_opinion_is_neither_hit_nor_false_alarm(tmp_path: Path) -> None:
    found = statements(target(0, "20"), target(100, "7"))
    score = measured(tmp_path, [gold(0, 20)], found, optional=gold(101, 7))
    assert (score.right, score.found, score.expected) == (1, 1, 1)


def test_where_the_readers_differed_either_answer_is_right() -> None:
    wanted = {"1.1.a": frozenset({"yes", "weak"}), "1.1.b": frozenset({"weak", "no"})}
    said = {"1.1.a": Strength.WEAK, "1.1.b": Strength.NO}
    assert score_actions(wanted, said, ("yes", "weak")) == Score(1, 1, 1)
    assert score_actions(wanted, said, ("yes",)) == Score(0, 0, 0)


def test_a_missing_answer_counts_as_no() -> None:
    assert score_actions({"1.1.a": frozenset({"yes"})}, {}, ("yes",)) == Score(0, 0, 1)


def test_units_are_folded_trivially_only() -> None:
    assert fold_unit("吨标煤／万元") == fold_unit("吨标准煤/万元")
    assert fold_unit("万m³") == fold_unit("万立方米") != fold_unit("平方米")
    assert fold_unit("万吨") != fold_unit("吨")


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"targets\.jsonl"):
        evaluate(tmp_path, tmp_path, extractor=lambda _path: statements())


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "Z1.targets.jsonl").write_text(gold(0, 1), "utf-8")
    with pytest.raises(InputError, match="没有 Z1 的文本"):
        evaluate(tmp_path, tmp_path, extractor=lambda _path: statements())
