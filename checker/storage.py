"""Folders of the user's own (cache, data) and files written there in one step."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

import platformdirs

NAME = "plancheck"


def cache_folder() -> Path:
    """Where results are kept that can be made again; not created here."""
    return Path(platformdirs.user_cache_dir(NAME, appauthor=False))


def user_folder() -> Path:
    """Where the user's own packs and bound texts are kept; PLANCHECK_HOME names another place."""
    chosen = os.environ.get("PLANCHECK_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(NAME, appauthor=False))


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file so that nobody ever sees half of it; OSError where that is impossible.

    The bytes are on the disk before the name is: a crash leaves the old file or the new one. A file
    that was there keeps its mode, a new one gets that of any file the user makes.
    """
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask()
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(path)
    except BaseException:
        part.unlink()
        raise


def _umask() -> int:
    """The process's umask; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def beside(plan: Path, suffix: str) -> Path:
    """The file of a user about a plan, beside it; it may not exist.

    `name.docx<suffix>` where there is one, else `name<suffix>`, which drafts of one name in several
    formats share.
    """
    own = plan.parent / (plan.name + suffix)
    return own if is_there(own) else plan.parent / (plan.stem + suffix)


def is_there(path: Path) -> bool:
    """Whether there is such a file; no error for names that are too long or hold a NUL."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises for them
