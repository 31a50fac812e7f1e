"""The words of an element as a browser shows them."""

from __future__ import annotations

import re

from lxml import etree

SKIPPED = frozenset(
    (
        "applet", "audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "head",
        "iframe", "input", "link", "map", "meta", "nav", "noscript", "object", "param", "rp", "rt",
        "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
        "video",
    )
)  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\u200b\ufeff]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u201c\u201d\u2014]")


def is_hidden(element: etree._Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def closed_up(text: str) -> str:
    """Text on one line: white space is one blank, a line break between Chinese none."""
    return _BLANKS.sub(_blank, text.strip()).strip()


def _blank(blanks: re.Match[str]) -> str:
    text, start, end = blanks.string, blanks.start(), blanks.end()
    inner = start > 0 and end < len(text)
    if "\n" in blanks.group() and inner and _WIDE.match(text[start - 1]) and _WIDE.match(text[end]):
        return ""
    return " "


def words_of(root: etree._Element) -> str:
    """All words under an element on one line; its blocks and line breaks are blanks."""
    parts = [root.text or ""]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element is root:
            continue
        if event == "end":
            parts.append(element.tail or "")
        elif element.tag in SKIPPED or is_hidden(element):
            walker.skip_subtree()
        else:
            if element.tag in {"br", "p", "div", "li", "tr", "td", "h1", "h2", "h3", "h4"}:
                parts.append(" ")
            parts.append(element.text or "")
    return closed_up("".join(parts))
