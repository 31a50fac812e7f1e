"""Reports as this very program made them, kept for the pages; each can be made again from its file."""

from __future__ import annotations

import hashlib
import pickle
from contextlib import suppress
from functools import cache
from pathlib import Path

from checker import model
from checker.model import Report
from checker.sandbox import plain_pickle
from checker.storage import write_whole
from checker.store.plans import Version

_CLASSES = ("checker.model",)


class KeptReports:
    """A folder of pickles, written by this program in its own folder; backups hold none of them.

    Others may have put some there all the same (a shared folder, a copy of one): only plain data is
    taken from them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, version: str, report: Report) -> None:
        """Keep the report on a version; that it cannot be kept is no error."""
        with suppress(OSError):
            write_whole(self._path(version), lambda file: file.write(pickle.dumps(report)))

    def forget(self, version: str) -> None:
        """What is kept is of an earlier report."""
        self._path(version).unlink(missing_ok=True)

    def of(self, version: Version) -> Report | None:
        """The report; None where another program made it or it is not kept."""
        with suppress(OSError, *plain_pickle.ERRORS):
            report = plain_pickle.loads(self._path(version.id).read_bytes(), _CLASSES)
            if isinstance(report, Report) and report.tool_version == version.tool_version:
                return report
        return None

    def _path(self, version: str) -> Path:
        return self._folder / f"{version}.{_form()}.pickle"


@cache
def _form() -> str:
    """What the classes of a report look like: a pickle of others cannot be used."""
    folder = Path(model.__file__).parent
    sources = (path.read_bytes() for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(b"".join(sources)).hexdigest()[:12]
