"""Documents of several files as one: one text, every offset moved, each file a top section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.model import Document, Note, Page, Paragraph, Part, Section, Table

_BETWEEN = "\n\n"


def joined(
    name: str, media_type: str, sha256: str, documents: Sequence[Document], notes: Sequence[Note]
) -> Document:
    """One document of several; pages keep the numbers of their own file."""
    join = _Join()
    for document in documents:
        join.add(document)
    return Document(
        name=name,
        media_type=media_type,
        sha256=sha256,
        text=_BETWEEN.join(document.text for document in documents),
        sections=tuple(join.sections),
        paragraphs=tuple(join.paragraphs),
        tables=tuple(join.tables),
        pages=tuple(join.pages),
        notes=(*notes, *join.notes),
        parts=tuple(join.parts),
        recognised=tuple(join.recognised),
    )


class _Join:
    """What has been joined so far."""

    def __init__(self) -> None:
        self._offset = 0
        self.sections: list[Section] = []
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self.pages: list[Page] = []
        self.notes: list[Note] = []
        self.parts: list[Part] = []
        self.recognised: list[tuple[int, int]] = []

    def add(self, document: Document) -> None:
        """Append one document behind the text joined so far."""
        by, end = self._offset, self._offset + len(document.text)
        first = len(self.sections)
        top = first if end > by else None
        if top is not None:
            self.sections.append(Section(first, 1, "", document.name, by, end, None))
        self.sections += [_moved(section, by, first) for section in document.sections]
        self.paragraphs += [
            replace(
                one,
                index=len(self.paragraphs) + one.index,
                start=one.start + by,
                end=one.end + by,
                section=top if one.section is None else one.section + first + 1,
            )
            for one in document.paragraphs
        ]
        self.tables += [
            _moved_table(table, by, len(self.tables), first, top) for table in document.tables
        ]
        self.pages += [replace(p, start=p.start + by, end=p.end + by) for p in document.pages]
        self.notes += [replace(note, file=document.name) for note in document.notes]
        self.parts.append(Part(document.name, document.media_type, document.sha256, by, end))
        self.recognised += [(start + by, stop + by) for start, stop in document.recognised]
        self._offset = end + len(_BETWEEN)


def _moved(section: Section, by: int, first: int) -> Section:
    """A section under the section of its file, which stands at index `first`."""
    return replace(
        section,
        index=section.index + first + 1,
        level=section.level + 1,
        start=section.start + by,
        end=section.end + by,
        parent=first if section.parent is None else section.parent + first + 1,
    )


def _moved_table(table: Table, by: int, before: int, first: int, top: int | None) -> Table:
    cells = tuple(replace(c, start=c.start + by, end=c.end + by) for c in table.cells)
    return replace(
        table,
        index=table.index + before,
        start=table.start + by,
        end=table.end + by,
        cells=cells,
        section=top if table.section is None else table.section + first + 1,
    )
