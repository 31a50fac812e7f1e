"""A file as pdf: its own, or the one that LibreOffice draws, kept under the file's fingerprint."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from checker.errors import InputError
from checker.ingest.docx.package import stores_pages
from checker.ingest.formats import SUFFIXES, Form, tell
from checker.ingest.office import Target, convert, is_installed
from checker.storage import cache_folder, write_whole

_DRAWABLE = {
    Form.DOCX: ".docx", Form.DOCM: ".docx", Form.DOC: ".doc", Form.WPS: ".doc", Form.RTF: ".rtf",
    Form.ODT: ".odt",
}  # fmt: skip
_OWN_PAGES = {Form.DOCX, Form.DOCM}  # may say where Word broke the pages
_KEPT = 40  # drawings in the cache


def can_draw(name: str) -> bool:
    """Whether a file of this name has pages to show: a pdf, or a text where LibreOffice is installed."""
    form = SUFFIXES.get(Path(name).suffix.lower())
    return form is Form.PDF or (form in _DRAWABLE and is_installed())


def needs_drawing(data: bytes, name: str) -> bool:
    """Whether a file gets its pages from LibreOffice only; raises InputError for a damaged one."""
    form = tell(data, Path(name).suffix.lower()).form
    return form in _DRAWABLE and not (form in _OWN_PAGES and stores_pages(data, name))


def drawn(data: bytes, name: str) -> bytes:
    """The pdf of a file; InputError for a kind without pages or where LibreOffice is missing."""
    form = tell(data, Path(name).suffix.lower()).form
    if form is Form.PDF:
        return data
    suffix = _DRAWABLE.get(form) if form is not None else None
    if suffix is None:
        raise InputError(
            f"{name} 没有页面，无法显示；请用 pdf 或 Word 文件。",
            f"{name} has no pages to show; use a pdf or a Word file.",
        )
    kept = cache_folder() / "drawn" / f"{hashlib.sha256(data).hexdigest()}.pdf"
    with contextlib.suppress(OSError):
        return kept.read_bytes()
    made = convert(data, name, suffix, Target.PDF)
    with contextlib.suppress(OSError):  # a full or read-only disk only costs the next drawing
        write_whole(kept, lambda file: file.write(made))
        _forget(kept.parent)
    return made


def _forget(folder: Path) -> None:
    """Delete the oldest drawings beyond those that are kept."""
    files = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
