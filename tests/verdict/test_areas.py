"""The score by area: what counts, what does not, and that it decides nothing."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checker.knowledge import load
from checker.model import Modality, Outcome, Severity
from checker.report import to_json, to_terminal
from checker.verdict import score
from tests.report.sample import sample_report
from tests.report.waived import waived_report


def by_area(report):
    return {one.area.id: one for one in score(report).areas}


def with_outcome(outcome):
    report = sample_report()
    return replace(report, findings=tuple(replace(one, outcome=outcome) for one in report.findings))


def test_a_requirement_counts_by_its_modality_and_the_share_of_its_checks():
    # tasks: 1.1 (3), 1.1.d, 1.1.f, 1.2.a (2 each) pass; 1.2.d, 3.3 (3), 2.2.a (2), 3.3.a (1) do not
    tasks = by_area(sample_report())["tasks"]
    assert (tasks.value, tasks.possible) == (Decimal("50.0"), Decimal("66.6"))
    assert (tasks.requirements, tasks.met, tasks.closing) == (8, 4, 1)


def test_doubt_counts_as_not_passed_and_shows_in_what_is_possible():
    targets = by_area(sample_report())["targets"]
    assert (targets.value, targets.possible) == (0, 25)


def test_areas_weigh_by_their_weight():
    # 35 x 0 + 40 x 0.5 + 15 x 1 + 10 x 0
    assert score(sample_report()).value == 35


def test_inapplicable_and_untested_checks_are_left_out():
    report = with_outcome(Outcome.INAPPLICABLE)
    assert score(report) is None
    assert to_json(report)["summary"]["score"] is None
    assert "各领域得分" not in to_terminal(report, "zh")


def test_a_perfect_score_does_not_open_a_gate_that_one_violation_closes():
    report = with_outcome(Outcome.PASSED)
    worst = replace(report.findings[0], outcome=Outcome.FAILED, severity=Severity.VIOLATION)
    failing = replace(report, findings=(worst, *report.findings[1:]))
    assert score(failing).value > 90
    assert not failing.gate_passed
    assert "得分不改变结论：有1处问题使检查不通过" in to_terminal(failing, "zh", width=400)


def test_hundred_stands_only_where_nothing_is_missing():
    assert score(with_outcome(Outcome.PASSED)).value == 100
    report = sample_report()
    many = tuple(
        replace(one, outcome=Outcome.PASSED, id=f"{one.id}/{n}")
        for one in report.findings
        for n in range(300)
    )
    almost = replace(report, findings=(*many, report.findings[0]))
    assert score(almost).value == Decimal("99.9")


def test_waived_findings_are_out_of_the_score_which_is_shown_with_them_too():
    made = score(waived_report())
    assert made.value > made.unwaived
    assert f"不计豁免时总分{made.unwaived}" in to_terminal(waived_report(), "zh", width=400)


@given(st.lists(st.sampled_from(list(Outcome)), min_size=16, max_size=16))
def test_the_score_lies_between_0_and_100_and_what_is_possible_is_no_less(outcomes):
    report = sample_report()
    findings = tuple(
        replace(one, outcome=outcome)
        for one, outcome in zip(report.findings, outcomes, strict=True)
    )
    made = score(replace(report, findings=findings))
    if made is not None:
        assert 0 <= made.value <= made.possible <= 100
        assert (made.value == 100) == (set(outcomes) <= {Outcome.PASSED, Outcome.INAPPLICABLE, Outcome.UNTESTED})  # fmt: skip


def test_every_outermost_clause_of_the_packs_belongs_to_exactly_one_area():
    knowledge = load("default+hj274")
    kinds = [kind for area in knowledge.areas for kind in area.kinds]
    assert len(kinds) == len(set(kinds))
    roots = {one.kind for one in knowledge.clauses.values() if one.parent is None}
    assert roots <= set(kinds)
    assert set(knowledge.weights) <= set(Modality)
    assert knowledge.weights[Modality.MANDATORY] > knowledge.weights[Modality.ENCOURAGED]
