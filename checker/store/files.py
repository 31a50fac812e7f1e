"""Files of the store under the hash of their content: originals, reports, graphs, letters."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from checker.errors import reason
from checker.storage import write_whole
from checker.store.errors import StoreError

_LEVEL = 3  # of compression: 6 takes twice the time of a report to make it an eighth smaller


def make_folder(folder: Path) -> None:
    """Make the folder of a store; StoreError where that is impossible."""
    try:
        (folder / "corrections").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        zh, en = reason(error)
        raise StoreError(
            f"无法建立数据目录 {folder}：{zh}。", f"The folder {folder} cannot be made: {en}."
        ) from error


class Vault:
    """Files that are never changed: a name is the SHA-256 of what stands in the file.

    Text is kept compressed; the hash is that of the content, not of the compressed file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep the bytes, on the disk when this returns; their SHA-256."""
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        if not path.exists():
            try:
                write_whole(path, lambda file: file.write(gzip.compress(data, _LEVEL, mtime=0)))
            except OSError as error:
                zh, en = reason(error)
                raise StoreError(
                    f"无法写入数据目录 {self.folder}：{zh}。",
                    f"Cannot write to {self.folder}: {en}.",
                ) from error
        return name

    def get(self, name: str) -> bytes:
        """The bytes with this SHA-256; StoreError where they are gone or not what they were."""
        try:
            data = gzip.decompress(self._path(name).read_bytes())
        except (OSError, EOFError, gzip.BadGzipFile) as error:
            raise _damaged(name) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise _damaged(name)
        return data

    def names(self) -> set[str]:
        """All files."""
        return {path.stem for path in self.folder.glob("??/*.gz")}

    def _path(self, name: str) -> Path:
        if len(name) != 64 or not name.isalnum():
            raise _damaged(name[:80])
        return self.folder / name[:2] / f"{name}.gz"


def _damaged(name: str) -> StoreError:
    return StoreError(
        f"数据目录中的文件 {name[:12]}… 不见了或已损坏，请用 plancheck store restore 从备份恢复。",
        f"The file {name[:12]}… of the store is missing or damaged; restore a backup with plancheck store restore.",
    )
