"""Heading and list numbers as Chinese documents write them: 第一章, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "[一二三四五六七八九十百〇零]"
_BLANK = "[ \\u3000\\u00a0]*"

# From the highest rank to the lowest; Chinese drafting rules fix this order.
_STYLES: tuple[tuple[str, str], ...] = (
    ("part", rf"第{_BLANK}(?:{_CHINESE}{{1,3}}|\d{{1,2}}){_BLANK}(?:部分|篇|编)"),
    ("chapter", rf"第{_BLANK}(?:{_CHINESE}{{1,3}}|\d{{1,2}}){_BLANK}章"),
    ("section", rf"第{_BLANK}(?:{_CHINESE}{{1,3}}|\d{{1,2}}){_BLANK}节"),
    ("chinese", rf"{_CHINESE}{{1,3}}{_BLANK}[、.．]"),
    ("chinese-bracket", rf"[（(]{_BLANK}{_CHINESE}{{1,3}}{_BLANK}[）)]、?"),
    ("decimal-4", r"\d{1,2}(?:[.．]\d{1,2}){3}(?![\d.．%％])"),
    ("decimal-3", r"\d{1,2}(?:[.．]\d{1,2}){2}(?![\d.．%％])"),
    ("decimal-2", rf"\d{{1,2}}[.．]\d{{1,2}}(?=[ \u3000]|[.．、]?{_BLANK}[\u4e00-\u9fff“])(?!{_BLANK}[万亿千百个家项吨元年倍%％])"),
    ("decimal", r"\d{1,2} ?[.．、](?!\d)"),
    ("decimal-bracket", r"[（(] ?\d{1,2} ?[）)]"),
    ("decimal-half", r"\d{1,2} ?[）)]"),
    ("circled", "[①-⑳]"),
    ("decimal-bare", r"\d{1,2}(?=[ \u3000]{1,3}[\u4e00-\u9fff“])(?![ \u3000]+[年月日万亿千百个家项吨元倍])"),
)  # fmt: skip

_RANKS = {
    name: rank
    for rank, name in enumerate(
        (
            "part", "chapter", "section", "chinese", "chinese-bracket", "decimal-bare", "decimal",
            "decimal-2", "decimal-3", "decimal-4", "decimal-bracket", "decimal-half", "circled",
        ),
        start=1,
    )
}  # fmt: skip
ANNEX = "annex"
MAJOR = frozenset(("part", "chapter", "section", "chinese", "chinese-bracket"))

_NUMBER = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{rule})" for name, rule in _STYLES))
_FOLD = dict(
    zip(
        "０１２３４５６７８９ꎬꎮꎻ﹐﹑﹒﹔﹕,;!?", "0123456789，。；，、.；：，；！？", strict=True
    )
)
_UNUSUAL = re.compile(f"[{''.join(_FOLD)}]")  # found faster than each is translated
_BULLET = re.compile(r"[—–―-]{1,2}(?=[^\d\s—–―-])|[●○◆◇■□▪•·➢✓*](?=\s*\S)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the start of a text: its style and where it ends."""

    style: str
    end: int
    text: str


def fold(text: str) -> str:
    """The text with usual digits and punctuation, character for character."""
    return _UNUSUAL.sub(lambda sign: _FOLD[sign[0]], text)


def number_at(text: str, start: int = 0) -> Number | None:
    """The heading or list number that stands at `text[start:]`; `end` is an index into `text`."""
    head = fold(text[start : start + 24])
    match = _NUMBER.match(head)
    if match is None or match.lastgroup is None:
        return None
    end = start + match.end()
    return Number(match.lastgroup.replace("_", "-"), end, text[start:end])


def is_bullet(text: str) -> bool:
    """Whether a text begins like an item of an unnumbered list (——, ●, •)."""
    return _BULLET.match(text) is not None


def rank(style: str) -> int:
    """The rank of a numbering style: 1 is the highest; no style ranks with the highest."""
    return 0 if style == ANNEX else _RANKS.get(style, 1)
