"""No text makes a regular expression or the reading of it take for ever: cost grows as the text does."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator

import pytest

import checker.extract
import checker.ingest
from checker.extract import extract, prepare
from checker.extract.sentences import sentences
from checker.ingest import read_bytes
from checker.ingest.lined import lined_tables
from checker.ingest.lines import lines_of
from checker.knowledge import Knowledge, load

_PIECES = (
    "1", "甲", " ", "，", "年", "20", "（", "1,", "\n", "．", "、", "-", "“", "%", "<", "|", "十", "高新区", "为", "：",
)  # fmt: skip
_FEWEST, _MOST = 150, 300  # characters; a sentence has 2000 at most
_HALF_CUBIC = 6.0  # times the cost for twice the length: quadratic is 4, cubic 8
_SHORT_LINES_ONLY = {"checker.ingest.contents._ENTRY"}  # matched with 280 characters at most
_NOTICEABLE = 0.012  # seconds of CPU below which a ratio is noise


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All regular expressions that the modules of the readers keep, each once."""
    seen: set[tuple[str, int]] = set()
    for package in (checker.extract, checker.ingest):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith(("worker", "render", "trial")):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                for one in _inside(value):
                    if isinstance(one.pattern, str) and (one.pattern, one.flags) not in seen:
                        seen.add((one.pattern, one.flags))
                        yield f"{module.name}.{name}", one


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for each in value.values() for one in _inside(each))
    elif isinstance(value, (tuple, list)):
        yield from (one for each in value for one in _inside(each))


def cost(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def least(work: Callable[[], object]) -> float:
    return min(cost(work) for _ in range(5))


def test_no_regular_expression_of_the_readers_grows_worse_than_with_the_square() -> None:
    found = dict(patterns())
    assert len(found) > 400, "the search for them has lost most of them"
    worse = []
    for name, pattern in found.items():
        if name in _SHORT_LINES_ONLY:
            continue
        for piece in _PIECES:
            few, many = (piece * (size // len(piece)) + "\0" for size in (_FEWEST, _MOST))
            spent = cost(lambda p=pattern, t=many: p.search(t))
            if spent < _NOTICEABLE:
                continue
            # the least of several: what else the machine did only adds
            before = least(lambda p=pattern, t=few: p.search(t))
            if spent > _HALF_CUBIC * before:
                spent = least(lambda p=pattern, t=many: p.search(t))
            if spent > _HALF_CUBIC * before:
                worse.append((name, piece, round(spent, 3), round(spent / before, 1)))
    assert not worse


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    prepare()
    found = load("default")
    extract(read_bytes("# 青禾高新区方案\n\n到2025年，能耗降低18%。".encode(), "a.md"), found)
    return found


@pytest.mark.parametrize("piece", ["-", "．", " ", "1", "…"])
def test_lines_that_may_be_entries_of_contents_cost_little(piece: str) -> None:
    lines = f"{piece * 270}甲\n" * 100
    assert cost(lambda: read_bytes(("甲\n" + lines).encode(), "a.txt")) < 4


@pytest.mark.parametrize(
    "lines",
    [
        "指标\n单位\n2025年\n" * 8_000,  # headers without rows
        "序号\n指标\n单位\n2025年\n1\n甲乙\n" + "2\n名称\n" * 12_000,  # rows without figures
        "指标\n单位\n2025年\n" + "1\n" * 24_000,
        "指标\n" * 24_000,
    ],
)
def test_lines_that_may_be_cells_of_tables_cost_little(lines: str) -> None:
    assert cost(lambda: lined_tables(lines_of(lines))) < 4


def _prose(piece: str, count: int) -> str:
    return f"到2025年，{piece * count}末。"


def _table(piece: str, count: int) -> str:
    row = f"| {piece.replace('|', '') * 4}甲 | 5% |\n"
    return "| 指标 | 2025年 |\n|---|---|\n" + row * (count // 5)


@pytest.mark.parametrize("form", [_prose, _table])
@pytest.mark.parametrize("piece", ["1,", "10万吨", "（", "到2025年"])
def test_twice_the_text_takes_about_twice_the_time(
    knowledge: Knowledge, form: Callable[[str, int], str], piece: str
) -> None:
    spent = []
    for size in (2_500, 5_000):
        text = f"# 青禾高新区绿色发展行动方案\n\n{form(piece, size // len(piece))}\n"
        document = read_bytes(text.encode(), "a.md")
        spent.append(cost(lambda d=document: extract(d, knowledge)))
    assert spent[1] < 3.2 * max(spent[0], 0.15)


def test_a_text_without_any_stop_falls_into_sentences_that_hold_all_of_it() -> None:
    words = "降低单位能耗，" * 2_000
    found = sentences(read_bytes(words.encode(), "a.txt"))
    assert max(len(one.text) for one in found) <= 2_000
    assert "".join(one.text for one in found) == words
    assert all(one.text.endswith("，") for one in found)
    assert len(sentences(read_bytes(("甲" * 1_999 + "。乙").encode(), "a.txt"))) == 2
