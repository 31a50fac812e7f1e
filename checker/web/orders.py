"""What is to be checked: file names and options of a request, as the workers take them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from checker.ingest import SUFFIXES
from checker.knowledge import profile_named
from checker.web.problems import refused

MOST_FILES = 20
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 150  # characters of a file name


def file_name(said: str | None) -> str:
    """The name of an upload without folders and control characters; UsageError for no plan's."""
    bare = _UNPRINTABLE.sub("", PurePosixPath((said or "").replace("\\", "/")).name)
    path = PurePosixPath(bare)
    if path.suffix.lower() not in (*SUFFIXES, ".zip"):
        known = ", ".join(sorted({*SUFFIXES, ".zip"}))
        raise refused("kind", name=bare[:_LONGEST], known=known)
    return path.stem[:_LONGEST] + path.suffix


def profile_of(said: str) -> str:
    """The profile, as it is known; UsageError names the choices."""
    return profile_named(said).id
