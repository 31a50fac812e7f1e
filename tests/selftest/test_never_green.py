"""A plan that says nothing passes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Outcome, Report
from checker.pipeline import check

TITLE = "# 云岭高新技术产业开发区绿色发展五年行动方案（2021—2025年）\n\n"
PHRASES = (
    "坚持绿水青山就是金山银山，把绿色发展摆在突出位置，凝聚各方共识。",
    "提高政治站位，统一思想认识，增强责任感、使命感和紧迫感。",
    "久久为功，善作善成，奋力谱写园区高质量发展新篇章。",
    "各部门要高度重视，精心谋划，狠抓落实，务求实效。",
)
HOLLOW = (
    TITLE
    + "## 一、总体要求\n\n"
    + "\n\n".join(PHRASES)
    + "\n\n## 二、主要目标\n\n到2025年，园区面貌焕然一新，绿色发展水平迈上新台阶。\n\n"
    + "## 三、重点任务\n\n"
    + "\n\n".join(PHRASES)
    + "\n\n## 四、保障措施\n\n"
    + "\n\n".join(PHRASES)
    + "\n"
)
ABOUT_THE_FILE = frozenset({"plan-recognised", "text-readable", "horizon-five-years"})
# a gap: a heading with an empty phrase under it passes as content; take it off when it is closed
HEADINGS = frozenset({"content-part-present/zl:targets", "content-part-present/zl:target-tasks"})


def _report(folder: Path, text: str) -> Report:
    path = folder / "云岭.md"
    path.write_text(text, encoding="utf-8")
    return check(path)


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        TITLE + PHRASES[0] + "\n",
        HOLLOW,
        "一二三四五。\n",
        "| 指标 | 2025年 |\n|---|---|\n| | |\n",
    ],
    ids=["title", "one phrase", "hollow", "five characters", "empty table"],
)
def test_a_plan_that_says_nothing_passes_nothing_and_fails_the_gate(
    text: str, tmp_path: Path
) -> None:
    report = _report(tmp_path, text)
    passed = {
        one.id
        for one in report.findings
        if one.outcome is Outcome.PASSED and one.rule not in ABOUT_THE_FILE
    }
    assert passed == (HEADINGS if text == HOLLOW else frozenset())
    assert not report.gate_passed


def test_a_hollow_plan_fails_every_demand_that_silence_can_break(tmp_path: Path) -> None:
    report = _report(tmp_path, HOLLOW)
    recognised = next(one for one in report.findings if one.rule == "plan-recognised")
    assert recognised.outcome is Outcome.PASSED  # else all the rest is not checked
    asked = {
        "task-answered", "action-answered", "guarantee-answered", "guarantee-action-answered",
        "content-part-present", "target-stated",
    }  # fmt: skip
    for rule in sorted(asked):
        mine = [one for one in report.findings if one.rule == rule and one.id not in HEADINGS]
        outcomes = {one.outcome for one in mine}
        assert Outcome.FAILED in outcomes, rule
        assert Outcome.PASSED not in outcomes, rule


def test_what_finds_nothing_to_check_says_so(tmp_path: Path) -> None:
    report = _report(tmp_path, HOLLOW)
    silent = {one.rule for one in report.findings if one.outcome is Outcome.UNTESTED}
    assert {"target-limit", "annual-rate", "prose-against-table", "unit-slip"} <= silent
