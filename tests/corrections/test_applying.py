"""Corrections change what was read, and each tells what became of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checker.corrections import Correction, apply
from checker.knowledge import load
from checker.model import CorrectionState, Kind, Report, Span, Strength
from tests.corrections.sample import ENERGY, answer, applied, entry, plain, span, target

S = CorrectionState


def test_a_changed_slot_is_changed_and_certain(read_once: Report) -> None:
    wrong = target(read_once.statements, "0.46")
    statements, (told,) = applied(
        read_once, entry(read_once, "change-target", on=wrong, to={"value": Decimal("0.39")})
    )
    right = target(statements, "0.39")
    assert told.state is S.APPLIED
    assert [(c.slot, c.before, c.after) for c in told.changes] == [("value", "0.46", "0.39")]
    assert right.corrected == ("c1",)
    assert right.confidence == 1.0
    assert right.evidence == wrong.evidence


def test_a_rejected_target_is_gone_and_nothing_else(read_once: Report) -> None:
    wrong = target(read_once.statements, "40")
    statements, (told,) = applied(read_once, entry(read_once, "reject-target", on=wrong))
    assert told.state is S.APPLIED
    assert len(statements.targets) == len(read_once.statements.targets) - 1
    assert all(one.value != 40 for one in statements.targets)


def test_a_missed_target_is_added_where_its_words_stand(read_once: Report) -> None:
    to = {
        "indicator": None,
        "text": "领导小组调度",
        "cmp": ">=",
        "value": Decimal(4),
        "unit": "次/年",
    }
    added = entry(read_once, "add-target", span=span(read_once, "每季度调度一次"), to=to)
    statements, (told,) = applied(read_once, added)
    new = next(one for one in statements.targets if one.corrected)
    assert told.state is S.APPLIED
    assert (new.text, new.value, new.kind) == ("领导小组调度", 4, Kind.TARGET)
    assert new.evidence.quote == "每季度调度一次"
    assert list(statements.targets) == sorted(
        statements.targets, key=lambda one: (one.evidence.start, one.evidence.end)
    )


def test_of_two_figures_in_one_passage_was_tells_which(read_once: Report) -> None:
    passage = span(
        read_once, "控制在0.46吨标准煤/万元以内，单位工业增加值二氧化碳排放量较2020年下降18%"
    )
    made = entry(read_once, "reject-target", span=passage)
    statements, (told,) = applied(read_once, replace(made, was={"value": Decimal(18)}))
    assert told.state is S.APPLIED
    assert target(statements, "0.46")
    assert all(one.value != 18 for one in statements.targets)


def test_what_the_reader_says_by_itself_supersedes_the_correction(read_once: Report) -> None:
    right = target(read_once.statements, "0.46")
    made = entry(read_once, "change-target", on=right, to={"value": Decimal("0.46")})
    made = replace(made, was={**made.was, "value": Decimal("4.6")})
    _, (told,) = applied(read_once, replace(made, was={"unit": right.unit}))
    assert told.state is S.SUPERSEDED


def test_a_rejection_of_what_is_no_longer_read_is_superseded(read_once: Report) -> None:
    made = entry(read_once, "reject-target", on=target(read_once.statements, "40"))
    _, (told,) = applied(read_once, replace(made, was={"value": Decimal(400)}))
    assert told.state is S.SUPERSEDED


def test_a_change_of_what_is_read_otherwise_now_is_orphaned_and_says_so(read_once: Report) -> None:
    made = entry(
        read_once, "change-target", on=target(read_once.statements, "40"), to={"unit": "公顷"}
    )
    statements, (told,) = applied(read_once, replace(made, was={"value": Decimal(400)}))
    assert told.state is S.ORPHANED
    assert told.problem is not None
    assert "40" in told.problem.zh
    assert statements is read_once.statements


@pytest.mark.parametrize(
    ("kind", "values", "word"),
    [
        ("set-answer", {"action": "sa28:9.9.z", "answer": "no"}, "9.9.z"),
        ("change-target", {"to": {"indicator": "noSuchIndicator"}}, "noSuchIndicator"),
    ],
)
def test_unknown_ids_are_orphaned_and_named(
    read_once: Report, kind: str, values: dict[str, object], word: str
) -> None:
    if kind == "change-target":
        values = {**values, "on": target(read_once.statements, "40")}
    _, (told,) = applied(read_once, entry(read_once, kind, **values))
    assert told.state is S.ORPHANED
    assert told.problem is not None
    assert word in told.problem.en


def test_an_answer_set_to_no_drops_its_evidence_and_its_links(read_once: Report) -> None:
    clause = "sa28:1.2.d"
    before = answer(read_once.statements, clause)
    assert before.addressed is Strength.YES
    at = before.evidence[0]
    statements, (told,) = applied(
        read_once,
        entry(read_once, "set-answer", action=clause, answer="no", span=(at.start, at.end)),
    )
    after = answer(statements, clause)
    assert told.state is S.APPLIED
    assert (after.addressed, after.evidence) == (Strength.NO, ())
    assert at in after.candidates
    assert "张敏" in after.reasons[0]
    assert all(clause not in one.actions for one in statements.measures)


def test_an_answer_set_to_yes_rests_on_the_quoted_passage_and_links_its_measure(
    read_once: Report,
) -> None:
    clause = "sa28:1.1.b"
    assert answer(read_once.statements, clause).addressed is not Strength.YES
    words = span(read_once, "2022年底前，由生态环境局牵头建成园区统一的能源申报管理平台")
    statements, _ = applied(
        read_once, entry(read_once, "set-answer", action="1.1.b", answer="yes", span=words)
    )
    after = answer(statements, clause)
    assert after.evidence[0].quote.startswith("2022年底前")
    assert any(clause in one.actions for one in statements.measures)


def test_rejected_evidence_leaves_the_rest_of_the_answer(read_once: Report) -> None:
    clause = "sa28:1.2.d"
    before = answer(read_once.statements, clause)
    entries = [
        entry(read_once, "reject-evidence", f"c{n}", action=clause, span=(one.start, one.end))
        for n, one in enumerate(before.evidence)
    ]
    statements, told = applied(read_once, *entries)
    after = answer(statements, clause)
    assert {one.state for one in told} == {S.APPLIED}
    assert after.addressed is not Strength.YES
    assert not set(after.evidence) & set(before.evidence)


def test_links_can_be_added_and_taken_away(read_once: Report) -> None:
    measure = next(one for one in read_once.statements.measures if one.actions)
    gone = measure.actions[0]
    statements, told = applied(
        read_once,
        entry(read_once, "unlink", "c1", on=measure, action=gone),
        entry(read_once, "link", "c2", on=measure, action="sa28:3.6.a"),
    )
    after = next(one for one in statements.measures if one.evidence == measure.evidence)
    assert [one.state for one in told] == [S.APPLIED, S.APPLIED]
    assert gone not in after.actions
    assert "sa28:3.6.a" in after.actions
    assert after.corrected == ("c1", "c2")


def test_a_missed_measure_is_added_with_its_bodies(read_once: Report) -> None:
    to = {"responsible": ("管委会",), "actions": ("G1.a",)}
    passage = span(read_once, "成立由管委会主任任组长的绿色发展领导小组")
    statements, (told,) = applied(read_once, entry(read_once, "add-measure", span=passage, to=to))
    new = next(one for one in statements.measures if one.corrected)
    assert told.state is S.APPLIED
    assert (new.responsible, new.actions) == (("管委会",), ("sa28:G1.a",))


def test_a_confirmation_changes_nothing_but_the_confidence(read_once: Report) -> None:
    seen = target(read_once.statements, "0.52")
    statements, (told,) = applied(read_once, entry(read_once, "confirm-target", on=seen))
    after = target(statements, "0.52")
    assert told.state is S.APPLIED
    assert after == replace(seen, confidence=1.0, confirmed=("c1",))


def test_two_corrections_of_one_statement_build_on_each_other(read_once: Report) -> None:
    seen = target(read_once.statements, "40")
    statements, told = applied(
        read_once,
        entry(read_once, "change-target", "c1", on=seen, to={"value": Decimal(45)}),
        entry(read_once, "change-target", "c2", on=seen, to={"year": 2024}),
    )
    after = target(statements, "45")
    assert [one.state for one in told] == [S.APPLIED, S.APPLIED]
    assert (after.year, after.corrected) == (2024, ("c1", "c2"))


def test_evidence_always_stands_where_it_says(read_once: Report) -> None:
    entries = [
        entry(
            read_once,
            "change-target",
            "c1",
            on=target(read_once.statements, "40"),
            to={"year": 2024},
        ),
        entry(read_once, "add-measure", "c2", span=span(read_once, "每季度调度一次")),
    ]
    statements, told = applied(read_once, *entries)
    text = read_once.document.text
    found = [one.evidence for one in (*statements.targets, *statements.measures, *told)]
    assert all(one and text[one.start : one.end] == one.quote for one in found)


# --- other drafts ------------------------------------------------------------------------------


def in_draft(report: Report, made: Correction, text: str) -> CorrectionState:
    """What becomes of a correction in a draft of which the reader reads nothing at all."""
    bare = replace(report.statements, targets=(), measures=())
    _, (told,) = apply(bare, plain(text), load(), [made])
    return told.state


def test_a_rejection_in_a_draft_without_the_passage_is_orphaned(read_once: Report) -> None:
    made = entry(read_once, "reject-target", on=target(read_once.statements, "40"))
    assert in_draft(read_once, made, "全文已经重写。") is S.ORPHANED


def test_an_old_no_does_not_hide_what_a_new_draft_has_added(read_once: Report) -> None:
    clause = "sa28:1.2.d"
    made = entry(read_once, "set-answer", action=clause, answer="no")
    other = replace(read_once.document, sha256="f" * 64)
    _, (told,) = apply(read_once.statements, other, load(), [made])
    assert told.state is S.ORPHANED
    seen = tuple(one.quote for one in answer(read_once.statements, clause).evidence)
    _, (told,) = apply(read_once.statements, other, load(), [replace(made, seen=seen)])
    assert told.state is S.APPLIED


def test_energy_is_linked_in_the_sample(read_once: Report) -> None:
    assert target(read_once.statements, "0.46").indicator == ENERGY


def test_how_a_figure_is_reckoned_can_be_corrected(read_once: Report) -> None:
    figure = target(read_once.statements, "0.46")
    to = {
        "scope": "规上工业",
        "accounting": "等价值",
        "price_base": "2020年可比价",
        "span": "annual",
    }
    statements, (told,) = applied(read_once, entry(read_once, "change-target", on=figure, to=to))
    right = target(statements, "0.46")
    assert told.state is S.APPLIED
    assert (right.scope, right.accounting, right.price_base) == (
        "规上工业",
        "等价值",
        "2020年可比价",
    )
    assert right.span is Span.ANNUAL
