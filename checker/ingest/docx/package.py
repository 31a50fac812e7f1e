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
_ENCRYPTED = 0x1
_DAMAGED = "save it again with Word, WPS or LibreOffice as .docx"


class Package:
    """The parts of one docx; every refusal is an InputError that names the file."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(_OLE):
            raise InputError(
                f"{name} is encrypted or an old .doc; remove the password or save it as .docx."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise InputError(f"{name} is damaged or no docx; {_DAMAGED}.") from None
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._check()
        self.main = self._main_part()
        self._siblings = self._relationships(self.main)

    def _check(self) -> None:
        """Refuse bombs by the sizes the directory states; reading stops at the stated size."""
        infos = self._zip.infolist()
        if len(infos) > limits.ZIP_ENTRIES:
            raise InputError(
                f"{self._name} holds more than {limits.ZIP_ENTRIES} parts; {_DAMAGED}."
            )
        if len({info.header_offset for info in infos}) < len(infos):
            raise InputError(f"{self._name} holds overlapping parts; {_DAMAGED}.")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise InputError(f"{self._name} is encrypted; remove the password.")
        too_large = any(info.file_size > limits.ZIP_PART_BYTES for info in infos)
        if too_large or sum(info.file_size for info in infos) > limits.ZIP_TOTAL_BYTES:
            raise InputError(
                f"{self._name} unpacks to more than {limits.ZIP_PART_BYTES // limits.MIB} MB a part "
                f"or {limits.ZIP_TOTAL_BYTES // limits.MIB} MB in all; drop its pictures."
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
            raise InputError(f"{self._name} is no Word document; {_DAMAGED}.")
        return root

    def parse(self, part: str) -> etree._Element | None:
        """The root of a part, None when the package has no such part."""
        info = self._parts.get(part)
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limits.ZIP_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            raise InputError(f"{self._name} is damaged at {part}; {_DAMAGED}.") from None
        if len(data) > limits.ZIP_PART_BYTES or b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise InputError(f"{self._name} holds a forbidden {part}; {_DAMAGED}.")
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
            raise InputError(f"{self._name} is damaged at {part}; {_DAMAGED}.") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise InputError(f"{self._name} holds a forbidden {part}; {_DAMAGED}.")
        return root
