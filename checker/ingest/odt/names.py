"""Names of OpenDocument elements and attributes."""

from __future__ import annotations

from lxml import etree

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_NS}office:1.0",
    "style": f"{_NS}style:1.0",
    "text": f"{_NS}text:1.0",
    "table": f"{_NS}table:1.0",
    "draw": f"{_NS}drawing:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def q(name: str) -> str:
    """The full name of `prefix:local`."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def number(element: etree._Element, name: str, default: int, most: int) -> int:
    """An attribute as a whole number up to `most`; anything else gives `default`."""
    text = element.get(q(name), "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 else default
