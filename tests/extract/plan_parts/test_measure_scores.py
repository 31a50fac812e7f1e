"""Measuring bodies and deadlines against annotated items."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.errors import InputError
from checker.evaluate import evaluate
from checker.measure_scores import fold_body, fold_deadline, read_gold_measures, score_measures
from checker.model import DocumentKind, Evidence, Measure, Statements


def measure(
    start: int,
    *bodies: str,
    deadline: str | None = None,
    leads: int | None = None,
    carried: tuple[str, ...] = (),
) -> Measure:
    quote = "建设换热站三座。"
    evidence = Evidence(quote, start, start + len(quote), None, ())
    lead = len(bodies) if leads is None else leads
    return Measure(
        quote,
        (),
        bodies,
        deadline,
        None,
        None,
        0.5,
        evidence,
        leads=bodies[:lead],
        supporting=bodies[lead:],
        carried=carried,
    )


def gold(start: int, *bodies: str, deadline: str | None = None, **more: object) -> str:
    item = {"start": start, "quote": "建设换热站", "responsible": bodies, "deadline": deadline}
    return json.dumps({**item, **more}, ensure_ascii=False)


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "Z1.measures.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_the_bodies_of_an_item_are_those_of_all_its_measures(tmp_path: Path) -> None:
    items = read_gold_measures(written(tmp_path, gold(0, "甲局", "乙局"), gold(100, "丙局")))
    scores = score_measures(items, [measure(0, "甲局"), measure(40, "乙局"), measure(100, "丁局")])
    assert (scores.bodies.right, scores.bodies.found, scores.bodies.expected) == (2, 3, 3)
    assert any("丙局" in line for line in scores.missed)
    assert any("丁局" in line for line in scores.spurious)


def test_a_measure_before_all_items_that_names_a_body_is_a_false_alarm(tmp_path: Path) -> None:
    items = read_gold_measures(written(tmp_path, gold(100, "甲局")))
    scores = score_measures(items, [measure(0, "乙局"), measure(100, "甲局")])
    assert (scores.bodies.right, scores.bodies.found) == (1, 2)


def test_bodies_of_a_note_for_all_later_items_are_a_matter_of_opinion(tmp_path: Path) -> None:
    items = read_gold_measures(written(tmp_path, gold(0, "甲局")))
    scores = score_measures(items, [measure(0, "甲局", "各街道", carried=("各街道",))])
    assert (scores.bodies.right, scores.bodies.found) == (1, 1)


def test_lead_and_support_are_measured_where_they_are_annotated(tmp_path: Path) -> None:
    lines = gold(0, "甲局", "乙局", leads=["甲局"], supporting=["乙局"])
    scores = score_measures(
        read_gold_measures(written(tmp_path, lines)), [measure(0, "甲局", "乙局", leads=2)]
    )
    assert scores.leads is not None
    assert (scores.leads.right, scores.leads.found, scores.leads.expected) == (1, 2, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("到2023年底", "2023年12月"),
        ("2023 年年底前", "2023年底"),
        ("2024年上半年", "2024年6月底前"),
        ("2022—2025年", "2025年"),
        ("到十四五末", "“十四五”末"),
        ("“十四五”末", "2025年底"),
        ("长期 坚持", "长期坚持"),
    ],
)
def test_deadlines_that_mean_the_same_month_are_equal(one: str, other: str) -> None:
    assert fold_deadline(one) == fold_deadline(other)


@pytest.mark.parametrize(("due", "right"), [("2025年", 1), ("2030年", 1), ("2027年", 0)])
def test_any_of_an_items_several_dates_is_right(tmp_path: Path, due: str, right: int) -> None:
    line = gold(0, deadline="到2025年", deadlines=["到2025年", "到2030年"])
    scores = score_measures(read_gold_measures(written(tmp_path, line)), [measure(0, deadline=due)])
    assert (scores.deadlines.right, scores.deadlines.found) == (right, 1)


def test_all_dates_of_an_item_found_are_one_deadline(tmp_path: Path) -> None:
    line = gold(0, deadline="到2025年", deadlines=["到2025年", "到2030年"])
    found = [measure(0, deadline="2025年"), measure(30, deadline="2030年")]
    scores = score_measures(read_gold_measures(written(tmp_path, line)), found)
    assert (scores.deadlines.right, scores.deadlines.found) == (1, 1)


def test_a_date_of_an_item_without_deadline_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    items = read_gold_measures(written(tmp_path, gold(0, deadlines=["十五五期间"])))
    scores = score_measures(
        items, [measure(0, deadline="十五五期间"), measure(9, deadline="2024年")]
    )
    assert (scores.deadlines.right, scores.deadlines.found) == (0, 1)


def test_differences_of_writing_make_no_other_body() -> None:
    assert fold_body("各市〔州〕人民政府") == fold_body("各市（州）政府")


def test_evaluate_measures_bodies_and_deadlines(tmp_path: Path) -> None:
    written(tmp_path, gold(0, "甲局", deadline="2023年底"))
    (tmp_path / "Z1_plan.txt").write_text("text", "utf-8")
    found = Statements(
        DocumentKind.PLAN,
        (),
        "",
        None,
        None,
        (),
        (),
        (measure(0, "甲局", deadline="2024年"),),
        (),
        (),
    )
    total = evaluate(tmp_path, tmp_path, extractor=lambda _path: found).total
    assert total.bodies is not None
    assert total.deadlines is not None
    assert (total.bodies.f1, total.deadlines.f1) == (1.0, 0.0)
    assert total.leads is None


def test_a_line_that_is_no_measure_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="措施标注"):
        read_gold_measures(written(tmp_path, '{"start": 3}'))
