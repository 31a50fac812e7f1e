"""What a new draft does to the findings, and in which changed passage it is to be seen."""

import json

import pytest

from checker.compare import compare_texts, effects_of, from_record, from_report
from checker.knowledge import load
from checker.model import BaselineState
from checker.pipeline import check
from checker.report import dumps
from tests.compare.documents import BASE

PLATFORM = "action-answered/sa28:1.2.b"
LIMIT = "0.38吨标准煤/万元"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory):
    """The report on the plan, on one without its platform, and on one with another energy target."""
    folder = tmp_path_factory.mktemp("drafts")
    start, end = BASE.index("由经济发展局"), BASE.index("推进园区循环化")
    texts = {
        "whole": BASE,
        "without": BASE[:start] + BASE[end:],
        "worse": BASE.replace(LIMIT, "0.45吨标准煤/万元"),
    }
    found = {}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        found[name] = check(folder / f"{name}.md")
    return found


def effects(drafts, before, after, ever_open=()):
    """What became of the findings by id, and the comparison of the texts."""
    first, second = from_report(drafts[before]), from_report(drafts[after])
    text = compare_texts(first.document, second.document)
    return {one.finding.id: one for one in effects_of(text, first, second, ever_open)}, text


def test_a_removed_measure_opens_its_finding_and_the_removed_row_shows_why(drafts):
    found, text = effects(drafts, "whole", "without")
    assert found[PLATFORM].state is BaselineState.NEW
    (row,) = found[PLATFORM].rows
    assert text.rows[row].after is None
    assert "能源申报管理平台" in text.rows[row].before.text


def test_a_measure_put_in_solves_its_finding(drafts):
    found, text = effects(drafts, "without", "whole")
    assert found[PLATFORM].state is BaselineState.SOLVED
    assert any("能源申报管理平台" in text.rows[row].after.text for row in found[PLATFORM].rows)


def test_what_was_open_in_a_still_earlier_draft_is_reopened_and_not_new(drafts):
    found, _ = effects(drafts, "whole", "without", ever_open=[PLATFORM])
    assert found[PLATFORM].state is BaselineState.REOPENED


def test_a_worse_value_stands_in_its_changed_row(drafts):
    found, text = effects(drafts, "whole", "worse")
    touched = [
        one for one in found.values() if one.rows and one.state is not BaselineState.UNCHANGED
    ]
    assert touched
    assert all("0.45" in (text.rows[row].after.text) for one in touched for row in one.rows)


def test_a_draft_beside_itself_changes_nothing(drafts):
    found, _ = effects(drafts, "whole", "whole")
    assert {one.state for one in found.values()} == {BaselineState.UNCHANGED}
    assert not any(one.is_touched or one.rows for one in found.values())


def test_the_record_of_a_report_tells_the_same_as_the_report(drafts):
    report, knowledge = drafts["without"], load()
    record = json.loads(dumps(report))
    again = from_record(record, report.document, knowledge.clauses, knowledge.areas)
    whole = from_report(drafts["whole"])
    text = compare_texts(whole.document, report.document)
    told = [
        [(one.finding.id, one.state, one.rows) for one in effects_of(text, whole, other)]
        for other in (from_report(report), again)
    ]
    assert told[0] == told[1]


def test_a_place_that_does_not_fit_the_file_is_left_out(drafts):
    report, knowledge = drafts["without"], load()
    record = json.loads(dumps(report))
    for one in record["findings"]:
        for evidence in one["evidence"]:
            evidence["start"] += 1
            evidence["end"] += 1
    again = from_record(record, report.document, knowledge.clauses)
    assert not any(one.evidence for one in again.findings)
