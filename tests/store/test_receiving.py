"""Reports that come as JSON: kept like those made here, each plan where it belongs."""

from __future__ import annotations

import json
from dataclasses import replace

from checker.model import Report
from checker.report import dumps
from checker.store import DecisionKind, Order, Record, Store
from checker.store.receiving import of_record, of_report
from tests.store.conftest import failing


def _record(report: Report) -> Record:
    content = dumps(report)
    return Record(json.loads(content), content)


def test_the_json_of_a_report_gives_what_the_report_gives(report: Report) -> None:
    assert of_record(_record(report).data) == of_report(report)


def test_a_received_plan_is_read_back_as_it_came(store: Store, report: Report) -> None:
    record = _record(report)
    version = store.receive(b"plan", record, Order(), actor="李审")
    assert store.file(version) == b"plan"
    assert store.record(version) == record.data
    assert store.report(version) is None  # to be made again from the file


def test_a_file_that_is_there_goes_to_its_submission(store: Store, report: Report) -> None:
    known = store.add(b"plan", report, Order(), actor="李审")
    assert store.receive(b"plan", _record(report), Order(), actor="李审") == known
    newer = replace(report, tool_version="9.9")
    again = store.receive(b"plan", _record(newer), Order(), actor="李审")
    assert (again.id, again.number, again.tool_version) == (known.id, 1, "9.9")
    assert store.report(again) is None  # what was kept is of the earlier report


def test_an_earlier_version_that_comes_again_is_nothing_new(store: Store, report: Report) -> None:
    first = store.receive(b"1", _record(report), Order(), actor="李审")
    store.receive(b"2", _record(report), Order(), actor="李审")
    assert store.receive(b"1", _record(report), Order(), actor="李审") == first
    assert len(store.versions()) == 2


def test_another_draft_of_the_same_zone_and_title_is_the_next_version(
    store: Store, report: Report
) -> None:
    first = store.add(b"1", report, Order(), actor="李审")
    gap = failing(report)[0].id
    store.decide(first.id, gap, DecisionKind.UPHELD, actor="李审")
    second = store.receive(b"2", _record(report), Order(), actor="王审")
    assert (second.submission, second.number) == (first.submission, 2)
    assert store.decisions(second.id)[gap].author == "李审"


def test_another_title_is_another_submission(store: Store, report: Report) -> None:
    store.add(b"1", report, Order(), actor="李审")
    statements = replace(report.statements, title="另一个方案")
    store.receive(b"2", _record(replace(report, statements=statements)), Order(), actor="王审")
    assert len(store.submissions()) == 2


def test_an_example_plan_takes_nobodys_drafts(store: Store, report: Report) -> None:
    store.add(b"1", report, Order(), actor="李审", sample=True)
    store.receive(b"2", _record(report), Order(), actor="王审")
    assert len(store.submissions()) == 2


def test_findings_of_one_id_are_kept_as_one_that_rests_on_all(store: Store, report: Report) -> None:
    gap = failing(report)[0]
    twin = replace(gap, evidence=())
    twice = replace(report, findings=(gap, twin, *report.findings[1:]))
    kept = {one.id: one for one in of_report(twice).findings}
    alone = {one.id: one for one in of_report(report).findings}
    assert kept[gap.id].passages != alone[gap.id].passages
    store.add(b"1", twice, Order(), actor="李审")
    assert of_record(_record(twice).data) == of_report(twice)
