"""A zip of several files as one submission: each file read by itself, then joined to one text."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from checker.errors import InputError
from checker.ingest import limits, source
from checker.ingest.formats import MEDIA_TYPES, Form, Told, tell
from checker.ingest.joining import joined
from checker.ingest.package import DAMAGES, ENCRYPTED, ENTRY
from checker.ingest.single import Progress, read_single
from checker.model import Document, Note

_UTF8 = 0x800  # flag: the name is UTF-8
_IGNORED = re.compile(
    r"(?:^|/)(?:__MACOSX/|\.[^/]|~\$|Thumbs\.db$|desktop\.ini$|~WRL\d)|\.(?:tmp|bak|lnk|url)$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"附[件表录图]|佐证|证明|支撑材料|清单|台账|汇总表")
_FREE_BYTES = 20 * limits.MIB  # below which the ratio of packing says nothing
_DIGITS = re.compile(r"(\d+)")
_CHINESE = {character: f"{index:02d}" for index, character in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the archive, unpacked."""

    name: str
    data: bytes
    told: Told


def read_submission(
    data: bytes, name: str, *, misnamed: bool = False, progress: Progress | None = None
) -> Document:
    """The document of an archive: its files as parts, each a section named after its file.

    A file that is damaged, encrypted or an archive itself refuses the submission; kinds that
    nobody can read here (pictures, drawings) are left out and named in a note.
    """
    entries = _unpacked(data, name)
    readable = [entry for entry in entries if entry.told.form not in (None, Form.FOREIGN)]
    left = [entry.name for entry in entries if entry.told.form in (None, Form.FOREIGN)]
    nested = next((entry for entry in readable if entry.told.form is Form.ZIP), None)
    if nested is not None:
        raise InputError(
            f"{name} 里还有压缩包“{nested.name}”；请解压后重新打包。",
            f"{name} holds another archive, {nested.name!r}; unpack it and pack all files again.",
        )
    if not readable:
        raise InputError(
            f"{name} 里没有可以读取的文件，请放入 docx、pdf、xlsx 等规划文件。",
            f"{name} holds no file that can be read; put in the plan as docx, pdf or xlsx.",
        )
    documents = [
        _read(entry, name, _share(progress, index, len(readable)))
        for index, entry in enumerate(readable)
    ]
    limits.check_length(sum(len(document.text) for document in documents), name)
    notes = [Note("wrong-name", detail=".zip")] if misnamed else []
    if left:
        notes.append(Note("files-left-out", detail="、".join(left)))
    sha256 = hashlib.sha256(data).hexdigest()
    return joined(name, MEDIA_TYPES[Form.ZIP], sha256, documents, notes)


def file_of(data: bytes, name: str, file: str) -> bytes:
    """The bytes of one file of a submission; InputError when it holds no such file."""
    found = next((entry.data for entry in _unpacked(data, name) if entry.name == file), None)
    if found is None:
        raise InputError(f"{name} 里没有文件“{file}”。", f"{name} holds no file {file!r}.")
    return found


def _share(progress: Progress | None, index: int, count: int) -> Progress | None:
    """The progress of one file as progress of the whole."""
    if progress is None:
        return None
    return lambda fraction: progress((index + fraction) / count)


def _read(entry: _Entry, name: str, progress: Progress | None) -> Document:
    sha256 = hashlib.sha256(entry.data).hexdigest()
    try:
        document = read_single(entry.data, entry.name, entry.told, sha256, progress)
    except InputError as error:
        raise InputError(f"{name} 中的 {error.zh}", f"{name}: {error.en}") from None
    if progress:
        progress(1.0)
    return document


def _unpacked(data: bytes, name: str) -> list[_Entry]:
    """The files of an archive in the order of reading, system files left out."""
    if data.count(ENTRY) > 10 * limits.ZIP_ENTRIES:
        raise _too_many(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = _checked(archive, len(data), name)
            found = [_Entry(shown, *_content(archive, info, name)) for shown, info in infos]
    except DAMAGES:
        raise InputError(
            f"{name} 已损坏；请重新打包。", f"{name} is damaged; pack it again."
        ) from None
    return sorted(found, key=lambda entry: _place(entry.name))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> tuple[bytes, Told]:
    with archive.open(info) as stream:
        data = stream.read(info.file_size)
    if not data:
        raise source.empty(f"{name}/{info.filename}")
    return data, tell(data, PurePosixPath(info.filename).suffix.lower())


def _checked(archive: zipfile.ZipFile, packed: int, name: str) -> list[tuple[str, zipfile.ZipInfo]]:
    """The files to read with their names as shown; bombs and locked archives are refused."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > limits.ZIP_ENTRIES:
        raise _too_many(name)
    if len({info.header_offset for info in infos}) < len(infos):
        raise InputError(
            f"{name} 的内容互相重叠；请重新打包。",
            f"{name} holds overlapping files; pack it again.",
        )
    named = [(_shown(info), info) for info in infos]
    named = [(shown, info) for shown, info in named if not _IGNORED.search(shown)]
    if len(named) > limits.ARCHIVE_FILES:
        raise _too_many(name)
    if any(info.flag_bits & ENCRYPTED for _, info in named):
        raise InputError(
            f"{name} 设有密码，请不加密码重新打包。",
            f"{name} has a password; pack it without one.",
        )
    size = sum(info.file_size for _, info in named)
    largest = max((info.file_size for _, info in named), default=0)
    bomb = size > max(_FREE_BYTES, limits.ARCHIVE_RATIO * packed)
    if bomb or size > limits.ARCHIVE_BYTES or largest > limits.FILE_BYTES:
        one, total = limits.FILE_BYTES // limits.MIB, limits.ARCHIVE_BYTES // limits.MIB
        raise InputError(
            f"{name} 解压后单个文件超过 {one} MB、合计超过 {total} MB 或大得反常；请分开提交。",
            f"{name} unpacks to more than {one} MB a file, {total} MB in all or absurdly much; "
            "submit its files one by one.",
        )
    return named


def _too_many(name: str) -> InputError:
    most = limits.ARCHIVE_FILES
    return InputError(
        f"{name} 里的文件超过 {most} 个；请只打包规划正文和附件。",
        f"{name} holds more than {most} files; pack only the plan and its annexes.",
    )


def _shown(info: zipfile.ZipInfo) -> str:
    """The name of a file as its maker saw it: Windows packs names in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    cleaned = "".join(c for c in name.replace("\\", "/") if c.isprintable())
    parts = [part for part in cleaned.split("/") if part not in {"", ".", ".."}]
    return "/".join(parts)[-200:] or "file"


def _place(name: str) -> tuple[bool, list[tuple[int, str]]]:
    """Order of reading: the plan before its annexes, numbers counted (附件2 before 附件10)."""
    folded = "".join(_CHINESE.get(character, character) for character in name)
    keys = [
        (int(p) if p.isdigit() and p.isascii() and len(p) < 10 else -1, p)
        for p in _DIGITS.split(folded)
    ]
    return bool(_ATTACHED.search(name)), keys
