"""Packages of Microsoft Office (OPC): the main part and the parts it names by relationship."""

from __future__ import annotations

import posixpath

from lxml import etree

from checker.ingest.package import Package

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = f"{{{_PACKAGE}}}Relationship"
_PURL = b"http://purl.oclc.org/ooxml/"
_OPEN = b"http://schemas.openxmlformats.org/"
# "Strict" files use other namespaces for the same elements.
_STRICT = (
    (_PURL + b"wordprocessingml/main", _OPEN + b"wordprocessingml/2006/main"),
    (_PURL + b"spreadsheetml/main", _OPEN + b"spreadsheetml/2006/main"),
    (_PURL + b"officeDocument/math", _OPEN + b"officeDocument/2006/math"),
    (_PURL + b"officeDocument/relationships", _OPEN + b"officeDocument/2006/relationships"),
)


class OfficePackage(Package):
    """A docx or xlsx."""

    def __init__(self, data: bytes, name: str, suffix: str, usual_main: str) -> None:
        super().__init__(data, name, suffix)
        self.main = usual_main
        for _, kind, target in self._links("_rels/.rels", ""):
            if kind == "officeDocument":
                self.main = target
                break
        self._siblings = self.links(self.main)

    def translated(self, data: bytes) -> bytes:
        """A part with the namespaces of transitional files."""
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return data

    @property
    def has_macros(self) -> bool:
        """Whether it carries a macro project; macros are never looked at."""
        return any(part.rpartition("/")[2] == "vbaProject.bin" for part in self.parts)

    def _links(self, rels: str, folder: str) -> list[tuple[str, str, str]]:
        """(id, kind, target part) of the relationships inside the package."""
        root = self.parse(rels)
        found: list[tuple[str, str, str]] = []
        for link in root.iter(_RELATIONSHIP) if root is not None else ():
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
                kind = link.get("Type", "").rpartition("/")[2]
                found.append((link.get("Id", ""), kind, posixpath.normpath(path).lstrip("/")))
        return found

    def links(self, part: str) -> list[tuple[str, str, str]]:
        """(id, kind, target part) of what a part names."""
        folder, _, base = part.rpartition("/")
        return self._links(f"{folder}/_rels/{base}.rels", folder)

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part that the main part names as `kind`, e.g. "numbering"."""
        folder = self.main.rpartition("/")[0]
        named = {own: target for _, own, target in self._siblings}
        return self.parse(named.get(kind, f"{folder}/{kind}.xml"))
