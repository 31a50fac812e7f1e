"""Reports of plans kept between runs, so that a run goes on where another one ended.

A kept report is found by the hash of everything it hangs on: the file, what people state beside it,
the rules, the version of the program. A changed file or rule is checked again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker import __version__, corrections, waivers
from checker.errors import InputError
from checker.fleet.model import PlanText
from checker.fleet.reading import as_report, parsed
from checker.knowledge import load
from checker.model import Document
from checker.storage import cache_folder, is_there, write_whole

_FORMAT = "1"  # of a kept file
_HOME = "PLANCHECK_HOME"  # its packs count among the rules
_WITHOUT_EFFECT = frozenset({"PLANCHECK_LANG", "PLANCHECK_JOBS", "PLANCHECK_STORE", _HOME})
_OPENING = '{"report": '  # what a kept file begins with


def folder() -> Path:
    """Where reports are kept; it need not exist."""
    return cache_folder() / "fleet"


def conditions(profile: str) -> str:
    """All but the file that a report hangs on: program, rules, profile, settings; as a hash."""
    said = [_FORMAT, __version__, profile, load(profile).sha256]
    said += [f"{name}={value}" for name, value in sorted(os.environ.items()) if _matters(name)]
    return _hash(said)


def key(path: Path, under: str) -> str:
    """What the report of this file is kept under, its conditions being `under`.

    OSError where the file cannot be read.
    """
    said = [under, os.environ.get(_HOME, ""), path.name]
    for one in stated(path):
        is_stated = one == path or is_there(one)
        said.append(hashlib.sha256(one.read_bytes()).hexdigest() if is_stated else "")
    if is_there(waivers.sidecar(path)):
        said.append(waivers.today().isoformat())  # waivers begin and end
    return _hash(said)[:40]


def stated(path: Path) -> tuple[Path, ...]:
    """The plan, and the files of people's about it; they need not exist."""
    beside = (corrections.sidecar, waivers.sidecar, waivers.park_sidecar)
    return (path, *(of(path) for of in beside))


def _hash(said: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogateescape")).hexdigest()


def _matters(name: str) -> bool:
    return name.startswith("PLANCHECK_") and name not in _WITHOUT_EFFECT


def place(kept: Path, key_: str) -> Path:
    """The file of a kept report."""
    return kept / f"{key_}.json.gz"


def keep(file: Path, report: dict[str, Any], document: Document) -> None:
    """Write a report with the text it is about; OSError where that is impossible."""
    pages = [(page.number, page.start, page.end) for page in document.pages]
    data = {"report": report, "text": document.text, "pages": pages}  # as _OPENING says
    # a tree, made just now: to look for circles in it takes a third of the time
    said = json.dumps(data, ensure_ascii=False, check_circular=False)
    content = said.encode("utf-8", "surrogatepass")
    write_whole(file, lambda stream: stream.write(gzip.compress(content, 1, mtime=0)))


def kept_report(file: Path) -> tuple[dict[str, Any], PlanText] | None:
    """A kept report and its text; None where there is none or it is damaged."""
    try:
        data = parsed(_content(file))
        report = as_report(data["report"], file.name)
        text = PlanText(str(data["text"]), tuple((n, a, b) for n, a, b in data["pages"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError, InputError):
        return None
    return report, text


def kept_json(file: Path) -> tuple[dict[str, Any], str] | None:
    """A kept report, and the very JSON that was written; None where there is none or it is damaged."""
    try:
        content = _content(file)
        data, end = json.JSONDecoder().raw_decode(content, len(_OPENING))
        return as_report(data, file.name), content[len(_OPENING) : end]
    except (OSError, EOFError, ValueError, InputError):
        return None


def _content(file: Path) -> str:
    return gzip.decompress(file.read_bytes()).decode("utf-8", "surrogatepass")
