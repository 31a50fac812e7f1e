"""The zip package of a docx."""

from __future__ import annotations

from lxml import etree

from checker.ingest.docx.names import PAGE_BREAK
from checker.ingest.opc import OfficePackage


class Package(OfficePackage):
    """The parts of one docx or docm."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data, name, ".docx", "word/document.xml")

    def document(self) -> etree._Element:
        """The root of the main document part."""
        root = self.parse(self.main)
        if root is None:
            raise self.refused("不是 Word 文档", "is no Word document")
        return root


def stores_pages(data: bytes, name: str) -> bool:
    """Whether Word has stored where its pages end."""
    package = Package(data, name)
    if b"lastRenderedPageBreak" not in (package.read(package.main) or b""):
        return False  # known without parsing it
    return next(package.document().iter(PAGE_BREAK), None) is not None
