"""How often each rule gave which outcome over the plans that are kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from checker.model import Outcome, Report
from checker.store import Order, Store, Version


def test_every_finding_of_every_submission_counts_once(
    store: Store, version: Version, report: Report
) -> None:
    store.add(b"another park", report, Order(), actor="李审")
    counted = store.tallies()
    expected = Counter((one.rule, one.outcome.value) for one in report.findings)
    assert {
        (rule, outcome): found
        for rule, outcomes in counted.items()
        for outcome, found in outcomes.items()
    } == {key: (2 * count, 2) for key, count in expected.items()}


def test_only_the_newest_version_of_a_submission_counts(
    store: Store, version: Version, report: Report
) -> None:
    met = tuple(replace(one, outcome=Outcome.PASSED) for one in report.findings)
    newer = replace(report, findings=met)
    store.add(b"revised", newer, Order(), actor="李审", to=version.submission)
    assert {outcome for outcomes in store.tallies().values() for outcome in outcomes} == {"passed"}


def test_an_empty_store_has_nothing_to_count(store: Store) -> None:
    assert store.tallies() == {}
