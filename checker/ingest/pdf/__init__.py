"""PDF files: the text layer by pdfium, in reading order, tables by their ruling lines."""

from checker.ingest.pdf.reader import read_pdf

__all__ = ["read_pdf"]
