"""Automatic numbers: what Word counts and shows in front of a paragraph but never stores."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from checker.ingest import limits
from checker.ingest.docx.counting import counted
from checker.ingest.docx.names import is_on, number, val, w

_PLACE = re.compile(r"%([1-9])")
_PLAIN_BULLETS = frozenset("●○◆◇■□▪•·–—-*➢✓")
_LEVELS = 9


@dataclass(slots=True)
class Level:
    """One level of a list definition."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None  # restarts after this level (1-based) only; 0 never
    legal: bool = False  # all numbers in digits
    paragraph_style: str = ""


@dataclass(slots=True)
class Abstract:
    """A list definition and how far it has counted."""

    levels: dict[int, Level]
    link: str = ""  # name of the numbering style that holds the levels
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Instance:
    """A use of a list definition, with its own starts and levels."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """Counts list paragraphs in document order."""

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        self._abstracts: dict[str, Abstract] = {}
        self._instances: dict[str, Instance] = {}
        self._begun: set[tuple[str, int]] = set()
        self._style_lists = style_lists  # numbering style -> numId
        if root is None:
            return
        for element in root.iterchildren(w("abstractNum")):
            self._abstracts[element.get(w("abstractNumId"), "")] = Abstract(
                _levels(element), val(element.find(w("numStyleLink")))
            )
        for element in root.iterchildren(w("num")):
            self._instances[element.get(w("numId"), "")] = _instance(element)

    def _abstract(self, identifier: str, hops: int = 3) -> Abstract | None:
        """The definition behind an instance, through links to numbering styles."""
        abstract = self._abstracts.get(identifier)
        if abstract is None or not abstract.link or hops == 0:
            return abstract
        instance = self._instances.get(self._style_lists.get(abstract.link, ""))
        return self._abstract(instance.abstract, hops - 1) if instance else abstract

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that is linked to a paragraph style."""
        instance = self._instances.get(list_id)
        abstract = self._abstract(instance.abstract) if instance else None
        if abstract is None:
            return None
        return next((i for i, lv in abstract.levels.items() if lv.paragraph_style == style), None)

    def advance(self, list_id: str, depth: int) -> str:
        """Count one paragraph and give its number as shown, "" when the list is unknown."""
        instance = self._instances.get(list_id)
        abstract = self._abstract(instance.abstract) if instance else None
        if instance is None or abstract is None or depth >= _LEVELS:
            return ""
        levels = {**abstract.levels, **instance.levels}
        level = levels.get(depth, Level())
        self._count(list_id, instance, abstract, levels, depth)
        return _shown(level, levels, abstract.counts)

    def _count(
        self,
        list_id: str,
        instance: Instance,
        abstract: Abstract,
        levels: dict[int, Level],
        depth: int,
    ) -> None:
        counts = abstract.counts
        for above in range(depth + 1):
            first = (list_id, above) not in self._begun
            self._begun.add((list_id, above))
            if first and above in instance.starts:
                counts[above] = instance.starts[above] - (1 if above == depth else 0)
        start = levels.get(depth, Level()).start
        counts[depth] = min(counts.get(depth, start - 1) + 1, limits.LIST_NUMBER)
        for above in range(depth):
            counts.setdefault(above, levels.get(above, Level()).start)
        for below in [d for d in counts if d > depth]:
            restart = levels.get(below, Level()).restart
            if restart is None or (restart and depth < restart):
                del counts[below]


def _shown(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if level.style == "bullet":
        return (level.text if level.text in _PLAIN_BULLETS else "•") if level.text.strip() else ""

    def place(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        style = "decimal" if level.legal else levels.get(depth, Level()).style
        return counted(counts.get(depth, levels.get(depth, Level()).start), style)

    return _PLACE.sub(place, level.text).strip()


def _levels(element: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for child in element.iterchildren(w("lvl")):
        depth = child.get(w("ilvl"), "")
        if depth.isascii() and depth.isdigit() and int(depth) < _LEVELS:
            found[int(depth)] = _level(child)
    return found


def _level(element: etree._Element) -> Level:
    restart = element.find(w("lvlRestart"))
    return Level(
        start=number(element.find(w("start")), 1, limits.LIST_NUMBER),
        style=val(_format(element), "decimal"),
        text=val(element.find(w("lvlText"))),
        restart=None if restart is None else number(restart, 0, _LEVELS),
        legal=is_on(element.find(w("isLgl"))),
        paragraph_style=val(element.find(w("pStyle"))),
    )


def _format(element: etree._Element) -> etree._Element | None:
    """The number format; newer ones stand inside mc:AlternateContent."""
    direct = element.find(w("numFmt"))
    return direct if direct is not None else next(element.iter(w("numFmt")), None)


def _instance(element: etree._Element) -> Instance:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iterchildren(w("lvlOverride")):
        depth = override.get(w("ilvl"), "")
        if not (depth.isascii() and depth.isdigit()) or int(depth) >= _LEVELS:
            continue
        start = override.find(w("startOverride"))
        if start is not None:
            starts[int(depth)] = number(start, 1, limits.LIST_NUMBER)
        level = override.find(w("lvl"))
        if level is not None:
            levels[int(depth)] = _level(level)
    return Instance(val(element.find(w("abstractNumId"))), starts, levels)
