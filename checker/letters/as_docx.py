"""A letter as a Word file in the form of an official letter; equal letters give equal bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from checker import language as words
from checker.letters import letter_format as form
from checker.letters.letter import Block, BlockKind, Letter
from checker.report.cells import cell_text
from checker.report.undated import undated

_STYLES = {BlockKind.HEADING: "Heading 1", BlockKind.GROUP: "Heading 2"}
_INDENTED = frozenset({BlockKind.BODY, BlockKind.HEADING, BlockKind.GROUP, BlockKind.ITEM})
_EDGE = 4.0  # characters between the date and the edge of the type area


def to_docx(letter: Letter) -> bytes:
    """The bytes of the file."""
    document = Document()
    form.set_page(document)
    form.set_styles(document, letter.language)
    form.name_stand_ins(document)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "plancheck", letter.title, ""
    if letter.draft:
        _draft_head(document, letter.language)
    document.add_paragraph(cell_text(letter.title), style="Title")
    before: BlockKind | None = None
    for block in letter.blocks:
        _set(document.add_paragraph(style=_STYLES.get(block.kind)), block, before, letter)
        before = block.kind
    file = io.BytesIO()
    document.save(file)
    return undated(file.getvalue())


def _set(paragraph: Any, block: Block, before: BlockKind | None, letter: Letter) -> None:
    """The words, in the place of their kind."""
    run = paragraph.add_run(cell_text(block.text))
    kind = block.kind
    if kind in _INDENTED and letter.language == "zh":
        form.indent(paragraph, first=2)
    if kind in (BlockKind.BODY, BlockKind.ITEM) and letter.language == "zh":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    sizes = form.TYPES[letter.language]
    if kind is BlockKind.DRAFT:
        form.set_font(run.font, form.HEADING_FONT, sizes.body, colour=form.RED)
    elif kind is BlockKind.ATTACHMENT:
        first = before is not BlockKind.ATTACHMENT
        form.indent(paragraph, **({"left": 5, "hanging": 3} if first else {"left": 5}))
    elif kind in (BlockKind.OFFICE, BlockKind.DATE):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.keep_with_next = True  # with the note: no page for it alone
        form.indent(paragraph, right=_from_edge(kind, letter.blocks))
    elif kind is BlockKind.NOTE:
        form.set_font(run.font, form.BODY_FONT, form.NOTE)
        paragraph.paragraph_format.line_spacing = Pt(1.4 * form.NOTE)
    if kind in (BlockKind.ATTACHMENT, BlockKind.OFFICE, BlockKind.NOTE) and before is not kind:
        # a blank line before; an empty paragraph would be read out, and may end up atop a page
        lines = 3 if kind is BlockKind.OFFICE else 1
        paragraph.paragraph_format.space_before = Pt(lines * sizes.line)


def _from_edge(kind: BlockKind, blocks: Iterable[Block]) -> float:
    """Characters to the right edge that centre the office over the date, or the date under it."""
    widths = {one.kind: _width(one.text) for one in blocks if one.kind.name in ("OFFICE", "DATE")}
    longer = max(widths.values())
    return _EDGE + (longer - widths[kind]) / 2


def _width(said: str) -> float:
    """The width in Chinese characters; Latin ones take half of that."""
    return sum(0.5 if ord(one) < 0x2E80 else 1.0 for one in said)


def _draft_head(document: Any, language: str) -> None:
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        line = header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(words.text("letters.draft.head", language))
        form.set_font(run.font, form.HEADING_FONT, form.PAGE_NUMBER, colour=form.RED)
