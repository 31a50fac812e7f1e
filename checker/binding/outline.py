"""The clause tree of an official text: 一、 （一） 1. with the sentences of each item.

Also understands decimal headings (3.2.2) with items in brackets, as papers and standards have them.
Numbers that do not continue the count are part of the text: a wrapped line may begin with "1.".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.model import Document

CHINESE = "一二三四五六七八九十"
_NUMERAL = rf"[{CHINESE}]{{1,3}}"
_MARKS = (
    re.compile(rf"\s*(?P<n>{_NUMERAL})、"),
    re.compile(rf"\s*[（(](?P<n>{_NUMERAL})[）)]"),
    re.compile(r"\s*(?P<n>\d{1,2})(?:[.．、](?!\d))"),
)
_DECIMAL = re.compile(r"\s*(?P<n>\d{1,2}(?:\.\d{1,2})+)\.?\s*(?=[\u4e00-\u9fff])")
_PLAIN = re.compile(r"\s*(?P<n>\d{1,2})\s*(?=[\u4e00-\u9fff][^。；：]{1,30}$)")
_BRACKET = re.compile(r"\s*[（(](?P<n>\d{1,2})[）)]")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”’」）)]*")
_BLANKS = re.compile(r"\s+")
_FIGURES = re.compile(r"\d\.\d")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(slots=True)
class Item:
    """One numbered item: its heading and the sentences that stand under it directly."""

    locator: str  # "五(一)2"
    heading: str
    lines: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        """The sentences after the heading; sentence 1 of a locator is the first."""
        return [found.strip() for found in _SENTENCE.findall(joined(self.lines)) if found.strip()]


def lines_of(document: Document) -> list[str]:
    """The lines of a document's paragraphs, in reading order, tables left out."""
    return [
        line
        for paragraph in document.paragraphs
        for line in document.text[paragraph.start : paragraph.end].splitlines()
    ]


_Open = tuple[int, int, Item]  # level, number, item


def outline(lines: Sequence[str]) -> dict[str, Item]:
    """The items of a text by locator, in reading order; the first of two equal locators counts."""
    items: dict[str, Item] = {}
    open_items: list[_Open] = []
    for line in lines:
        mark = _mark(line, open_items)
        if mark is None:
            if open_items:
                open_items[-1][2].lines.append(line)
            continue
        level, number, label, rest = mark
        open_items = [entry for entry in open_items if entry[0] < level]
        above = open_items[-1][2].locator if open_items else ""
        item = Item(above + label, "")
        _begin(item, level, rest)
        items.setdefault(item.locator, item)
        open_items.append((level, number, item))
    for item in items.values():
        _split_heading(item)
    return items


def _begin(item: Item, level: int, rest: str) -> None:
    """The first level's heading is its line; below, the heading ends with its sentence."""
    if level == 0:
        item.heading = rest.strip()
    else:
        item.lines.append(rest)


def _split_heading(item: Item) -> None:
    if not item.heading and item.lines:
        first, *others = item.sentences or [""]
        item.heading, item.lines = first, others


def _mark(line: str, open_items: Sequence[_Open]) -> tuple[int, int, str, str] | None:
    """Level, number, label and rest of a line that begins the next item; None for other lines."""
    chinese = bool(open_items) and not open_items[0][2].locator[0].isdigit()
    decimal = None if chinese else _DECIMAL.match(line) or _plain(line, open_items)
    if decimal:
        return 0, int(decimal["n"].partition(".")[0]), decimal["n"], line[decimal.end() :]
    for level, pattern in enumerate(_MARKS):
        found = pattern.match(line)
        if found and _continues(_value(found["n"]), level, open_items):
            label = f"({found['n']})" if level == 1 else found["n"]
            return level, _value(found["n"]), label, line[found.end() :]
    found = _BRACKET.match(line)
    if found and not chinese and _continues(int(found["n"]), 1, open_items):
        return 1, int(found["n"]), f"({found['n']})", line[found.end() :]
    return None


def _plain(line: str, open_items: Sequence[_Open]) -> re.Match[str] | None:
    """A heading "2 ..." of a text with decimal headings; it must continue their count."""
    found = _PLAIN.match(line)
    last = open_items[0][1] if open_items else 0
    return found if found and int(found["n"]) == last + 1 else None


def _continues(number: int, level: int, open_items: Sequence[_Open]) -> bool:
    """Whether the number is the next one of its level below what is open."""
    if level and not open_items:
        return False
    last = next((count for at, count, _ in reversed(open_items) if at == level), 0)
    return number == last + 1


def _value(numeral: str) -> int:
    """一 to 九十九, or figures."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    units = CHINESE.index(ones) + 1 if ones else 0
    if not ten:
        return units
    return (CHINESE.index(tens) + 1 if tens else 1) * 10 + units


def joined(lines: Sequence[str]) -> str:
    """Hard-wrapped lines as one text; blanks stay only between Latin letters and figures."""
    text = _BLANKS.sub(" ", " ".join(lines)).strip()
    return "".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    for place, character in enumerate(text):
        around = text[place - 1 : place] + text[place + 1 : place + 2]
        if character != " " or len(_LATIN.findall(around)) == 2:
            yield character


def essence(text: str) -> str:
    """What two renditions of one wording share: letters, figures, % and the decimal point."""
    plain = unicodedata.normalize("NFKC", text)
    found = (
        character
        for place, character in enumerate(plain)
        if character.isalnum()
        or character == "%"
        or (character == "." and _FIGURES.match(plain, place - 1))
    )
    return "".join(found).lower()
