"""The walk over a Word document: blocks in reading order to paragraphs and tables."""

from __future__ import annotations

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.docx.inline import Fields, Inline, mark_removed, style_of, walk
from checker.ingest.docx.names import ALTERNATE, CHOICE, FALLBACK, PAGE_BREAK, number, val, w
from checker.ingest.docx.numbering import Numbering
from checker.ingest.docx.package import Package
from checker.ingest.docx.styles import Styles, outline_of
from checker.ingest.docx.tables import RawTable, grid_of
from checker.ingest.draft import Break, Draft, GridCell, Writer
from checker.model import Note, ParagraphKind

_P, _TABLE = w("p"), w("tbl")
_SKIPPED = frozenset(w(n) for n in ("sectPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "tcPr"))
_TITLES = frozenset(("title", "subtitle", "标题", "副标题"))
_CAPTIONS = frozenset(("caption", "题注"))


def read_docx(data: bytes, name: str) -> Draft:
    """The draft of a .docx; pages where Word stored the breaks it last rendered."""
    package = Package(data, name)
    reader = _Reader(package, name)
    body = package.document().find(w("body"))
    if body is None:
        raise InputError(
            f"{name} 不是 Word 文档；请重新另存为 .docx。",
            f"{name} is no Word document; save it again as .docx.",
        )
    draft = reader.draft(body)
    limits.check_length(len(draft.text), name)
    if package.has_macros:
        draft.notes.append(Note("macros-ignored"))
    return draft


class _Reader:
    """Carries what spans paragraphs: list counters, open fields, page number, joined text."""

    def __init__(self, package: Package, name: str) -> None:
        self._name = name
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles.lists)
        self._notes = {
            "footnote": _notes(package.related("footnotes"), "footnote"),
            "endnote": _notes(package.related("endnotes"), "endnote"),
        }
        self._fields = Fields()
        for notes in self._notes.values():
            for note in notes.values():
                self._fields.survey(note)
        self._carried = Inline()  # text of paragraphs whose mark was deleted
        self._number = 1
        self._fields_open_contents = False  # the paragraph began inside a table of contents
        self._kind: ParagraphKind | None = None  # of everything inside a text box
        self._pages = False  # whether Word stored where it broke the pages
        self._writer = Writer()

    def draft(self, body: etree._Element) -> Draft:
        """The draft of the body and all that hangs on it."""
        self._fields.survey(body)
        self._pages = next(body.iter(PAGE_BREAK), None) is not None
        if self._pages:
            self._writer.page(1)
        self.blocks(body)
        self.flush()
        return self._writer.finish()

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """All paragraphs and tables under `parent`, through content controls and insertions."""
        for child in parent.iterchildren():
            if child.tag == _P:
                self._paragraph(child)
            elif child.tag == _TABLE:
                self._table(child, depth)
            elif child.tag == ALTERNATE:
                branch = child.find(CHOICE)
                branch = child.find(FALLBACK) if branch is None else branch
                if branch is not None:
                    self.blocks(branch, depth)
            elif child.tag not in _SKIPPED:
                self.blocks(child, depth)

    def flush(self) -> None:
        """Write the text that waited for a following paragraph."""
        if self._carried.length:
            self._write(self._carried, "", None)
            self._carried = Inline()

    def _paragraph(self, element: etree._Element) -> None:
        inline, style, outline = self._inline(element)
        if mark_removed(element):
            self._carried = inline
            return
        self._write(inline, style, outline)

    def _inline(self, element: etree._Element) -> tuple[Inline, str, int | None]:
        """The paragraph with its number in front, its style name and heading level."""
        own = style_of(element)
        identifier = own or self._styles.default
        inline, self._carried = self._carried, Inline()
        self._fields_open_contents = any(self._fields.contents)
        content = Inline()
        walk(element, self._fields, content)
        removed = mark_removed(element) and not content.text.strip()
        if not inline.length and not removed:
            shown = self._list_number(element, identifier)
            if shown and content.text.strip():
                inline.put(shown + _gap(shown, content.text.lstrip()))
        base = inline.length
        inline.put(content.text)
        inline.breaks.extend(base + offset for offset in content.breaks)
        inline.boxes.extend(content.boxes)
        inline.notes.extend(content.notes)
        stated = outline_of(element.find(w("pPr")))
        outline = self._styles.outline(identifier) if stated is None else stated
        return inline, self._styles.name(identifier), outline if outline and outline < 10 else None

    def _list_number(self, element: etree._Element, style: str) -> str:
        properties = element.find(w("pPr"))
        numbers = None if properties is None else properties.find(w("numPr"))
        inherited = self._styles.list_of(style)
        list_id = None if numbers is None else numbers.find(w("numId"))
        level = None if numbers is None else numbers.find(w("ilvl"))
        identifier = val(list_id) if list_id is not None else inherited[0] if inherited else ""
        if not identifier or identifier == "0":
            return ""
        depth = None if level is None else number(level, 0, 8)
        if depth is None and inherited:
            depth = self._numbering.level_of_style(identifier, inherited[2])
            depth = inherited[1] if depth is None else depth
        return self._numbering.advance(identifier, depth or 0)

    def _write(self, inline: Inline, style: str, outline: int | None) -> None:
        kind = self._kind_of(style)
        heading = kind is ParagraphKind.BODY and outline is not None
        self._writer.paragraph(
            inline.text,
            ParagraphKind.HEADING if heading else kind,
            outline if heading else None,
            self._breaks(inline.breaks),
        )
        self._attached(inline)

    def _kind_of(self, style: str) -> ParagraphKind:
        if self._kind is not None:
            return self._kind
        if any(self._fields.contents) or self._fields_open_contents or style.startswith("toc"):
            return ParagraphKind.TOC
        if style in _TITLES:
            return ParagraphKind.TITLE
        return ParagraphKind.CAPTION if style in _CAPTIONS else ParagraphKind.BODY

    def _breaks(self, offsets: list[int]) -> list[Break]:
        found: list[Break] = []
        for offset in offsets if self._pages else ():
            self._number += 1
            found.append(Break(offset, self._number))
        return found

    def _attached(self, inline: Inline) -> None:
        """Text boxes and notes anchored in a paragraph stand behind it."""
        for box in inline.boxes:
            self._attach(box, ParagraphKind.TEXTBOX)
        for kind, identifier in inline.notes:
            note = self._notes[kind].pop(identifier, None)
            if note is not None:
                self._attach(note, ParagraphKind.FOOTNOTE)

    def _attach(self, element: etree._Element, kind: ParagraphKind) -> None:
        outer, self._kind = self._kind, kind
        self.blocks(element)
        self.flush()
        self._kind = outer

    def _too_deep(self) -> InputError:
        most = limits.TABLE_DEPTH
        return InputError(
            f"{self._name} 中表格嵌套超过 {most} 层，请减少嵌套。",
            f"{self._name} nests tables deeper than {most}; take some of them apart.",
        )

    def _table(self, element: etree._Element, depth: int) -> None:
        self.flush()
        raw = grid_of(element, self._name)
        if depth >= limits.TABLE_DEPTH:
            raise self._too_deep()
        if len({cell.row for cell in raw.cells}) == len(raw.cells):  # a frame around text, no table
            for cell in raw.cells:
                self.blocks(cell.element, depth + 1)
            return
        self._grid(raw, depth)

    def _grid(self, raw: RawTable, depth: int) -> None:
        cells: list[GridCell] = []
        breaks: list[Break] = []
        attached = Inline()
        broken = -1  # a row broken over a page is marked in each of its cells
        for cell in raw.cells:
            inline = Inline()
            self._cell(cell.element, inline, depth)
            if inline.breaks and self._pages and cell.row != broken:
                breaks.extend(Break(cell.row, b.number) for b in self._breaks(inline.breaks[:1]))
                broken = cell.row
            attached.boxes.extend(inline.boxes)
            attached.notes.extend(inline.notes)
            cells.append(
                GridCell(cell.row, cell.column, cell.row_span, cell.column_span, inline.text)
            )
        self._writer.table(cells, raw.header_rows, breaks)
        self._attached(attached)

    def _cell(self, element: etree._Element, out: Inline, depth: int) -> None:
        """The text of a cell; tables inside it are flattened row by row."""
        if depth > limits.TABLE_DEPTH:
            raise self._too_deep()
        for child in element.iterchildren():
            if child.tag == _P:
                inline, _, _ = self._inline(child)
                if mark_removed(child):
                    self._carried = inline
                    continue
                _append(out, inline)
            elif child.tag == _TABLE:
                for cell in grid_of(child, self._name).cells:
                    self._cell(cell.element, out, depth + 1)
            elif child.tag not in _SKIPPED:
                self._cell(child, out, depth)
        if self._carried.length:
            _append(out, self._carried)
            self._carried = Inline()


def _gap(shown: str, text: str) -> str:
    """The blank behind an automatic number; "1." before "5万吨" must not become 1.5."""
    return " " if shown[-1].isalnum() or len(shown) == 1 or text[:1].isdigit() else ""


def _append(out: Inline, inline: Inline) -> None:
    """Add a paragraph to a cell's text on a line of its own."""
    if out.length and inline.text.strip():
        out.put("\n")
    base = out.length
    out.put(inline.text.strip())
    out.breaks.extend(base + offset for offset in inline.breaks)
    out.boxes.extend(inline.boxes)
    out.notes.extend(inline.notes)


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by id, without the separators Word keeps there."""
    if root is None:
        return {}
    return {
        note.get(w("id"), ""): note
        for note in root.iterchildren(w(kind))
        if note.get(w("type")) in (None, "normal")
    }
