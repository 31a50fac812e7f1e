"""From a file to a report, through every stage."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import InputError, UsageError
from checker.model import Outcome, Report
from checker.pipeline import STAGES, check

TEXT = """# 云岭高新区绿色发展五年行动方案（2021—2025年）

## 一、发展目标

到2025年，云岭高新区单位工业增加值综合能耗控制在0.46吨标准煤/万元以内，单位工业增加值二氧化碳排放量较2020年下降18%。

## 二、重点任务

（一）2022年底前，由生态环境局牵头建成园区统一的能源申报管理平台，覆盖全部规模以上企业。

（二）每年6月底前核算园区二氧化碳排放量，由经济发展局负责。

## 三、保障措施

成立由管委会主任任组长的绿色发展领导小组，每季度调度一次。
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    path = tmp_path_factory.mktemp("plans") / "云岭.md"
    path.write_text(TEXT, encoding="utf-8")
    return check(path)


def _outcome(report: Report, id_: str) -> Outcome:
    return next(one.outcome for one in report.findings if one.id == id_)


def test_the_limit_and_the_rate_are_found_to_be_missed(report: Report) -> None:
    assert _outcome(report, "target-limit/sa28:T1") is Outcome.FAILED
    assert _outcome(report, "annual-rate/sa28:T3") is Outcome.FAILED
    assert not report.gate_passed


def test_evidence_stands_where_it_says(report: Report) -> None:
    text = report.document.text
    found = [one for finding in report.findings for one in finding.evidence]
    assert found
    assert all(text[one.start : one.end] == one.quote for one in found)


def test_every_finding_cites_a_clause_of_the_profile(report: Report) -> None:
    assert all(one.clause in report.clauses for one in report.findings)


def test_every_stage_is_timed(report: Report) -> None:
    assert tuple(report.seconds) == STAGES
    assert all(one >= 0 for one in report.seconds.values())


def test_progress_is_told_at_the_beginning_and_end_of_each_stage(tmp_path: Path) -> None:
    path = tmp_path / "云岭.md"
    path.write_text(TEXT, encoding="utf-8")
    told: list[tuple[str, float]] = []
    check(path, progress=lambda stage, fraction: told.append((stage, fraction)))
    assert told == [(stage, edge) for stage in STAGES for edge in (0.0, 1.0)]


def test_a_zone_and_period_given_by_the_user_win(tmp_path: Path) -> None:
    path = tmp_path / "云岭.md"
    path.write_text(TEXT, encoding="utf-8")
    found = check(path, zone="青石高新区", period=(2023, 2025))
    assert found.statements.zone == "青石高新区"
    assert found.statements.period == (2023, 2025)


def test_an_unknown_profile_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "云岭.md"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError):
        check(path, profile="nobody")
    with pytest.raises(InputError):
        check(tmp_path / "missing.md")
