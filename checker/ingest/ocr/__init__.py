"""Character recognition, where the extra `ocr` is installed (RapidOCR, offline)."""

from checker.ingest.ocr.reading import is_installed, is_wanted, recognise

__all__ = ["is_installed", "is_wanted", "recognise"]
