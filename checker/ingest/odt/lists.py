"""Automatic numbers of an odt: counted here, because the file does not store them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from checker.ingest import limits
from checker.ingest.docx.counting import counted
from checker.ingest.odt.names import number, q

_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle",
    "甲": "ideographTraditional", "子": "ideographZodiac", "１": "decimalFullWidth",
    "〇": "ideographDigital",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; `style` is "" for a level without numbers."""

    style: str
    prefix: str
    suffix: str
    shown: int  # how many levels the number shows
    start: int


@dataclass(slots=True)
class Counter:
    """How far a list has counted, by level (1 is the highest)."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int, start: int | None = None) -> str:
        """Count one item at a level and return its number as it is shown, "" for a bullet."""
        level = self.levels.get(depth)
        first = level.start if level else 1
        count = start if start is not None else self.counts.get(depth, first - 1) + 1
        self.counts[depth] = min(count, limits.LIST_NUMBER)
        for deeper in [known for known in self.counts if known > depth]:
            del self.counts[deeper]
        if level is None or not level.style:
            return ""
        shown = range(max(depth - level.shown + 1, 1), depth + 1)
        numbers = [
            counted(self.counts.get(at, self._first(at)), self._style(at, level)) for at in shown
        ]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}"

    def _first(self, depth: int) -> int:
        level = self.levels.get(depth)
        return level.start if level else 1

    def _style(self, depth: int, level: Level) -> str:
        upper = self.levels.get(depth)
        return upper.style if upper and upper.style else level.style


class Lists:
    """The list styles of a document and the lists that use them."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._by_style: dict[str, Counter] = {}
        self._by_id: dict[str, Counter] = {}
        outline: dict[int, Level] = {}
        for root in roots:
            for style in root.iter(q("text:list-style")):
                self._styles[style.get(q("style:name"), "")] = _levels(style)
            for style in root.iter(q("text:outline-style")):
                outline = _levels(style)
        self.outline = Counter(outline)

    def open(self, element: etree._Element, inherited: str) -> tuple[Counter, str]:
        """The counter of a `text:list` and the name of its style."""
        style = element.get(q("text:style-name"), inherited)
        continued = element.get(q("text:continue-list"))
        known = self._by_id.get(continued) if continued else None
        if known is None and element.get(q("text:continue-numbering")) == "true":
            known = self._by_style.get(style)
        counter = known or Counter(self._styles.get(style, {}))
        self._by_style[style] = counter
        self._by_id[element.get(q("xml:id"), "")] = counter
        return counter, style


def _levels(style: etree._Element) -> dict[int, Level]:
    """The levels of a list or outline style."""
    found: dict[int, Level] = {}
    for element in style.iterchildren():
        depth = number(element, "text:level", 1, limits.LIST_DEPTH)
        form = element.get(q("style:num-format"), "")
        numbered = element.tag in {q("text:list-level-style-number"), q("text:outline-level-style")}
        found[depth] = Level(
            _FORMATS.get(form[:1], "decimal") if numbered and form else "",
            element.get(q("style:num-prefix"), ""),
            element.get(q("style:num-suffix"), ""),
            number(element, "text:display-levels", 1, limits.LIST_DEPTH),
            number(element, "text:start-value", 1, limits.LIST_NUMBER),
        )
    return found
