"""Markdown keeps its own characters; headings, tables, lists and notes are spans over them."""

from __future__ import annotations

from pathlib import Path

from plan_files import assert_sound, grid, outline, save, texts

from checker.ingest import read
from checker.model import Document, ParagraphKind

_PLAN = """# 星湖高新区绿色低碳发展规划

## 一、总体要求

坚持**节约优先**，
协同推进降碳减污。

### （一）主要目标

| 指标 | 2025年 |
|------|:------:|
| 能耗强度降低率 | ≥15% |
| 绿色工厂（家） |  |

* 建设绿色工厂
* 建设绿色园区

1. 改造锅炉
2. 推广光伏

## 二、重点任务

> 引用文字。

```
# 不是标题
```

推进改造[^1]。

[^1]: 按当量值计算。
"""


def plan(tmp_path: Path, text: str = _PLAN) -> Document:
    return read(save(tmp_path, "plan.md", text))


def test_headings_make_the_tree_and_the_only_first_one_is_the_title(tmp_path: Path) -> None:
    document = plan(tmp_path)
    assert outline(document) == ["一、总体要求", "  （一）主要目标", "二、重点任务"]
    assert texts(document, ParagraphKind.TITLE) == ["星湖高新区绿色低碳发展规划"]
    assert document.text == _PLAN
    assert_sound(document)


def test_wrapped_lines_are_one_paragraph_and_emphasis_stays(tmp_path: Path) -> None:
    assert "坚持**节约优先**，\n协同推进降碳减污。" in texts(plan(tmp_path), ParagraphKind.BODY)


def test_a_pipe_table_has_cells_with_exact_spans(tmp_path: Path) -> None:
    document = plan(tmp_path)
    table = document.tables[0]
    assert grid(document, table) == {
        (0, 0): "指标", (0, 1): "2025年", (1, 0): "能耗强度降低率", (1, 1): "≥15%",
        (2, 0): "绿色工厂（家）", (2, 1): "",
    }  # fmt: skip
    assert (table.rows, table.columns, table.header_rows) == (3, 2, 1)
    assert document.sections[table.section or 0].title == "主要目标"


def test_items_quotes_code_and_notes(tmp_path: Path) -> None:
    document = plan(tmp_path)
    assert texts(document, ParagraphKind.LIST) == [
        "建设绿色工厂",
        "建设绿色园区",
        "1. 改造锅炉",
        "2. 推广光伏",
    ]
    assert texts(document, ParagraphKind.FOOTNOTE) == ["按当量值计算。"]
    assert "引用文字。" in texts(document, ParagraphKind.BODY)
    assert "# 不是标题" in texts(document, ParagraphKind.BODY)


def test_underlined_headings_and_unclosed_tables(tmp_path: Path) -> None:
    text = "发展目标\n========\n\n说明。\n\n指标 | 值\n--- | ---\n水耗 | 10%\n"
    document = plan(tmp_path, text)
    assert outline(document) == ["发展目标"]
    assert grid(document, document.tables[0])[(1, 1)] == "10%"
    assert_sound(document)


def test_numbered_lines_without_blank_lines_between_open_sections(tmp_path: Path) -> None:
    text = "一、总体要求\n坚持节约优先，\n协同降碳减污。\n（一）主要目标\n能耗稳步下降。\n二、重点任务\n改造锅炉。\n"
    document = plan(tmp_path, text)
    assert outline(document) == ["一、总体要求", "  （一）主要目标", "二、重点任务"]
    assert "坚持节约优先，\n协同降碳减污。" in texts(document)
    assert_sound(document)


def test_signs_that_close_a_heading_are_not_its_words(tmp_path: Path) -> None:
    document = plan(tmp_path, "## 节能 ##\n\n说明。\n\n##节水 C# 平台##\n\n说明。\n")
    assert outline(document) == ["节能", "节水 C# 平台"]
