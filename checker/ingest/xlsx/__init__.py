"""Workbooks: our own walk over the OOXML, so that merged cells and displayed numbers are kept."""

from checker.ingest.xlsx.reader import read_xlsx

__all__ = ["read_xlsx"]
