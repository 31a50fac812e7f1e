"""Words, rules and shades strewn over pages are read without a traceback, with exact offsets."""

from __future__ import annotations

import random

import pytest
from pdf_files import Sheet, pdf_bytes
from plan_files import assert_sound

from checker.ingest import read_bytes

_WORDS = [
    "一、经济发展", "指标", "2020年", "2025年", "—", "12", "≥20", "约束性", "表1 主要指标", "（%）", "单位工业增加值", "（一）任务",
    "1", "2", "2024—", "２．５", "单位：万吨", "注：略", "到2025年绿电占比达到30%。", "- 3 -", "合计", "", "A",
]  # fmt: skip
_PROSE = (60.0, 40.0, "云溪高新区绿色发展行动方案，推进节能改造和资源循环利用，建设绿色工厂。")
_LEFT = (60, 66, 120, 150, 220, 300, 320, 400, 470)
_ROWS = 30


def strewn(chance: random.Random) -> Sheet:
    """A page of short words in rough rows and columns, with lines and shades anywhere."""
    row = chance.choice((8, 16, 20, 24))

    def top() -> float:
        return 56.0 + row * chance.randrange(_ROWS)

    def across() -> tuple[int, int]:
        left, right = sorted(chance.sample(range(50, 540, 30), 2))
        return left, right

    texts = [
        (chance.choice(_LEFT) + chance.choice((0.0, 0.0, 2.5)), top() + chance.choice((4, 4, row / 2)), chance.choice(_WORDS))
        for _ in range(chance.randrange(1, 90))
    ]  # fmt: skip
    lines = [(float(a), y, float(b), y) for (a, b), y in ((across(), top()) for _ in range(5))]
    lines += [(float(x), 56.0, float(x), top()) for x in chance.sample(_LEFT, 4)]
    shades = [
        (float(a), y, float(b), y + row) for (a, b), y in ((across(), top()) for _ in range(3))
    ]
    return Sheet([_PROSE, *texts], rules=[top() for _ in range(chance.randrange(7))], lines=lines, shades=shades)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_a_strewn_page_is_read_soundly(seed: int) -> None:
    chance = random.Random(seed)
    data = pdf_bytes([strewn(chance) for _ in range(chance.randrange(1, 4))])
    assert_sound(read_bytes(data, "plan.pdf"))


def test_strewn_pages_hold_tables_of_all_kinds() -> None:
    pages = [strewn(random.Random(seed)) for seed in range(40)]
    assert len(read_bytes(pdf_bytes(pages), "plan.pdf").tables) > 4
