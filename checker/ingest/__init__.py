"""Reading a plan file: `read(path)` gives a Document with exact offsets, or an InputError.

Files of strangers are read by `checker.ingest.apart`, which does the same in a process of its own.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from checker.ingest import settings, source
from checker.ingest.formats import SUFFIXES, Form, tell
from checker.ingest.single import Progress, read_single
from checker.ingest.submission import read_submission
from checker.model import Document

__all__ = ["SUFFIXES", "Progress", "read", "read_bytes"]


def read(path: Path, *, progress: Progress | None = None) -> Document:
    """Read one plan file, or a zip of several files as one submission.

    What the file is, its content says. `progress` is told the fraction done (0..1) where reading
    takes long. A file that cannot be read raises InputError, a bad setting UsageError.
    """
    settings.apply()
    return read_bytes(source.load(path), path.name, progress=progress)


def read_bytes(data: bytes, name: str, *, progress: Progress | None = None) -> Document:
    """`read` for the content of a file of this name, under the settings that are in force."""
    name = source.shown(name)
    told = tell(data, PurePath(name).suffix.lower())
    if told.form is Form.ZIP:
        return read_submission(data, name, misnamed=told.misnamed, progress=progress)
    return read_single(data, name, told, hashlib.sha256(data).hexdigest(), progress)
