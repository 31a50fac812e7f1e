"""A figure takes its year from the title's period, never from one guessed from the text."""

from collections.abc import Callable

from checker.extract import extract
from checker.knowledge import load
from checker.model import Document

Build = Callable[..., Document]
FIGURE = "绿化覆盖率达到40%以上。"
TARGET = "到2025年，园区绿色发展水平明显提升，到2025年空气质量明显改善。"


def test_a_title_that_names_the_period_dates_a_figure(document_of: Build) -> None:
    text = f"青石高新区绿色发展行动方案（2021—2025年）\n二、主要目标\n{FIGURE}"
    (target,) = extract(document_of(text), load()).targets
    assert target.year == 2025


def test_a_period_that_only_the_text_suggests_dates_no_figure(document_of: Build) -> None:
    text = f"青石高新区绿色发展实施方案\n二、主要目标\n{TARGET}\n三、重点任务\n{FIGURE}"
    statements = extract(document_of(text), load())
    assert statements.period == (2021, 2025)
    assert [target.year for target in statements.targets] == [None]


def test_a_period_the_user_gives_dates_it(document_of: Build) -> None:
    text = f"青石高新区绿色发展实施方案\n二、主要目标\n{FIGURE}"
    (target,) = extract(document_of(text), load(), period=(2026, 2030)).targets
    assert target.year == 2030
