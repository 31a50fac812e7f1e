"""Tables full of figures that were not understood are named, so that a reviewer looks at them."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "targets"))
from tables import table_plan
from wording import knowledge

from checker.extract import extract
from checker.extract.unread import CODE, unread_tables
from checker.model import Note

PUZZLE: list[list[str | None]] = [
    ["对象", "甲类", "乙类", "丙类"],
    ["东", "12", "31", "7"],
    ["西", "18", "25", "9"],
]
PLAIN: list[list[str | None]] = [
    ["指标", "2020年", "2025年"],
    ["绿电占比（%）", "12", "25"],
    ["绿化覆盖率（%）", "30", "32"],
    ["固废利用率（%）", "88", "93"],
]
WORDS: list[list[str | None]] = [
    ["任务", "单位"],
    ["推进节能改造", "经发局"],
    ["建设光伏", "建设局"],
]


def note_of(*tables: list[list[str | None]], caption: str = "") -> Note | None:
    plan = table_plan(*tables, caption=caption)
    return unread_tables(plan, extract(plan, knowledge()))


def test_a_table_of_figures_without_a_statement_is_named_with_its_caption() -> None:
    assert note_of(PUZZLE) == Note(CODE, detail="1")
    assert note_of(PLAIN, PUZZLE) == Note(CODE, detail="2")
    assert note_of(PUZZLE, caption="表2 分类情况") == Note(CODE, detail="1（表2 分类情况）")


@pytest.mark.parametrize("table", [PLAIN, WORDS], ids=["understood", "without figures"])
def test_what_was_understood_or_holds_no_figures_is_not_named(
    table: list[list[str | None]],
) -> None:
    assert note_of(table) is None
