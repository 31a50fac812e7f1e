"""The walk over an odt: blocks in reading order to paragraphs and tables."""

from __future__ import annotations

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.draft import Draft, GridCell, Writer
from checker.ingest.odt.inline import Inline, walk
from checker.ingest.odt.lists import Counter, Lists
from checker.ingest.odt.names import number, q
from checker.ingest.odt.styles import Styles
from checker.ingest.odt.tables import raw_table
from checker.ingest.package import Package
from checker.model import ParagraphKind

_P, _H, _LIST, _TABLE = q("text:p"), q("text:h"), q("text:list"), q("table:table")
_INDEXES = frozenset(
    q(f"text:{name}")
    for name in ("table-of-content", "illustration-index", "table-index", "object-index",
                 "user-index", "alphabetical-index", "bibliography")
)  # fmt: skip
_SKIPPED = frozenset(
    (
        q("text:tracked-changes"), q("text:sequence-decls"), q("text:variable-decls"),
        q("text:user-field-decls"), q("office:forms"), q("text:table-of-content-source"),
    )
)  # fmt: skip


def read_odt(data: bytes, name: str) -> Draft:
    """The draft of a .odt; it stores no pages."""
    package = Package(data, name, ".odt")
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        raise InputError(
            f"{name} 已加密，请取消密码后再提交。", f"{name} is encrypted; remove the password."
        )
    content = package.parse("content.xml")
    body = None if content is None else content.find(f"{q('office:body')}/{q('office:text')}")
    if content is None or body is None:
        raise package.refused("不是文字文档", "is no text document")
    styles = package.parse("styles.xml")
    roots = [content] if styles is None else [styles, content]
    reader = _Reader(roots, name)
    reader.blocks(body)
    draft = reader.writer.finish()
    limits.check_length(len(draft.text), name)
    return draft


class _Reader:
    """Carries what spans paragraphs: list counters, the number that waits, the kind of a block."""

    def __init__(self, roots: list[etree._Element], name: str) -> None:
        self._name = name
        self._styles = Styles(roots)
        self._lists = Lists(roots)
        self._kind: ParagraphKind | None = None  # of everything in a box, note or index
        self._number: str | None = None  # of the list item that begins; "" for a bullet
        self.writer = Writer()

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """All paragraphs, lists and tables under `parent`, through sections and indexes."""
        for child in parent.iterchildren():
            if child.tag in {_P, _H}:
                self._paragraph(child)
            elif child.tag == _LIST:
                self._list(child, "", 1)
            elif child.tag == _TABLE:
                self._table(child, depth)
            elif child.tag in _INDEXES:
                self._attach(child, ParagraphKind.TOC)
            elif child.tag not in _SKIPPED and child.get(q("text:display")) != "none":
                self.blocks(child, depth)

    def _list(self, element: etree._Element, style: str, depth: int) -> None:
        counter, style = self._lists.open(element, style)
        self._items(element, counter, style, depth)

    def _items(self, element: etree._Element, counter: Counter, style: str, depth: int) -> None:
        for item in element.iterchildren():
            first = item.tag == q("text:list-item")
            for child in item.iterchildren():
                if child.tag == _LIST:
                    inner = child.get(q("text:style-name"), style)
                    if inner == style:  # the same list one level deeper
                        self._items(child, counter, style, depth + 1)
                    else:
                        self._list(child, inner, depth + 1)
                elif child.tag in {_P, _H}:
                    if first:
                        start = number(item, "text:start-value", -1, limits.LIST_NUMBER)
                        self._number = counter.advance(depth, start if start >= 0 else None)
                    self._paragraph(child)
                    first = False
        self._number = None

    def _paragraph(self, element: etree._Element) -> None:
        shown, self._number = self._number, None
        inline = self._inline(element)
        heading = element.tag == _H
        level = number(element, "text:outline-level", 1, limits.LIST_DEPTH) if heading else None
        if heading and shown is None and element.get(q("text:is-list-header")) != "true":
            shown = self._lists.outline.advance(level or 1)
        text = inline.text.strip()
        if text and shown:
            blank = shown[-1].isalnum() or text[0].isdigit()
            text = f"{shown} {text}" if blank else shown + text
        kind = self._kind or self._styles.role(element.get(q("text:style-name"), ""))
        if kind is None and heading:
            kind = ParagraphKind.HEADING
        elif kind is None:
            kind = ParagraphKind.LIST if shown == "" else ParagraphKind.BODY
        outline = level if kind is ParagraphKind.HEADING else None
        self.writer.paragraph(text, kind, outline)
        self._attached(inline)

    def _inline(self, element: etree._Element) -> Inline:
        inline = Inline()
        if not self._styles.hides(element.get(q("text:style-name"), "")):
            walk(element, self._styles, inline)
        return inline

    def _attached(self, inline: Inline) -> None:
        """Text boxes and notes anchored in a paragraph stand behind it."""
        for box in inline.boxes:
            self._attach(box, ParagraphKind.TEXTBOX)
        for note in inline.notes:
            self._attach(note, ParagraphKind.FOOTNOTE)

    def _attach(self, element: etree._Element, kind: ParagraphKind) -> None:
        outer, self._kind = self._kind, self._kind or kind
        self.blocks(element)
        self._kind = outer

    def _table(self, element: etree._Element, depth: int) -> None:
        if depth >= limits.TABLE_DEPTH:
            most = limits.TABLE_DEPTH
            raise InputError(
                f"{self._name} 中表格嵌套超过 {most} 层，请减少嵌套。",
                f"{self._name} nests tables deeper than {most}; take some of them apart.",
            )
        table = raw_table(element, self._name)
        if len({cell.row for cell in table.cells}) == len(table.cells):  # a frame, no table
            for cell in table.cells:
                self.blocks(cell.element, depth + 1)
            return
        attached = Inline()
        cells = [
            GridCell(
                cell.row, cell.column, cell.row_span, cell.column_span,
                self._words(cell.element, attached),
            )
            for cell in table.cells
        ]  # fmt: skip
        self.writer.table(cells, table.header_rows or None)
        self._attached(attached)

    def _words(self, cell: etree._Element, attached: Inline) -> str:
        """The paragraphs of a cell, those of lists and tables inside it too, line by line."""
        lines: list[str] = []
        for paragraph in cell.iterdescendants(_P, _H):
            if any(
                up.tag in {q("draw:text-box"), q("text:note-body")}
                for up in _between(paragraph, cell)
            ):
                continue
            inline = self._inline(paragraph)
            attached.boxes += inline.boxes
            attached.notes += inline.notes
            lines.append(inline.text.strip())
        return "\n".join(line for line in lines if line)


def _between(element: etree._Element, upper: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    parent = element.getparent()
    while parent is not None and parent is not upper:
        found.append(parent)
        parent = parent.getparent()
    return found
