"""JUnit XML: a build fails exactly where the gate does."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from checker.model import FailOn, Outcome, Text
from checker.report.as_junit import to_junit
from tests.report.hostile import hostile_report
from tests.report.sample import sample_report
from tests.report.waived import waived_report


def cases(report):
    """Finding id -> (what it is, its words)."""
    root = ET.fromstring(to_junit(report, "zh"))
    found = {}
    for case in root.iter("testcase"):
        id_ = case.get("name").rpartition(" (")[2].removesuffix(")")
        found[id_] = next(((one.tag, one.get("message")) for one in case), ("", ""))
    return found


@pytest.mark.parametrize("gate", list(FailOn))
@pytest.mark.parametrize("make", [sample_report, waived_report, hostile_report])
def test_failures_are_what_closes_the_gate(make, gate):
    report = replace(make(), fail_on=gate)
    failing = {id_ for id_, (tag, _) in cases(report).items() if tag == "failure"}
    assert failing == {one.id for one in report.closing}


def test_nothing_but_a_pass_looks_like_one():
    report = sample_report()
    plain = {id_ for id_, (tag, _) in cases(report).items() if not tag}
    assert plain == {one.id for one in report.findings if one.outcome is Outcome.PASSED}


def test_doubts_and_milder_gaps_are_skipped_with_their_reason():
    found = cases(sample_report())
    assert found["base-year/sa28:T3"] == ("skipped", "证据不足: 未写明累计降幅的基准年")
    assert found["prose-table/sa28:T1"][1].startswith("应改: ")


def test_a_waived_gap_is_skipped_with_its_waiver():
    tag, message = cases(waived_report())["target-limit/sa28:T1"]
    assert tag == "skipped"
    assert "陆明远批准" in message


def test_the_numbers_add_up():
    root = ET.fromstring(to_junit(sample_report(), "zh"))
    for name in ("tests", "failures", "skipped"):
        assert int(root.get(name)) == sum(int(one.get(name)) for one in root)
    assert int(root.get("tests")) == len(sample_report().findings)


def test_characters_that_xml_cannot_hold_leave_a_file_that_parses():
    report = sample_report()
    odd = Text("甲\x00\x0b\ufffe\ud800乙", "a")
    changed = replace(report, findings=(replace(report.findings[0], message=odd),))
    ET.fromstring(to_junit(changed, "zh").encode("utf-8"))


def test_every_suite_names_what_the_report_rests_on():
    root = ET.fromstring(to_junit(sample_report(), "en"))
    for suite in root:
        values = {one.get("name"): one.get("value") for one in suite.iter("property")}
        assert values["File SHA-256"] == sample_report().document.sha256
        assert values["Gate"] == "must be fixed"
