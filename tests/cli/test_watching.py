"""`plancheck check --watch`: one check for each saving, however a program saves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import checker.pipeline
from checker.cli import main, watching
from checker.cli.watching import saves
from checker.errors import InputError
from checker.model import Outcome, Report
from tests.report.sample import sample_report


class Desk:
    """A planner who does something at each look, and at last presses Ctrl+C."""

    def __init__(self, *deeds: Callable[[], object] | None) -> None:
        self.deeds = list(deeds)

    def wait(self, _seconds: float) -> None:
        if not self.deeds:
            raise KeyboardInterrupt
        deed = self.deeds.pop(0)
        if deed:
            deed()


def _seen(file: Path, *deeds: Callable[[], object] | None) -> int:
    """How many savings are seen while these things happen."""
    desk, count = Desk(*deeds, *[None] * 4), 0
    with suppress(KeyboardInterrupt):
        for _ in saves(file, desk.wait):
            count += 1
    return count


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "规划.md"
    file.write_text("第一稿", encoding="utf-8")
    return file


def test_a_file_is_seen_at_once_and_once(plan: Path) -> None:
    assert _seen(plan) == 1


def test_each_saving_is_seen_once(plan: Path) -> None:
    calm = [None] * 4
    deeds = [lambda: plan.write_text("第二稿"), *calm, lambda: plan.write_text("第三稿三"), *calm]
    assert _seen(plan, *deeds) == 3


def test_a_file_that_is_being_written_is_waited_for(plan: Path) -> None:
    growing = [lambda n=n: plan.write_text("字" * n) for n in range(10, 16)]
    assert _seen(plan, *growing) == 2


def test_a_file_that_is_replaced_is_waited_for(plan: Path) -> None:
    other = plan.with_suffix(".tmp")
    deeds = [plan.unlink, None, lambda: other.write_text("第二稿"), lambda: other.rename(plan)]
    assert _seen(plan, *deeds) == 2


def test_a_saving_that_changes_nothing_is_none(plan: Path) -> None:
    assert _seen(plan, lambda: plan.write_text("第一稿", encoding="utf-8")) == 1


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[Report | InputError]:
    """What the checks will give, one after the other."""
    given: list[Report | InputError] = []

    def check(_path: Path, **options: Any) -> Report:
        found = given.pop(0)
        if isinstance(found, InputError):
            raise found
        return replace(found, baseline=options["baseline"])

    monkeypatch.setattr(checker.pipeline, "check", check)
    return given


def _watched(monkeypatch: pytest.MonkeyPatch, plan: Path, drafts: int, *options: str) -> int:
    calm = [None] * 3
    deeds = [
        deed for n in range(drafts) for deed in (lambda n=n: plan.write_text("改" * (n + 2)), *calm)
    ]
    monkeypatch.setattr(watching.saves, "__defaults__", (Desk(*deeds).wait,))
    return main(["check", str(plan), "--watch", *options])


def test_what_is_solved_and_what_is_new_is_told(
    plan: Path, reports: list, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    first = sample_report()
    gap = next(one for one in first.findings if one.outcome is Outcome.FAILED)
    met = next(one for one in first.findings if one.outcome is Outcome.PASSED)
    changed = {gap.id: Outcome.PASSED, met.id: Outcome.FAILED}
    second = replace(
        first,
        findings=tuple(
            replace(one, outcome=changed.get(one.id, one.outcome)) for one in first.findings
        ),
    )
    broken = InputError("文件不完整", "the file is not whole")
    reports += [first, broken, second, second]
    assert _watched(monkeypatch, plan, 3) == 0
    out = capsys.readouterr().out
    assert f"已解决：{gap.message.zh}"[:30] in out
    assert f"新出现：{met.message.zh}"[:30] in out
    assert "等待下一次保存：文件不完整" in out
    assert "与上次相同" in out
    assert out.endswith("已结束。\n")


def test_at_first_everything_that_must_be_changed_is_told_with_its_place(
    plan: Path, reports: list, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    report = sample_report()
    reports.append(report)
    assert _watched(monkeypatch, plan, 0) == 0
    out = capsys.readouterr().out
    assert out.count("须改：") == len(report.closing) > 0
    placed = [one for one in report.closing if one.evidence]
    assert all(one.message.zh[:20] in out for one in report.closing)
    assert not placed or "（第" in out


def test_what_is_no_longer_judged_is_told_in_its_words_and_not_by_an_id(
    plan: Path, reports: list, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    first = sample_report()
    gone = next(one for one in first.findings if one.outcome is Outcome.FAILED)
    rest = tuple(one for one in first.findings if one.id != gone.id)
    reports += [first, replace(first, findings=rest)]
    assert _watched(monkeypatch, plan, 1) == 0
    out = capsys.readouterr().out
    assert f"不再判断：{gone.message.zh}"[:30] in out
    assert gone.id not in out


def test_the_report_file_is_always_the_last(
    plan: Path, reports: list, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys
) -> None:
    reports += [sample_report(), replace(sample_report(), tool_version="9.9.9")]
    file = tmp_path / "r.json"
    assert _watched(monkeypatch, plan, 1, "-o", str(file)) == 0
    assert '"9.9.9"' in file.read_text(encoding="utf-8")
    assert capsys.readouterr().err.count("r.json") == 1


def test_it_compares_with_the_check_before_and_with_nothing_else(plan: Path, capsys) -> None:
    assert main(["check", str(plan), "--watch", "--baseline", "r.json"]) == 2
    assert main(["check", str(plan), "--watch", "--fail-on", "new"]) == 2


def test_a_file_that_is_not_there_exits_with_three(tmp_path: Path, capsys) -> None:
    assert main(["check", str(tmp_path / "nowhere.docx"), "--watch"]) == 3
