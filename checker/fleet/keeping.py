"""Reports of plans kept between runs, so that a run goes on where another one ended.

A kept report is found by the hash of everything it hangs on: the file, what people state beside it,
the rules, the version of the program. A changed file or rule is checked again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from checker import __version__, corrections, waivers
from checker.errors import InputError
from checker.fleet.model import PlanText
from checker.fleet.reading import as_report, parsed
from checker.model import Document
from checker.storage import cache_folder, is_there, write_whole

_FORMAT = "1"  # of a kept file
_WITHOUT_EFFECT = frozenset({"PLANCHECK_LANG", "PLANCHECK_JOBS"})


def folder() -> Path:
    """Where reports are kept; it need not exist."""
    return cache_folder() / "fleet"


def key(path: Path, profile: str, knowledge_sha256: str) -> str:
    """What the report of this file is kept under; OSError where the file cannot be read."""
    digest = hashlib.sha256()
    said = [_FORMAT, __version__, profile, knowledge_sha256, path.name]
    said += [f"{name}={value}" for name, value in sorted(os.environ.items()) if _matters(name)]
    for one in (path, corrections.sidecar(path), waivers.sidecar(path), waivers.park_sidecar(path)):
        is_stated = one == path or is_there(one)
        said.append(hashlib.sha256(one.read_bytes()).hexdigest() if is_stated else "")
    if is_there(waivers.sidecar(path)):
        said.append(waivers.today().isoformat())  # waivers begin and end
    digest.update("\0".join(said).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:40]


def _matters(name: str) -> bool:
    return name.startswith("PLANCHECK_") and name not in _WITHOUT_EFFECT


def place(kept: Path, key_: str) -> Path:
    """The file of a kept report."""
    return kept / f"{key_}.json.gz"


def keep(file: Path, report: dict[str, Any], document: Document) -> None:
    """Write a report with the text it is about; OSError where that is impossible."""
    pages = [(page.number, page.start, page.end) for page in document.pages]
    data = {"report": report, "text": document.text, "pages": pages}
    content = json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")
    write_whole(file, lambda stream: stream.write(gzip.compress(content, 1, mtime=0)))


def kept_report(file: Path) -> tuple[dict[str, Any], PlanText] | None:
    """A kept report and its text; None where there is none or it is damaged."""
    try:
        data = parsed(gzip.decompress(file.read_bytes()).decode("utf-8", "surrogatepass"))
        report = as_report(data["report"], file.name)
        text = PlanText(str(data["text"]), tuple((n, a, b) for n, a, b in data["pages"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError, InputError):
        return None
    return report, text
