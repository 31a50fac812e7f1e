"""Paragraph styles: role, outline level and list that a paragraph inherits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from checker.ingest.docx.names import number, val, w

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_NO_OUTLINE = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where it says nothing."""

    name: str
    parent: str
    outline: int | None  # 1 is the highest
    list_id: str | None
    list_level: int | None


class Styles:
    """The styles of a document with their inheritance resolved on demand."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.lists: dict[str, str] = {}  # numbering style id -> numId
        self.default = ""
        for element in root.iterchildren(w("style")) if root is not None else ():
            identifier = element.get(w("styleId"), "")
            kind = element.get(w("type"))
            style = _style(element)
            if kind == "numbering" and style.list_id:
                self.lists[identifier] = style.list_id
            self._styles[identifier] = style
            if kind == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                self.default = identifier

    def chain(self, identifier: str) -> list[tuple[str, Style]]:
        """The style and its ancestors, nearest first."""
        found: list[tuple[str, Style]] = []
        while identifier in self._styles and len(found) < 20:
            style = self._styles[identifier]
            found.append((identifier, style))
            identifier = style.parent
        return found

    def outline(self, identifier: str) -> int | None:
        """The heading level a style stands for, None for body text."""
        for _, style in self.chain(identifier):
            match = _HEADING.match(style.name)
            if match and style.outline is None:
                return int(match.group(1))
            if style.outline is not None:
                return style.outline if style.outline <= _NO_OUTLINE else None
        return None

    def name(self, identifier: str) -> str:
        """The style's own name in lower case, "" when unknown."""
        style = self._styles.get(identifier)
        return style.name.lower() if style else ""

    def list_of(self, identifier: str) -> tuple[str, int | None, str] | None:
        """(numId, level if stated, style id that states it) of the list a style belongs to."""
        for owner, style in self.chain(identifier):
            if style.list_id is not None:
                return style.list_id, style.list_level, owner
        return None


def outline_of(properties: etree._Element | None) -> int | None:
    """The outline level in paragraph properties: 1 to 9, 10 for "body text", None if unstated."""
    element = None if properties is None else properties.find(w("outlineLvl"))
    return None if element is None else number(element, _NO_OUTLINE, _NO_OUTLINE) + 1


def _style(element: etree._Element) -> Style:
    properties = element.find(w("pPr"))
    numbers = None if properties is None else properties.find(w("numPr"))
    list_id = None if numbers is None else numbers.find(w("numId"))
    level = None if numbers is None else numbers.find(w("ilvl"))
    return Style(
        name=val(element.find(w("name"))),
        parent=val(element.find(w("basedOn"))),
        outline=outline_of(properties),
        list_id=None if list_id is None else val(list_id),
        list_level=None if level is None else number(level, 0, 8),
    )
