"""A store in a folder of the test's own, a clock that goes by minutes, and small reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.model import Evidence, Finding, Outcome, Report
from checker.pipeline import check
from checker.store import Order, Store, Version

PLAN = Path(__file__).parents[2] / "examples" / "shuoyuan.md"
TEXT = PLAN.read_text(encoding="utf-8")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture(scope="session")
def report() -> Report:
    return check(PLAN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "数据", clock=Clock())
    yield made
    made.close()


@pytest.fixture
def version(store: Store, report: Report) -> Version:
    return store.add(TEXT.encode(), report, Order(), actor="李审")


def failing(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.outcome is Outcome.FAILED]


def with_other_words(report: Report, finding: Finding) -> Report:
    """The report of a changed draft in which this finding rests on other words."""
    passage = Evidence("改写后的句子", 0, 6, None, (), 0)
    changed = replace(finding, evidence=(passage,))
    others = tuple(changed if one.id == finding.id else one for one in report.findings)
    return replace(report, findings=others)
