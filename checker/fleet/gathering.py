"""From files and folders to a fleet: reports are read, plans are checked, whatever fails is listed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.errors import InputError, PlancheckError, reason
from checker.fleet import keeping
from checker.fleet.model import Fleet, PlanText, Unread, ZonePlan
from checker.fleet.pool import run
from checker.fleet.process import Order
from checker.fleet.reading import report_of, zone_plan
from checker.fleet.zones import zones_of
from checker.ingest import SUFFIXES, source
from checker.knowledge import load
from checker.model import Text
from checker.report.wording import plain
from checker.sandbox import Limits
from checker.storage import is_there

REPORT = ".json"
Progress = Callable[[int, int, str], None]  # files done, files in all, the last one's name
_Gathered = tuple[dict[str, Any], PlanText | None] | Text


@dataclass(frozen=True, slots=True)
class Options:
    """How a fleet is gathered."""

    profile: str = "default"
    expected: int | None = None  # how many zones there are in all
    workers: int | None = None
    keep: bool = True  # use and fill the folder of kept reports
    limits: Limits = field(default_factory=Limits)  # of one plan


def gather(
    paths: Sequence[Path], options: Options | None = None, progress: Progress | None = None
) -> Fleet:
    """The fleet of all plans and JSON reports among these files and folders.

    A file of which no report can be had is listed with its reason. InputError where a path is not
    there or none of all files could be read, UsageError for an unknown profile.
    """
    chosen = options or Options()
    load(chosen.profile)  # an unknown profile is told before the work begins
    files = list(files_of(paths))
    names = short_names(files)
    with _kept_in(chosen) as kept:
        gathered = _gathered(files, Path(kept), chosen, progress)
        plans: list[ZonePlan] = []
        unread: list[Unread] = []
        for file in files:
            told = gathered(file)
            if isinstance(told, Text):
                unread.append(Unread(plain(names[file]), told))
                continue
            report, text = told
            try:
                plans.append(zone_plan(report, len(plans) + 1, file=names[file], text=text))
            except InputError as error:
                unread.append(Unread(plain(names[file]), Text(error.zh, error.en)))
    return Fleet(tuple(plans), zones_of(plans), tuple(unread), chosen.expected)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and the plans and reports in the folders named, each once.

    InputError for what is not there.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _inside(path):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _inside(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if _is_wanted(one))
    if not path.exists():
        raise InputError(
            f"没有这个文件或文件夹：{path}；请检查路径。",
            f"There is no file or folder {path}; check the path.",
        )
    return [path]


def _is_wanted(path: Path) -> bool:
    """Plans and reports, without what office programs leave beside an open file."""
    wanted = path.suffix.lower() in SUFFIXES or path.suffix.lower() == REPORT
    return wanted and path.is_file() and not path.name.startswith((".", "~$"))


def short_names(files: Sequence[Path]) -> dict[Path, str]:
    """The file names; with the folder above where two are equal."""
    names = [file.name for file in files]
    return {
        file: file.name if names.count(file.name) == 1 else "/".join(file.parts[-2:])
        for file in files
    }


def _kept_in(options: Options) -> AbstractContextManager[Path | str]:
    return nullcontext(keeping.folder()) if options.keep else tempfile.TemporaryDirectory()


def ordered(
    files: Iterable[Path], kept: Path, profile: str
) -> tuple[dict[Path, Order], dict[Path, Text]]:
    """What to order for each plan, its report to be kept in a folder; and files that cannot be read."""
    under = keeping.conditions(profile)
    orders: dict[Path, Order] = {}
    failed: dict[Path, Text] = {}
    for file in files:
        try:
            key = keeping.key(file, under)
        except OSError as problem:
            failed[file] = Text(*reason(problem))
            continue
        orders[file] = Order(file, keeping.place(kept, key), profile, under)
    return orders, failed


def _gathered(
    files: Sequence[Path], kept: Path, options: Options, progress: Progress | None
) -> Callable[[Path], _Gathered]:
    """Have all reports made that are not kept; what comes back reads them one by one."""
    plans = [file for file in files if file.suffix.lower() != REPORT]
    orders, failed = ordered(plans, kept, options.profile)
    missing = [one for one in orders.values() if not is_there(one.report)]
    done = len(files) - len(missing)
    for order, problem in run(missing, workers=options.workers, limits=options.limits):
        done += 1
        if problem is not None:
            failed[order.plan] = problem
        if progress:
            progress(done, len(files), order.plan.name)

    def read(file: Path) -> _Gathered:
        if file in failed:
            return failed[file]
        return _kept(orders[file].report) if file in orders else _given(file)

    return read


def _kept(file: Path) -> _Gathered:
    found = keeping.kept_report(file)
    if found is None:
        file.unlink(missing_ok=True)  # the next run makes it anew
        return Text(
            "保存的报告已损坏，请再运行一次。", "The kept report is damaged; run this once more."
        )
    return found


def _given(file: Path) -> _Gathered:
    """A report that the user gives; the text is not in it."""
    try:
        return report_of(source.load(file).decode("utf-8-sig"), file.name), None
    except PlancheckError as error:
        return Text(error.zh, error.en)
    except UnicodeDecodeError:
        return Text("不是UTF-8编码的JSON文件。", "It is no JSON file in UTF-8.")
    except OSError as problem:
        return Text(*reason(problem))
