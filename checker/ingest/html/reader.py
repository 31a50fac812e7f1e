"""A web page to paragraphs and tables: blocks as a browser lays them out, hidden things dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.docx.counting import counted
from checker.ingest.draft import Draft, Writer
from checker.ingest.encoding import decode_page
from checker.ingest.html.tables import cells_of, is_layout
from checker.ingest.html.words import SKIPPED, closed_up, is_hidden
from checker.model import ParagraphKind

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_HEADING = re.compile(r"h[1-6]$")
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}  # fmt: skip


def read_html(data: bytes, name: str) -> Draft:
    """The draft of a .html; scripts, styles, forms and hidden elements are left out."""
    root = _parsed(decode_page(data, name), name)
    walk = _Walk()
    if root is not None:
        walk.through(root)
    draft = walk.writer.finish()
    limits.check_length(len(draft.text), name)
    return draft


def _parsed(text: str, name: str) -> etree._Element | None:
    if text.count("<") > limits.HTML_TAGS:
        raise InputError(
            f"{name} 的网页元素超过 {limits.HTML_TAGS} 个；请把正文另存为 .docx。",
            f"{name} holds more than {limits.HTML_TAGS} elements; save its text as .docx.",
        )
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError(
            f"{name} 的网页元素嵌套过深；请把正文另存为 .docx。",
            f"{name} nests its elements too deep; save its text as .docx.",
        )
    return root


@dataclass(slots=True)
class _List:
    """An open list and how far it has counted; "" for one without numbers."""

    style: str
    number: int


@dataclass(slots=True)
class _Walk:
    """The text of the block that is being read, and the lists and blocks around it."""

    writer: Writer = field(default_factory=Writer)
    parts: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    mark: str = ""  # number of the list item that begins

    def through(self, root: etree._Element) -> None:
        """Read all elements under `root`, without recursion."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._end(element, tag)
            elif tag in SKIPPED or is_hidden(element):
                walker.skip_subtree()
                self.blocks.append("") if tag in _BLOCKS else None
            elif tag == "table" and not is_layout(element):
                self.flush()
                self.blocks.append(tag)
                self._table(element)
                walker.skip_subtree()
            else:
                self._start(element, tag)
        self.flush()

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.blocks.append(tag)
        if tag in {"ol", "ul"}:
            style = _LISTS.get(element.get("type", "1"), "decimal") if tag == "ol" else ""
            self.lists.append(_List(style, _number(element.get("start"), 1)))
        elif tag == "li":
            self._item(element)
        elif tag == "br":
            self.flush()
        self._text(element.text)

    def _end(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            if self.blocks:
                self.blocks.pop()
            if tag in {"ol", "ul"} and self.lists:
                self.lists.pop()
        self._text(element.tail)

    def _item(self, element: etree._Element) -> None:
        if self.lists and self.lists[-1].style:
            last = self.lists[-1]
            number = _number(element.get("value"), last.number)
            last.number = min(number + 1, limits.LIST_NUMBER)
            self.mark = f"{counted(number, last.style)}. "

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if "pre" in self.blocks:
            for index, line in enumerate(text.splitlines()):
                if index:
                    self.flush()
                self.parts.append(line)
        else:
            self.parts.append(text)

    def flush(self) -> None:
        """Write the text read so far as one paragraph."""
        text = closed_up("".join(self.parts))
        self.parts.clear()
        if not text:
            return
        kind, outline = self._kind()
        self.writer.paragraph(self.mark + text, kind, outline)
        self.mark = ""

    def _kind(self) -> tuple[ParagraphKind, int | None]:
        heading = next((tag for tag in reversed(self.blocks) if _HEADING.match(tag)), None)
        if heading:
            return ParagraphKind.HEADING, int(heading[1])
        if self.blocks and self.blocks[-1] in {"caption", "figcaption"}:
            return ParagraphKind.CAPTION, None
        listed = self.mark or (self.blocks and self.blocks[-1] == "li")
        return (ParagraphKind.LIST if listed else ParagraphKind.BODY), None

    def _table(self, element: etree._Element) -> None:
        table = cells_of(element)
        if table.caption:
            self.writer.paragraph(table.caption, ParagraphKind.CAPTION)
        self.writer.table(table.cells, table.header_rows)


def _number(text: str | None, default: int) -> int:
    text = (text or "").strip()
    known = text.isascii() and text.isdigit() and len(text) < 7
    return min(int(text), limits.LIST_NUMBER) if known else default
