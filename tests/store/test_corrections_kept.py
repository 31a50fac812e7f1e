"""Corrections belong to a submission: its next version is read with them, and they can be taken back."""

from __future__ import annotations

from checker.corrections import entry_for
from checker.model import Report
from checker.pipeline import recheck
from checker.store import Store, Version


def test_a_correction_is_kept_logged_and_taken_back(
    store: Store, version: Version, report: Report
) -> None:
    wrong = next(one for one in report.statements.targets if one.value == 2032)
    entry = entry_for(
        report.document, "change-target", author="李审", reason="看错", on=wrong, to={"value": 2029}
    )
    kept = store.correct(version.submission, entry)
    corrected = recheck(report, store.corrections(version.submission))
    assert [one.value for one in corrected.statements.targets if one.corrected] == [2029]
    store.uncorrect(version.submission, kept.id, actor="李审")
    assert store.corrections(version.submission).corrections == ()
    assert [one.action for one in store.log(version.submission)][-2:] == ["correct", "uncorrect"]
