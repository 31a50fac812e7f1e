"""Names of OOXML elements and two small accessors."""

from __future__ import annotations

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATE = f"{{{_MC}}}AlternateContent"
CHOICE = f"{{{_MC}}}Choice"
FALLBACK = f"{{{_MC}}}Fallback"


def w(name: str) -> str:
    """The full tag or attribute name of `w:name`."""
    return f"{{{_W}}}{name}"


PAGE_BREAK = w("lastRenderedPageBreak")
_VAL = w("val")


def val(element: etree._Element | None, default: str = "") -> str:
    """The `w:val` of an element, `default` without element or attribute."""
    return default if element is None else element.get(_VAL, default)


def number(element: etree._Element | None, default: int, most: int) -> int:
    """The `w:val` as an integer between 0 and `most`; anything else gives `default`."""
    text = val(element)
    if not text.lstrip("-").isascii() or not text.lstrip("-").isdigit() or len(text) > 12:
        return default
    return min(max(int(text), 0), most)


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle such as w:vanish is present and not switched off."""
    return element is not None and val(element, "1") not in ("0", "false", "off")
