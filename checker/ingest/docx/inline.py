"""The characters of a paragraph: runs, tracked changes, fields, symbols, boxes, notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from checker.ingest.docx.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    MATH_TEXT,
    PAGE_BREAK,
    is_on,
    val,
    w,
)

_DROPPED = frozenset(
    w(name)
    for name in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr",
        "sdtEndPr", "rt", "comment", "annotationRef", "footnoteRef", "endnoteRef",
    )
)  # fmt: skip
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("br"): "\n", w("noBreakHyphen"): "-"}
_BOX = w("txbxContent")
# Symbol fonts keep their own code page; these occur in plans.
_SYMBOL = {
    0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0x6D: "μ", 0xB7: "•",
    0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0x25: "%", 0x2D: "−",
}  # fmt: skip
_WINGDINGS = {
    0xFC: "✓",
    0xFE: "☑",
    0xA8: "□",
    0x6F: "□",
    0x52: "☑",
    0xFB: "✗",
    0xE0: "→",
    0xD8: "➢",
}


_FIELD, _FIELD_KIND = w("fldChar"), w("fldCharType")


@dataclass(slots=True)
class Fields:
    """Open fields; they may span paragraphs. Text counts when every open field shows its result."""

    results: list[bool] = field(default_factory=list)
    contents: list[bool] = field(default_factory=list)  # is it a table of contents
    broken: set[etree._Element] = field(default_factory=set)  # begins that nothing ends

    def survey(self, root: etree._Element) -> None:
        """Find the fields of a part that never end: they hide nothing."""
        begun: list[etree._Element] = []
        for mark in root.iter(_FIELD):
            kind = mark.get(_FIELD_KIND, "")
            if kind == "begin":
                begun.append(mark)
            elif kind == "end" and begun:
                begun.pop()
        self.broken.update(begun)

    def follow(self, mark: etree._Element) -> None:
        """Follow one w:fldChar."""
        kind = mark.get(_FIELD_KIND, "")
        if kind == "begin" and mark not in self.broken:
            self.results.append(False)
            self.contents.append(False)
        elif kind == "separate" and self.results:
            self.results[-1] = True
        elif kind == "end" and self.results:
            self.results.pop()
            self.contents.pop()

    def instruct(self, text: str) -> None:
        """Read an instruction; TOC makes a table of contents."""
        if self.contents and text.strip().upper().startswith("TOC"):
            self.contents[-1] = True

    @property
    def shown(self) -> bool:
        """Whether text is a result and not an instruction."""
        return all(self.results)


@dataclass(slots=True)
class Inline:
    """The text of one paragraph and what hangs on it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=list)  # offsets of rendered page breaks
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote", id)

    def put(self, text: str) -> None:
        """Append characters."""
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(self.parts)


_TEXT, _RUN, _SYM = w("t"), w("r"), w("sym")
_INSTRUCTION = w("instrText")
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


def walk(element: etree._Element, fields: Fields, out: Inline) -> None:
    """Append what `element` shows to `out`, following tracked changes and fields."""
    for child in element.iterchildren():
        tag = child.tag
        if tag in (_TEXT, MATH_TEXT):
            if fields.shown:
                out.put(child.text or "")
        elif tag == _RUN:
            properties = child.find(w("rPr"))
            if properties is None or not is_on(properties.find(w("vanish"))):
                walk(child, fields, out)
            else:
                _follow_marks(child, fields, out)
        elif tag == _INSTRUCTION:
            fields.instruct(child.text or "")
        elif tag == _FIELD:
            fields.follow(child)
        elif tag in _DROPPED:
            _follow_marks(child, fields, out)
        elif tag == ALTERNATE:
            _alternate(child, fields, out)
        elif tag == _BOX:
            out.boxes.append(child)
        else:
            _sign(child, fields, out)


def _sign(child: etree._Element, fields: Fields, out: Inline) -> None:
    """Signs that are elements; anything unknown is walked into."""
    tag = child.tag
    if tag in _SIGNS or tag == _SYM:
        if fields.shown:
            out.put(_SIGNS[tag] if tag in _SIGNS else _symbol(child))
    elif tag == PAGE_BREAK:
        out.breaks.append(out.length)
    elif tag in _NOTES:
        out.notes.append((_NOTES[tag], child.get(w("id"), "")))
    else:
        walk(child, fields, out)


def _follow_marks(element: etree._Element, fields: Fields, out: Inline) -> None:
    """Dropped or hidden content still opens and closes fields and holds rendered page breaks."""
    for mark in element.iter(_FIELD, PAGE_BREAK):
        if mark.tag == _FIELD:
            fields.follow(mark)
        else:
            out.breaks.append(out.length)


def _alternate(element: etree._Element, fields: Fields, out: Inline) -> None:
    """The first alternative that shows something; the others are the same for older programs."""
    for tag in (CHOICE, FALLBACK):
        for branch in element.iterchildren(tag):
            before = (out.length, len(out.boxes), len(out.notes))
            walk(branch, fields, out)
            if (out.length, len(out.boxes), len(out.notes)) != before:
                return


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    font = element.get(w("font"), "").lower()
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.startswith("wingdings"):
        return _WINGDINGS.get(low, "•")
    if font == "symbol" or code != low:
        return _SYMBOL.get(low, "•")
    return chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else ""


def mark_removed(paragraph: etree._Element) -> bool:
    """Whether the paragraph mark itself was deleted or moved away: it joins the next one."""
    properties = paragraph.find(w("pPr"))
    run = None if properties is None else properties.find(w("rPr"))
    return run is not None and (
        run.find(w("del")) is not None or run.find(w("moveFrom")) is not None
    )


def style_of(paragraph: etree._Element) -> str:
    """The id of the paragraph's own style, "" for the default one."""
    properties = paragraph.find(w("pPr"))
    return "" if properties is None else val(properties.find(w("pStyle")))
