"""What a file is, told by its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from checker.ingest import limits
from checker.ingest.encoding import sample
from checker.ingest.package import DAMAGES, ENTRY


class Form(StrEnum):
    """A kind of file."""

    DOCX = "docx"
    DOCM = "docm"
    DOC = "doc"
    WPS = "wps"
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"
    HTML = "html"
    MHT = "mht"
    MARKDOWN = "md"
    TEXT = "txt"
    XLSX = "xlsx"
    XLS = "xls"
    ZIP = "zip"
    ENCRYPTED = "encrypted"  # an office file behind a password
    FOREIGN = "foreign"  # known, but not readable: pptx, ofd, rar, pictures


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES: dict[Form, str] = {
    Form.DOCX: _WORD,
    Form.DOCM: "application/vnd.ms-word.document.macroEnabled.12",
    Form.DOC: "application/msword",
    Form.WPS: "application/vnd.ms-works",
    Form.ODT: "application/vnd.oasis.opendocument.text",
    Form.RTF: "application/rtf",
    Form.PDF: "application/pdf",
    Form.HTML: "text/html",
    Form.MHT: "multipart/related",
    Form.MARKDOWN: "text/markdown",
    Form.TEXT: "text/plain",
    Form.XLSX: _SHEET,
    Form.XLS: "application/vnd.ms-excel",
    Form.ZIP: "application/zip",
}
SUFFIXES: dict[str, Form] = {
    ".docx": Form.DOCX,
    ".docm": Form.DOCM,
    ".doc": Form.DOC,
    ".wps": Form.WPS,
    ".odt": Form.ODT,
    ".rtf": Form.RTF,
    ".pdf": Form.PDF,
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".mht": Form.MHT,
    ".mhtml": Form.MHT,
    ".md": Form.MARKDOWN,
    ".txt": Form.TEXT,
    ".xlsx": Form.XLSX,
    ".xlsm": Form.XLSX,
    ".xls": Form.XLS,
    ".et": Form.XLS,
    ".zip": Form.ZIP,
}
_PACKAGES = frozenset((Form.DOCX, Form.DOCM, Form.XLSX, Form.ODT))
# Kinds that one program saves under the names of the other, without anything being wrong.
_FAMILIES = (
    frozenset((Form.DOCX, Form.DOCM)),
    frozenset((Form.DOC, Form.WPS)),
    frozenset((Form.HTML, Form.MHT, Form.MARKDOWN)),
)
_OLE = b"\xd0\xcf\x11\xe0"
_STREAMS = (  # names in the directory of an old office file
    ("EncryptedPackage", Form.ENCRYPTED),
    ("WordDocument", Form.DOC),
    ("Workbook", Form.XLS),
    ("Book", Form.XLS),
    ("PowerPoint Document", Form.FOREIGN),
)
_DIRECTORY_ENTRY = 128  # bytes; its name stands first
_FOREIGN = (
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xff\xd8\xff", b"\x89PNG\r\n",
    b"II*\x00", b"MM\x00*", b"GIF8", b"BM\x36", b"MZ", b"\x7fELF", b"SQLite format 3",
)  # fmt: skip
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHT = re.compile(r"(?:[\w-]{1,40}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n)*){1,40}\r?\n")


def may_be_drawn(opening: bytes) -> bool:
    """Whether a file that begins with these eight bytes may be one that LibreOffice gives pages to."""
    return opening.startswith((b"PK", _OLE, b"{\\rtf"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a file is, and whether its name says something else."""

    form: Form | None  # None: neither the content nor the name is known
    misnamed: bool = False


def tell(data: bytes, suffix: str) -> Told:
    """The kind of a file with this content; `suffix` is that of its name, in lower case."""
    named = SUFFIXES.get(suffix)
    found = _signed(data, named)
    if found is None and named is not Form.MARKDOWN:  # Markdown may begin with a tag
        found = _written(data)
    if found is None or (found is Form.ZIP and named in _PACKAGES):
        return Told(named)  # the reader of that kind says that the file is damaged
    if found is Form.DOC and named is Form.WPS:
        found = Form.WPS
    same = named is found or any({named, found} <= family for family in _FAMILIES)
    return Told(found, misnamed=not same and found not in (Form.ENCRYPTED, Form.FOREIGN))


def _signed(data: bytes, named: Form | None) -> Form | None:
    """What the first bytes or the parts of an archive say."""
    if data.startswith(_OLE):
        return _old_office(data, named)
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(data)
    if data.startswith(b"{\\rtf"):
        return Form.RTF
    if b"%PDF-" in data[:1024]:
        return Form.PDF
    return Form.FOREIGN if data.startswith(_FOREIGN) else None


def _old_office(data: bytes, named: Form | None) -> Form:
    for stream, form in _STREAMS:
        if _has_stream(data, stream):
            return form
    if named in {Form.DOC, Form.WPS, Form.XLS}:
        return named  # its directory is lost: the conversion will say so
    return Form.ENCRYPTED if named in _PACKAGES else Form.FOREIGN


def _has_stream(data: bytes, name: str) -> bool:
    entry = name.encode("utf-16-le") + b"\0\0"
    at = data.find(entry)
    while at >= 0:
        if at % _DIRECTORY_ENTRY == 0:
            return True
        at = data.find(entry, at + 1)
    return False


def _zipped(data: bytes) -> Form | None:
    if data.count(ENTRY) > 10 * limits.ZIP_ENTRIES:
        return Form.ZIP
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:80] if _is_small(package, "mimetype") else b""
    except DAMAGES:
        return None
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        return Form.ODT if b".text" in kind else Form.FOREIGN
    return _by_names(names)


def _is_small(package: zipfile.ZipFile, part: str) -> bool:
    return part in package.namelist() and package.getinfo(part).file_size < 1000


def _by_names(names: set[str]) -> Form:
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "[Content_Types].xml" in names or "_rels/.rels" in names or "word/document.xml" in names:
        if "word" in folders:
            return Form.DOCM if "word/vbaProject.bin" in names else Form.DOCX
        if "xl" in folders:
            return Form.XLSX
        return Form.FOREIGN if "ppt" in folders else Form.DOCX
    return Form.FOREIGN if "OFD.xml" in names else Form.ZIP


def _written(data: bytes) -> Form | None:
    """Whether a text is a web page or a mail archive of one."""
    head = sample(data)
    if _HTML.match(head):
        return Form.HTML
    match = _MHT.match(head)
    if match and re.search("(?im)^content-type:\\s*(?:multipart/related|text/html)", match.group()):
        return Form.MHT
    return None
