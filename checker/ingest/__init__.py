"""Reading a plan file: `read(path)` gives a Document with exact offsets, or an InputError."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from checker.errors import InputError, reason
from checker.ingest import limits
from checker.ingest.assemble import assemble
from checker.ingest.draft import Draft
from checker.model import Document

__all__ = ["FORMATS", "read"]

Reader = Callable[[bytes, str], Draft]


def _docx(data: bytes, name: str) -> Draft:
    from checker.ingest.docx import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str) -> Draft:
    from checker.ingest.pdf import read_pdf

    return read_pdf(data, name)


def _plain(data: bytes, name: str) -> Draft:
    from checker.ingest.plain import read_plain

    return read_plain(data, name)


def _markdown(data: bytes, name: str) -> Draft:
    from checker.ingest.markdown import read_markdown

    return read_markdown(data, name)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, tuple[str, Reader]] = {
    ".docx": (_WORD, _docx),
    ".pdf": ("application/pdf", _pdf),
    ".txt": ("text/plain", _plain),
    ".md": ("text/markdown", _markdown),
}
_CONVERTIBLE = frozenset((".doc", ".wps", ".odt", ".rtf", ".ofd", ".docm", ".html", ".htm"))


def read(path: Path) -> Document:
    """Read a .docx, .pdf, .txt or .md file; anything else or a bad file raises InputError."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise _unsupported(path, suffix)
    data = _bytes(path)
    media_type, reader = FORMATS[suffix]
    draft = reader(data, path.name)
    if not draft.text.strip() and not draft.pages:
        raise InputError(
            f"{path.name} 里没有文字，请确认文件是否选对。",
            f"{path.name} holds no text; check that it is the right file.",
        )
    return assemble(path.name, media_type, hashlib.sha256(data).hexdigest(), draft)


def _unsupported(path: Path, suffix: str) -> InputError:
    if suffix in _CONVERTIBLE:
        zh = "请用 Word、WPS 或 LibreOffice 转换（soffice --convert-to docx）"
        en = "convert it with Word, WPS or LibreOffice (soffice --convert-to docx)"
    else:
        zh = "请用 Word、WPS 或 LibreOffice 把规划另存为 .docx 或 .pdf"
        en = "save the plan as .docx or .pdf with Word, WPS or LibreOffice"
    return InputError(
        f"{path.name}：不能读取{f' {suffix} ' if suffix else '没有扩展名的'}文件，"
        f"只支持 {'、'.join(FORMATS)}；{zh}。",
        f"{path.name}: {suffix or 'a file without extension'} cannot be read, "
        f"only {', '.join(FORMATS)}; {en}.",
    )


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError(
                f"{path.name} 不是文件，请给出规划文件本身的路径。",
                f"{path.name} is not a file; give the path of the plan itself.",
            )
        if size > limits.FILE_BYTES:
            megabytes, most = size // limits.MIB, limits.FILE_BYTES // limits.MIB
            raise InputError(
                f"{path.name} 有 {megabytes} MB，上限是 {most} MB；请拆分文件或去掉图片。",
                f"{path.name} has {megabytes} MB, the limit is {most} MB; "
                "split it or drop its pictures.",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path} 不存在，请检查路径。", f"{path} does not exist; check the path."
        ) from None
    except OSError as error:
        zh, en = reason(error)
        raise InputError(
            f"{path.name} 无法打开：{zh}；请检查权限和磁盘，或换一个副本。",
            f"{path.name} cannot be opened: {en}; check permissions and disk, or use a copy.",
        ) from None
    if not data:
        raise InputError(
            f"{path.name} 是空文件，请确认文件是否选对。",
            f"{path.name} is empty; check that it is the right file.",
        )
    return data
