"""What the tools work with: files in the folders that were allowed, and the user's own store."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import store
from checker.access import LOCAL, Guarded
from checker.errors import InputError, UsageError
from checker.explain import Case
from checker.knowledge import load
from checker.pipeline import check
from checker.report import to_json
from checker.store import Version
from checker.versions import Told, report_of, told

_KEPT = 8  # checked files that stay in memory


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file as it was checked: another content or profile is another check."""

    path: Path
    changed: int  # nanoseconds
    size: int
    profile: str
    zone: str | None
    period: tuple[int, int] | None


class Desk:
    """Plans by what a client calls them: a path in an allowed folder, or a version of the store."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Allow the files in these folders; InputError for one that is not there."""
        self._folders = [_folder(one) for one in folders]
        self._store = store.open_store()
        self._checks: OrderedDict[_Asked, Told] = OrderedDict()
        self._one = threading.Lock()  # a check uses all the memory and processors that it should

    @property
    def store(self) -> Guarded:
        """The store, as the user of this machine."""
        return Guarded(self._store, LOCAL)

    def told(
        self,
        plan: str,
        *,
        profile: str = "default",
        zone: str | None = None,
        period: tuple[int, int] | None = None,
    ) -> Told:
        """The report on a plan; a file is checked unless it has been since it was saved.

        UsageError for a file elsewhere and for a version that is not there, InputError for one that
        cannot be read.
        """
        version = self.store.version(plan)
        if version is not None:
            return told(self.store, version)
        path = self.allowed(plan)
        status = path.stat()
        asked = _Asked(path, status.st_mtime_ns, status.st_size, profile, zone, period)
        with self._one:
            if asked not in self._checks:
                report = check(path, profile=profile, zone=zone, period=period)
                self._checks[asked] = Told(to_json(report), report)
            self._checks.move_to_end(asked)
            while len(self._checks) > _KEPT:
                self._checks.popitem(last=False)
            return self._checks[asked]

    def case(self, plan: str) -> Case:
        """A plan under explanation; OutdatedError where another program made its report."""
        version: Version | None = self.store.version(plan)
        report = report_of(self.store, version) if version else self.told(plan).report
        if report is None:
            raise _unknown(plan)
        return Case(report, load(report.profile), report.provenance.period)

    def allowed(self, plan: str) -> Path:
        """The file that a path names, links followed; UsageError for one outside the folders."""
        if "\0" in plan:
            raise _unknown(plan)
        wished = Path(plan).expanduser()
        places = [wished] if wished.is_absolute() else [one / wished for one in self._folders]
        for place in places:
            real = place.resolve()
            if any(real.is_relative_to(folder) for folder in self._folders) and real.is_file():
                return real
        raise _unknown(plan)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise InputError(f"文件夹 {path} 不存在。", f"There is no folder {path}.")
    return path.resolve()


def _unknown(plan: str) -> UsageError:
    """The same for what is not there and what is not allowed: nobody learns what else exists."""
    named = plan[:200].replace("\0", "")
    return UsageError(
        f"允许的文件夹中没有“{named}”，也没有这个版本的规划；请用 list_plans 查看，或给出允许文件夹内的路径。",
        f"“{named}” is no file in the allowed folders and no version of a plan; see list_plans, "
        "or give a path in a folder that was allowed.",
    )
