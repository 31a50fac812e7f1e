"""What the locks pin: licences of all packages, and advisories that concern them, from a file.

    python docs/dependencies.py licences                 a table of what is installed
    python docs/dependencies.py audit ADVISORIES         exit 1 where a pinned version is concerned

ADVISORIES is a folder or zip of OSV records (the PyPI dump of osv.dev, fetched elsewhere): nothing
here opens a connection. No package of an index carries such data of this year: safety-db ended in
July 2021, before almost every pinned version was made; pip-audit asks the network.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
LOCKS = tuple(f"requirements{kind}.lock" for kind in ("", "-extras", "-dev", "-pip"))
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def folded(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(root: Path = ROOT) -> dict[str, str]:
    """Every package of the locks with its version."""
    text = "\n".join((root / lock).read_text(encoding="utf-8") for lock in LOCKS)
    return {folded(name): version for name, version in _PIN.findall(text)}


def licence(package: str) -> str:
    """What an installed package says of its licence; "not installed" where it is not here."""
    try:
        about = metadata(package)
    except PackageNotFoundError:
        return "not installed"
    if expression := about.get("License-Expression"):
        return str(expression)
    classes = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or () if one.startswith("License ::")]  # fmt: skip
    said = str(about.get("License") or "").strip().partition("\n")[0]
    return ", ".join(classes) or said[:60] or "not said"


def records(advisories: Path) -> Iterator[dict[str, Any]]:
    """The OSV records of a folder or zip."""
    if advisories.is_dir():
        for path in sorted(advisories.rglob("*.json")):
            yield json.loads(path.read_text(encoding="utf-8"))
        return
    with zipfile.ZipFile(advisories) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield json.loads(archive.read(name))


def concerns(record: dict[str, Any], package: str, version: str) -> bool:
    """Whether an advisory that is not withdrawn is about this version of a package."""
    if record.get("withdrawn"):
        return False
    return any(
        folded(one["package"]["name"]) == package and _is_affected(one, version)
        for one in record.get("affected", ())
        if one.get("package", {}).get("ecosystem") == "PyPI"
    )


def _is_affected(affected: dict[str, Any], version: str) -> bool:
    if version in affected.get("versions", ()):
        return True
    ranges = [one["events"] for one in affected.get("ranges", ()) if one["type"] == "ECOSYSTEM"]
    return any(_is_within(events, Version(version)) for events in ranges)


def _is_within(events: list[dict[str, str]], version: Version) -> bool:
    """Whether a version lies behind an "introduced" and before the next "fixed"."""
    inside = False
    for event in events:
        for kind, said in event.items():
            at = _version(said)
            if kind == "introduced" and version >= at:
                inside = True
            elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
                inside = False
    return inside


def _version(said: str) -> Version:
    try:
        return Version(said)
    except InvalidVersion:
        return Version("0")


@dataclass(frozen=True, slots=True)
class Audited:
    """What a copy of the advisories says."""

    found: list[str]  # a line for each advisory that concerns a pinned version
    records: int
    newest: str  # the day of the last change in it; "" for an empty copy


def audit(advisories: Path) -> Audited:
    """Hold every pinned version against a copy of the advisories."""
    known, found, count, newest = pinned(), [], 0, ""
    for record in records(advisories):
        count, newest = count + 1, max(newest, str(record.get("modified", "")))
        found += [
            f"{record['id']}  {package} {version}  {record.get('summary', '')}"
            for package, version in known.items()
            if concerns(record, package, version)
        ]
    return Audited(found, count, newest[:10])


def main(arguments: list[str]) -> int:
    """Prints the licences or the findings; 1 where there are findings."""
    if arguments[:1] == ["licences"]:
        for package, version in sorted(pinned().items()):
            print(f"{package:32} {version:14} {licence(package)}")
        return 0
    if arguments[:1] != ["audit"] or len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    told = audit(Path(arguments[1]))
    print("\n".join(told.found) or "no advisory concerns a pinned version")
    print(f"{told.records} advisories, the newest of {told.newest or 'no day'}")
    return 1 if told.found or not told.records else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
