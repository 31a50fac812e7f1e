"""The characters of an odt paragraph, and the boxes and notes that hang on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from checker.ingest.odt.names import number, q
from checker.ingest.odt.styles import Styles

_DROPPED = frozenset(
    q(name)
    for name in (
        "office:annotation", "office:annotation-end", "text:ruby-text", "text:hidden-text",
        "text:hidden-paragraph", "text:tracked-changes", "text:note-citation", "text:script",
        "text:number", "office:event-listeners", "table:table",
    )
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Inline:
    """The text of one paragraph and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(self.parts)


def walk(element: etree._Element, styles: Styles, out: Inline) -> None:
    """Append what `element` shows to `out`."""
    _put(out, element.text)
    for child in element.iterchildren():
        tag = child.tag
        if tag == q("text:s"):
            out.parts.append(" " * number(child, "text:c", 1, 200))
        elif tag == q("text:tab"):
            out.parts.append("\t")
        elif tag == q("text:line-break"):
            out.parts.append("\n")
        elif tag == q("text:note"):
            body = child.find(q("text:note-body"))
            out.notes += [] if body is None else [body]
        elif tag == q("draw:text-box"):
            out.boxes.append(child)
        elif tag not in _DROPPED and not styles.hides(child.get(q("text:style-name"), "")):
            walk(child, styles, out)
        _put(out, child.tail)


def _put(out: Inline, text: str | None) -> None:
    if text:
        out.parts.append(_BLANKS.sub(" ", text))
