"""Edits of the self test: found by words, once, or refused."""

from __future__ import annotations

import pytest

from checker.selftest import MisfitError, edited

PLAN = """# 云岭高新区方案

## 一、目标

绿地率达到35%。

| 指标 | 2025年 |
| --- | --- |
| 绿地率 | 35 |
| 优良天数 | 88 |

## 二、任务

### （一）绿化

新建绿地1200公顷。

## 三、保障

成立领导小组。
"""


@pytest.mark.parametrize(
    ("edit", "gone", "there"),
    [
        ({"replace": "达到35%", "by": "达到38%"}, "达到35%", "绿地率达到38%。"),
        ({"pattern": r"\d\d(?=%| \|)", "by": "40"}, "| 优良天数 | 88 |", "| 优良天数 | 40 |"),
        ({"drop": "| 优良天数"}, "优良天数", "| 绿地率 | 35 |\n\n## 二"),
        ({"drop-section": "二、任务"}, "新建绿地", "## 三、保障"),
        ({"insert": "又一段。", "after": "绿地率达到"}, "\n\n\n", "35%。\n\n又一段。\n\n| 指标"),
        ({"insert": "又一段。", "before": "## 二"}, "\n\n\n", "\n\n又一段。\n\n## 二"),
        ({"insert": "| 水 | 9 |", "after": "| 绿地率"}, "\n\n| 水", "| 35 |\n| 水 | 9 |\n| 优"),
        ({"move": "三、保障", "before": "二、任务"}, "公顷。\n\n## 三", "小组。\n\n## 二、任务"),
        ({"respell": "full-width"}, "35", "３５％"),
        ({"respell": "thousands"}, "1200", "1,200公顷"),
        ({"text": "只有一句。"}, "云岭", "只有一句。"),
        ({"pattern": "绿地", "by": "湿地", "within": "二、任务"}, "新建绿地", "绿地率达到35%"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_an_edit_does_what_it_says(edit: dict[str, str], gone: str, there: str) -> None:
    text = edited(PLAN, (edit,))
    assert gone not in text
    assert there in text


@pytest.mark.parametrize(
    "edit",
    [
        {"replace": "森林", "by": "草地"},
        {"replace": "绿地率", "by": "绿化率"},  # stands twice
        {"drop": "| "},
        {"drop-section": "四、附则"},
        {"replace": "达到35%", "by": "达到35%"},
        {"pattern": "森林", "by": "草地"},
        {"shuffle": "yes"},
    ],
    ids=str,
)
def test_an_edit_that_has_no_one_place_or_changes_nothing_is_refused(edit: dict[str, str]) -> None:
    with pytest.raises(MisfitError):
        edited(PLAN, (edit,))
