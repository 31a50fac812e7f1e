"""What a backup of the store looks like: a zip file with a line of JSON for each row and all files.

    tables/<table>.jsonl          the rows, in the order of their keys
    files/ab/<sha256>.gz          the plans and reports, as the store keeps them
    corrections/<submission>.yaml
    manifest.json                 written last: SHA-256 of every member, rows, head of the log

Rows and not the file of a database, so that a store may move between SQLite and PostgreSQL.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from checker.store.errors import StoreError

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_NAMES = re.compile(
    r"tables/[a-z]+\.jsonl|files/[0-9a-f]{2}/[0-9a-f]{64}\.gz|corrections/[0-9a-f]{32}\.yaml"
)
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    format: int
    tool_version: str
    tables_version: int
    made_at: str  # ISO 8601, UTC
    head: str  # the hash of the last entry of the log
    rows: dict[str, int] = field(default_factory=dict)  # by table
    members: dict[str, str] = field(default_factory=dict)  # SHA-256 by name


class Writer:
    """Writes the members of a backup one after the other."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.members: dict[str, str] = {}

    def lines(self, name: str, rows: Iterator[dict[str, Any]]) -> int:
        """A member with a line for each row; how many there are."""
        digest, count = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as member:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
                digest.update(line)
                member.write(line)
                count += 1
        self.members[name] = digest.hexdigest()
        return count

    def content(self, name: str, data: bytes, *, packed: bool = False) -> None:
        """A member with these bytes; `packed` where they are compressed already."""
        how = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
        self._zip.writestr(name, data, compress_type=how)
        self.members[name] = hashlib.sha256(data).hexdigest()

    def close(self, manifest: Manifest) -> None:
        """Write what the backup holds, which makes it whole."""
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=2))
        self._zip.close()


class Reader:
    """A backup that was read through once: every member is there and is what it was."""

    def __init__(self, path: Path) -> None:
        """Open a backup; StoreError where it is none, or damaged anywhere."""
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = Manifest(**json.loads(self._zip.read(MANIFEST)))
        except _BROKEN as error:
            raise _damaged(path, MANIFEST) from error
        if self.manifest.format != FORMAT:
            raise StoreError(
                f"备份 {path.name} 是更新版本的程序写的，请升级程序。",
                f"The backup {path.name} was written by a newer program; upgrade.",
            )
        self._verify(path)

    def _verify(self, path: Path) -> None:
        there = set(self._zip.namelist()) - {MANIFEST}
        wrong = sorted(there.symmetric_difference(self.manifest.members))
        wrong += [name for name in self.manifest.members if not _NAMES.fullmatch(name)]
        if wrong:
            raise _damaged(path, wrong[0])
        for name, expected in self.manifest.members.items():
            digest = hashlib.sha256()
            try:
                with self._zip.open(name) as member:
                    while chunk := member.read(_CHUNK):
                        digest.update(chunk)
            except _BROKEN as error:
                raise _damaged(path, name) from error
            if digest.hexdigest() != expected:
                raise _damaged(path, name)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table; none of one that the program which made the backup did not have."""
        if f"tables/{table}.jsonl" not in self.manifest.members:
            return
        with self._zip.open(f"tables/{table}.jsonl") as member:
            for line in member:
                yield json.loads(line)

    def files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """All members that are files of the store's folder."""
        for name in self.manifest.members:
            if not name.startswith("tables/"):
                yield PurePosixPath(name), self._zip.read(name)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()


def _damaged(path: Path, member: str) -> StoreError:
    return StoreError(
        f"备份 {path.name} 不完整或已损坏（{member}），请用另一份备份。",
        f"The backup {path.name} is incomplete or damaged ({member}); use another one.",
    )
