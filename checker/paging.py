"""Page numbers for the report on a Word file: LibreOffice draws it while the check runs.

A Word file says its pages only where Word stored them. Where it did not, and LibreOffice is
installed, the evidence gets the pages of its drawing; otherwise places are named by paragraph.
PLANCHECK_PAGES=off leaves it at paragraphs. Drawing and reading what was drawn take as long as half
of the check, so a process of its own does both. `pipeline.check` does this; who wants its report at
once checks with `pages=False` and gives it pages later:

    report = with_pages(check(path, pages=False), path)
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from checker.ingest import limits, settings
from checker.ingest.formats import may_be_drawn
from checker.ingest.office import is_installed
from checker.model import Evidence, Note, Report
from checker.processes import environment
from checker.sandbox import Limits, confined

if TYPE_CHECKING:
    from checker.ingest.pages import Drawing

VARIABLE = "PLANCHECK_PAGES"  # "off" names places by paragraph
WORKER = (sys.executable, "-m", "checker.ingest.drawing_worker")
_PageAt = Callable[[int], int | None]


class Paging:
    """One drawing in the making, from the beginning of a check to its report.

    To be used in a `with` statement: LibreOffice is never left behind.
    """

    def __init__(self, path: Path, *, wanted: bool = True) -> None:
        """Begin to draw the file if that is wanted; raises UsageError for a wrong setting."""
        wanted = wanted and settings.is_on(VARIABLE) and is_installed()
        self._process = _begun(path) if wanted and _may_be_drawn(path) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._drawing()

    def applied(self, report: Report) -> Report:
        """The report with the pages of the drawing; as it is where there are none."""
        drawing = self._drawing()
        if drawing is None or report.document.pages or report.document.parts:
            return report
        from checker.ingest.pages import paged_as

        document = paged_as(report.document, drawing)
        document = replace(document, notes=(*document.notes, Note("pages-drawn")))
        paged_report: Report = _with_pages(report, document.page_at, {})
        return replace(paged_report, document=document)

    def _drawing(self) -> Drawing | None:
        """Wait for the drawing; None where there is none, and from the second time on."""
        process, self._process = self._process, None
        if process is None:
            return None
        try:
            said, _ = process.communicate(timeout=limits.READ_SECONDS)
            found = json.loads(said)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return None
        except ValueError:  # it has died; the check itself says what is wrong with the file
            return None
        from checker.ingest.pages import Drawing

        return found and Drawing(found["characters"], tuple(found["counts"]))


def _may_be_drawn(path: Path) -> bool:
    """Whether the process has anything to do: to start it takes as long as half of a check."""
    try:
        with path.open("rb") as file:
            return may_be_drawn(file.read(8))
    except OSError:  # the check itself says what is wrong with the file
        return False


def _begun(path: Path) -> subprocess.Popen[bytes] | None:
    """The process that draws; what it has to complain of is not shown."""
    # LibreOffice is cut off the network by its own launcher; this one opens a file of the user's
    allowed = Limits(limits.READ_SECONDS, limits.READ_BYTES, limits.READ_FILE_BYTES)
    try:
        return subprocess.Popen(  # noqa: S603 - our own module; the path is one argument
            confined([*WORKER, str(path)], allowed),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
    except OSError:
        return None


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
