"""Page numbers for the report on a Word file: LibreOffice draws it while the check runs.

A Word file says its pages only where Word stored them. Where it did not, and LibreOffice is
installed, the evidence gets the pages of its drawing; otherwise places are named by paragraph.
PLANCHECK_PAGES=off leaves it at paragraphs. `pipeline.check` does this; who wants its report at once
checks with `pages=False` and gives it pages later:

    report = with_pages(check(path, pages=False), path)
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any, Self

from checker.errors import InputError
from checker.ingest import read, settings, source
from checker.ingest.drawing import drawn, is_drawable
from checker.ingest.formats import Form, tell
from checker.ingest.office import is_installed
from checker.model import Evidence, Note, Report

VARIABLE = "PLANCHECK_PAGES"  # "off" names places by paragraph
_OWN_PAGES = {Form.DOCX, Form.DOCM}  # may know their pages; reading them takes a tenth of a second
_PageAt = Callable[[int], int | None]


class Paging:
    """One drawing in the making, from the beginning of a check to its report.

    To be used in a `with` statement: LibreOffice is never left behind.
    """

    def __init__(self, path: Path, *, wanted: bool = True) -> None:
        """Begin to draw the file if that is wanted; raises UsageError for a wrong setting."""
        self._path = path
        self._thread: Thread | None = None
        if wanted and settings.is_on(VARIABLE) and is_installed():
            self._thread = Thread(target=self._draw, name="plancheck-pages")
            self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._thread.join()

    def _draw(self) -> None:
        with contextlib.suppress(InputError):  # the check itself says what is wrong with the file
            data = source.load(self._path)
            form = tell(data, self._path.suffix.lower()).form
            if is_drawable(form) and not (form in _OWN_PAGES and read(self._path).pages):
                drawn(data, self._path.name)

    def applied(self, report: Report) -> Report:
        """The report with the pages of the drawing; as it is where there are none."""
        from checker.ingest.pages import paged

        if self._thread is None:
            return report
        self._thread.join()
        document = paged(report.document, self._path)
        if document.pages == report.document.pages:
            return report
        document = replace(document, notes=(*document.notes, Note("pages-drawn")))
        paged_report: Report = _with_pages(report, document.page_at, {})
        return replace(paged_report, document=document)


def paging_of(path: Path, wished: Paging | bool) -> Paging:
    """The drawing that a check is to use: one already begun, a new one, or none at all."""
    return wished if isinstance(wished, Paging) else Paging(path, wanted=wished)


def with_pages(report: Report, path: Path) -> Report:
    """A finished report with the pages of its Word file, which is drawn now or was drawn before.

    The report itself where there is nothing to add: no LibreOffice, PLANCHECK_PAGES=off, a file
    that has pages of its own or none at all. Raises UsageError for a wrong setting.
    """
    with Paging(path, wanted=not report.document.pages) as paging:
        return paging.applied(report)


def _with_pages(value: Any, page_at: _PageAt, known: dict[int, tuple[Any, Any]]) -> Any:
    """A value with a page in each piece of evidence; what is shared stays shared."""
    if id(value) in known:
        return known[id(value)][1]
    made = value
    if isinstance(value, Evidence):
        made = replace(value, page=page_at(value.start))
    elif isinstance(value, tuple):
        parts = [_with_pages(part, page_at, known) for part in value]
        if any(one is not other for one, other in zip(parts, value, strict=True)):
            made = tuple(parts)
    elif is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {}
        for field in fields(value):
            part = getattr(value, field.name)
            if (new := _with_pages(part, page_at, known)) is not part:
                changed[field.name] = new
        made = replace(value, **changed) if changed else value
    known[id(value)] = (value, made)  # the value itself too: its id stays taken
    return made
