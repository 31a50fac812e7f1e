"""The zip package of a docx: opened with caps, parts parsed without entities or network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits
from checker.ingest.docx.names import RELATIONSHIP, STRICT

_OLE = b"\xd0\xcf\x11\xe0"
_ENTRY = b"PK\x01\x02"  # of the zip directory, and of those of zips embedded in it
_ENCRYPTED = 0x1
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))  # what Office packages may use
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)
_AGAIN = (
    "请用 Word、WPS 或 LibreOffice 重新另存为 .docx",
    "save it again with Word, WPS or LibreOffice as .docx",
)


def _refused(name: str, zh: str, en: str) -> InputError:
    """What is wrong with the package; saving it again is the way out."""
    return InputError(f"{name} {zh}；{_AGAIN[0]}。", f"{name} {en}; {_AGAIN[1]}.")


def _too_many(name: str) -> InputError:
    most = limits.ZIP_ENTRIES
    return _refused(name, f"的部件超过 {most} 个", f"holds more than {most} parts")


class Package:
    """The parts of one docx; every refusal is an InputError that names the file."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(_OLE):
            raise InputError(
                f"{name} 已加密，或是旧格式的 .doc；请取消密码，或另存为 .docx。",
                f"{name} is encrypted or an old .doc; remove the password or save it as .docx.",
            )
        if data.count(_ENTRY) > 10 * limits.ZIP_ENTRIES:
            raise _too_many(name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES:
            raise _refused(name, "已损坏或不是 docx", "is damaged or no docx") from None
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._check()
        self.main = self._main_part()
        self._siblings = self._relationships(self.main)

    def _check(self) -> None:
        """Refuse bombs by the sizes the directory states; reading stops at the stated size."""
        infos = self._zip.infolist()
        if len(infos) > limits.ZIP_ENTRIES:
            raise _too_many(self._name)
        if len({info.header_offset for info in infos}) < len(infos):
            raise _refused(self._name, "的部件互相重叠", "holds overlapping parts")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise InputError(
                f"{self._name} 已加密，请取消密码后再提交。",
                f"{self._name} is encrypted; remove the password.",
            )
        if any(info.compress_type not in _METHODS for info in infos):
            raise _refused(self._name, "的压缩方式不是 Word 所用的", "is packed as Word packs none")
        too_large = any(info.file_size > limits.ZIP_PART_BYTES for info in infos)
        if too_large or sum(info.file_size for info in infos) > limits.ZIP_TOTAL_BYTES:
            part, total = limits.ZIP_PART_BYTES // limits.MIB, limits.ZIP_TOTAL_BYTES // limits.MIB
            raise InputError(
                f"{self._name} 解压后单个部件超过 {part} MB 或合计超过 {total} MB；请去掉图片。",
                f"{self._name} unpacks to more than {part} MB a part or {total} MB in all; "
                "drop its pictures.",
            )

    def _main_part(self) -> str:
        for kind, target in self._pairs("_rels/.rels", ""):
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def _pairs(self, rels: str, folder: str) -> list[tuple[str, str]]:
        root = self.parse(rels)
        if root is None:
            return []
        pairs: list[tuple[str, str]] = []
        for link in root.iter(RELATIONSHIP):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                pairs.append((link.get("Type", ""), posixpath.normpath(path).lstrip("/")))
        return pairs

    def _relationships(self, part: str) -> dict[str, str]:
        folder, _, base = part.rpartition("/")
        pairs = self._pairs(f"{folder}/_rels/{base}.rels", folder)
        return {kind.rpartition("/")[2]: target for kind, target in pairs}

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part that the main document names as `kind`, e.g. "numbering"."""
        folder = self.main.rpartition("/")[0]
        return self.parse(self._siblings.get(kind, f"{folder}/{kind}.xml"))

    def document(self) -> etree._Element:
        """The root of the main document part."""
        root = self.parse(self.main)
        if root is None:
            raise _refused(self._name, "不是 Word 文档", "is no Word document")
        return root

    def parse(self, part: str) -> etree._Element | None:
        """The root of a part, None when the package has no such part."""
        info = self._parts.get(part)
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limits.ZIP_PART_BYTES)
        except _DAMAGES:
            raise _refused(self._name, f"在 {part} 处损坏", f"is damaged at {part}") from None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise _refused(self._name, f"的 {part} 含有不允许的内容", f"holds a forbidden {part}")
        if data.count(b"<") > limits.XML_TAGS:
            raise _refused(self._name, f"的 {part} 过于庞大", f"holds an absurdly large {part}")
        return self._root(data, part)

    def _root(self, data: bytes, part: str) -> etree._Element:
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True, huge_tree=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise _refused(self._name, f"在 {part} 处损坏", f"is damaged at {part}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise _refused(self._name, f"的 {part} 含有不允许的内容", f"holds a forbidden {part}")
        return root
