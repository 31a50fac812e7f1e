"""Word documents: our own walk over the OOXML, because no library keeps all that Word shows."""

from checker.ingest.docx.reader import read_docx

__all__ = ["read_docx"]
