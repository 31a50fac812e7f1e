"""OpenDocument texts: our own walk, so that automatic numbers and merged cells are kept."""

from checker.ingest.odt.reader import read_odt

__all__ = ["read_odt"]
