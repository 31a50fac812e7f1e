"""The plans of a batch: all in a folder, or those that a list names."""

from __future__ import annotations

from pathlib import Path

from checker.errors import InputError, reason
from checker.fleet.gathering import REPORT, files_of
from checker.storage import is_there

_ENCODINGS = ("utf-8-sig", "gb18030")  # spreadsheets on Chinese Windows write the second
_LONGEST = 4 << 20  # bytes of a list
_COMMENT = "#"


def plans_of(given: Path) -> list[Path]:
    """The plans in a folder and below it, or in a list: a text file with a path on each line.

    Paths are relative to the list; one that is not there stays in, to be reported like a file that
    cannot be read. A single plan is a batch of one. InputError where nothing is there.
    """
    if not is_there(given):
        found = [one for one in files_of([given]) if one.suffix.lower() != REPORT]
    else:
        found = _listed(given) or [given]
    if not found:
        raise InputError(
            f"{given} 中没有可以检查的规划；请给出存放规划的文件夹，或每行一个文件的清单。",
            f"There is no plan to check in {given}; name a folder with plans, or a list with a file on each line.",
        )
    return found


def _listed(file: Path) -> list[Path]:
    """The paths in a list; nothing where the file is no list, its first line naming no file."""
    lines = [line.strip() for line in _text(file).splitlines()]
    named = [line for line in lines if line and not line.startswith(_COMMENT)]
    if not named or not is_there(_beside(file, named[0])):
        return []
    return list(dict.fromkeys(_beside(file, line) for line in named))


def _beside(file: Path, line: str) -> Path:
    return file.parent / line.strip('"')


def _text(file: Path) -> str:
    """A short text file; empty for anything else."""
    try:
        if file.stat().st_size > _LONGEST:
            return ""
        data = file.read_bytes()
    except OSError as problem:
        zh, en = reason(problem)
        raise InputError(f"无法读取 {file}：{zh}。", f"{file} cannot be read: {en}.") from problem
    for encoding in _ENCODINGS:
        try:
            return "" if b"\0" in data else data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
