"""Word's number formats."""

from __future__ import annotations

import pytest

from checker.ingest.docx.counting import counted


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"), (35, "chineseCounting", "三十五"), (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"), (1010, "chineseCounting", "一千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"), (3, "ideographTraditional", "丙"), (12, "ideographZodiac", "亥"),
        (7, "decimalEnclosedCircle", "⑦"), (21, "decimalEnclosedCircleChinese", "㉑"), (4, "lowerRoman", "iv"),
        (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (5, "decimalZero", "05"), (12, "decimalFullWidth", "１２"),
        (20, "ideographDigital", "二〇"), (9, "none", ""), (6, "unheardOf", "6"), (0, "chineseCounting", "0"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(number: int, style: str, shown: str) -> None:
    assert counted(number, style) == shown
