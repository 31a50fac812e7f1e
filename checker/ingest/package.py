"""Zip packages of office files: opened with caps, parts parsed without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from checker.errors import InputError
from checker.ingest import limits

ENTRY = b"PK\x01\x02"  # of the zip directory, and of those of zips embedded in it
ENCRYPTED = 0x1
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))  # what Office packages may use


class Package:
    """The parts of one office file; every refusal is an InputError that names the file.

    `suffix` is what the file should be saved as again, e.g. ".docx".
    """

    def __init__(self, data: bytes, name: str, suffix: str) -> None:
        self.name = name
        self._suffix = suffix
        if data.count(ENTRY) > 10 * limits.ZIP_ENTRIES:
            raise self._too_many()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGES:
            form = suffix.lstrip(".")
            raise self.refused(f"已损坏或不是 {form}", f"is damaged or no {form}") from None
        self.parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._check()

    def refused(self, zh: str, en: str) -> InputError:
        """What is wrong with the package; saving it again is the way out."""
        return InputError(
            f"{self.name} {zh}；请用 Word、WPS 或 LibreOffice 重新另存为 {self._suffix}。",
            f"{self.name} {en}; save it again with Word, WPS or LibreOffice as {self._suffix}.",
        )

    def _too_many(self) -> InputError:
        most = limits.ZIP_ENTRIES
        return self.refused(f"的部件超过 {most} 个", f"holds more than {most} parts")

    def _check(self) -> None:
        """Refuse bombs by the sizes the directory states; reading stops at the stated size."""
        infos = self._zip.infolist()
        if len(infos) > limits.ZIP_ENTRIES:
            raise self._too_many()
        if len({info.header_offset for info in infos}) < len(infos):
            raise self.refused("的部件互相重叠", "holds overlapping parts")
        if any(info.flag_bits & ENCRYPTED for info in infos):
            raise InputError(
                f"{self.name} 已加密，请取消密码后再提交。",
                f"{self.name} is encrypted; remove the password.",
            )
        if any(info.compress_type not in _METHODS for info in infos):
            raise self.refused("的压缩方式不是 Office 所用的", "is packed as Office packs none")
        too_large = any(info.file_size > limits.ZIP_PART_BYTES for info in infos)
        if too_large or sum(info.file_size for info in infos) > limits.ZIP_TOTAL_BYTES:
            part, total = limits.ZIP_PART_BYTES // limits.MIB, limits.ZIP_TOTAL_BYTES // limits.MIB
            raise InputError(
                f"{self.name} 解压后单个部件超过 {part} MB 或合计超过 {total} MB；请去掉图片。",
                f"{self.name} unpacks to more than {part} MB a part or {total} MB in all; "
                "drop its pictures.",
            )

    def read(self, part: str) -> bytes | None:
        """The bytes of a part, None when the package has no such part."""
        info = self.parts.get(part)
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                return stream.read(limits.ZIP_PART_BYTES)
        except DAMAGES:
            raise self.refused(f"在 {part} 处损坏", f"is damaged at {part}") from None

    def parse(self, part: str, most_tags: int = limits.XML_TAGS) -> etree._Element | None:
        """The root of a part, None when the package has no such part."""
        data = self.read(part)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise self._forbidden(part)
        if data.count(b"<") > min(most_tags, limits.XML_TAGS):
            raise self.refused(f"的 {part} 过于庞大", f"holds an absurdly large {part}")
        return self._root(self.translated(data), part)

    def translated(self, data: bytes) -> bytes:
        """A part with the namespaces that the reader knows."""
        return data

    def _forbidden(self, part: str) -> InputError:
        return self.refused(f"的 {part} 含有不允许的内容", f"holds a forbidden {part}")

    def _root(self, data: bytes, part: str) -> etree._Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True, huge_tree=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.refused(f"在 {part} 处损坏", f"is damaged at {part}") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._forbidden(part)
        return root
