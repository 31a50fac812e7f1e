"""Pages without a proper text layer: read by character recognition, where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from checker.ingest import limits
from checker.ingest.pdf.glyphs import Glyphs
from checker.ingest.pdf.page import PageContent
from checker.model import Note, PageKind

Progress = Callable[[float], None]  # fraction of the pages recognised (0..1)


def with_pictures_read(
    data: bytes,
    contents: list[PageContent],
    unread: Mapping[int, PageKind],
    progress: Progress | None,
) -> tuple[list[PageContent], list[Note]]:
    """The contents with the unread pages recognised, and what a reader must know about that.

    Pages on which nothing is recognised stay as they are.
    """
    from checker.ingest.ocr import is_installed, is_wanted, recognise

    if not is_wanted():
        return contents, []
    if not is_installed():
        missing = PageKind.IMAGE in unread.values()
        return contents, [Note("ocr-missing")] if missing else []
    pages = sorted(unread)
    within, beyond = pages[: limits.OCR_PAGES], pages[limits.OCR_PAGES :]
    found = recognise(data, within, progress)
    merged = [
        replace(
            content,
            glyphs=Glyphs.of(read.glyphs),
            horizontal=read.horizontal,
            vertical=read.vertical,
            recognised=True,
        )
        if (read := found.get(content.number)) is not None and read.glyphs
        else content
        for content in contents
    ]
    return merged, [Note("ocr-limit", tuple(beyond))] if beyond else []
