"""The same finding in many places is one line with its numbers."""

from dataclasses import replace

from checker.model import Outcome
from checker.report import to_json, to_terminal
from checker.verdict import repeats
from checker.verdict.repeats import places
from tests.report.sample import sample_report
from tests.report.waived import waived_report


def test_gaps_of_one_rule_are_counted_by_outcome_and_severity():
    report = sample_report()
    same = tuple(
        replace(one, outcome=Outcome.CANT_TELL)
        for one in report.findings
        if one.rule == "action-answered"
    )
    (found,) = repeats(replace(report, findings=same[:1] + tuple(replace(one, severity=same[0].severity) for one in same[1:])))  # fmt: skip
    assert (found.rule, len(found.findings)) == ("action-answered", len(same))


def test_what_occurs_once_is_no_repetition():
    report = sample_report()
    assert repeats(replace(report, findings=report.findings[:1])) == ()


def test_one_passage_under_two_findings_is_one_place():
    report = sample_report()
    first = report.findings[0]
    twice = replace(report, findings=(first, replace(first, id=f"{first.id}/again")))
    (found,) = repeats(twice)
    assert (len(found.findings), found.places, places(twice)) == (2, 1, 1)
    assert to_json(twice)["repeats"][0]["findings"] == [first.id, f"{first.id}/again"]
    assert "2项待处理的结论，位于原文1处" in to_terminal(twice, "zh")


def test_waived_findings_are_not_counted():
    waived = {one.id for one in waived_report().waived}
    assert waived
    assert not waived & {one.id for found in repeats(waived_report()) for one in found.findings}
