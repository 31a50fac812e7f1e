"""Reading a plan file: `read(path)` gives a Document with exact offsets, or an InputError."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checker.ingest import settings, source
from checker.ingest.formats import SUFFIXES, Form, tell
from checker.ingest.single import Progress, read_single
from checker.ingest.submission import read_submission
from checker.model import Document

__all__ = ["SUFFIXES", "Progress", "read"]


def read(path: Path, *, progress: Progress | None = None) -> Document:
    """Read one plan file, or a zip of several files as one submission.

    What the file is, its content says. `progress` is told the fraction done (0..1) where reading
    takes long. A file that cannot be read raises InputError, a bad setting UsageError.
    """
    settings.apply()
    data = source.load(path)
    told = tell(data, path.suffix.lower())
    if told.form is Form.ZIP:
        return read_submission(data, path.name, misnamed=told.misnamed, progress=progress)
    return read_single(data, path.name, told, hashlib.sha256(data).hexdigest(), progress)
